"""How to read the record, and how to check that nobody changed it."""

from collections import Counter
from collections.abc import Iterator

from evenhand.publish.exports import summaries
from evenhand.publish.gate import BUDGET, CONTEXT
from evenhand.publish.pages.labels import scales
from evenhand.publish.pages.view import View
from evenhand.vocab import Attributed, Fact, Sharing, TermStatus


def pages(view: View) -> Iterator[tuple[str, bytes]]:
    """`how-to-read.html` and `record.html`."""
    enums = {"fact": Fact, "attributed": Attributed, "status": TermStatus}
    questions = [(name, _beyond(enum.__doc__ or "", scales()[name].question)) for name, enum in enums.items()]
    yield view.render(
        "how-to-read.html", "how_to_read.html.jinja", questions=questions, context=CONTEXT, budget=int(BUDGET * 100),
        others=("dispute", "stance", "basis", "resolution", "deontic", "position", "duty", "sharing"),
    )  # fmt: skip
    sharing = Counter(r.sharing for r in view.bundle.reports.values())
    yield view.render(
        "record.html", "record.html.jinja", sharing=[(s, sharing[s]) for s in Sharing if sharing[s]],
        coders=sorted({c.coder for c in view.bundle.claims}), formats=summaries(),
    )  # fmt: skip


def _beyond(docstring: str, question: str) -> str:
    """What the docstring of a closed list says beyond its question."""
    return docstring.split("\n\n")[0].partition("?")[2].strip() if "?" in docstring else docstring or question
