"""What was agreed, and what follows: agreements, terms, findings, standings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from evenhand.vocab import Attributed, Deontic, Dispute, Fact, TermStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How one party reads a term, with the source of that reading."""

    party: str
    text: str
    source: str | None = None
    status: TermStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One duty, ban or permission of an agreement, in our words, with its reference and the digest of its wording.

    `kind` names the rule that judges it (`assess/kinds/`), `params` its typed settings. `bound` are the parties it
    binds, in the agreement's order; `answerable_for` maps a bound party to the actors whose acts are charged to it.
    """

    id: str
    article: str
    theme: str
    kind: str
    text: str
    deontic: Deontic
    bound: tuple[str, ...]
    answerable_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    params: Mapping[str, Any] = field(default_factory=dict)
    readings: tuple[Reading, ...] = ()
    monitor: tuple[str, ...] = ()
    report_to: tuple[str, ...] = ()
    evidence_breach: str | None = None
    evidence_fulfilment: str | None = None
    deadline: datetime | None = None
    extended_to: datetime | None = None
    text_digest: str | None = None
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """An instrument as data. In force on `[since, until)` in civil time of `timezone`; `until` None means open."""

    id: str
    stack: str
    title: str
    parties: tuple[str, ...]
    timezone: str
    since: datetime
    until: datetime | None
    status: str
    sources: tuple[str, ...]
    terms: tuple[Term, ...]
    path: str
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A node of the tree that explains a finding: a plain sentence, whether it holds, what it cites, what is below."""

    text: str
    holds: bool | None
    cites: tuple[str, ...] = ()
    parts: tuple["Reason", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One term × one incident × one answerable party: three separate questions, never one colour."""

    id: str
    agreement: str
    term: str
    incident: str
    party: str
    fact: Fact
    attributed: Attributed
    status: TermStatus
    dispute: Dispute | None = None
    readings: tuple[Reading, ...] = ()
    reason: Reason
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One term × one party at one date: counts under a printed rule, the state of a duty, the clock, what is missing.

    `score` is 0 to 3 for duties (not started, minimal, on course, complete), None for bans and where unknown.
    `read` is how many reports were read for the window: without it a count of zero says nothing.
    """

    agreement: str
    term: str
    party: str
    as_of: date
    in_force: bool
    counts: Mapping[str, int] = field(default_factory=dict)
    counting_rule: str
    score: int | None = None
    deadline: datetime | None = None
    days_left: int | None = None
    missing: tuple[str, ...] = ()
    whose_move: tuple[str, ...] = ()
    evidence_needed: tuple[str, ...] = ()
    read: int = 0
    note: str | None = None
