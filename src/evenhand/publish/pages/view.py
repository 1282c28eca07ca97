"""What every page shares: the record, its excerpts, its addresses, and the templates with their filters."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from evenhand import __version__
from evenhand.model import Incident, Report
from evenhand.publish import facts
from evenhand.publish.bundle import Bundle, grouped
from evenhand.publish.gate import Excerpts
from evenhand.publish.pages import labels, words
from evenhand.publish.pages.reasons import Reasons
from evenhand.vocab import Sharing

_HERE = Path(__file__).parents[1]
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
PER_PAGE = 100
REPORTS_PER_PAGE = 50


def slug(name: str) -> str:
    """A name as part of a file name: itself where it is plain ASCII, else with a short digest so that none collide."""
    plain = _UNSAFE.sub("-", name).strip("-.").lower()[:60]
    return plain if plain == name else f"{plain or 'x'}-{sha256(name.encode()).hexdigest()[:8]}"


def web(url: str | None) -> bool:
    """Whether an address may be a link: a page on the web, and nothing that a browser would run."""
    return url is not None and url.lower().startswith(("https://", "http://"))


def code(text: str) -> Markup:
    """Plain text with `words in backquotes` set as code."""
    parts = text.split("`")
    return Markup("").join(
        Markup("<code>{}</code>").format(part) if n % 2 else escape(part) for n, part in enumerate(parts)
    )


def script(name: str, value: Any) -> bytes:
    """A value as a script that sets `window.<name>`, so that a page opened from disk can use it without a request."""
    data = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    safe = data.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return f"window.{name}={safe};\n".encode()


@dataclass(frozen=True)
class View:
    """The record as pages see it."""

    bundle: Bundle
    exports: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    @cached_property
    def excerpts(self) -> Excerpts:
        """What may be shown around each claim's words."""
        return Excerpts(self.bundle)

    @cached_property
    def order(self) -> list[Incident]:
        """Incidents in the order of time."""
        return facts.order(self.bundle)

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each incident stands in the order of time."""
        return {incident.id: n for n, incident in enumerate(self.order)}

    @cached_property
    def newest(self) -> list[Incident]:
        """Incidents newest first; those without a date stay last."""
        dated = [i for i in self.order if i.when]
        return [*reversed(dated), *(i for i in self.order if not i.when)]

    @cached_property
    def parties(self) -> list[tuple[str, str]]:
        """The agreement's parties with their names, in the agreement's order."""
        return [(p, self.bundle.party(p)) for p in self.bundle.project.parties]

    def incident_page(self, incident: str) -> str:
        """Where an incident's page is."""
        return f"incidents/{slug(incident)}.html"

    def term_page(self, agreement: str, term: str) -> str:
        """Where a term's page is."""
        return f"terms/{slug(agreement)}--{slug(term)}.html"

    def source_page(self, outlet: str) -> str:
        """Where an outlet's page is."""
        return f"sources/{slug(outlet)}.html"

    def marked(self, report: Report) -> Markup:
        """The whole text of a report that may be republished, the words of its claims marked; empty for any other."""
        if report.sharing is not Sharing.FULL:
            return Markup("")
        out, at = Markup(""), 0
        for claim in self.bundle.claims_of_report.get(report.id, ()):
            if claim.span.start >= at:
                words_ = report.text[claim.span.start : claim.span.end]
                out += Markup("{}<mark>{}</mark>").format(report.text[at : claim.span.start], words_)
                at = claim.span.end
        return out + report.text[at:]

    @cached_property
    def _ids(self) -> re.Pattern[str]:
        known = {**self.bundle.party_names, **self.bundle.project.names}
        ids = [i for i in known if len(i) > 2 and self.bundle.party(i) != i]
        longest_first = sorted((*ids, "UNATTRIBUTED"), key=lambda i: (-len(i), i))
        return re.compile(r"`(\w+)`|(?<![\w:-])(" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")

    def named(self, text: str) -> Markup:
        """A sentence of the engine with names for ids of actors, and with plain words for its codes."""
        return self._named(str(text))

    @cached_property
    def _named(self) -> Callable[[str], Markup]:
        """`named`, which remembers: the sentences of many findings are the same."""
        find = self._ids.sub
        return lru_cache(maxsize=20_000)(
            lambda text: escape(find(lambda m: labels.spaced(m[1]) if m[1] else self.bundle.party(m[2]), text))
        )

    @cached_property
    def outlets(self) -> dict[str, list[Report]]:
        """Reports by outlet, oldest first, those without a date last."""
        ordered = sorted(self.bundle.reports.values(), key=lambda r: (r.published or date.max, r.id))
        return grouped((r.outlet, r) for r in ordered)

    def source_pages(self, outlet: str, reports: list[Report]) -> list[tuple[str, list[Report]]]:
        """The addresses of an outlet's pages, each with its reports."""
        first = self.source_page(outlet)
        chunks = [reports[n : n + REPORTS_PER_PAGE] for n in range(0, len(reports), REPORTS_PER_PAGE)]
        return [
            (first if n == 1 else f"{first.removesuffix('.html')}-{n}.html", c) for n, c in enumerate(chunks, start=1)
        ]

    @cached_property
    def _report_pages(self) -> dict[str, str]:
        pages = (p for outlet, reports in self.outlets.items() for p in self.source_pages(outlet, reports))
        return {report.id: name for name, chunk in pages for report in chunk}

    def report_link(self, report: Report) -> str:
        """Where a report stands on the pages of its outlet."""
        return f"{self._report_pages[report.id]}#{report.id}"

    def render(self, page: str, template: str, **values: Any) -> tuple[str, bytes]:
        """One page: its address and its HTML."""
        root = "../" * page.count("/")
        text = self._templates(template).render(page=page, root=root, **values)
        return page, text.encode()

    @cached_property
    def _templates(self) -> Callable[[str], Template]:
        return cache(self._env.get_template)

    @cached_property
    def _env(self) -> Environment:
        env = Environment(
            loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        )  # fmt: skip
        env.globals.update(
            view=self, bundle=self.bundle, project=self.bundle.project, version=__version__, label=labels.label,
            scales=labels.scales(), facts=facts, words=words, plural=words.plural, nav=NAVIGATION,
            marked=self.marked,
        )  # fmt: skip
        # Drawings that depend on nothing but a grade are made once each.
        marks: Any = env.get_template("marks.html.jinja").module
        env.globals.update(grade=cache(marks.grade), status=cache(marks.status))
        reasons = Reasons(self.bundle, self.named)
        env.filters.update(
            day=words.day, moment=words.moment, when=words.when, place=words.where, radius=words.radius,
            toll=words.toll, range=words.span, spaced=labels.spaced, party=self.bundle.party,
            mention=self.bundle.mention, slug=slug, code=code, web=web, named=self.named, reasons=reasons.tree,
            evidence=reasons.evidence,
        )  # fmt: skip
        return env


NAVIGATION = (
    ("Overview", "index.html"),
    ("Incidents", "incidents/index.html"),
    ("Map", "map.html"),
    ("Timeline", "timeline/index.html"),
    ("Terms", "terms/index.html"),
    ("Positions", "positions.html"),
    ("Sources", "sources/index.html"),
    ("How to read", "how-to-read.html"),
    ("Record", "record.html"),
)
"""The pages of every record, in the order a newcomer would read them."""
