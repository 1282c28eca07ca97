"""Reasons as nested lists, down to the quoted words. No template: a record has very many of them."""

from collections.abc import Callable
from functools import cache

from markupsafe import Markup

from evenhand.model import Reason
from evenhand.publish.bundle import Bundle

_HOLDS = {True: ("yes", "Yes"), False: ("no", "No"), None: ("open", "Not known")}


class Reasons:
    """Writes the reasons of one record; `named` puts names for ids into a sentence."""

    def __init__(self, bundle: Bundle, named: Callable[[str], Markup]) -> None:
        self._bundle, self._named = bundle, named
        self.evidence = cache(self._evidence)

    def tree(self, node: Reason) -> Markup:
        """A reason with its parts as an item of a list."""
        return Markup(self._item(node))  # put together from escaped parts

    def _item(self, node: Reason) -> str:
        mark, holds = _HOLDS[node.holds]
        cites = f'<span class="cites">{" ".join(map(self.evidence, node.cites))}</span>' if node.cites else ""
        parts = f"<ul>{''.join(map(self._item, node.parts))}</ul>" if node.parts else ""
        return (
            f'<li class="{mark}"><span class="holds">{holds}</span> '
            f'<span class="why" dir="auto">{self._named(node.text)}</span> {cites}{parts}</li>\n'
        )

    def _evidence(self, name: str) -> Markup:
        """The words of a claim with a link to it, or what else is cited."""
        claim = self._bundle.claim.get(name)
        if claim is None:
            return Markup("<code>{}</code>").format(name)
        language = self._bundle.reports[claim.report].language
        link = Markup('“<a href="#{}"><bdi lang="{}">{}</bdi></a>”')
        return link.format(claim.id, language, claim.words)
