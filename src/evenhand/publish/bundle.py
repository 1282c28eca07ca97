"""What publishing needs, as one frozen value: the pipeline fills it, exports and pages only read it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from evenhand.canon import canonical
from evenhand.model import (
    AUTHOR,
    Agreement,
    Appraisal,
    Claim,
    Edition,
    Finding,
    Incident,
    Judgement,
    Mention,
    Position,
    Report,
    Standing,
    Term,
)

_NOBODY = {AUTHOR: "the report itself", "UNATTRIBUTED": "nobody named", "TEXT": "the text itself"}
"""Ids that stand in the place of an actor without naming one."""

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectInfo:
    """What the record is called, whose agreement it measures, and under which licence it is given away.

    `parties` are ids in the agreement's order, `names` their names. `countries` are ISO 3166 alpha-2 codes.
    """

    title: str
    parties: tuple[str, ...]
    names: Mapping[str, str]
    countries: tuple[str, ...] = ()
    timezone: str = "UTC"
    licence: str = "CC BY 4.0"
    tlp: str = "TLP:CLEAR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read and what was not: silence means something only where this says that someone looked.

    `not_extracted` counts reports per language that no extractor reads; `problems` are inputs that could not be read,
    one plain sentence each.
    """

    read: int
    by_outlet: Mapping[str, int] = field(default_factory=dict)
    by_language: Mapping[str, int] = field(default_factory=dict)
    not_extracted: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Everything of one record at one date, ready to be published. Lookups are computed once, on first use.

    `zones` are GeoJSON features with `name`, `source` and `edge_error_km` as properties (see `areas`). `party_names`
    gives a name for every actor id that claims use, `roots` the state or group behind it. `kinds` explains each
    kind of term in one sentence. `withheld` are ids of incidents that rest only on licensed rows (`gate`).
    """

    project: ProjectInfo
    edition: Edition | None
    reports: Mapping[str, Report]
    claims: tuple[Claim, ...]
    positions: tuple[Position, ...] = ()
    appraisals: tuple[Appraisal, ...] = ()
    incidents: tuple[Incident, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    findings: tuple[Finding, ...] = ()
    standings: tuple[Standing, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    zones: tuple[Mapping[str, Any], ...] = ()
    party_names: Mapping[str, str] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    coverage: Coverage
    as_of: date
    withheld: tuple[str, ...] = ()

    @cached_property
    def claim(self) -> dict[str, Claim]:
        """Claims by id."""
        return {c.id: c for c in self.claims}

    @cached_property
    def incident(self) -> dict[str, Incident]:
        """Incidents by id."""
        return {i.id: i for i in self.incidents}

    @cached_property
    def incident_of(self) -> dict[str, Incident]:
        """The incident that a claim belongs to, by the claim's id."""
        return {c: i for i in self.incidents for c in i.claims}

    @cached_property
    def agreement(self) -> dict[str, Agreement]:
        """Agreements by id."""
        return {a.id: a for a in self.agreements}

    @cached_property
    def term(self) -> dict[tuple[str, str], Term]:
        """Terms by agreement id and term id."""
        return {(a.id, t.id): t for a in self.agreements for t in a.terms}

    @cached_property
    def findings_of(self) -> dict[str, list[Finding]]:
        """Findings by incident id."""
        return grouped((f.incident, f) for f in self.findings)

    @cached_property
    def judgements_of(self) -> dict[str, list[Judgement]]:
        """Judgements that link two claims of one incident, by the incident's id."""
        pairs = ((self.incident_of.get(j.left), self.incident_of.get(j.right), j) for j in self.judgements)
        return grouped((a.id, j) for a, b, j in pairs if a is not None and a is b)

    @cached_property
    def claims_of_report(self) -> dict[str, list[Claim]]:
        """Claims by report id, in the order of the text."""
        found = grouped((c.report, c) for c in self.claims)
        return {report: sorted(claims, key=lambda c: (c.span.start, c.id)) for report, claims in found.items()}

    @cached_property
    def areas(self) -> list[dict[str, Any]]:
        """The zones as plain features, one for each area; `notes` are all that is said of where its edge is from."""
        found: dict[str, dict[str, Any]] = {}
        for zone in self.zones:
            geometry, about = zone["geometry"], dict(zone["properties"])
            if geometry["type"] == "Feature":
                geometry = geometry["geometry"]
            known = found.setdefault(
                canonical(geometry).hex(),
                {"type": "Feature", "properties": {**about, "notes": []}, "geometry": geometry},
            )
            known["properties"]["notes"].append(str(about.get("source") or "not stated").rstrip("."))
        return list(found.values())

    def party(self, party: str | None) -> str:
        """The name of an actor id, or the words themselves where they are no known id."""
        if party is None:
            return ""
        return _NOBODY.get(party) or self.project.names.get(party) or self.party_names.get(party) or party

    @cached_property
    def charged(self) -> dict[str, str]:
        """The agreement's party that each actor belongs to: itself, or the party that answers for it in any term."""
        found = {p: p for p in self.project.parties}
        for term in self.term.values():
            for party in self.project.parties:
                for actor in term.answerable_for.get(party, ()):
                    found.setdefault(actor, party)
        for agreement in self.agreements:
            for other, party in agreement.aliases.items():
                found.setdefault(other, party)
        for actor, root in self.roots.items():
            if root in found:
                found.setdefault(actor, found[root])
        return found

    def mention(self, mention: Mention) -> str:
        """The name of a resolved mention, or its words in quotation marks where no actor was tied to them."""
        return self.party(mention.party) if mention.party else f"“{mention.words}”"


def grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    """Values by key, each list in the order of telling."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return dict(found)
