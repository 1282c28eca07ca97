"""Compile the training paragraphs of `data/` into the gold format, in the folder given as argument.

    python3 training/build.py OUT        writes OUT/texts, OUT/annotations, OUT/registry.json, OUT/incidents.json
    python3 training/build.py --report   compiles without writing and prints what there is of each kind

The lines are those of gold/own/README.md, with three liberties: a party or place unknown to the registries is made from
its key and the words quoted behind it (`a=FAMA"Malian soldiers"`), a paragraph needs only `published` and `text`, and
an agreement that gold/labels.json does not list is named OTHER: it may be judged (`!`), its claims bear on no term.
"""

import importlib.util
import json
import re
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

from ruamel.yaml import YAML

HERE = Path(__file__).resolve().parent
KEY_AND_SURFACE = re.compile(r'([A-Z][A-Z0-9_]*)"([^"]+)"')


def compiler() -> ModuleType:
    """The module gold/own/build.py, which knows the line language and makes the checks."""
    spec = importlib.util.spec_from_file_location("own_gold", HERE.parent / "gold" / "own" / "build.py")
    if spec is None or spec.loader is None:
        raise ImportError("gold/own/build.py is missing")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judged_elsewhere(own: ModuleType) -> None:
    """Let the agreement OTHER be judged by every term that some listed agreement has."""
    terms = own.LABELS["terms"]
    terms["OTHER"] = {word: [] for known in list(terms.values()) for word in known}


def without_terms(doc: Any) -> Any:
    """The paragraph; under the agreement OTHER its claims bear on no term."""
    if doc.agreement == "OTHER":
        for claim in doc.claims:
            claim["terms"], claim["terms_alt"] = [], []
    return doc


def declare(text: str, reg: dict[str, Any]) -> None:
    """Add the parties and places that a paragraph names by a new key with its words."""
    for line in [row for row in text.splitlines() if row.startswith("> ")]:
        for field in line.split(" ; ")[2:]:
            name, _, value = field.partition("=")
            if name.strip() not in ("a", "t", "s", "p"):
                continue
            for key, surface in KEY_AND_SURFACE.findall(value):
                add(reg["places" if name.strip() == "p" else "entities"], key, surface, name.strip() == "p")


def add(table: dict[str, Any], key: str, surface: str, is_place: bool) -> None:
    """A new entry under its first words; further words become aliases of an entry made here."""
    if key not in table:
        rest = {"lat": None, "lon": None} if is_place else {"parent": None}
        table[key] = {"name": surface, "aliases": [], "made_here": True} | rest
    entry = table[key]
    if entry.get("made_here") and surface not in (entry["name"], *entry["aliases"]):
        entry["aliases"].append(surface)


def paragraph(key: str, raw: dict[str, Any]) -> dict[str, Any]:
    """A paragraph's entry with everything the compiler expects."""
    stated = re.search(r"(?m)^[>?!] ", raw["text"])
    return {"title": key, "kind": "training paragraph", "group": "OTHER" if stated else "NEG",
            "note": "invented"} | raw  # fmt: skip


def documents(own: ModuleType) -> tuple[list[Any], dict[str, Any]]:
    """Every paragraph compiled, and the registry with the entries made on the way; all faults are told together."""
    judged_elsewhere(own)
    reg, docs, faults = own.registry("dev"), [], []
    sources = [
        YAML(typ="safe").load(path.read_text(encoding="utf-8")) for path in sorted((HERE / "data").glob("*.yml"))
    ]
    for source in sources:
        for raw in source.values():
            declare(raw["text"], reg)
    for key, raw in [item for source in sources for item in source.items()]:
        try:
            docs.append(without_terms(own.Document(key, paragraph(key, raw), reg)))
        except own.SourceError as err:
            faults.append(str(err))
    doubled = [key for key, times in Counter(doc.key for doc in docs).items() if times > 1]
    if faults or doubled:
        raise own.SourceError("\n".join([*faults, *(f"{key}: given twice" for key in doubled)]))
    return docs, reg


def files(own: ModuleType, docs: list[Any], reg: dict[str, Any]) -> dict[str, str]:
    """The files of a gold folder by relative path."""
    out = {"registry.json": own.lines(reg) + "\n", "incidents.json": own.lines(own.incidents(docs), 1) + "\n"}
    out["texts/metadata.json"] = own.lines([doc.metadata("train") for doc in docs], 1) + "\n"
    for doc in docs:
        out[f"texts/{doc.key}.txt"] = doc.text + "\n"
        out[f"annotations/{doc.key}.json"] = json.dumps(doc.annotation(), ensure_ascii=False) + "\n"
    return out


def main(arguments: list[str]) -> int:
    """Compile into a folder, or only report; 1 where a paragraph is faulty, 2 for wrong use."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    own = compiler()
    try:
        docs, reg = documents(own)
    except own.SourceError as err:
        print(err, file=sys.stderr)
        return 1
    if arguments[0] != "--report":
        for name, body in files(own, docs, reg).items():
            path = Path(arguments[0]) / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(body, encoding="utf-8")
    print(own.report(docs))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
