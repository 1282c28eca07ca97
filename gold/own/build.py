# ruff: noqa: E501
"""Compile the hand-written texts of `source/` into the open set's format, with every check that can be made.

    python3 gold/own/build.py            write texts/, annotations/, dev/, held_out/ and unseen/ beside this file
    python3 gold/own/build.py --check    write nothing; exit 1 where the folders differ from the source

The source is one YAML file a group of texts, and one registry file for each hand that adds parties and places; its line language is described in README.md. The sets follow the numbers (SETS): the newest texts are `unseen`, those before them `held_out`, the rest `dev`. The parties and places of newer files are added only for the newer sets.
"""

import calendar
import json
import re
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).resolve().parent
LABELS = json.loads((HERE.parent / "labels.json").read_text(encoding="utf-8"))
TYPE_OF = {act: kind for kind, acts in LABELS["acts"].items() for act in acts}
SPEECH = {"ACCUSE", "REQUEST", "REJECT", "THREATEN", "SUPPORT", "AGREE", "PROTEST", "SANCTION", "CONCEDE"}
ACROSS = {
    "airstrike",
    "drone_strike",
    "rocket_fire",
    "shelling",
    "tank_fire",
    "small_arms_fire",
    "property_destruction",
}
COH_START = date(2024, 11, 27)
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIELDS = {"a", "a?", "t", "t?", "p", "p?", "d", "k", "w", "s", "s?", "f", "f?", "i", "m", "m?", "r", "o"}
SETS = {"dev": 18, "held_out": 15, "unseen": 99}
"""Each set, and the last registry file that it knows, by the number in the name."""
FIRST = {1: "dev", 67: "held_out", 91: "dev", 163: "held_out", 187: "unseen", 199: "dev", 223: "unseen"}
"""From which text on, by its number, a set goes on."""


class SourceError(Exception):
    """A line of the source that cannot be compiled; the message names the text and the line."""


def number(name: str) -> int:
    """The number in a text's or a source file's name; 0 where it has none."""
    return int(re.sub(r"\D", "", name) or 0)


def registry(name: str) -> dict[str, Any]:
    """The open set's parties and places with ours added as far as a set knows them: {entities: {id: …}, places: {key: …}}."""
    merged = json.loads((HERE.parent / "registry.json").read_text(encoding="utf-8"))
    for path in sorted((HERE / "source").glob("registry*.yml"), key=lambda path: (number(path.stem), path.stem)):
        if number(path.stem) <= SETS[name]:
            add_entries(merged, YAML(typ="safe").load(path.read_text(encoding="utf-8")), path.name)
    return merged


def add_entries(merged: dict[str, Any], own: dict[str, Any], name: str) -> None:
    """Add one registry file's parties, places and further names; an id may be given only once."""
    entities, places = own.get("entities") or {}, own.get("places") or {}
    doubled = (entities.keys() & merged["entities"].keys()) | (places.keys() & merged["places"].keys())
    if doubled:
        raise SourceError(f"{name}: already in the registry: {sorted(doubled)}")
    for key, (title, parent, *aliases) in entities.items():
        merged["entities"][key] = {"name": title, "parent": parent, "aliases": aliases}
    for key, (title, lat, lon, *aliases) in places.items():
        merged["places"][key] = {"name": title, "lat": lat, "lon": lon, "aliases": aliases}
    for key, more in (own.get("more_aliases") or {}).items():
        known = merged["entities"].get(key) or merged["places"][key]
        known["aliases"] = known["aliases"] + [alias for alias in more if alias not in known["aliases"]]


def root(reg: dict[str, Any], key: str) -> str:
    """The party at the top of an entity's parents."""
    while reg["entities"].get(key, {}).get("parent"):
        key = reg["entities"][key]["parent"]
    return key


