"""The actor list: who is who, by id. Countries and their offices by rule, groups, bodies and persons by name."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from evenhand.extract.phrases import Phrases
from evenhand.model import Mention

_BY_RULE = re.compile(r"([A-Z]{3})_([A-Z]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a country or group has: an army, a ministry, residents. `apart` ones are not answered for by the state."""

    id: str
    kind: str
    name: str
    bare: str = "definite"
    apart: bool = False
    inherits: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state: ISO 3166 codes, names, adjectives, what its people are called, its seat of government, its army."""

    iso3: str
    iso2: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    army: str
    army_names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What a person or group is, for whom, on `[since, until)` (None: open or unknown), and where that is written."""

    role: str
    parent: str | None
    since: date | None
    until: date | None
    url: str | None

    def held_on(self, day: date | None) -> bool:
        """Whether the office may be held on that day; an unknown bound does not exclude it."""
        return day is None or ((self.since is None or self.since <= day) and (self.until is None or day < self.until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A named actor: a group, body, outlet or person. `country` is the alpha-3 code where it is at home."""

    id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    parent: str | None
    country: str | None
    offices: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """What a name phrase stands for. `form` is name, adjective, people, seat, army, entry or surname."""

    party: str
    form: str


@dataclass(slots=True)
class Lexicon:
    """All known actors of a language. Get it with `actors.load`."""

    language: str
    countries: dict[str, Country]
    roles: dict[str, Role]
    entries: dict[str, Entry]
    titles: Phrases[str]
    role_words: Phrases[str]
    modifiers: frozenset[str]
    grammar: dict[str, frozenset[str]]
    bases: Phrases[Base] = field(default_factory=Phrases)
    iso2: dict[str, str] = field(default_factory=dict)
    ministries: frozenset[str] = frozenset()
    homes: dict[str, str] = field(default_factory=dict)
    mandates: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, party: str) -> str:
        """The canonical English name of a party id; the id itself where it is unknown."""
        if party in self.entries:
            return self.entries[party].name
        if party in self.countries:
            return self.countries[party].name
        country, role = self.parts(party)
        if country is not None and role is not None:
            adjective = (country.adjectives or (country.name,))[0]
            return role.name.format(adj=adjective, army=country.army or f"{adjective} armed forces")
        anyone = self._anyone(party)
        return anyone.name.format(adj="", army="armed forces").strip() if anyone else party

    def _anyone(self, party: str) -> Role | None:
        return self.roles.get(party.removeprefix("any:")) if party.startswith("any:") else None

    def kind(self, party: str) -> str:
        """The kind of a party: state, military, government, armed_group, person, organisation, civilians, media, un."""
        if party in self.entries:
            return self.entries[party].kind
        if party in self.countries:
            return "state"
        role = self.parts(party)[1] or self._anyone(party)
        return role.kind if role else "other"

    def root(self, party: str) -> str:
        """The party that answers: `ISR_MIL` → `ISR`, a Hezbollah lawmaker → `HEZBOLLAH`; civilians for themselves."""
        seen = {party}
        while (above := self.parent(party)) is not None and above not in seen:
            party = above
            seen.add(party)
        return party

    def parent(self, party: str) -> str | None:
        """The party directly above, None for one that answers for itself."""
        if party in self.entries:
            return self.entries[party].parent
        country, role = self.parts(party)
        return country.iso3 if country is not None and role is not None and not role.apart else None

    def country(self, party: str) -> str | None:
        """The alpha-3 code of the country a party belongs to or is at home in."""
        if party in self.entries:
            entry = self.entries[party]
            return entry.country or (self.country(entry.parent) if entry.parent else None)
        if party in self.countries:
            return party
        country, _ = self.parts(party)
        return country.iso3 if country else None

    def parts(self, party: str) -> tuple[Country | None, Role | None]:
        """The country and the role in an id made by rule (`LBN_HEALTHMIN`), else None and None."""
        m = _BY_RULE.fullmatch(party)
        if m is None or m[1] not in self.countries or m[2] not in self.roles:
            return None, None
        return self.countries[m[1]], self.roles[m[2]]

    def role(self, base: str, role: str) -> str:
        """The id of a role of a country; a group and what it has are one party."""
        if base in self.countries:
            return f"{base}_{role}"
        return base

    def home(self, place: str) -> str | None:
        """The country (alpha-3) of that name or with that seat of government, or who rules from there; else None."""
        return self.homes.get(place.casefold())

    def resolve(self, words: str, *, published: date | None = None) -> Mention:
        """Words out of context tied to an actor: resolved, ambiguous with candidates, or unresolved."""
        from evenhand.extract.actor_choice import resolve_words  # it needs this class

        return resolve_words(words, self, published)

    def held(self, person: str, day: date | None) -> tuple[Office, ...]:
        """The offices a person may hold on a day, latest first."""
        entry = self.entries.get(person)
        offices: Iterable[Office] = entry.offices if entry else ()
        return tuple(sorted((o for o in offices if o.held_on(day)), key=lambda o: o.since or date.min, reverse=True))
