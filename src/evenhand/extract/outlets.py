"""Whose words a report is: a party's own statement speaks for that party."""

from collections.abc import Sequence

from evenhand.extract.actor_scan import scan
from evenhand.extract.actors import load as actor_list
from evenhand.extract.parsed import Doc
from evenhand.extract.parts import ActorFound
from evenhand.extract.phrases import words_of
from evenhand.extract.speech import lexicon
from evenhand.model import Mention, Report
from evenhand.vocab import Resolution

_KINDS = {
    "un": {"un", "mission", "peacekeeping", "peacekeepers", "observer"},
    "armed_group": {"armed-group", "group", "resistance", "rebel", "guerrilla", "movement", "militia"},
}
"""Kinds of actor → words in the kind of an outlet that tell of them."""
_ABOVE = {"UN", "UNSC", "UN_SG", "UNGA"}


def issuer(report: Report) -> Mention | None:
    """The party whose own statement a report is, told by the kind and name of its outlet; None for other reports."""
    if not _is_statement(report):
        return None
    words, known = words_of(report.outlet), actor_list()
    for hit in scan(words, known)[:1]:
        parties = {known.role(base.party, hit.role) if hit.role else base.party for base in hit.bases}
        if len(parties) == 1 and known.kind(party := next(iter(parties))) != "media":
            return _told(report.outlet[words[hit.first].start : words[hit.last - 1].end], party)
    return None


def speaking(report: Report, doc: Doc, named: Sequence[ActorFound]) -> Mention | None:
    """The issuer of a statement: its outlet, else the only body of the outlet's kind, else who opens it as “we”."""
    own = issuer(report)
    if own is not None or not _is_statement(report):
        return own
    return _only_of_kind(report, named) or _opening(doc, named)


def _is_statement(report: Report) -> bool:
    return (report.outlet_kind or "").lower().endswith(lexicon().statements)


def _told(name: str, party: str) -> Mention:
    return Mention(words=name, span=None, party=party, status=Resolution.RESOLVED, rule="issuer")


def _only_of_kind(report: Report, named: Sequence[ActorFound]) -> Mention | None:
    told, known = set((report.outlet_kind or "").lower().split()), actor_list()
    for kind, words in _KINDS.items():
        if told & words:
            found = {known.root(p) if kind == "armed_group" else p: a for a in named if (p := a.mention.party)
                     and a.kind == kind and p not in _ABOVE}  # fmt: skip
            if len(found) == 1:
                party, actor = found.popitem()
                return _told(actor.mention.words, party)
    return None


def _opening(doc: Doc, named: Sequence[ActorFound]) -> Mention | None:
    """The subject of the first sentence where it stands in the present and the text goes on with “we”."""
    if not any(t.lower_ in {"we", "our"} for t in doc):
        return None
    first = next(iter(doc.sents), None)
    at = {a.head: a for a in named if a.mention.party and a.kind != "civilians"}
    for token in first if first is not None else ():
        if token.dep_ == "nsubj" and token.head.tag_ in {"VBZ", "VBP"} and token.head.dep_ == "ROOT":
            return _told(at[token.i].mention.words, at[token.i].mention.party or "") if token.i in at else None
    return None
