"""What commands print: data to stdout, everything else to stderr, readable without colour."""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.tree import Tree

from evenhand.canon import plain
from evenhand.errors import EvenhandError
from evenhand.explain import Node
from evenhand.read import Issue

out = Console(highlight=False, soft_wrap=False)
err = Console(stderr=True, highlight=False)


def complain(error: EvenhandError) -> None:
    """One expected error: where, what, and what next."""
    where = f"{error.where}: " if error.where else ""
    err.print(f"[bold red]error[/]: {escape(where + error.message)}", soft_wrap=True)
    if error.hint:
        err.print(f"  [dim]hint:[/] {escape(error.hint)}", soft_wrap=True)


def issues(found: Iterable[Issue]) -> int:
    """List what was skipped or noted; returns how many reports were skipped."""
    skipped = 0
    for issue in found:
        fatal = issue.severity == "error"
        skipped += fatal
        word = "[yellow]skipped[/]" if fatal else "[dim]note[/]"
        err.print(f"{word}: {escape(issue.where)}: {escape(issue.what)}", soft_wrap=True)
        if issue.hint:
            err.print(f"  [dim]hint:[/] {escape(issue.hint)}", soft_wrap=True)
    return skipped


def emit(value: Any) -> None:
    """A value as indented JSON on stdout."""
    print(json.dumps(plain(value), ensure_ascii=False, indent=2))


def table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A table on stdout; an empty cell is an unknown value and stays empty."""
    grid = Table(*columns, title=title, title_justify="left", header_style="bold", pad_edge=False)
    for row in rows:
        grid.add_row(*(escape("" if cell is None else str(cell)) for cell in row))
    out.print(grid)


def tree(node: Node) -> None:
    """An explanation as a tree on stdout."""
    out.print(_branch(Tree(escape(node.text)), node))


def _branch(branch: Tree, node: Node) -> Tree:
    for part in node.parts:
        _branch(branch.add(escape(part.text)), part)
    return branch


class Bars:
    """Progress bars of a run, one per stage, on stderr; silent where stderr is not a terminal."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.tasks: dict[str, TaskID] = {}

    def start(self, stage: str, total: int | None) -> None:
        """Open the bar of a stage; `total` None where it is not known."""
        self.tasks[stage] = self.progress.add_task(stage, total=total)

    def step(self, stage: str, done: int) -> None:
        """Move the bar of a stage on by `done` units."""
        self.progress.advance(self.tasks[stage], done)

    def say(self, line: str) -> None:
        """A line above the bars."""
        self.progress.console.print(escape(line), soft_wrap=True)


@contextmanager
def bars() -> Iterator[Bars]:
    """Show progress bars while the block runs."""
    columns = (
        SpinnerColumn(), TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=err) as progress:
        yield Bars(progress)
