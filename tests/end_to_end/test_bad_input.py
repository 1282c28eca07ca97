"""Bad input: each gives its message (where, what, what next), the other reports go through, nothing stored is lost."""

import shutil
from pathlib import Path

import pytest

from evenhand.model import Claim, Report
from evenhand.resources import shipped
from evenhand.store import Store
from tests.cli.terminal import Said, evenhand, process

STORY = (
    "Israeli warplanes struck the town of Nabatieh on Wednesday, killing 16 people, the Lebanese health ministry said. "
    "The mayor was among the dead. Rescue workers searched the ruins of the municipal building until the evening, and "
    "the roads to the south were closed to all but ambulances."
)
OTHER = "Hezbollah fired rockets at the town of Kiryat Shmona on Thursday, the Israeli army said. Nobody was hurt."
FRENCH = (
    "Les avions israéliens ont frappé la ville de Nabatieh mercredi, a annoncé le ministère libanais de la santé. "
    "Seize personnes ont été tuées dans cette attaque, dont le maire de la ville."
)
ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,location,latitude,longitude,"
    "geo_precision,source,notes,fatalities\n"
    "LBN1,2024-10-16,1,Explosions/Remote violence,Air/drone strike,Military Forces of Israel,Hezbollah,Lebanon,"
    "Nabatieh,33.3772,35.4836,1,A daily,Own made-up row.,3\n"
)
GED = (
    "id,year,type_of_violence,side_a,side_b,source_article,where_prec,where_coordinates,latitude,longitude,country,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low\n"
    "7,2024,1,Government of Israel,Hezbollah,A daily,1,Khiam town,33.3294,35.6111,Lebanon,1,1,2024-10-17,2024-10-17,"
    "0,2,1,0,3,4,2\n"
)


def report(text: str, published: str = "2024-10-17", outlet: str = "First Wire") -> str:
    return f'---\noutlet: "{outlet}"\npublished: "{published}"\n---\n{text}\n'


BAD: dict[str, str | bytes] = {
    "binary.txt": bytes(range(256)) * 40,
    "broken.html": "<html><body><div><script>var a = 1;</script><nav></div",
    "empty.txt": "",
    "future.md": report("A drone struck a car near Tyre on Monday.", "2999-01-01"),
    "missing.csv": ACLED.replace("fatalities", "fatality_count"),
}
GOOD: dict[str, str] = {
    "a-story.md": report(STORY),
    "b-copy.md": report(STORY.replace("mayor", "governor").replace("evening", "morning"), outlet="Second Paper"),
    "c-twice.md": report(STORY),
    "d-other.md": report(OTHER, "2024-10-18"),
    "e-french.md": report(FRENCH),
    "f-acled.csv": ACLED,
    "g-ged.csv": GED,
}


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said, Said]:
    """A project with good and bad reports, and what its first and second run said."""
    folder = tmp_path_factory.mktemp("bad") / "p"
    assert evenhand("new", folder, "--country", "LB", "--country", "IL", "--agreement", "unscr-1701-2006").status == 0
    for name, content in {**GOOD, **BAD}.items():
        (folder / "reports" / name).write_bytes(content.encode() if isinstance(content, str) else content)
    with (folder / "reports" / "huge.txt").open("wb") as file:
        file.write(b"It rained in the valley. " * 2_000_000)
    first = process("run", folder, "--as-of", "2024-12-01")
    return folder, first, evenhand("run", folder, "--as-of", "2024-12-01", "--json")


