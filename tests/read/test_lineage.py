import json
import random
from dataclasses import replace

import pytest

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read import Lineage, Repeat, Seen, read_text
from evenhand.read.lineage import INSIDE, NEAR

STORY = (
    "A drone struck a car on the road between Northfield and the bridge on Monday morning, killing two people, the "
    "health ministry said. The army said that it had targeted a commander of the movement who had, it said, taken part "
    "in preparing attacks. The movement gave no comment. Residents told reporters that the car belonged to a baker. "
    "Observers went to the place in the afternoon and were turned back at a roadblock, their spokeswoman said, adding "
    "that access had been asked for again. It was the third strike on that road since the truce began in November."
)

QUOTE = (
    "“We shall not leave the hill before the last soldier of the other army has left the valley, and we have told the "
    "mediators so in writing on two occasions,” the minister said."
)

OTHER_A = (
    f"In the capital, ministers met for four hours to talk about the truce and the budget. {QUOTE} Talks go on Friday."
)
OTHER_B = (
    f"A convoy with flour reached the camp after being held for a week, aid workers said, and more is to come. {QUOTE} "
    "The road stays closed at night."
)


def meet(lineage: Lineage, one: Report) -> Repeat | None:
    """Check a report and remember it."""
    repeat = lineage.check(one)
    lineage.add(one, repeat)
    return repeat


def report(text: str, outlet: str = "Daily", **more: str) -> Report:
    return read_text(text, published=None, origin="-", outlet=outlet, language="en", **more)


def altered(text: str, words: int, seed: int) -> str:
    parts = text.split()
    for place in random.Random(seed).sample(range(len(parts)), words):
        parts[place] = "changed"
    return " ".join(parts)


@pytest.mark.parametrize("seed", range(20))
def test_wire_copy_with_two_words_changed_is_kept_as_the_same_story(seed: int) -> None:
    lineage = Lineage()
    first = report(STORY)
    copy = report(altered(STORY, 2, seed), "Gazette")
    assert meet(lineage, first) is None
    repeat = meet(lineage, copy)
    assert repeat is not None
    assert (repeat.kind, repeat.earlier, repeat.origin, repeat.same) == (Seen.COPY, first.id, first.id, False)
    assert repeat.share >= 0.75
    assert lineage.origin(copy.id) == first.id


@pytest.mark.parametrize("seed", range(20))
def test_short_wire_copy_with_two_words_changed(seed: int) -> None:
    short = " ".join(STORY.split()[:38])
    lineage = Lineage.of([report(short)])
    repeat = meet(lineage, report(altered(short, 2, seed), "Gazette"))
    assert repeat is not None
    assert repeat.share >= NEAR


def test_different_stories_that_share_a_quote_are_new() -> None:
    lineage = Lineage()
    assert meet(lineage, report(OTHER_A)) is None
    assert meet(lineage, report(OTHER_B, "Gazette")) is None


def test_the_same_words_from_another_outlet_are_a_copy_and_not_skipped() -> None:
    first = report(STORY)
    repeat = Lineage.of([first]).check(report(STORY, "Gazette"))
    assert repeat is not None
    assert (repeat.kind, repeat.earlier, repeat.share) == (Seen.COPY, first.id, 1.0)


def test_the_same_report_under_another_date_or_file_is_the_same() -> None:
    first = report(STORY)
    repeat = Lineage.of([first]).check(report(STORY, title="With a title now"))
    assert repeat is not None
    assert repeat.same
    assert repeat.earlier == first.id


def test_copy_cut_after_its_first_half() -> None:
    repeat = Lineage.of([report(STORY)]).check(report(" ".join(STORY.split()[:45]), "Gazette"))
    assert repeat is not None
    assert repeat.kind is Seen.COPY
    assert INSIDE < 1


def test_copy_of_a_copy_leads_to_the_first() -> None:
    lineage = Lineage()
    reports = [report(STORY), report(altered(STORY, 4, 1), "B"), report(altered(altered(STORY, 4, 1), 4, 2), "C")]
    for one in reports:
        meet(lineage, one)
    assert lineage.origin(reports[2].id) == reports[0].id
    assert lineage.origin("r_unknown") == "r_unknown"


def test_revised_page_is_a_version_and_a_live_blog_is_not() -> None:
    url = "https://daily.example/live"
    first = report(STORY, url=url)
    lineage = Lineage.of([first])
    revised = meet(lineage, report(STORY.replace("two people", "three people"), url=url))
    assert revised is not None
    assert (revised.kind, revised.earlier) == (Seen.VERSION, first.id)
    assert meet(lineage, report(OTHER_A, url=url)) is None


def test_two_reports_may_have_the_same_name() -> None:
    first = replace(report(STORY), source_id="1")
    lineage = Lineage.of([first])
    assert lineage.check(replace(report(OTHER_A), source_id="1")) is None
    revised = lineage.check(replace(report(STORY.replace("Monday", "Tuesday")), source_id="1"))
    assert revised is not None
    assert revised.kind is Seen.VERSION


def test_rows_with_alike_words_are_different_events() -> None:
    row = replace(report(STORY), coded={"provider": "acled"}, source_id="acled:1")
    other = replace(row, id="r_other", source_id="acled:2")
    lineage = Lineage.of([row])
    assert meet(lineage, other) is None
    repeat = meet(lineage, row)
    assert repeat is not None
    assert repeat.same


def test_formulas_are_not_stories() -> None:
    lineage = Lineage.of([report("No incidents were reported to the mission in the past day.")])
    assert meet(lineage, report("No incidents were reported to the mission in the past week.", "B")) is None


def test_state_survives_json() -> None:
    first = report(STORY)
    loaded = Lineage.restore(json.loads(json.dumps(Lineage.of([first]).state())))
    again, copy = loaded.check(first), loaded.check(report(altered(STORY, 2, 0), "B"))
    assert again is not None
    assert again.same
    assert copy is not None
    assert copy.kind is Seen.COPY
    assert len(loaded) == 1


def test_state_of_another_version() -> None:
    with pytest.raises(ReadError, match="saved lineage of another version"):
        Lineage.restore({"version": 0})