def when(spec: str, published: date) -> dict[str, Any]:
    """A day, a weekday (the latest up to publication), -N days, a week, a month, a year or A..B as start and end."""
    fuzzy, spec = spec.endswith("~"), spec.rstrip("~")
    if ".." in spec:
        first, last = spec.split("..")
        span = when(first, published)["start"], when(last, published)["end"]
    elif spec in DAYS:
        day = published - timedelta((published.weekday() - DAYS.index(spec)) % 7)
        span = (day.isoformat(),) * 2
    elif spec in ("today", "0") or re.fullmatch(r"-\d+", spec):
        span = ((published + timedelta(0 if spec == "today" else int(spec))).isoformat(),) * 2
    elif spec in ("lastweek", "thisweek"):
        monday = published - timedelta(published.weekday())
        week = (monday, published) if spec == "thisweek" else (monday - timedelta(7), monday - timedelta(1))
        span = week[0].isoformat(), week[1].isoformat()
    elif re.fullmatch(r"\d{4}-\d\d", spec):
        year, month = map(int, spec.split("-"))
        span = f"{spec}-01", f"{spec}-{calendar.monthrange(year, month)[1]:02d}"
    elif re.fullmatch(r"\d{4}", spec):
        span = f"{spec}-01-01", f"{spec}-12-31"
    else:
        span = (date.fromisoformat(spec).isoformat(),) * 2
    if span[0] > span[1]:
        raise SourceError(f"date runs backwards: {spec}")
    return {"start": span[0], "end": span[1]} | ({"fuzzy": True} if fuzzy else {})


def count(spec: str) -> dict[str, int | None]:
    """`5`, `5+` (at least), `-5` (up to) or `3..5` as a minimum and a maximum."""
    if ".." in spec:
        low, high = map(int, spec.split(".."))
        return {"min": low, "max": high}
    if spec.endswith("+"):
        return {"min": int(spec[:-1]), "max": None}
    return {"min": None, "max": int(spec[1:])} if spec.startswith("-") else {"min": int(spec), "max": int(spec)}


def find(quote: str, text: str, low: int, high: int) -> tuple[int, int]:
    """The span of a quote (`words#2` the second time, `first words … last words`, `=` the whole sentence)."""
    if quote == "=":
        return low, high - (text[high - 1] in ".!?")
    if " … " in quote:
        first, last = quote.split(" … ")
        start = find(first, text, low, high)[0]
        return start, find(last, text, start, high)[1]
    words, _, nth = quote.partition("#")
    spot = low - 1
    for _ in range(int(nth or 1)):
        spot = text.find(words, spot + 1, high)
        if spot < 0:
            raise SourceError(f"not found in its sentence: {quote!r}")
    return spot, spot + len(words)


