from pathlib import Path

import pytest

from evenhand.errors import PublishError
from evenhand.publish.writing import MARK, replace_folder


def names(folder: Path) -> list[str]:
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())


def test_files_and_folders_are_written_and_named(tmp_path: Path) -> None:
    out = tmp_path / "site"
    paths = replace_folder(out, [("index.html", b"a"), ("terms/x.html", b"b")])
    assert paths == [out / "index.html", out / "terms/x.html"]
    assert names(out) == [MARK, "index.html", "terms/x.html"]


def test_a_page_that_is_gone_disappears_and_other_things_stay(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_folder(out, [("index.html", b"a"), ("incidents/old.html", b"b")])
    (out / "record").mkdir()
    (out / "record" / "tile").write_bytes(b"log")
    replace_folder(out, [("index.html", b"c"), ("incidents/new.html", b"d")])
    assert names(out) == [MARK, "incidents/new.html", "index.html", "record/tile"]
    assert (out / "index.html").read_bytes() == b"c"


def test_a_failure_halfway_leaves_what_was_there(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_folder(out, [("index.html", b"before")])

    def files():  # type: ignore[no-untyped-def]
        yield "index.html", b"after"
        raise PublishError("a page could not be made")

    with pytest.raises(PublishError, match="a page could not be made"):
        replace_folder(out, files())
    assert (out / "index.html").read_bytes() == b"before"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_file_that_evenhand_did_not_make_is_never_replaced(tmp_path: Path) -> None:
    out = tmp_path / "documents"
    out.mkdir()
    (out / "index.html").write_text("mine")
    with pytest.raises(PublishError, match=r"`index\.html` is there already and was not made by Evenhand"):
        replace_folder(out, [("index.html", b"a")])
    assert (out / "index.html").read_text() == "mine"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(PublishError, match="could not be written"):
        replace_folder(tmp_path / "file" / "site", [("index.html", b"a")])


def test_a_publishing_that_was_killed_between_the_two_renames_is_put_right(tmp_path: Path) -> None:
    out = tmp_path / "site"
    replace_folder(out, [("index.html", b"before")])
    (out / "record").mkdir()
    (out / "record" / "tile").write_bytes(b"log")
    (tmp_path / ".site-old-x").mkdir()
    out.rename(tmp_path / ".site-old-x" / "site")
    (tmp_path / ".site-new-y").mkdir()
    replace_folder(out, [("index.html", b"after")])
    assert (out / "index.html").read_bytes() == b"after"
    assert (out / "record" / "tile").read_bytes() == b"log"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


@pytest.mark.parametrize("mark", ["", "not json", "[]", "{}"])
def test_a_broken_mark_owns_nothing(tmp_path: Path, mark: str) -> None:
    out = tmp_path / "site"
    replace_folder(out, [("index.html", b"before")])
    (out / MARK).write_text(mark)
    with pytest.raises(PublishError, match="was not made by Evenhand"):
        replace_folder(out, [("index.html", b"after")])
    assert (out / "index.html").read_bytes() == b"before"
