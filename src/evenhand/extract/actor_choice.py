"""Chooses between actors of the same name: by what the text has named, by date of office, by the countries in play."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from evenhand.extract.actor_scan import Hit, scan
from evenhand.extract.lexicon import Base, Lexicon
from evenhand.extract.phrases import words_of
from evenhand.model import Mention
from evenhand.vocab import Resolution


def context_of(hits: Iterable[Hit], lexicon: Lexicon) -> Counter[str]:
    """How often each country (alpha-3) is meant by words that can mean only one."""
    seen: Counter[str] = Counter()
    for hit in hits:
        parties = {b.party for b in hit.bases}
        if len(parties) == 1 and hit.rule != "surname" and (country := lexicon.country(next(iter(parties)))):
            seen[country] += 1
    return seen


def choose(
    hit: Hit, lexicon: Lexicon, context: Counter[str], published: date | None, seen: set[str]
) -> tuple[str | None, Resolution, tuple[str, ...]]:
    """The party of a hit, or None with the candidates where more than one remains."""
    bases = _narrowed(hit.bases, lexicon, context, published, seen)
    parties = tuple(dict.fromkeys(_party(b, hit, lexicon) for b in bases))
    if len(parties) == 1:
        return parties[0], Resolution.RESOLVED, ()
    return None, Resolution.AMBIGUOUS, parties


def _party(base: Base, hit: Hit, lexicon: Lexicon) -> str:
    if hit.role is None or base.form in ("entry", "army"):
        return base.party
    return lexicon.role(base.party, hit.role)


def _narrowed(
    bases: tuple[Base, ...], lexicon: Lexicon, context: Counter[str], published: date | None, seen: set[str]
) -> tuple[Base, ...]:
    def weight(base: Base) -> int:
        return context[lexicon.country(base.party) or ""]

    sieves: tuple[Callable[[Base], bool], ...] = (
        lambda b: b.party in seen,
        lambda b: not b.party.startswith("per:") or bool(lexicon.held(b.party, published)),
        lambda b: weight(b) > 0,
        lambda b: weight(b) == max(map(weight, bases)),
        lambda b: weight(b) > 0 or lexicon.country(b.party) is None,
    )
    for sieve in sieves:
        if len({b.party for b in bases}) == 1:
            break
        bases = tuple(b for b in bases if sieve(b)) or bases
    return bases


def resolve_words(words: str, lexicon: Lexicon, published: date | None) -> Mention:
    """Words out of context tied to an actor, by the longest phrase in them that names one."""
    hits = scan(words_of(words), lexicon)
    named = [h for h in hits if h.bases]
    if not named:
        rule = "lexicon.bare-role" if hits else "lexicon.unknown"
        return Mention(words=words, span=None, party=None, status=Resolution.UNRESOLVED, rule=rule)
    hit = max(named, key=lambda h: h.last - h.first)
    party, status, candidates = choose(hit, lexicon, Counter(), published, set())
    return Mention(words=words, span=None, party=party, status=status, rule="lexicon.name", candidates=candidates)