class Document:
    """One text under compilation: its words, sentences and the statements read so far."""

    def __init__(self, key: str, raw: dict[str, Any], reg: dict[str, Any]) -> None:
        self.key, self.raw, self.reg = key, raw, reg
        self.published = date.fromisoformat(str(raw["published"]))
        self.agreement = raw.get("agreement")
        self.text, self.sentences, lines = "", [], []
        for line in raw["text"].splitlines():
            if line[:2] in ("> ", "? ", "! "):
                lines.append((len(self.sentences) - 1, line))
            elif line.strip():
                gap = "" if not self.text else "\n" if line.startswith("¶") else " "
                words, start = line.lstrip("¶").strip(), len(self.text) + len(gap)
                self.text += gap + words
                self.sentences.append({"i": len(self.sentences), "start": start, "end": len(self.text)})
        self.claims: list[dict[str, Any]] = []
        self.positions: list[dict[str, Any]] = []
        self.assessments: list[dict[str, Any]] = []
        read = {">": self.claim, "?": self.position, "!": self.assessment}
        faults = []
        for sent, line in lines:
            try:
                read[line[0]](sent, line[2:])
            except (SourceError, ValueError, KeyError) as err:
                faults.append(f"{key}: {line}\n    {type(err).__name__}: {err}")
        if faults:
            raise SourceError("\n".join(faults))
        self.check()

    def span(self, quote: str, sent: int) -> dict[str, Any]:
        """A quote of a sentence with its offsets."""
        low, high = self.sentences[sent]["start"], self.sentences[sent]["end"]
        start, end = find(quote.strip(), self.text, low, high)
        if self.text[max(start - 1, 0) : start].isalnum() or self.text[end : end + 1].isalnum():
            raise SourceError(f"ends inside a word (write `words#2` for the second place): {quote!r}")
        return {"start": start, "end": end, "text": self.text[start:end]}

    def ids(self, spec: str | None, table: str = "entities") -> list[str]:
        """Comma-separated keys, each known to the registry."""
        keys = [re.sub(r'".*"', "", part).strip() for part in (spec or "").split(",") if part.strip()]
        for key in keys:
            if key not in self.reg[table]:
                raise SourceError(f"no such id in {table}: {key}")
        return keys

    def surface(self, key: str, sent: int, table: str = "entities") -> str | None:
        """The longest known name of a party or place in the sentence, else in the nearest one before."""
        entry = self.reg[table][key]
        names = sorted({entry["name"], *entry["aliases"]}, key=lambda name: (-len(name), name))
        for i in range(sent, -1, -1):
            here = self.text[self.sentences[i]["start"] : self.sentences[i]["end"]]
            for name in names:
                hit = re.search(r"(?<!\w)" + re.escape(name) + r"(?!\w)", here)
                if hit:
                    return hit.group()
        return None

    def named(self, spec: str | None, sent: int, table: str = "entities") -> list[tuple[str, str | None]]:
        """Keys with their surfaces; a surface given in quotes has to stand in the text."""
        out = []
        for part in [p for p in re.split(r',(?=(?:[^"]*"[^"]*")*[^"]*$)', spec or "") if p.strip()]:
            key = self.ids(part, table)[0]
            quoted = re.search(r'"(.*)"', part)
            if quoted and quoted[1] not in self.text:
                raise SourceError(f"surface not in the text: {quoted[1]}")
            out.append((key, quoted[1] if quoted else self.surface(key, sent, table)))
        return out

    def claim(self, sent: int, line: str) -> None:
        """Read one `>` line: trigger ~other words; act; field=value; …"""
        head, act, *rest = [part.strip() for part in line.split(";")]
        trigger, *others = head.split("~")
        f = dict(part.split("=", 1) if "=" in part else (part, "") for part in rest if part)
        if set(f) - FIELDS or act not in TYPE_OF or len(f) < len([part for part in rest if part]):
            raise SourceError(f"unknown or doubled: {set(f) - FIELDS or act}")
        kind = TYPE_OF[act]
        actor, target = self.named(f.get("a"), sent), self.named(f.get("t"), sent)
        source = (self.named(f.get("s"), sent) or [("AUTHOR", None)])[0]
        silent = self.ids(f.get("s?"))
        if source[0] == "AUTHOR":
            silent += self.ids(self.raw.get("speaker")) + ([k for k, _ in actor] if kind in SPEECH else [])
        place = self.named(f.get("p"), sent, "places")
        if len(place) > 1 or f.get("f", "asserted_happened") not in LABELS["factuality"]:
            raise SourceError("one place and a known factuality")
        stated = f.get("f", "asserted_happened")
        claim = {
            "id": f"{self.key}-{len(self.claims) + 1}", "sent": sent, "trigger": self.span(trigger, sent),
            "alt_triggers": [self.span(words, sent) for words in others], "type": kind, "act": act,
            "actor": [{"id": k, "surface": s} for k, s in actor], "actor_alt": self.ids(f.get("a?")),
            "target": [{"id": k, "surface": s} for k, s in target], "target_alt": self.ids(f.get("t?")),
            "place": self.place(*place[0], f.get("p?")) if place else None,
            "place_alt": [] if place else self.ids(f.get("p?"), "places"),
            "date": when(f["d"], self.published) if f.get("d") else None,
            "casualties": {name: count(f[c]) for c, name in (("k", "killed"), ("w", "injured")) if c in f},
            "source": {"id": source[0], "surface": source[1]},
            "source_alt": sorted(set(silent) - {source[0]}), "factuality": stated,
            "factuality_alt": [x for x in f.get("f?", "").split(",") if x], "incident": f.get("i"), "optional": "o" in f,
        }  # fmt: skip
        claim["terms"], claim["terms_alt"] = self.terms(claim, f)
        self.claims.append(claim)

    def place(self, key: str, surface: str | None, others: str | None) -> dict[str, Any]:
        """A place of the registry as an annotation has it."""
        entry = self.reg["places"][key]
        return {"key": key, "name": entry["name"], "surface": surface, "lat": entry["lat"], "lon": entry["lon"],
                "alt": self.ids(others, "places")}  # fmt: skip

    def terms(self, claim: dict[str, Any], f: dict[str, str]) -> tuple[list[Any], list[Any]]:
        """Terms as given (`m=TERM:PARTY`, `m=-` for none); else HOSTILITIES for force, charged to the actor."""
        if not self.agreement:
            return [], []
        owner = lambda keys: list(dict.fromkeys(root(self.reg, k) for k in keys))  # noqa: E731
        named, quiet = owner(e["id"] for e in claim["actor"]), owner(claim["actor_alt"])
        given = [tuple(part.split(":")) for part in f.get("m", "").split(",") if part not in ("", "-")]
        also = [tuple(part.split(":")) for part in f.get("m?", "").split(",") if part]
        if "m" not in f and claim["type"] == "ASSAULT" and claim["factuality"] != "denied":
            charged = [f["r"]] if "r" in f else named or ["UNATTRIBUTED"]
            word = (
                "GENERAL"
                if claim["act"] == "ceasefire_violation_generic" and self.agreement == "LBN"
                else "HOSTILITIES"
            )
            given = [(word, party) for party in charged]
            also += [("HOSTILITIES", party) for party in charged if word == "GENERAL"]
            if not named:
                also += [(word, party) for party in [*quiet, "UNATTRIBUTED"] if party not in charged]
            if self.agreement == "LBN" and claim["act"] in ACROSS:
                also += [("BLUE_LINE", party) for party in charged]
        if claim["type"] == "ACCUSE":
            for party in owner([e["id"] for e in claim["target"]] + claim["target_alt"]):
                also += [("HOSTILITIES", party)] + ([("GENERAL", party)] if self.agreement == "LBN" else [])
        day = date.fromisoformat(claim["date"]["start"]) if claim["date"] else self.published
        return [self.term(*t, day) for t in given], [self.term(*t, day) for t in dict.fromkeys(also) if t not in given]

    def term(self, word: str, party: str, day: date) -> dict[str, Any]:
        """One term with the provisions it stands for on that day."""
        if party != "UNATTRIBUTED" and party not in self.reg["entities"]:
            raise SourceError(f"unknown responsible {party}")
        refs = LABELS["terms"][self.agreement][word]
        if self.agreement == "LBN" and day < COH_START:
            refs = [ref for ref in refs if not ref.startswith("COH24")]
        return {"agreement": self.agreement, "term": word, "refs": refs, "responsible": party}

    def position(self, sent: int, line: str) -> None:
        """Read one `?` line: PARTY issue stance; span; o"""
        head, quote, *flag = [part.strip() for part in line.split(";")]
        party, issue, stance = head.split()
        self.ids(party)
        if issue not in LABELS["issues"] or stance not in LABELS["stances"]:
            raise SourceError(f"unknown issue or stance: {head}")
        self.positions.append({"id": f"{self.key}-p{len(self.positions) + 1}", "span": self.span(quote, sent), "sent": sent,
                               "party": party, "issue": issue, "stance": stance, "optional": bool(flag)})  # fmt: skip

    def assessment(self, sent: int, line: str) -> None:
        """Read one `!` line: TERM PARTY|- verdict; span; o"""
        head, quote, *flag = [part.strip() for part in line.split(";")]
        word, party, verdict = head.split()
        if word not in LABELS["terms"][self.agreement] or verdict not in LABELS["verdicts"]:
            raise SourceError(f"unknown term or verdict: {head}")
        if party != "-":
            self.ids(party)
        self.assessments.append({"id": f"{self.key}-a{len(self.assessments) + 1}", "span": self.span(quote, sent), "sent": sent,
                                 "agreement": self.agreement, "term": word, "party": None if party == "-" else party,
                                 "verdict": verdict, "optional": bool(flag)})  # fmt: skip

    def check(self) -> None:
        """Refuse negatives with statements, doubled triggers, and past events dated after publication."""
        if self.raw["group"] == "NEG" and (self.claims or self.positions or self.assessments):
            raise SourceError(f"{self.key}: a negative has no statements")
        if self.raw["group"] != "NEG" and not self.claims:
            raise SourceError(f"{self.key}: no claims")
        seen = Counter((c["trigger"]["start"], c["type"], c["source"]["id"]) for c in self.claims if not c["optional"])
        for spot, times in seen.items():
            if times > 1:
                raise SourceError(f"{self.key}: the same trigger twice: {spot}")
        for c in self.claims:
            if (
                c["date"]
                and c["factuality"] in ("asserted_happened", "ongoing", "denied")
                and c["date"]["start"] > self.published.isoformat()
            ):
                raise SourceError(f"{c['id']}: dated after publication")
            if c["casualties"] and c["type"] not in ("ASSAULT", "ACCUSE"):
                raise SourceError(f"{c['id']}: casualties on {c['type']}")

    def annotation(self) -> dict[str, Any]:
        """The annotation file."""
        return {"doc_id": self.key, "negative": self.raw["group"] == "NEG", "published": self.published.isoformat(),
                "sentences": self.sentences, "claims": self.claims, "positions": self.positions, "assessments": self.assessments}  # fmt: skip

    def metadata(self, part: str) -> dict[str, Any]:
        """The entry of texts/metadata.json."""
        return {"doc_id": self.key, "file": f"{self.key}.txt", "title": self.raw["title"], "group": self.raw["group"], "outlet": None,
                "outlet_kind": self.raw["kind"], "published": self.published.isoformat(), "language": "en", "urls": [],
                "wording": "own (CC0)", "note": self.raw.get("note"), "set": part}  # fmt: skip


