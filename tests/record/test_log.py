"""What is shown of an entry, and that its leaf is the same however much is shown."""

import json
from dataclasses import replace

from evenhand import canon
from evenhand.model import Entry
from evenhand.record.log import BySharing, Show, leaf_of_line, line, lines
from evenhand.store import Store
from tests.record.conftest import CLAIMS, FULL, LICENSED, LINKS, NOW, QUOTED

ENTRY = Entry(seq=3, kind="claim", id="c_1", salt="ab" * 16, body='{"id":"c_1","x":0.5}', actor="test", at=NOW)
# Worked out with printf and sha256sum, step by step as docs/concepts/record.md describes.
LEAF = "4449a97a7f2fa8897f1163dc7e64d036d2622ac0727139a3f35265f9ce1618f9"


def test_the_leaf_is_written_down() -> None:
    assert canon.leaf_of(ENTRY) == LEAF


def test_the_leaf_commits_to_each_part() -> None:
    others = [
        replace(ENTRY, seq=4),
        replace(ENTRY, kind="report"),
        replace(ENTRY, id="c_2"),
        replace(ENTRY, salt="ac" * 16),
        replace(ENTRY, body='{"id":"c_1","x":0.6}'),
        replace(ENTRY, actor="other"),
        replace(ENTRY, at=NOW.replace(minute=1)),
    ]
    assert len({canon.leaf_of(e) for e in (ENTRY, *others)}) == 8


def test_however_much_is_shown_the_leaf_is_the_same() -> None:
    for show in Show:
        shown = json.loads(canon.canonical(line(ENTRY, show)))
        assert leaf_of_line(shown) == shown["leaf"] == canon.leaf_of(ENTRY)


def test_what_is_kept_back_is_not_in_the_line() -> None:
    body, named, nothing = (line(ENTRY, show) for show in Show)
    assert (body["id"], body["body"], body["salt"]) == ("c_1", {"id": "c_1", "x": 0.5}, "ab" * 16)
    assert (named["id"], named["withheld"]) == ("c_1", True)
    assert not {"body", "salt"} & named.keys()
    assert not {"body", "salt", "id", "id_salt"} & nothing.keys()
    assert "c_1" not in json.dumps(nothing)
    assert "ab" * 16 not in json.dumps([named, nothing])


def test_sharing_decides_what_is_shown(store: Store) -> None:
    show = BySharing()
    shown = {entry.id: show(entry) for entry in store.entries()}
    assert shown == {
        FULL.id: Show.BODY,
        QUOTED.id: Show.NAME,
        LICENSED.id: Show.NAME,
        CLAIMS[0].id: Show.BODY,
        CLAIMS[1].id: Show.BODY,
        CLAIMS[2].id: Show.NAME,
        LINKS[0].id: Show.BODY,
        LINKS[1].id: Show.NAME,
    }


def test_no_withheld_text_is_published(store: Store) -> None:
    published = b"".join(lines(store.entries(), BySharing())).decode()
    assert FULL.text in published
    assert "the mayor said" not in published
    assert "Coded row" not in published
