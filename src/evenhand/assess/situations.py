"""Situations in plain fields, as a lawyer writes them in `cases.yml`, and the incident and claims they stand for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from pydantic import BaseModel, Field

from evenhand.assess.case import Facts, Reply, ReplyKind, ReportInfo
from evenhand.model import AUTHOR, Account, Claim, Incident, Mention, Span, Toll, Voice, When, Where
from evenhand.vocab import EVENT_OF_ACT, Basis, Harm, Precision, Resolution, Stance, TermStatus

Date = date
"""The type, where a field is itself called `date`."""


class File(BaseModel, extra="forbid"):
    """Base of every part of `cases.yml`."""


class PlaceFile(File):
    """A place with its coordinates in degrees, its radius in km and its country (ISO 3166 alpha-2)."""

    name: str
    lat: float | None = None
    lon: float | None = None
    radius_km: float = Field(default=1.5, ge=0)
    country: str | None = None


class TellingFile(File):
    """Who says (or denies) it, carried by which outlet, naming whom."""

    voice: str = AUTHOR
    outlet: str = "Agency"
    family: str | None = None
    names: list[str] | None = None
    hits: list[str] | None = None
    response: bool = False


class ReplyFile(File):
    """A party's answer to the finding."""

    by: str
    kind: ReplyKind
    at: date
    exception: str | None = None
    text: str = ""


class SituationFile(File):
    """What is told of one incident."""

    act: str
    actor: str | list[str] | None = None
    recipient: list[str] = Field(default=[])
    place: str | PlaceFile | None = None
    date: str | list[str] | None = None
    timezone: str | None = None
    published: Date | None = None
    said_by: list[str | TellingFile] = Field(default=["outlet:Agency"], min_length=1)
    denied_by: list[str | TellingFile] = Field(default=[])
    stance: Stance = Stance.ASSERTED
    words: str = ""
    killed: int | None = None
    munitions: int | None = None
    replies: list[ReplyFile] = Field(default=[])
    noticed: Date | None = None
    checked: Literal["confirmed", "refuted", "not_verifiable"] | None = None


class ExpectFile(File):
    """What must be found. Fields that are left out are not compared."""

    term: str
    party: str
    status: TermStatus
    fact: str | None = None
    attributed: str | None = None
    dispute: str | None = None
    exception: str | None = None
    readings: dict[str, TermStatus] = Field(default={})
    tags: list[str] | None = None
    reply: str | None = Field(default=None, description="words that the note on the reply must contain")
    says: str | None = Field(default=None, description="words that the sentence must contain")


class StandingFile(File):
    """What the standing of a term must be on the day of judgement."""

    term: str
    party: str
    in_force: bool | None = None
    score: int | None = None
    deadline: datetime | None = None
    days_left: int | None = None
    whose_move: list[str] | None = None
    missing: int | None = Field(default=None, description="how many steps are missing")
    counts: dict[str, int] = Field(default={})
    clock: str | None = Field(default=None, description="words that the clock must contain")
    silence: str | None = Field(default=None, description="words that the note on silence must contain")
    rule: str = "per_incident"


class CaseFile(File):
    """One situation (or several) with the expected finding."""

    name: str
    trap: str | None = None
    as_of: date
    situation: SituationFile | None = None
    situations: list[SituationFile] = Field(default=[])
    expect: list[ExpectFile] = Field(default=[])
    none: list[str] = Field(default=[], description="terms that must have no finding")
    standing: list[StandingFile] = Field(default=[])
    read: int = Field(default=0, description="reports read in the window, for the note on silence")


class CasesFile(File):
    """The whole of `cases.yml`."""

    places: dict[str, PlaceFile] = Field(default={})
    cases: list[CaseFile] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Situation:
    """An incident with its claims and what else is known."""

    incident: Incident
    claims: dict[str, Claim]
    facts: Facts


