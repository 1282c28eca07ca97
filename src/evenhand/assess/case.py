"""What a rule gets to see: one incident beside one term, and what else is known about who said it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from evenhand.model import Agreement, Reason, Term, When, Where
from evenhand.vocab import Event, TermStatus

UNATTRIBUTED = "UNATTRIBUTED"
"""The party of a finding whose actor nobody has named."""


class ReplyKind(StrEnum):
    """What a party's reply does."""

    DENIAL = "denial"
    JUSTIFICATION = "justification"
    EXCEPTION = "exception"
    ADMISSION = "admission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A party's answer to a finding. `exception` names the clause it relies on, None where it names none."""

    id: str
    party: str
    kind: ReplyKind
    at: date
    text: str = ""
    exception: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInfo:
    """What grading needs of a report: who published it, whose words it carries, and when."""

    outlet: str
    family: str | None = None
    published: date | None = None
    language: str | None = None

    @property
    def origin(self) -> str:
        """The name under which it counts as one story origin: the family, or the outlet where that is unknown."""
        return self.family or self.outlet


def _itself(party: str) -> str:
    return party


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What an assessment may lean on beside the claims themselves.

    `root` gives the party that answers for an actor id; `reports` is keyed by report id; `replies`, `notices` (the
    day a party was told) and `checked` (a person's verification: confirmed, refuted, not verifiable) by incident id.
    """

    reports: Mapping[str, ReportInfo] = field(default_factory=dict)
    root: Callable[[str], str] = _itself
    replies: Mapping[str, tuple[Reply, ...]] = field(default_factory=dict)
    notices: Mapping[str, date] = field(default_factory=dict)
    checked: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One incident beside one term for one actor. `actor` is a party of the agreement, or UNATTRIBUTED.

    `told` are the ids by which the reports call the actor, `fellows` all actors of the incident;
    `about` the objects the words name (`mines`, `mlrs`);
    `finder` is who found or seized something, where the words say so.
    """

    agreement: Agreement
    term: Term
    event: Event
    act: str
    actor: str
    told: tuple[str, ...] = ()
    fellows: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    when: When | None = None
    where: Where | None = None
    about: frozenset[str] = frozenset()
    published: date | None = None
    as_of: date
    cites: tuple[str, ...] = ()
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a kind of term says of a case: `effect` follows if `reason` holds.

    `party` is who is judged where that is not the actor (`bound` for every bound party); `aside` marks what follows
    for somebody whom the claim is not about, as for the army that finds another's arms.
    """

    effect: TermStatus
    reason: Reason
    party: str | None = None
    tags: tuple[str, ...] = ()
    aside: bool = False