def incidents(docs: list[Document]) -> dict[str, Any]:
    """One entry an incident: types, dates, places, texts, claims and the figures told."""
    out: dict[str, Any] = {}
    for doc in docs:
        for c in [c for c in doc.claims if c["incident"]]:
            entry = out.setdefault(c["incident"], defaultdict(list))
            values = (("types", c["type"]), ("dates", c["date"] and [c["date"]["start"], c["date"]["end"]]),
                      ("places", c["place"] and c["place"]["key"]), ("docs", doc.key), ("claims", c["id"]),
                      ("figures", c["casualties"]))  # fmt: skip
            for name, value in values:
                if value and value not in entry[name]:
                    entry[name].append(value)
    names = ("types", "dates", "places", "docs", "claims", "figures")
    return {key: {name: entry[name] for name in names} for key, entry in sorted(out.items())}


def lines(value: Any, depth: int = 2) -> str:
    """JSON with one record a line below the given depth, so that a change shows as one line."""
    if depth and isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"{json.dumps(k)}: {lines(v, depth - 1)}" for k, v in value.items()) + "\n}"
    if depth and isinstance(value, list) and value:
        return "[\n" + ",\n".join(lines(v, depth - 1) for v in value) + "\n]"
    return json.dumps(value, ensure_ascii=False)