def build(file: SituationFile, places: dict[str, PlaceFile], as_of: date, index: int) -> Situation:
    """The incident, claims and facts that a situation stands for."""
    when, where = _when(file), _where(file, places)
    tellings = [(t, Stance(file.stance)) for t in map(_telling, file.said_by)]
    tellings += [(t, Stance.DENIED) for t in map(_telling, file.denied_by)]
    claims = [_claim(file, t, stance, when, where, f"{index}-{i}") for i, (t, stance) in enumerate(tellings)]
    published = file.published or (when.last_day if when and when.last_day < as_of else as_of)
    reports = {
        c.report: ReportInfo(outlet=t.outlet, family=t.family, published=published)
        for c, (t, _) in zip(claims, tellings, strict=True)
    }
    incident_id = f"i{index}"
    replies = tuple(
        Reply(id=f"reply-{index}-{i}", party=r.by, kind=r.kind, at=r.at, exception=r.exception, text=r.text)
        for i, r in enumerate(file.replies)
    )
    facts = Facts(
        reports=reports,
        root=behind,
        replies={incident_id: replies} if replies else {},
        notices={incident_id: file.noticed} if file.noticed else {},
        checked={incident_id: file.checked} if file.checked else {},
    )
    return Situation(_incident(file, claims, when, where, incident_id), {c.id: c for c in claims}, facts)


def behind(actor: str) -> str:
    """The party behind an id of a situation: `ISR_MIL` → `ISR`; ids of monitors and bodies stand for themselves."""
    head, _, tail = actor.partition("_")
    return head if tail in ("MIL", "GOV", "POL", "HEALTH", "NNA", "PM", "PRES", "ARMY") else actor


def _incident(file: SituationFile, claims: list[Claim], when: When | None, where: Where | None, name: str) -> Incident:
    first = claims[0]
    return Incident(
        id=name, title=file.words, event=first.event, act=first.act, claims=tuple(c.id for c in claims),
        accounts=tuple(Account(voice=c.voice.speaker.party or c.report, claims=(c.id,)) for c in claims),
        actors=first.actor, recipients=first.recipient, when=when, where=where, tolls=first.tolls,
    )  # fmt: skip


def _telling(value: str | TellingFile) -> TellingFile:
    if isinstance(value, TellingFile):
        return value
    voice, _, outlet = value.partition(" via ")
    if voice.startswith("outlet:"):
        return TellingFile(outlet=voice.removeprefix("outlet:"))
    return TellingFile(voice=voice, outlet=outlet or f"carrier of {voice}")


def _mentions(ids: list[str]) -> tuple[Mention, ...]:
    return tuple(Mention(words=i, span=None, party=i, status=Resolution.RESOLVED, rule="case") for i in ids)


def _claim(
    file: SituationFile, telling: TellingFile, stance: Stance, when: When | None, where: Where | None, name: str
) -> Claim:
    actors = [file.actor] if isinstance(file.actor, str) else file.actor or []
    words = file.words or (f"{file.munitions} munitions" if file.munitions else file.act.replace("_", " "))
    span = Span(start=0, end=len(words))
    tolls = (Toll(harm=Harm.KILLED, low=file.killed, best=file.killed, high=file.killed, span=None, rule="case"),)
    speaker = _mentions([telling.voice])[0]
    return Claim(
        id=f"c{name}", report=f"r{name}", span=span, words=words, sentence=span, event=EVENT_OF_ACT[file.act],
        act=file.act, actor=_mentions(actors if telling.names is None else telling.names),
        recipient=_mentions(file.recipient if telling.hits is None else telling.hits), where=where, when=when,
        voice=Voice(speaker=speaker), stance=stance, coder="case", confidence=1.0,
        tolls=tolls if file.killed is not None else (),
        links=(("response_to", "stated"),) if telling.response else (),
    )  # fmt: skip


def _where(file: SituationFile, places: dict[str, PlaceFile]) -> Where | None:
    if file.place is None:
        return None
    p = file.place if isinstance(file.place, PlaceFile) else places.get(file.place, PlaceFile(name=file.place))
    return Where(
        name=p.name, span=None, place=p.name, status=Resolution.RESOLVED, lat=p.lat, lon=p.lon, radius_km=p.radius_km,
        country=p.country, rule="case",
    )  # fmt: skip


def _when(file: SituationFile) -> When | None:
    if file.date is None:
        return None
    first, last = (file.date, file.date) if isinstance(file.date, str) else (file.date[0], file.date[-1])
    if len(first) > 10:
        start = datetime.fromisoformat(first)
        end = datetime.fromisoformat(last) if last != first else start + timedelta(minutes=1)
        return When(
            start=start, end=end, precision=Precision.MINUTE, basis=Basis.STATED, rule="case", zone=file.timezone
        )
    days = When.days(
        date.fromisoformat(first), date.fromisoformat(last), precision=Precision.DAY, basis=Basis.STATED, rule="case"
    )
    return When(
        start=days.start, end=days.end, precision=days.precision, basis=days.basis, rule="case", zone=file.timezone
    )
