"""The YAML block at the head of a text file: what its collector says about the report."""

from datetime import date, datetime
from io import StringIO
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from evenhand.errors import ReadError
from evenhand.read.build import Facts
from evenhand.read.days import day_of
from evenhand.read.issue import Issues
from evenhand.vocab import Sharing

FENCE = "---"


def _text(value: Any) -> Any:
    # YAML reads `id: 17` or `title: 2024` as numbers; a name stays a name.
    return str(value) if isinstance(value, int | float | date) and not isinstance(value, bool) else value


def _list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _day(value: Any) -> Any:
    # YAML reads `published: 20250219` as a number, which pydantic would take for seconds since 1970.
    return (
        value if value is None or type(value) is date else day_of(value if isinstance(value, datetime) else str(value))
    )


Text = Annotated[str, BeforeValidator(_text)]


class Front(BaseModel, extra="allow"):
    """Every key a front matter may have; others are reported and otherwise left alone."""

    id: Text | None = Field(default=None, description="the collector's own name for the report")
    title: Text | None = None
    outlet: Text | None = Field(default=None, description="who published it")
    outlet_kind: str | None = Field(default=None, description="agency, newspaper, broadcaster, army, government, un …")
    family: str | None = Field(default=None, description="owner or wire whose words these are")
    author: Text | None = None
    published: Annotated[date | None, BeforeValidator(_day)] = None
    published_inferred: bool = False
    url: str | None = None
    also: Annotated[list[str], BeforeValidator(_list)] = Field(default=[], description="other addresses of it")
    language: str | None = Field(default=None, description="ISO 639-1 code")
    sharing: Sharing | None = None
    licence: str | None = None
    wording: str | None = Field(default=None, description="`retold (CC0)` says that the words are free to share")

    def facts(self) -> Facts:
        """The same as the reader's own value."""
        retold = bool(self.wording and "CC0" in self.wording)
        return Facts(
            outlet=self.outlet, outlet_kind=self.outlet_kind, family=self.family, published=self.published,
            published_inferred=self.published_inferred, url=self.url, title=self.title, author=self.author,
            language=self.language, sharing=self.sharing or (Sharing.FULL if retold else None),
            licence=self.licence or ("CC0-1.0" if retold else None), source_id=self.id, also=tuple(self.also),
        )  # fmt: skip


def split(text: str, *, where: str, issues: Issues) -> tuple[Facts, str]:
    """The facts of the front matter, if there is one, and the text after it; ReadError with the line if it is bad."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        return Facts(), text
    close = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if close is None:
        raise ReadError(
            "the front matter is opened by `---` but never closed",
            where=f"{where}:1",
            hint="put a line `---` between the front matter and the text",
        )
    data = _yaml("\n".join(lines[1:close]), where)
    front = validated(data, where=where, what="front matter", issues=issues)
    return front.facts(), "\n".join(lines[close + 1 :])


def _yaml(block: str, where: str) -> dict[str, Any]:
    try:
        data = YAML(typ="safe", pure=True).load(StringIO(block))
    except (YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1  # the block begins on the file's second line, marks count from 0
        problem = getattr(error, "problem", None) or "cannot be read"
        raise ReadError(
            f"malformed front matter: {problem}", where=f"{where}:{line}", hint="put values with a colon into quotes"
        ) from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ReadError(
            "malformed front matter: not `key: value` lines", where=f"{where}:2", hint="see docs/projects.md"
        )
    return {str(key): value for key, value in data.items()}


def validated(data: dict[str, Any], *, where: str, what: str, issues: Issues) -> Front:
    """Checked values of a front matter (or of a JSON line); unknown keys are noted, a bad value is a ReadError."""
    try:
        front = Front.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise ReadError(
            f"malformed {what}: `{key}`: {first['msg']}", where=where, hint=f"correct or remove `{key}`"
        ) from None
    for key in front.model_extra or {}:
        issues.warn(where, f"unknown key `{key}` in the {what}", f"known keys: {', '.join(Front.model_fields)}")
    return front
