"""What is promised in words is there: every command has help and stands in the README, every setting in its guide."""

import re
from pathlib import Path
from typing import Any

import pytest
import typer

from evenhand.cli import app
from evenhand.project import About, Reports

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[tuple[str, Any]]:
    """Every command with its full name; a group is told by its `commands`, whoever's click it is made of."""
    found = []
    for name, command in typer.main.get_command(app).commands.items():
        inner = getattr(command, "commands", None)
        found += [(name, command)] if inner is None else [(f"{name} {sub}", it) for sub, it in inner.items()]
    return found


NAMES = [name for name, _ in commands()]


def test_the_promised_commands_are_there() -> None:
    promised = {"demo", "new", "run", "read", "why", "check", "verify", "export", "places import", "plugins", "doctor"}
    assert promised | {"evaluate", "standing", "positions", "diff"} <= set(NAMES)


@pytest.mark.parametrize(("name", "command"), commands(), ids=NAMES)
def test_every_command_has_help_and_an_example(name: str, command: Any) -> None:
    assert command.help
    assert f"evenhand {name}" in command.epilog


@pytest.mark.parametrize(("name", "command"), commands(), ids=NAMES)
def test_every_argument_and_option_is_explained(name: str, command: Any) -> None:
    unexplained = [p.name for p in command.params if not getattr(p, "help", None)]
    assert unexplained == []


@pytest.mark.parametrize("name", NAMES)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert re.search(rf"\bevenhand {name}\b", README)


def test_every_command_in_the_documents_exists() -> None:
    tops = {name.split()[0] for name in NAMES}
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")]:
        # In code only: `evenhand run`, or a line of a shell block.
        for word in re.findall(r"(?m)(?:^|`)evenhand ([a-z]+)", document.read_text(encoding="utf-8")):
            assert word in tops, f"{document.name} names `evenhand {word}`"


def test_every_make_target_in_the_documents_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for document in ROOT.glob("*.md"):
        for target in re.findall(r"(?m)(?:^|`)make ([a-z]+)", document.read_text(encoding="utf-8")):
            assert re.search(rf"(?m)^{target}:", makefile), f"{document.name} names `make {target}`"


def test_every_setting_is_explained_with_its_default() -> None:
    guide = (ROOT / "docs" / "projects.md").read_text(encoding="utf-8")
    for settings in (About, Reports):
        for name, field in settings.model_fields.items():
            (row,) = [line for line in guide.splitlines() if line.startswith("|") and f"`{name}`" in line.split("|")[2]]
            said = row.split("|")[4].strip()
            if field.is_required():
                assert said == "required"
            elif field.default == []:
                assert said == "none"
            else:
                assert str(getattr(field.default, "value", field.default)).replace("'", '"') == said.strip("`")


def test_every_link_in_the_documents_leads_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"
