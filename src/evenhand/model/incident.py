"""What belongs together: judgements on pairs of claims, and the incidents that follow from them."""

from dataclasses import dataclass
from datetime import datetime

from evenhand.model.claim import Mention, Toll, When, Where
from evenhand.vocab import Event, Same


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One named reason for or against two claims telling the same occurrence, with its weight and a readable detail."""

    name: str
    weight: float
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """These two claims are (not) one occurrence. `left` < `right` by id. A person's judgement outranks a machine's.

    `by` is `linker:<version>` or `person:<name>`; `score` in [0, 1] is the machine's, None for a person's.
    """

    id: str
    left: str
    right: str
    same: Same
    score: float | None
    features: tuple[Feature, ...] = ()
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One voice's version of an incident: its claims, and what it says of actor, toll and happening."""

    voice: str
    claims: tuple[str, ...]
    actor: tuple[str, ...] = ()
    denies: bool = False
    tolls: tuple[Toll, ...] = ()
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """The claims about one occurrence. It does not pick a winner: accounts stand side by side.

    `id` is inherited from its oldest claim and survives growth; `merged` are ids it has absorbed. `actors` and
    `recipients` are every version any account gives, in order of first telling. `origins` counts independent
    story origins (publisher family or wire), not outlets. `when`/`where` is the most precise version told.
    """

    id: str
    title: str
    event: Event
    act: str
    claims: tuple[str, ...]
    accounts: tuple[Account, ...]
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    when: When | None
    where: Where | None
    tolls: tuple[Toll, ...] = ()
    origins: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    aggregate: bool = False
