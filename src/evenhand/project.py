"""A project folder: its settings, where its reports are, which agreements it measures them against."""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from evenhand import canon
from evenhand.errors import ProjectError
from evenhand.model import Judgement
from evenhand.resources import shipped
from evenhand.vocab import Same, Sharing

SETTINGS = "evenhand.toml"
_BINARY_NOISE = {".DS_Store", "Thumbs.db"}

Country = Annotated[str, Field(pattern="^[A-Z]{2}$")]


class About(BaseModel, extra="forbid"):
    """`[project]`: what the record is called and which conflict it is about."""

    title: str = Field(description="Shown on every page, e.g. “Lebanon–Israel front”")
    countries: list[Country] = Field(
        default=[], description="ISO 3166 alpha-2 codes of the theatre, to scope place names"
    )
    timezone: str = Field(default="UTC", description="IANA name of the theatre's civil time")
    agreements: list[str] = Field(default=[], description="ids of shipped agreements, or folders of this project")
    licence: str = Field(default="CC BY 4.0", description="licence of the published record")


class Reports(BaseModel, extra="forbid"):
    """`[reports]`: what to read."""

    folders: list[str] = Field(default=["reports"], description="folders (or files) of this project")
    urls: list[str] = Field(default=[], description="pages and feeds to fetch on `evenhand run --fetch`")
    sharing: Sharing = Field(default=Sharing.QUOTE, description="how much of a report may be shown, where it is silent")
    max_mb: int = Field(default=20, ge=1, description="a prose report larger than this is listed and skipped")


class Settings(BaseModel, extra="forbid"):
    """The whole of `evenhand.toml`."""

    project: About
    reports: Reports = Reports()


@dataclass(frozen=True, slots=True)
class Project:
    """An opened project folder. Everything Evenhand makes lies under `record/` and `site/`."""

    root: Path
    settings: Settings

    @property
    def title(self) -> str:
        """The name of the record."""
        return self.settings.project.title

    @property
    def store_path(self) -> Path:
        """The SQLite file that is the record of truth."""
        return self.root / "record" / "evenhand.db"

    @property
    def site(self) -> Path:
        """The published folder: pages, files and the log."""
        return self.root / "site"

    def decisions(self) -> list[Judgement]:
        """What people decided about pairs of claims, from `judgements.jsonl`; ProjectError names a bad line."""
        path = self.root / "judgements.jsonl"
        if not path.is_file():
            return []
        lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        return [_decision(f"{path}:{n}", line) for n, line in lines if line.strip()]

    def report_files(self) -> Iterator[Path]:
        """Every file under the report folders, in the order of their paths; hidden files are left out."""
        for name in self.settings.reports.folders:
            path = self.root / name
            if not path.exists():
                raise ProjectError(
                    f"the report folder `{name}` does not exist",
                    where=str(self.root / SETTINGS),
                    hint=f"create {path}, or change `folders` under [reports]",
                )
            yield from _files(path)

    def agreement_folders(self) -> list[Path]:
        """The folders of the agreements, the project's own before the shipped ones of the same name."""
        return [self._agreement(name) for name in self.settings.project.agreements]

    def _agreement(self, name: str) -> Path:
        for folder in (self.root / "agreements" / name, self.root / name, shipped("agreements") / name):
            if (folder / "agreement.yml").is_file():
                return folder
        known = ", ".join(sorted(p.name for p in shipped("agreements").iterdir() if p.is_dir()))
        raise ProjectError(
            f"no agreement `{name}`", where=str(self.root / SETTINGS), hint=f"shipped agreements: {known}"
        )


def _files(path: Path, above: tuple[Path, ...] = ()) -> Iterator[Path]:
    if not path.is_dir():
        yield path  # also a broken link: reading it says so
        return
    here = path.resolve()
    if here in above:
        return  # a link to a folder that it lies in
    for child in sorted(path.iterdir()):
        if not child.name.startswith(".") and child.name not in _BINARY_NOISE:
            yield from _files(child, (*above, here))


