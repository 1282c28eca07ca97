"""How a kind of term is declared: a name, typed settings, a function, and what the function means as a formula."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel

from evenhand.assess.case import Case, Ruling
from evenhand.assess.words import known_act, table


def _check_act(name: str) -> str:
    if not known_act(name):
        raise ValueError(f"unknown act `{name}`")
    return name


def _check_object(name: str) -> str:
    if name not in table("objects"):
        raise ValueError(f"unknown object `{name}`")
    return name


ActName = Annotated[str, AfterValidator(_check_act)]
ObjectName = Annotated[str, AfterValidator(_check_object)]


class Params(BaseModel, extra="forbid"):
    """Settings of a kind: every name is checked when an agreement is loaded."""


Judge = Callable[[Case, Any], Ruling | tuple[Ruling, ...] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of term. `bears` says whether a single claim is set against it, `duty` whether it asks for an act."""

    name: str
    number: int
    params: type[Params]
    judge: Judge
    formula: str
    bears: bool
    duty: bool

    @property
    def doc(self) -> str:
        """The public explanation."""
        return inspect.cleandoc(self.judge.__doc__ or "")


KINDS: dict[str, Kind] = {}


def kind(
    name: str, number: int, params: type[Params], *, formula: str, bears: bool = True, duty: bool = False
) -> Callable[[Judge], Judge]:
    """Declare a kind of term. `number` is its place in the list of 26, `formula` its meaning in first-order MTL."""

    def declare(judge: Judge) -> Judge:
        KINDS[name] = Kind(
            name=name, number=number, params=params, judge=judge, formula=formula, bears=bears, duty=duty
        )
        return judge

    return declare
