"""Where sentences begin: abbreviations, initials, quotations, datelines and clock times."""

import pytest

from evenhand.extract.kit import load_parser
from evenhand.extract.sentences import of, sentence_starts


def split(text: str) -> list[str]:
    starts = sentence_starts(text)
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Gen. Burhan met Mr. Hamdok. They left.", ["Gen. Burhan met Mr. Hamdok.", "They left."]),
        ("The rider, M. Mroueh, was killed. He was 30.", ["The rider, M. Mroueh, was killed.", "He was 30."]),
        ("U.S. Secretary Rubio spoke. The U.S. The end.", ["U.S. Secretary Rubio spoke.", "The U.S.", "The end."]),
        ("On 28 Nov. IDF artillery fired. It rained.", ["On 28 Nov. IDF artillery fired.", "It rained."]),
        ("“We will stay.” The minister left.", ["“We will stay.”", "The minister left."]),
        ("“Will it hold?” asked the envoy.", ["“Will it hold?” asked the envoy."]),
        ("The army posted on X. Kyiv was silent.", ["The army posted on X.", "Kyiv was silent."]),
        ("17:40 Shots near the port. 18:05 Calm again.", ["17:40 Shots near the port.", "18:05 Calm again."]),
        ("Two died.\n\nTalks go on", ["Two died.", "Talks go on"]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, want: list[str]) -> None:
    assert split(text) == want


def test_a_dateline_is_a_unit_for_the_parser_and_part_of_the_first_sentence() -> None:
    doc = load_parser()[1].parse("JUBA, March 7 (Wire) — A helicopter came under fire. It landed.")
    assert [s.text for s in doc.sents] == ["JUBA, March 7 (Wire) —", "A helicopter came under fire.", "It landed."]
    assert [doc.text[s.start : s.end] for s in of(doc)] == [
        "JUBA, March 7 (Wire) — A helicopter came under fire.", "It landed.",
    ]  # fmt: skip