@pytest.mark.parametrize(
    ("name", "what", "hint"),
    [
        ("empty.txt", "the file is empty", "remove it, or put the report's text into it"),
        ("huge.txt", "too large for one report: 50.0 MB", "raise `max_mb` under [reports]"),
        ("binary.txt", "binary data", ""),
        ("broken.html", "no words can be found on this page", "save the article's text as .txt or .md"),
        ("future.md", "dated in the future: 2999-01-01", "correct its date of publication"),
        (
            "missing.csv#header",
            "ACLED: the column `fatalities` is missing",
            "did you mean `fatality_count` for `fatalities`?",
        ),
    ],
)
def test_a_report_that_cannot_be_read_is_named(runs: tuple[Path, Said, Said], name: str, what: str, hint: str) -> None:
    lines = runs[1].err.splitlines()
    (at,) = [n for n, line in enumerate(lines) if f"skipped: reports/{name}: " in line]
    assert what in lines[at]
    assert lines[at + 1].lstrip().startswith("hint: ")
    assert hint in lines[at + 1]


def test_the_exit_status_tells(runs: tuple[Path, Said, Said]) -> None:
    _, first, second = runs
    assert (first.status, second.status) == (1, 1)
    assert "Traceback" not in first.err
    assert first.err.count("skipped: ") == len(BAD) + 1


def test_a_report_that_stands_twice_is_named(runs: tuple[Path, Said, Said]) -> None:
    assert "note: reports/c-twice.md: the same report is in the record already" in runs[1].err
    assert "reports/a-story.md" in runs[1].err


def test_a_wire_copy_with_two_words_changed_is_kept_as_a_copy(runs: tuple[Path, Said, Said]) -> None:
    (line,) = [line for line in runs[1].err.splitlines() if "reports/b-copy.md" in line]
    assert "a near copy of r_" in line
    assert "near copies of an earlier report" in runs[1].out


def test_the_other_reports_go_through(runs: tuple[Path, Said, Said]) -> None:
    folder, _, _ = runs
    with Store.open(folder / "record" / "evenhand.db") as store:
        read = {r.id: r.origin for r in store.values(Report)}
        told = {read[c.report] for c in store.values(Claim)}
    rows = {"reports/f-acled.csv#1", "reports/g-ged.csv#1"}
    prose = {"reports/a-story.md", "reports/b-copy.md", "reports/d-other.md"}
    assert set(read.values()) == rows | prose | {"reports/e-french.md"}
    assert told == rows | prose
    assert evenhand("verify", folder).status == 0


def test_a_language_without_an_extractor_is_kept_listed_and_counted(runs: tuple[Path, Said, Said]) -> None:
    folder, first, second = runs
    for said in (first, second):
        assert "note: reports/e-french.md: no extractor for the language `fr`" in said.err
    assert second.data["counts"]["reports read but not extracted (language)"] == 1
    pages = "".join(page.read_text(encoding="utf-8") for page in (folder / "site").glob("*.html"))
    assert "not extracted" in pages


def test_a_second_run_skips_what_is_unchanged(runs: tuple[Path, Said, Said]) -> None:
    counts = runs[2].data["counts"]
    assert counts["files unchanged since the last run"] == len(GOOD)
    assert "reports read" not in counts
    assert "statements extracted" not in counts
    assert runs[2].data["skipped"] == len(BAD) + 1


def test_a_typo_in_an_agreement_stops_the_run_before_anything_is_changed(
    runs: tuple[Path, Said, Said], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(runs[0], tmp_path / "p", ignore=shutil.ignore_patterns("huge.txt")))
    own = Path(shutil.copytree(shipped("agreements") / "unscr-1701-2006", folder / "agreements" / "unscr-1701-2006"))
    text = (own / "agreement.yml").read_text(encoding="utf-8")
    line = next(n for n, words in enumerate(text.splitlines(), 1) if words.startswith("    kind: "))
    (own / "agreement.yml").write_text(text.replace("    kind: ", "    knid: ", 1), encoding="utf-8")
    before = (folder / "record" / "evenhand.db").read_bytes()
    said = evenhand("run", folder)
    assert said.status == 2
    assert f"agreement.yml:{line}" in said.err
    assert "knid" in said.err
    assert "hint:" in said.err
    assert (folder / "record" / "evenhand.db").read_bytes() == before
    assert evenhand("verify", folder).status == 0
