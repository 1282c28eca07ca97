"""What is promised in words is there: every command has help and stands in the README, every setting in its guide."""

import re
from pathlib import Path

import click
import pytest
import typer

from evenhand.cli import app
from evenhand.project import About, Reports

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> list[tuple[str, click.Command]]:
    group = typer.main.get_command(app)
    assert isinstance(group, click.Group)
    found = []
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += [(f"{name} {sub}", inner) for sub, inner in command.commands.items()]
        else:
            found.append((name, command))
    return found


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_has_help_and_an_example(name: str, command: click.Command) -> None:
    assert command.help
    assert command.epilog
    assert f"evenhand {name}" in command.epilog


@pytest.mark.parametrize(("name", "command"), commands())
def test_every_command_stands_in_the_readme(name: str, command: click.Command) -> None:
    assert re.search(rf"\bevenhand {name}\b|make {name}\b", README)


def test_every_setting_is_explained() -> None:
    guide = (ROOT / "docs" / "projects.md").read_text(encoding="utf-8")
    for settings in (About, Reports):
        for name in settings.model_fields:
            assert f"`{name}`" in guide


def test_every_link_in_the_documents_leads_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} links to {target}"
