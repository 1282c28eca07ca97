"""The date scorer on an own TimeML file."""

from datetime import date
from pathlib import Path

import pytest

from evenhand.benches import timebank
from evenhand.benches.timebank import Timex
from evenhand.errors import ReadError
from evenhand.extract import Kit, times
from evenhand.model import Span, When
from evenhand.vocab import Basis, Precision

TML = """<?xml version="1.0" ?>
<TimeML><DOCID>own</DOCID><DCT><TIMEX3 tid="t0" type="DATE" value="2021-05-20">2021-05-20</TIMEX3></DCT>
<TEXT>The bridge was closed on <TIMEX3 tid="t1" type="DATE" value="2021-05-11">May 11, 2021</TIMEX3>.
It opens again <TIMEX3 tid="t2" type="DATE" value="2021-05-21">tomorrow</TIMEX3>, after
<TIMEX3 tid="t3" type="DURATION" value="P3D">three days</TIMEX3> of work, and shuts in
<TIMEX3 tid="t4" type="DATE" value="2022-10">March 2022</TIMEX3>.
</TEXT></TimeML>
"""


def found(start: int, end: int, first: str, last: str) -> tuple[times.TimeFound, str]:
    when = When.days(
        date.fromisoformat(first), date.fromisoformat(last), precision=Precision.DAY, basis=Basis.STATED, rule="t"
    )
    time = times.TimeFound(span=Span(start=start, end=end), when=when)
    return time, timebank.value(time) or first[:7]


def write(folder: Path, text: str = TML) -> None:
    (folder / "TimeBank").mkdir(parents=True)
    (folder / "TimeBank" / "own.tml").write_text(text, encoding="utf-8")


def test_the_expressions_of_a_file_keep_their_characters(tmp_path: Path) -> None:
    write(tmp_path)
    (article,) = timebank.load(tmp_path)
    assert article.written == date(2021, 5, 20)
    words = [article.text[t.start : t.end] for t in article.gold]
    assert words == ["May 11, 2021", "tomorrow", "three days", "March 2022"]
    assert [t.counts for t in article.gold] == [True, True, False, True]


@pytest.mark.parametrize(
    ("ours", "verdict"),
    [
        ([found(10, 22, "2021-05-11", "2021-05-11")], "right"),
        ([found(10, 22, "2021-05-12", "2021-05-12")], "other value"),
        ([found(10, 22, "2021-05-01", "2021-05-31")], "other level"),
        ([found(30, 40, "2021-05-11", "2021-05-11")], "not read as a date"),
    ],
)
def test_a_date_is_right_where_it_stands_and_with_its_value(
    ours: list[tuple[times.TimeFound, str]], verdict: str
) -> None:
    assert timebank.judge(Timex(10, 22, "DATE", "2021-05-11"), ours) == verdict


def test_a_wrong_gold_month_is_counted_against_us(kit: Kit, tmp_path: Path) -> None:
    write(tmp_path)
    tally = timebank.score(timebank.load(tmp_path), kit)
    assert {m.row: round(m.value, 3) for m in tally.measures} == {
        "dates.precision": 0.667, "dates.recall": 0.667, "dates": 0.667,
    }  # fmt: skip
    assert tally.errors == {"other value": 1}


def test_a_file_that_is_no_timeml_is_named(tmp_path: Path) -> None:
    write(tmp_path, "<TimeML><TEXT>x</TEXT></TimeML>")
    with pytest.raises(ReadError, match=r"own\.tml"):
        timebank.load(tmp_path)