def part_of(key: str) -> str:
    """The set of a text by the number in its name, so that later texts move no earlier one."""
    return [name for first, name in FIRST.items() if number(key) >= first][-1]


def outputs(docs: list[Document], known: dict[str, Any]) -> dict[Path, str]:
    """Every file to be written: all texts together, and the sets, each complete with its registry."""
    part = {doc.key: part_of(doc.key) for doc in docs}
    files = {}
    for name, reg in (("", known[list(SETS)[-1]]), *known.items()):
        folder, chosen = HERE / name, [d for d in docs if name in ("", part[d.key])]
        for doc in chosen:
            files[folder / "texts" / f"{doc.key}.txt"] = doc.text + "\n"
            files[folder / "annotations" / f"{doc.key}.json"] = lines(doc.annotation()) + "\n"
        files[folder / "texts" / "metadata.json"] = lines([d.metadata(part[d.key]) for d in chosen], 1) + "\n"
        files[folder / "registry.json"] = lines(reg) + "\n"
        files[folder / "incidents.json"] = lines(incidents(chosen), 1) + "\n"
    return files


def leaks(docs: list[Document]) -> list[str]:
    """Incidents told in texts of two sets: the one would give the other away."""
    parts: dict[str, set[str]] = defaultdict(set)
    for doc in docs:
        for c in [c for c in doc.claims if c["incident"]]:
            parts[c["incident"]].add(part_of(doc.key))
    return [f"told in more than one set: {incident}" for incident, where in sorted(parts.items()) if len(where) > 1]