class Decision(BaseModel, extra="forbid"):
    """One line of `judgements.jsonl`: a person's word on whether two claims tell of one occurrence."""

    left: str
    right: str
    same: Same
    by: str = Field(pattern="^person:.+")
    at: AwareDatetime


def _decision(where: str, line: str) -> Judgement:
    try:
        said = Decision.model_validate_json(line)
    except ValidationError as error:
        raise ProjectError(_first(error), where=where, hint=f"like {_DECISION}") from None
    left, right = sorted((said.left, said.right))
    return canon.named(
        "j_", Judgement(id="", left=left, right=right, same=said.same, score=None, by=said.by, at=said.at)
    )


_DECISION = '{"left": "c_1", "right": "c_2", "same": "positive", "by": "person:lina", "at": "2025-02-19T10:00:00Z"}'


def open_project(root: Path) -> Project:
    """Open the project in a folder; ProjectError with file, setting and what is allowed if it is not one."""
    path = root / SETTINGS
    if not path.is_file():
        raise ProjectError(
            f"no `{SETTINGS}` here", where=str(root), hint=f"`evenhand new {root}` makes a project folder"
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ProjectError(f"not UTF-8: {error}", where=str(path), hint="save it as UTF-8") from None
    return Project(root=root, settings=_settings(text, str(path)))


def _settings(text: str, where: str) -> Settings:
    try:
        settings = Settings.model_validate(tomllib.loads(text))
        ZoneInfo(settings.project.timezone)
    except tomllib.TOMLDecodeError as error:
        raise ProjectError(f"not valid TOML: {error}", where=where, hint="compare with a new project's file") from None
    except ValidationError as error:
        raise ProjectError(_first(error), where=where, hint="see docs/projects.md for every setting") from None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ProjectError(
            f"unknown timezone `{settings.project.timezone}`", where=where, hint="an IANA name such as Asia/Beirut"
        ) from None
    return settings


def _first(error: ValidationError) -> str:
    problem = error.errors()[0]
    return f"`{'.'.join(str(p) for p in problem['loc'])}`: {problem['msg']}"


_TEMPLATE = """\
# What this record is about. Every setting is explained in docs/projects.md.
[project]
title = {title}
countries = [{countries}]          # ISO 3166 alpha-2, to scope place names
timezone = {timezone}              # civil time of the theatre
agreements = [{agreements}]

[reports]
folders = ["reports"]              # text, Markdown, HTML, PDF, feeds, JSONL, event tables
sharing = "quote"                  # full | quote | reference, where a report does not say
"""


def new_project(root: Path, *, title: str, countries: list[str], timezone: str, agreements: list[str]) -> Project:
    """Make a project folder from the template; refuses bad settings and a folder that already holds a project."""
    if (root / SETTINGS).exists():
        raise ProjectError("there is a project here already", where=str(root), hint="`evenhand run` continues it")
    text = _TEMPLATE.format(
        title=_quoted(title), timezone=_quoted(timezone), countries=", ".join(map(_quoted, countries)),
        agreements=", ".join(map(_quoted, agreements)),
    )  # fmt: skip
    project = Project(root=root, settings=_settings(text, "evenhand new"))
    project.agreement_folders()
    try:
        (root / "reports").mkdir(parents=True, exist_ok=True)
        (root / SETTINGS).write_text(text, encoding="utf-8")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ProjectError(f"cannot be made: {reason}", where=str(root), hint="name another folder") from None
    return project


def _quoted(text: str) -> str:
    # A JSON string is a TOML string, but for DEL, which TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def parse_day(text: str) -> date:
    """A civil day written as 2025-02-19; ProjectError if it is not one."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ProjectError(f"`{text}` is not a date", where="command line", hint="write it as 2025-02-19") from None
