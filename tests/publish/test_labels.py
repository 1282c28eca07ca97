from enum import StrEnum

import pytest

from evenhand import vocab
from evenhand.publish.pages.labels import label, scales

ENUMS: dict[str, type[StrEnum]] = {
    "fact": vocab.Fact, "attributed": vocab.Attributed, "status": vocab.TermStatus, "dispute": vocab.Dispute,
    "stance": vocab.Stance, "basis": vocab.Basis, "precision": vocab.Precision, "resolution": vocab.Resolution,
    "deontic": vocab.Deontic, "position": vocab.PositionStance, "sharing": vocab.Sharing, "harm": vocab.Harm,
    "same": vocab.Same,
}  # fmt: skip


@pytest.mark.parametrize("name", list(ENUMS))
def test_every_member_of_a_closed_list_is_explained_in_the_order_of_the_list(name: str) -> None:
    assert list(scales()[name].values) == [str(member) for member in ENUMS[name]]
    assert all(grade.label and grade.text.endswith(".") for grade in scales()[name].values.values())


@pytest.mark.parametrize("name", ["fact", "attributed"])
def test_a_grade_has_a_drawing_of_its_own_so_that_no_colour_is_needed(name: str) -> None:
    marks = [grade.mark for grade in scales()[name].values.values()]
    assert len(set(marks)) == len(marks)
    assert None not in marks


def test_a_value_without_a_label_is_shown_as_it_is_written() -> None:
    assert label("status", "some_new_word").label == "some new word"


def test_every_issue_is_explained_in_the_order_of_the_list() -> None:
    assert tuple(scales()["issue"].values) == vocab.ISSUES
