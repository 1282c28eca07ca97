import pytest

from evenhand.errors import RecordError
from evenhand.record.checkpoint import Checkpoint, origin_of, parse

TEXT = """\
evenhand/lebanon-israel-front
8
XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
edition sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
"""
CHECKPOINT = Checkpoint(
    origin="evenhand/lebanon-israel-front",
    size=8,
    root=bytes.fromhex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"),
    edition="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)


def test_there_and_back() -> None:
    assert CHECKPOINT.text() == TEXT
    assert parse(TEXT.encode()) == CHECKPOINT


BAD = {
    "empty": "",
    "a line too few": TEXT.split("\n", 1)[1],
    "a line too many": TEXT + "extra\n",
    "no last line feed": TEXT[:-1],
    "a size that is no number": TEXT.replace("\n8\n", "\neight\n"),
    "a size with a leading zero": TEXT.replace("\n8\n", "\n08\n"),
    "a negative size": TEXT.replace("\n8\n", "\n-8\n"),
    "a root that is too short": TEXT.replace("XcnaeacG", ""),
    "a root that is not base64": TEXT.replace("XcnaeacG", "!!!!!!!!"),
    "an edition digest in capitals": TEXT.replace("9f86d0", "9F86D0"),
    "carriage returns": TEXT.replace("\n", "\r\n"),
    "no origin": TEXT.replace("evenhand/lebanon-israel-front", ""),
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD.keys())
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(RecordError, match="not a checkpoint"):
        parse(text.encode())


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(RecordError, match="not a checkpoint"):
        parse(b"\xff\xfe" + TEXT.encode())


@pytest.mark.parametrize(
    ("project", "origin"),
    [
        ("Lebanon–Israel front", "evenhand/lebanon-israel-front"),
        ("  A record!  ", "evenhand/a-record"),
        ("جبهة لبنان", "evenhand/جبهة-لبنان"),
        ("—", "evenhand/record"),
    ],
)
def test_the_origin_names_the_project(project: str, origin: str) -> None:
    assert origin_of(project) == origin
