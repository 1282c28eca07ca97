"""Every mistake in an agreement file has its own message, with file and line; one pass finds them all."""

from datetime import date
from pathlib import Path

import pytest

from evenhand import assess
from evenhand.errors import AgreementError
from tests.assess.builders import situation

GOOD = """\
id: demo
stack: DEMO
title: A demonstration truce
status: agreed
parties: [AAA, BBB]
countries: [AA, BB]
timezone: Asia/Beirut
since: 2020-01-01T04:00
until: 2021-01-01
sources:
  - {title: A page, url: "https://example.org"}
zones:
  aa: {note: The land of A, countries: [AA]}
  ring: {note: A drawn ring, file: ring.geojson, countries: [AA]}
terms:
  - id: halt
    article: "1"
    theme: HOSTILITIES
    kind: cessation
    text: Both parties stop all attacks at once.
    force: must_not
    bound: [AAA, BBB]
    readings:
      - {party: AAA, text: A defence is no attack.}
    exceptions:
      - {id: defence, claimants: [AAA], text: An attack may be answered.}
  - id: leave
    article: "2"
    theme: WITHDRAW
    kind: withdrawal
    text: A leaves the land of B by the day set.
    force: must
    bound: [AAA]
    deadline: 2020-03-01
    extensions:
      - {to: 2020-04-01, agreed_on: 2020-02-20}
    params: {zone: ring}
"""

RING = '{"type": "Polygon", "coordinates": [[[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]]}'
BOWTIE = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 1], [1, 0], [0, 0]]]}'

MISTAKES = [
    (
        "unknown key",
        "status: agreed",
        "status: agreed\nstatuss: agreed",
        5,
        "unknown key `statuss`",
        "did you mean `status`?",
    ),
    (
        "unknown key in a term",
        "force: must_not",
        "force: must_not\n    forse: must",
        22,
        "unknown key `forse`",
        "force",
    ),
    ("missing key", "title: A demonstration truce\n", "", 1, "the key `title` is missing", None),
    ("missing key in a term", '    article: "2"\n', "", 27, "the key `article` is missing", None),
    (
        "duplicate key",
        "title: A demonstration truce",
        "title: A truce\ntitle: Another",
        4,
        "`title` is given twice",
        "keep one",
    ),
    ("wrong type", "parties: [AAA, BBB]", "parties: AAA", 5, "`parties`: input should be a valid list", "given: 'AAA'"),
    ("bad date", "since: 2020-01-01T04:00", "since: 2020-13-01", 8, "`since` is not a date", "2024-11-27T04:00"),
    ("until before since", "until: 2021-01-01", "until: 2019-01-01", 9, "`until` 2019-01-01 is not after", "swap"),
    ("unknown party", "bound: [AAA, BBB]", "bound: [AAA, BBC]", 22, "unknown party `BBC`", "did you mean `BBB`?"),
    (
        "unknown kind",
        "kind: cessation",
        "kind: cesation",
        19,
        "unknown term kind `cesation`",
        "did you mean `cessation`?",
    ),
    (
        "unknown param",
        "params: {zone: ring}",
        "params: {zone: ring, zonne: ring}",
        37,
        "unknown param `zonne`",
        "did you mean `zone`?",
    ),
    (
        "missing param",
        "    params: {zone: ring}\n",
        "",
        27,
        "the kind `withdrawal` needs the param `zone`",
        "term-kinds",
    ),
    (
        "unknown theme",
        "theme: WITHDRAW",
        "theme: WITHDRAWL",
        29,
        "unknown theme `WITHDRAWL`",
        "did you mean `WITHDRAW`?",
    ),
    ("bad deontic force", "force: must_not", "force: mustnt", 21, "`mustnt` cannot stand for `force`", "must_not"),
    ("duplicate term id", "  - id: leave", "  - id: halt", 27, "the term id `halt` is taken (line 16)", "its own id"),
    (
        "missing geometry",
        "file: ring.geojson",
        "file: rind.geojson",
        14,
        "there is no geometry file `rind.geojson`",
        "GeoJSON",
    ),
    (
        "unknown act",
        "params: {zone: ring}",
        "params: {zone: ring, staying: [troop_presense]}",
        37,
        "unknown act `troop_presense`",
        "troop_presence",
    ),
    (
        "malformed digest",
        "    bound: [AAA]\n",
        "    bound: [AAA]\n    text_digest: abc\n",
        34,
        "the digest is malformed",
        "64",
    ),
    (
        "reading of a stranger",
        "{party: AAA, text: A def",
        "{party: CCC, text: A def",
        24,
        "a reading for the unknown party `CCC`",
        None,
    ),
    (
        "extension too early",
        "to: 2020-04-01",
        "to: 2020-02-01",
        36,
        "is not later than the deadline 2020-03-01",
        "forward",
    ),
    (
        "supersedes a stranger",
        "until: 2021-01-01",
        "until: 2021-01-01\nsupersedes: [demmo]",
        10,
        "supersedes an unknown instrument `demmo`",
        "demo",
    ),
    ("no claimant", "claimants: [AAA], ", "claimants: [], ", 26, "an exception without claimant", "who may claim"),
    ("claimant is no party", "claimants: [AAA]", "claimants: [CCC]", 26, "the claimant `CCC` is no party", None),
    ("yaml syntax", "bound: [AAA, BBB]", "bound: [AAA, BBB", 23, "not valid YAML", "brackets"),
    ("unknown zone", "params: {zone: ring}", "params: {zone: rong}", 37, "unknown zone `rong`", "did you mean `ring`?"),
    (
        "a shared name in an unknown zone",
        "until: 2021-01-01",
        "until: 2021-01-01\njoint: {BBB: {AAA: rong}}",
        10,
        "unknown zone `rong`",
        "did you mean `ring`?",
    ),
    (
        "unknown time zone",
        "timezone: Asia/Beirut",
        "timezone: Asia/Bairut",
        7,
        "unknown time zone `Asia/Bairut`",
        "IANA",
    ),
    ("folder's name", "id: demo\n", "id: demos\n", 1, "the id `demos` is not the folder's name", "write `demo`"),
    ("extension of nothing", "    deadline: 2020-03-01\n", "", 35, "an extension of nothing", "deadline"),
    (
        "unknown object",
        "kind: cessation",
        "kind: prohibited_acts\n    params: {acts: [killing], objects: [minez]}",
        20,
        "unknown object `minez`",
        "mines",
    ),
    (
        "text changed",
        "    bound: [AAA]\n",
        f"    bound: [AAA]\n    text_digest: {'0' * 64}\n",
        34,
        "the text has changed",
        "now",
    ),
]


