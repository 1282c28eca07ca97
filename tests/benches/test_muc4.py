"""From own reports in capitals to MUC-4 templates."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from evenhand.benches import muc4, muc_words, prose
from evenhand.benches.muc_templates import templates
from evenhand.extract import Kit

BODY = (
    "A BOMB EXPLODED LAST NIGHT AT A BANK IN LIMA, PERU, KILLING TWO CLERKS.  THE BOMB DESTROYED THE BANK.  THE POLICE "
    "BLAMED GUERRILLAS OF THE SHINING PATH, WHO HAVE BEEN AT WAR WITH THE GOVERNMENT SINCE 1980.  THE CEASEFIRE THAT "
    "THE REBELS OFFERED WAS REJECTED.  THE ARMY HAS SENT 200 SOLDIERS TO THE REGION.\n\nIN ANOTHER INCIDENT, ARMED "
    "MEN\nKIDNAPPED MAYOR JOSE RAMON VEGA IN CUSCO ON 3 MARCH."
)
ITEM: dict[str, Any] = {
    "id": "OWN-0001",
    "text": f"OWN-0001 (XX)\n\n   LIMA, 5 MAR 90 (AFP) -- [TEXT] {BODY}",
    "templates": [
        {
            "MESSAGE: TEMPLATE": ["1"], "INCIDENT: DATE": ["04 MAR 90"], "INCIDENT: LOCATION": ["PERU: LIMA (CITY)"],
            "INCIDENT: TYPE": ["BOMBING"], "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
            "INCIDENT: INSTRUMENT ID": ['"BOMB"'], "PHYS TGT: ID": ['"BANK"'], "PHYS TGT: TYPE": ['FINANCIAL: "BANK"'],
            "HUM TGT: DESCRIPTION": ['"CLERKS"'], "HUM TGT: NUMBER": ['2: "CLERKS"'],
        },
        {
            "MESSAGE: TEMPLATE": ["2"], "INCIDENT: DATE": ["03 MAR 90"], "INCIDENT: LOCATION": ["PERU: CUSCO (CITY)"],
            "INCIDENT: TYPE": ["KIDNAPPING"], "PERP: INDIVIDUAL ID": ['"ARMED MEN"'],
            "HUM TGT: NAME": ['"JOSE RAMON VEGA"'],
        },
    ],
}  # fmt: skip


def told(kit: Kit, item: dict[str, Any] = ITEM) -> list[dict[str, list[str]]]:
    ((_, said),) = prose.told([(None, muc4.report(item))], kit)
    return templates(said, kit, sent_from=muc4.dateline(item))


def test_a_message_is_a_report_of_its_dateline(kit: Kit) -> None:
    report = muc4.report(ITEM)
    assert report.published == date(1990, 3, 5)
    assert muc4.dateline(ITEM) == "LIMA"
    assert report.text.startswith("A BOMB EXPLODED")
    assert "ARMED MEN KIDNAPPED" in report.text  # lines are put together, paragraphs stay


def test_each_incident_becomes_a_template(kit: Kit) -> None:
    bombing, kidnapping = told(kit)
    assert bombing["INCIDENT: TYPE"] == ["BOMBING"]
    assert bombing["INCIDENT: LOCATION"] == ["PERU: LIMA (CITY)"]
    assert bombing["INCIDENT: INSTRUMENT ID"] == ['"BOMB"']
    assert 'DEATH: "CLERKS"' in bombing["HUM TGT: EFFECT OF INCIDENT"]
    assert 'DESTROYED: "BANK"' in bombing["PHYS TGT: EFFECT OF INCIDENT"]
    assert kidnapping["INCIDENT: TYPE"] == ["KIDNAPPING"]
    assert kidnapping["INCIDENT: DATE"] == ["03 MAR 90"]
    assert kidnapping["HUM TGT: NAME"] == ['"JOSE RAMON VEGA"']
    assert kidnapping["HUM TGT: DESCRIPTION"] == ['"MAYOR": "JOSE RAMON VEGA"']
    assert kidnapping["PERP: INDIVIDUAL ID"] == ['"ARMED MEN"']


def test_a_fight_between_armed_parties_is_no_terrorist_act(kit: Kit) -> None:
    body = "GUERRILLAS AMBUSHED AN ARMY PATROL NEAR CUSCO, PERU, YESTERDAY AND KILLED FOUR SOLDIERS."
    assert told(kit, {"text": f"OWN-2\n\n LIMA, 5 MAR 90 (AFP) -- [TEXT] {body}"}) == []
    civil = body.replace("AN ARMY PATROL", "A BUS").replace("SOLDIERS", "PASSENGERS")
    assert len(told(kit, {"text": f"OWN-3\n\n LIMA, 5 MAR 90 (AFP) -- [TEXT] {civil}"})) == 1


def test_an_incident_outside_the_nine_countries_or_long_ago_is_none(kit: Kit) -> None:
    body = "A BOMB EXPLODED IN {} KILLING TWO CLERKS OF A BANK."
    assert (
        told(kit, {"text": f"O\n\n PARIS, 5 MAR 90 (AFP) -- [TEXT] {body.format('PARIS, FRANCE, YESTERDAY,')}"}) == []
    )
    assert told(kit, {"text": f"O\n\n LIMA, 5 MAR 90 (AFP) -- [TEXT] {body.format('LIMA ON 3 MAY 1987,')}"}) == []


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("former defense minister", "FORMER GOVERNMENT OFFICIAL"),
        ("retired general", "FORMER ACTIVE MILITARY"),
        ("policemen", "LAW ENFORCEMENT"),
        ("judge", "LEGAL OR JUDICIAL"),
        ("bodyguard", "SECURITY GUARD"),
        ("peasants", "CIVILIAN"),
    ],
)
def test_victims_have_a_type(words: str, kind: str) -> None:
    assert muc_words.person_type(words) == kind


def test_state_and_illegal_perpetrators_are_told_apart() -> None:
    assert [muc_words.is_state(w) for w in ("soldiers", "treasury police", "Popular Liberation Army", "gunmen")] == [
        True, True, False, False,
    ]  # fmt: skip


def test_messages_are_scored(kit: Kit, tmp_path: Path) -> None:
    (tmp_path / "tst2.jsonl").write_text(json.dumps(ITEM), encoding="utf-8")
    tally = muc4.TEST.score(muc4.TEST.load(tmp_path), kit)
    rows = {m.row: m for m in tally.measures}
    assert rows["all slots recall"].value > 0.85
    assert rows["all slots"].marks["median"] == 0.33
    assert rows["confidence"].value == 0  # the key has none
    assert tally.errors["template missed"] == 0