def report(docs: list[Document]) -> str:
    """Counts over all texts, by type, act and factuality."""
    claims = [c for d in docs for c in d.claims]
    known = incidents(docs)
    several = [k for k, v in known.items() if len(v["docs"]) > 1]
    disagree = [k for k in several if len(known[k]["figures"]) > 1]
    rows = [f"{len(docs)} texts ({sum(d.raw['group'] == 'NEG' for d in docs)} negatives), {len(claims)} claims "
            f"({sum(c['optional'] for c in claims)} optional), {sum(len(d.positions) for d in docs)} positions, "
            f"{sum(len(d.assessments) for d in docs)} assessments, {len(known)} incidents "
            f"({len(several)} in several texts, {len(disagree)} with more than one figure)"]  # fmt: skip
    rows.append(f"group: {dict(Counter(d.raw['group'] for d in docs))}")
    rows += [
        f"{name}: {dict(Counter(c[name] for c in claims).most_common())}" for name in ("type", "act", "factuality")
    ]
    return "\n".join(rows)


def moved(files: dict[Path, str]) -> list[Path]:
    """Texts and annotations that lie in a compiled folder and no longer belong there: their text has gone to another set."""
    there = [HERE / part / kind for part in ("", *SETS) for kind in ("texts", "annotations")]
    return sorted(path for folder in there for path in folder.glob("W*") if path not in files)


def main() -> int:
    """Build or check; 1 where the source is wrong or the folders are out of date."""
    known = {name: registry(name) for name in SETS}
    docs, faults = [], []
    for path in sorted((HERE / "source").glob("texts*.yml")):
        for key, raw in YAML(typ="safe").load(path.read_text(encoding="utf-8")).items():
            try:
                docs.append(Document(key, raw, known[part_of(key)]))
            except SourceError as err:
                faults.append(str(err))
    faults += leaks(docs)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 1
    files = outputs(docs, known)
    if "--check" in sys.argv:
        stale = [str(p) for p, body in files.items() if not p.is_file() or p.read_text(encoding="utf-8") != body]
        stale += map(str, moved(files))
        print("\n".join(stale) or "up to date")
        return 1 if stale else 0
    for path in moved(files):
        path.unlink()
    for path, body in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, encoding="utf-8")
    print(report(docs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
