"""What may stand in `agreement.yml`: pydantic models that refuse anything else."""

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, Field, field_validator

from evenhand.vocab import Deontic, TermStatus

ISSUE_HINT = "see docs/agreements.md for the keys that an agreement may have"


class File(BaseModel, extra="forbid"):
    """Base of every part of the file: unknown keys are mistakes."""


class SourceFile(File):
    """Where the text, or a fact about it, is known from."""

    title: str
    url: str | None = None
    verified: bool = Field(default=True, description="False: known from one account or a copy that was not checked")
    note: str | None = None


class ExtensionFile(File):
    """A later consent that moves an end or a deadline."""

    to: datetime
    agreed_on: date
    by: list[str] = Field(default=[])
    source: str | None = None
    verified: bool = True
    note: str | None = None


class StateFile(File):
    """From which day a condition held, did not hold, or could not be said to (`null`)."""

    since: date
    holds: bool | None
    source: str | None = None


class ConditionFile(File):
    """What must hold for the text to be in force."""

    text: str
    states: list[StateFile] = Field(default=[])


class ScopeFile(File):
    """When a reading or an exception applies."""

    acts: list[str] = Field(default=[])
    recipients: list[str] = Field(default=[])
    zone: str | None = None
    outside: bool = False
    claimed: bool = False
    threat: list[Literal["planned", "imminent", "ongoing"]] = Field(default=[])


class ReadingFile(File):
    """How one party reads a term."""

    party: str
    text: str
    source: str | None = None
    makes: TermStatus | None = Field(default=None, description="the verdict that this reading gives inside `when`")
    when: ScopeFile | None = None
    instrument: str | None = Field(default=None, description="id of a contested text that the reading leans on")
    since: date | None = None


class ExceptionFile(File):
    """What would excuse an act. Nobody but `claimants` can claim it."""

    id: str
    claimants: list[str]
    text: str
    when: ScopeFile = ScopeFile()
    article: str | None = None


class MilestoneFile(File):
    """A step of a duty."""

    id: str
    text: str
    score: int = Field(ge=0, le=3)
    by: list[str]
    needs: list[str] = Field(default=[])
    due: date | None = None
    met_on: date | None = None
    lost_on: date | None = None
    evidence: str | None = None
    source: str | None = None
    verified: bool = True
    since: date | None = None


class ThresholdFile(File):
    """From how many incidents within how many days the text counts the term as broken."""

    count: int = Field(ge=1)
    days: int = Field(ge=1)


class EvidenceFile(File):
    """What would show a breach, and what would show fulfilment."""

    breach: str | None = None
    fulfilment: str | None = None


class TermFile(File):
    """One duty, ban or permission."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    article: str
    theme: str
    kind: str
    text: str = Field(min_length=10)
    force: Deontic
    bound: list[str] = Field(min_length=1)
    answerable_for: dict[str, list[str]] = Field(default={})
    params: dict[str, Any] = Field(default={})
    zone: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    deadline: datetime | None = None
    extensions: list[ExtensionFile] = Field(default=[])
    condition: ConditionFile | None = None
    exceptions: list[ExceptionFile] = Field(default=[])
    readings: list[ReadingFile] = Field(default=[])
    milestones: list[MilestoneFile] = Field(default=[])
    parallel_with: list[str] = Field(default=[])
    after: list[str] = Field(default=[])
    denominator: str | None = None
    monitor: list[str] = Field(default=[])
    report_to: list[str] = Field(default=[])
    evidence: EvidenceFile = EvidenceFile()
    variants: list[str] = Field(default=[])
    verified: bool = True
    issues: list[str] = Field(default=[])
    bears: bool = True
    threshold: ThresholdFile | None = None
    text_digest: str | None = None


class ContestedFile(File):
    """A spot whose side is never decided."""

    name: str
    lat: float = Field(ge=-90, le=90)
    lon: float = Field(ge=-180, le=180)
    radius_km: float = Field(gt=0)


class TagFile(File):
    """A decision on which results in a box depend."""

    tag: str
    note: str
    box: tuple[float, float, float, float] = Field(description="west, south, east, north in degrees")


class ZoneFile(File):
    """A named area: a GeoJSON file beside the agreement, whole countries, or both."""

    note: str
    file: str | None = None
    countries: list[str] = Field(default=[])
    places: list[str] = Field(default=[])
    outside: list[str] = Field(default=[])
    edge_km: float = Field(default=0.0, ge=0)
    contested: list[ContestedFile] = Field(default=[])
    tags: list[TagFile] = Field(default=[])


class AgreementFile(File):
    """The whole of `agreement.yml`."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    stack: str
    title: str
    status: Literal["agreed", "resolution", "unilateral_letter", "leaked", "claimed"]
    classification: Literal["cessation_of_hostilities", "preliminary", "definitive", "framework", "mandate"] | None = (
        None
    )
    parties: list[str] = Field(min_length=1)
    countries: list[str] = Field(default=[])
    concerned: list[str] = Field(default=[])
    monitors: list[str] = Field(default=[])
    aliases: dict[str, str] = Field(default={})
    called: dict[str, list[str]] = Field(default={})
    joint: dict[str, dict[str, str]] = Field(default={})
    names: list[str] = Field(default=[])
    timezone: str
    since: datetime
    until: datetime | None = None
    extensions: list[ExtensionFile] = Field(default=[])
    condition: ConditionFile | None = None
    supersedes: list[str] = Field(default=[])
    contested_by: list[str] = Field(default=[])
    unknown: list[str] = Field(default=[])
    reply_days: int = Field(default=14, ge=1)
    digest_of: Literal["our_words", "source_wording"] = "our_words"
    sources: list[SourceFile] = Field(min_length=1)
    zones: dict[str, ZoneFile] = Field(default={})
    terms: list[TermFile] = Field(default=[])

    @field_validator("parties", "countries", "monitors", "concerned")
    @classmethod
    def _no_twins(cls, names: list[str]) -> list[str]:
        if len(set(names)) != len(names):
            raise ValueError("a name stands there twice")
        return names