def folder(tmp_path: Path, text: str, ring: str = RING) -> Path:
    home = tmp_path / "agreements" / "demo"
    home.mkdir(parents=True)
    (home / "agreement.yml").write_text(text, encoding="utf-8")
    (home / "ring.geojson").write_text(ring, encoding="utf-8")
    return home


def test_the_good_file_loads(tmp_path: Path) -> None:
    agreement = assess.load_agreement(folder(tmp_path, GOOD))
    assert agreement.parties == ("AAA", "BBB")
    assert [t.id for t in agreement.terms] == ["halt", "leave"]
    assert [t.line for t in agreement.terms] == [16, 27]
    assert agreement.path == "agreements/demo"


@pytest.mark.parametrize(("name", "old", "new", "line", "message", "hint"), MISTAKES, ids=[m[0] for m in MISTAKES])
def test_each_mistake_has_its_own_message(
    tmp_path: Path, name: str, old: str, new: str, line: int, message: str, hint: str | None
) -> None:
    assert old in GOOD
    home = folder(tmp_path, GOOD.replace(old, new, 1))
    found = assess.problems(home)
    assert len(found) == 1, [str(e) for e in found]
    assert found[0].where == f"agreements/demo/agreement.yml:{line}"
    assert message in found[0].message
    assert hint is None or hint in (found[0].hint or "")
    with pytest.raises(AgreementError):
        assess.load_agreement(home)


def test_an_invalid_polygon_is_told_with_its_reason(tmp_path: Path) -> None:
    (error,) = assess.problems(folder(tmp_path, GOOD, BOWTIE))
    assert error.where == "agreements/demo/agreement.yml:14"
    assert "holds no valid polygon or line: Self-intersection" in error.message


