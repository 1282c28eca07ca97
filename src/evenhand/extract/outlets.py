"""Whose words a report is: a party's own statement speaks for that party."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from evenhand.extract.actor_scan import Hit, scan
from evenhand.extract.actors import load as actor_list
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound, PlaceFound
from evenhand.extract.phrases import Word, words_of
from evenhand.extract.speech import lexicon
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Report
from evenhand.vocab import Resolution

_KINDS = {
    "un": {"un", "mission", "peacekeeping", "peacekeepers", "observer"},
    "armed_group": {"armed-group", "group", "resistance", "rebel", "guerrilla", "movement", "militia"},
}
"""Kinds of actor → words in the kind of an outlet that tell of them."""
_BY = re.compile(r"(?i)(?:statement|communiqu[eé]|declaration|release|message|letter|report) (?:of|by|from) (?:the )?$")
_OWN = re.compile(r"(?i)(?:['’]s?)? (?:press |official |joint )?(?:statement|communiqu[eé]|declaration|release)\b")
_RESOLVES = {"remain", "reserve", "desire", "reaffirm", "affirm", "reiterate", "condemn", "reject", "call", "demand",
             "warn", "stress", "remind", "urge", "declare", "vow", "pledge", "continue", "hold"}  # fmt: skip
_BODIES = {"army", "forces", "military", "command", "staff", "ministry", "defence", "defense"}
_OURS = re.compile(
    r"(?i)\bour (?:\w+ )?(?:army|forces|positions|territory|land|soil|border|villages|country|homeland)\b"
)
_MOSTLY = 0.7
_ABOVE = {"UN", "UNSC", "UN_SG", "UNGA"}


def issuer(report: Report) -> Mention | None:
    """The party whose own statement a report is, told by its outlet or title; None for other reports."""
    if not _is_statement(report):
        return None
    return _first_named(report.outlet) or _titled(report.title or "")


def narrator(report: Report) -> str | None:
    """Who says “I” in a report that its title gives to somebody: “Report of the Secretary-General”."""
    told = _titled(report.title or "") if "report" in (report.outlet_kind or "").lower() else None
    return told.party if told is not None else None


def _first_named(name: str) -> Mention | None:
    words, known = words_of(name), actor_list()
    return _only(name, words, scan(words, known)[:1])


def _titled(title: str) -> Mention | None:
    """Whose statement a title announces: “UNIFIL statement”, “Communique of the Armed Forces of Mali”."""
    words = words_of(title)
    for hit in scan(words, actor_list()):
        before, after = title[: words[hit.first].start], title[words[hit.last - 1].end :]
        if _BY.search(before) or _OWN.match(after):
            return _only(title, words, [hit])
    return None


def _only(name: str, words: list[Word], hits: Sequence[Hit]) -> Mention | None:
    """The one party that a phrase names; no medium."""
    known = actor_list()
    for hit in hits:
        parties = {known.role(base.party, hit.role) if hit.role else base.party for base in hit.bases}
        if len(parties) == 1 and known.kind(party := next(iter(parties))) != "media":
            return _told(name[words[hit.first].start : words[hit.last - 1].end], party)
    return None


def speaking(
    report: Report, doc: Doc, named: Sequence[ActorFound], where: Callable[[], Sequence[PlaceFound]] = tuple
) -> Mention | None:
    """The issuer of a statement: its outlet, else the only body of the outlet's kind, else who opens it as “we”.

    Else it is the one that announces what it will do, or the army of the land it speaks of; `where` finds its places.
    """
    own = issuer(report)
    if own is not None or not _is_statement(report):
        return own
    known = next((a.mention for a in named if a.mention.rule == "coref.issuer"), None)
    if known is not None:
        return _told(known.words, known.party or "")
    return (
        _only_of_kind(report, named)
        or _opening(doc, named)
        or _resolved_to(doc, named)
        or _at_home(report, doc, named, where)
    )


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


def _resolved_to(doc: Doc, named: Sequence[ActorFound]) -> Mention | None:
    """The only party that says what it will do or stands for: “the Armed Forces will answer”, “Mali remains ready”."""
    found = {actor_list().root(a.mention.party): a for a in named if a.mention.party and _announces(doc[a.head])}
    bodies = [a for a in found.values() if a.kind not in {"civilians", "media", "person"}]
    return _told(bodies[0].mention.words, bodies[0].mention.party or "") if len(found) == len(bodies) == 1 else None


def _announces(noun: Token) -> bool:
    verb = noun.head
    if noun.dep_ != "nsubj" or any(c.lower_ == "enemy" for c in noun.children):
        return False
    if verb.lemma_ in _RESOLVES and verb.tag_ == "VBZ":
        return True
    return verb.dep_ == "ROOT" and any(c.lower_ in {"will", "shall"} for c in verb.children if c.dep_ == "aux")


def _at_home(
    report: Report, doc: Doc, named: Sequence[ActorFound], where: Callable[[], Sequence[PlaceFound]]
) -> Mention | None:
    """An army or ministry without a country in a title: of the one land that it speaks of as its own."""
    title, known = report.title or "", actor_list()
    words = words_of(title)
    hit = next((h for h in scan(words, known) if not h.bases and words[h.last - 1].plain in _BODIES), None)
    foes = {known.root(a.mention.party) for a in named if a.mention.party and "enemy" in a.mention.words.lower()}
    if hit is None or not (foes or _OURS.search(text_of(doc))):
        return None
    lands = Counter(p.where.country for p in where() if p.where.country and p.where.kind == "settlement")
    land, often = max(lands.items(), key=lambda pair: pair[1], default=("", 0))
    state = known.iso2.get(land)
    if state is None or state in foes or often < _MOSTLY * lands.total():
        return None
    return _told(title[words[hit.first].start : words[hit.last - 1].end], f"{state}_{hit.role}")
