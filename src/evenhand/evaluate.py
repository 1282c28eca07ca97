"""Score the product's own stages on a folder of texts laid out like `gold/`.

The texts go through the same read, extract, link and assess functions as any project; what comes out is written in
the neutral format of `gold/OUTPUT_FORMAT.md` and, where annotations are present, scored by `gold/score.py`.
"""

import importlib.util
import json
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from evenhand import assess, extract, link, read
from evenhand.errors import ReadError
from evenhand.model import (
    Agreement,
    Appraisal,
    Claim,
    Incident,
    Mention,
    Position,
    Report,
    Statement,
    Toll,
    When,
    Where,
)
from evenhand.resources import shipped
from evenhand.vocab import Stance

_BATCH = 16
FACTUALITY = {stance: stance.value for stance in Stance} | {Stance.ASSERTED: "asserted_happened"}


@dataclass(frozen=True, slots=True)
class Score:
    """One row of the evaluation: what we reach, the pinned floor, what a keyword system and two people reach."""

    row: str
    value: float
    floor: float | None
    keywords: float | None
    people: float | None

    @property
    def holds(self) -> bool:
        """Whether the pinned floor is reached; false claims on negatives are a ceiling instead."""
        if self.floor is None:
            return True
        return self.value <= self.floor if self.row == "negatives.false_claims" else self.value >= self.floor


def documents(folder: Path) -> list[tuple[str, Report]]:
    """The texts of a gold folder as reports, with their document ids, in the order of `texts/metadata.json`."""
    index = folder / "texts" / "metadata.json"
    if not index.is_file():
        raise ReadError("no texts/metadata.json", where=str(folder), hint="lay the folder out as gold/README.md says")
    try:
        texts = _TEXTS.validate_json(index.read_bytes())
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(str(part) for part in problem["loc"])
        what = f"`{place}`: {problem['msg']}" if place else problem["msg"]
        raise ReadError(what, where=str(index), hint="write it as gold/README.md says") from None
    return [(text.doc_id, _report(folder, text)) for text in texts]


class Text(BaseModel):
    """What `texts/metadata.json` says of one text; whatever else stands there is not needed here."""

    doc_id: str = Field(pattern=r"^[^/\\]+$")
    file: str | None = None
    published: date | None = None
    outlet: str | None = None
    outlet_kind: str | None = None
    title: str | None = None
    language: str | None = None


_TEXTS = TypeAdapter(list[Text])


def _report(folder: Path, text: Text) -> Report:
    path = folder / "texts" / (text.file or f"{text.doc_id}.txt")
    try:
        words = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"cannot be read: {error}", where=str(path), hint="it is named in metadata.json") from None
    return read.read_text(
        words, published=text.published, origin=str(path), outlet=text.outlet, outlet_kind=text.outlet_kind,
        title=text.title, language=text.language,
    )  # fmt: skip


def outputs(
    docs: Iterable[tuple[str, Report]], kit: extract.Kit, agreements: Sequence[Agreement]
) -> dict[str, dict[str, Any]]:
    """The neutral-format output of every document, keyed by document id: extract, link, assess as in a run."""
    told = list(_told(docs, kit))
    claims = [s for _, _, statements in told for s in statements if isinstance(s, Claim)]
    known = {report.id: link.ReportInfo.of(report) for _, report, _ in told}
    _, incidents = link.link(claims, known, known=[], previous=[], at=datetime.now(UTC), root=kit.actors.root)
    incident_of = {claim: incident for incident in incidents for claim in incident.claims}
    return {doc: _neutral(doc, report, said, incident_of, agreements, kit) for doc, report, said in told}


def _told(docs: Iterable[tuple[str, Report]], kit: extract.Kit) -> Iterator[tuple[str, Report, list[Statement]]]:
    """Documents with what they state; taken in batches, so that whoever hands them out sees how far it is."""
    running = iter(docs)
    while batch := list(islice(running, _BATCH)):
        statements = extract.extract_many([report for _, report in batch], kit)
        yield from ((doc, report, said) for (doc, _), (report, said) in zip(batch, statements, strict=True))


def _neutral(
    doc: str, report: Report, statements: Sequence[Claim | Position | Appraisal],
    incident_of: Mapping[str, Incident], agreements: Sequence[Agreement], kit: extract.Kit,
) -> dict[str, Any]:  # fmt: skip
    names = Names(kit)
    out: dict[str, Any] = {"doc_id": doc, "claims": [], "positions": [], "assessments": []}
    claims = [item for item in statements if isinstance(item, Claim)]
    contexts = assess.contexts(claims, agreements, published=report.published, root=names.root, text=report.text)
    around = next(iter(contexts.values()), None)
    for item in statements:
        if isinstance(item, Claim):
            out["claims"].append(_claim(item, incident_of.get(item.id), agreements, contexts[item.id], names))
        elif isinstance(item, Position):
            out["positions"].append({
                "start": item.span.start, "end": item.span.end, "party": names.answering(item.party),
                "issue": item.issue, "stance": item.stance.value,
            })  # fmt: skip
        elif (
            about := assess.appraised(item, report.published, agreements, root=names.root, context=around)
        ) is not None and about[0] in _labels():
            stack, party, theme = about[0], about[2], labelled(about[0], about[1])
            out["assessments"].append({
                "start": item.span.start, "end": item.span.end, "agreement": stack, "term": theme,
                "party": names.short(party) if party else None, "verdict": item.verdict.value,
            })  # fmt: skip
    return out