def test_one_pass_finds_all_mistakes_of_a_file(tmp_path: Path) -> None:
    text = GOOD
    planted = [
        m
        for m in MISTAKES
        if m[0]
        in {
            "unknown key",
            "bad date",
            "unknown party",
            "unknown kind",
            "unknown param",
            "unknown theme",
            "reading of a stranger",
            "claimant is no party",
            "missing geometry",
            "unknown time zone",
            "folder's name",
        }
    ]
    for _, old, new, *_ in planted:
        text = text.replace(old, new, 1)
    found = assess.problems(folder(tmp_path, text))
    assert len(found) == len(planted) == 11
    for *_, message, _ in planted:
        assert any(message in e.message for e in found), message


def test_the_error_of_a_file_with_several_mistakes_names_them_all(tmp_path: Path) -> None:
    text = GOOD.replace("kind: cessation", "kind: no_fligts").replace("theme: WITHDRAW", "theme: LEAVE")
    with pytest.raises(AgreementError) as caught:
        assess.load_agreement(folder(tmp_path, text))
    assert "2 mistakes" in str(caught.value)
    assert "agreements/demo/agreement.yml:19: unknown term kind `no_fligts`" in str(caught.value)
    assert "agreements/demo/agreement.yml:29: unknown theme `LEAVE`" in str(caught.value)


def test_a_missing_and_an_empty_file_are_told(tmp_path: Path) -> None:
    home = tmp_path / "agreements" / "demo"
    home.mkdir(parents=True)
    assert "there is no `agreement.yml`" in assess.problems(home)[0].message
    (home / "agreement.yml").write_text("", encoding="utf-8")
    assert "the file is not a list of keys" in assess.problems(home)[0].message
    (home / "agreement.yml").write_bytes(b"\xff\xfe\x00")
    assert "not UTF-8 text" in assess.problems(home)[0].message


def test_load_all_reads_every_folder_in_order(tmp_path: Path) -> None:
    home = folder(tmp_path, GOOD)
    assert [a.id for a in assess.load_all(home.parent)] == ["demo"]


def test_a_term_may_wait_for_a_step_and_name_a_threshold(tmp_path: Path) -> None:
    text = GOOD.replace(
        "    params: {zone: ring}\n",
        "    params: {zone: ring}\n    milestones:\n"
        "      - {id: gone, text: They have left, score: 3, by: [AAA], met_on: 2020-03-10}\n",
    ).replace(
        "    bound: [AAA, BBB]\n",
        "    bound: [AAA, BBB]\n    after: [leave/gone]\n    threshold: {count: 2, days: 7}\n",
    )
    agreement = assess.load_agreement(folder(tmp_path, text))
    days = [date(2020, 3, 9), date(2020, 3, 12), date(2020, 3, 20), date(2020, 3, 25)]
    told = [
        situation(
            date(2020, 5, 1), i, act="shelling", actor="AAA", place={"name": "here", "country": "AA"}, date=str(day)
        )
        for i, day in enumerate(days)
    ]
    found = [
        f for s in told for f in assess.assess(s.incident, s.claims, [agreement], as_of=date(2020, 5, 1), facts=s.facts)
    ]
    assert [f.status.value for f in found] == ["out_of_scope", *["probable_breach"] * 3]
    rows = assess.stand(
        found, [s.incident for s in told], [], [], [agreement], assess.Coverage(), as_of=date(2020, 5, 1)
    )
    note = next(s.note for s in rows if (s.term, s.party) == ("halt", "AAA"))
    assert note is not None
    assert "the threshold of 2 incidents within 7 days was reached on 2020-03-25" in note
    early = assess.stand([], [], [], [], [agreement], assess.Coverage(), as_of=date(2020, 3, 1))
    assert [s.in_force for s in early if s.term == "halt"] == [False, False]


def test_a_step_that_does_not_exist_is_told(tmp_path: Path) -> None:
    text = GOOD.replace("    bound: [AAA, BBB]\n", "    bound: [AAA, BBB]\n    after: [leave/gone]\n")
    (error,) = assess.problems(folder(tmp_path, text))
    assert error.where == "agreements/demo/agreement.yml:23"
    assert error.message == "waits for an unknown milestone `leave/gone`"
