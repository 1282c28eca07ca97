"""What another package brings is there by its entry point, and one that fails is named with its maker."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from evenhand import plugins, publish
from evenhand.errors import EvenhandError

EXPORT = """
from evenhand.publish import EXPORTS

def titles(bundle):
    \"\"\"One title a line.\"\"\"
    yield "titles.txt", b""

EXPORTS["titles"] = titles
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    info = tmp_path / "strangers-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: strangers\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[evenhand.plugins]\nours = strangers\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("strangers", None)
    publish.EXPORTS.pop("titles", None)


def test_a_plug_in_adds_an_export(package: Path) -> None:
    (package / "strangers.py").write_text(EXPORT)
    plugins.load()
    (part,) = [p for p in plugins.installed() if p.name == "titles"]
    assert (part.group, part.origin, part.what) == ("export", "strangers", "One title a line.")


def test_a_plug_in_that_fails_is_named(package: Path) -> None:
    (package / "strangers.py").write_text("import nothing_of_the_kind\n")
    with pytest.raises(EvenhandError, match="pip uninstall strangers") as caught:
        plugins.load()
    assert caught.value.where == "strangers"
    assert "nothing_of_the_kind" in caught.value.message