_SITE = re.compile(r" (?:in|at|of|near) ")
_BRANCHES = {
    "air",
    "navy",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spox",
    "chief",
    "intelligence",
    "command",
    "staff",
}
_PERSONAL = {"minister", "secretary", "he", "she", "him", "her", "his"}
_SPELT_OUT = {"actors.name+role", "actors.name+noun", "actors.role+of+name", "actors.role+in+name",
              "actors.role+for+name", "actors.role+from+name"}  # fmt: skip
"""Rules by which the words name both a party and what it has: “Israeli military spokesperson”."""


class Names:
    """English names of parties, so that another system's scorer can tell whom we mean."""

    def __init__(self, kit: extract.Kit) -> None:
        self.lexicon = kit.actors

    def name(self, party: str) -> str:
        """The canonical English name of a party id."""
        return str(self.lexicon.name(party))

    def short(self, party: str) -> str:
        """The initials where a party is known by them (“LPR”), else its canonical name."""
        entry = self.lexicon.entries.get(party)
        return party if entry is not None and party in entry.aliases else self.name(party)

    def root(self, party: str) -> str:
        """The party that answers for this one."""
        return str(self.lexicon.root(party))

    def answering(self, mention: Mention) -> str:
        """The party that answers for a mention: the state of an army or minister, a body of its own for itself."""
        party = mention.party
        if party is None:
            return mention.words
        bodies = {"un", "organisation", "armed_group"}
        return self.name(party if self.lexicon.kind(party) in bodies else self.root(party))

    def party(self, mention: Mention) -> dict[str, str]:
        """A mention as the neutral format wants it: its name and its words; the words first where they say more.

        “Residents”, “two medics” or “security sources” are known to us only as kinds of people, so the words are the
        better name; a body or person of the list, and whoever a bare noun or pronoun stands for, has its own.
        """
        if mention.party is None:
            return {"id": mention.words, "surface": _SITE.split(mention.words)[0]}
        if self._by_words(mention):
            if self._is_office(mention):
                return {"id": self._named(mention), "surface": _SITE.split(mention.words)[0]}
            return {"id": mention.words, "surface": self._behind(mention)}
        return {"id": self._named(mention), "surface": mention.words}

    def doer(self, mention: Mention) -> dict[str, str]:
        """A mention in a role; beside an office, a person, or words that name nobody (“it”, “the army”) its state."""
        told = self.party(mention)
        root = self.root(mention.party or "")
        if self.lexicon.kind(mention.party or "") == "person" and not mention.rule.startswith("coref."):
            return {"id": told["id"], "surface": self.answering(mention)}
        by_name = not mention.rule.startswith("coref.") and self.lexicon.kind(mention.party or "") != "person"
        if root not in self.lexicon.countries or (by_name and not self._is_office(mention)):
            return told
        return {"id": told["id"], "surface": self.name(root)}

    def _is_office(self, mention: Mention) -> bool:
        """Whether a mention is a ministry, a president or the like: where its name is not known, its words tell."""
        role = self.lexicon.parts(mention.party or "")[1]
        return role is not None and role.kind == "government" and role.id != "OFF"

    def _behind(self, mention: Mention) -> str:
        """Beside words that say it all: the canonical name; the state where these are just people of its government."""
        party = mention.party or ""
        role = self.lexicon.parts(party)[1]
        if party.startswith("any:"):
            return mention.words
        return self.name(self.root(party)) if role is not None and role.id == "OFF" else self._named(mention)

    def _named(self, mention: Mention) -> str:
        """The canonical name; of a ministry that “he” or “the minister” stands for, that of its minister."""
        name = self.name(mention.party or "")
        one = mention.words.lower().split()[-1] in _PERSONAL
        return name.replace(" ministry", " minister") if one else name

    def _by_words(self, mention: Mention) -> bool:
        """Whether the words name more closely than our list does: “residents”, “Lebanese security sources”.

        Words that stand for somebody only by what was said before (“it”, “the army”) do not.
        """
        party = mention.party or ""
        if mention.rule == "coref.apposition":
            return " " in mention.words and mention.words[0].isupper()  # a person's name
        if mention.rule.startswith("coref.") or party == "any:WITNESS":
            return False
        if self.lexicon.kind(party) == "military" and _BRANCHES.isdisjoint(mention.words.lower().split()):
            return False
        return party.startswith("any:") or mention.rule in _SPELT_OUT


def _claim(
    claim: Claim, incident: Incident | None, agreements: Sequence[Agreement], context: assess.Context, names: Names
) -> dict[str, Any]:
    speaker = claim.voice.speaker
    bearings = assess.bearings(claim, agreements, root=names.root, context=context)
    return {
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "type": claim.event.value,
        "act": claim.act,
        "actor": [names.doer(m) for m in claim.actor],
        "target": [names.doer(m) for m in claim.recipient],
        "place": _place(claim.where),
        "date": _date(claim.when),
        "casualties": _tolls(claim.tolls),
        "source": {"id": "AUTHOR"} if speaker.party == "AUTHOR" else names.party(speaker),
        "factuality": FACTUALITY[claim.stance],
        "incident": incident.id if incident else None,
        "terms": [
            {"agreement": stack, "term": theme, "responsible": _responsible(party, names)}
            for stack, theme, party in sorted({(b.stack, labelled(b.stack, b.theme), b.responsible) for b in bearings})
            if stack in _labels()  # agreements without labels carry no terms there
        ],
    }


@cache
def _labels() -> dict[str, dict[str, list[str]]]:
    """The themes that the neutral format knows, by stack of agreements."""
    terms: dict[str, dict[str, list[str]]] = json.loads((shipped("gold") / "labels.json").read_text("utf-8"))["terms"]
    return terms


def labelled(stack: str, theme: str) -> str:
    """A theme in the words of the neutral format, whose labels of some agreements are coarser than our terms."""
    known = _labels().get(stack)
    if known is None or theme in known:
        return theme
    return "GENERAL" if "GENERAL" in known else "HOSTILITIES"


def _responsible(party: str, names: Names) -> str:
    return party if party == assess.UNATTRIBUTED else names.short(party)


def _place(where: Where | None) -> dict[str, Any] | None:
    if where is None:
        return None
    return {"name": where.name, "lat": where.lat, "lon": where.lon}


def _date(when: When | None) -> dict[str, str] | None:
    if when is None:
        return None
    return {"start": when.first_day.isoformat(), "end": when.last_day.isoformat()}


def _tolls(tolls: Sequence[Toll]) -> dict[str, dict[str, int | None]]:
    """Killed and injured as min and max; several groups of one harm in one claim are added up."""
    out: dict[str, dict[str, int | None]] = {}
    for toll in tolls:
        if toll.low is None and toll.high is None:
            continue
        cell = out.get(toll.harm.value)
        if cell is None:
            out[toll.harm.value] = {"min": toll.low, "max": toll.high}
        else:
            cell["min"] = _sum(cell["min"], toll.low)
            cell["max"] = _sum(cell["max"], toll.high)
    return out


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def write(system: Mapping[str, Mapping[str, Any]], out: Path) -> list[Path]:
    """Write one neutral-format JSON file a document into `out`; returns the paths."""
    out.mkdir(parents=True, exist_ok=True)
    paths = []
    for doc, content in system.items():
        path = out / f"{doc}.json"
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
        paths.append(path)
    return paths


def score(folder: Path, system: Mapping[str, Mapping[str, Any]], *, sample: bool = False) -> dict[str, Any]:
    """The scorer's result for a folder with `annotations/` and `registry.json` (see `gold/score.py`, `evaluate`).

    Documents that the system left out count as missed, unless it was given a sample only.
    """
    if not (folder / "registry.json").is_file():
        raise ReadError("no registry.json", where=str(folder), hint="lay the folder out as gold/README.md says")
    scorer = _scorer()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # taken over as it is, it leaves files to the collector
        registry = scorer.Registry(str(folder / "registry.json"))
        data = scorer.Data(str(folder / "annotations"), str(folder / "texts"), registry)
    if sample:
        data.gold = {doc: gold for doc, gold in data.gold.items() if doc in system}
    result: dict[str, Any] = scorer.evaluate(data, dict(system))[0]
    return result


def table(result: Mapping[str, Any]) -> str:
    """The scorer's own table of precision, recall and F1 per row."""
    text: str = _scorer().table(result)
    return text


def rows(result: Mapping[str, Any], folder: Path) -> list[Score]:
    """The result as rows beside what `floors.json` in the folder pins: floors, a keyword system, two people."""
    path = folder / "floors.json"
    pinned = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    floors, keywords, people = (pinned.get(name, {}) for name in ("floors", "keywords", "people"))
    values = {name: cell["f1"] for name, cell in result["prf"].items()}
    values |= {f"link.{name}": cell[2] for name, cell in result["linking"].items() if isinstance(cell, tuple)}
    values["factuality"] = result["factuality.macroF1"]
    values["negatives.false_claims"] = float(result["negatives"]["fp_claims"])
    return [
        Score(
            row=name, value=value, floor=floors.get(name), keywords=keywords.get(name), people=people.get(name),
        )
        for name, value in values.items()
    ]  # fmt: skip


def _scorer() -> ModuleType:
    # The scorer is the gold set's own file, taken over unchanged, so that everybody is measured with one ruler.
    path = shipped("gold") / "score.py"
    spec = importlib.util.spec_from_file_location("evenhand_gold_score", path)
    if spec is None or spec.loader is None:
        raise ReadError("the scorer cannot be loaded", where=str(path), hint="install Evenhand again")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
