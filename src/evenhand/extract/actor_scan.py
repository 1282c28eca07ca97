"""Puts names and roles together: “Israeli” + “army”, “defence ministry” + “in” + “Moscow”, title + person."""

from dataclasses import dataclass, replace

from evenhand.extract.lexicon import Base, Lexicon
from evenhand.extract.phrases import Word

_LINKS = frozenset(("of", "in", "for"))
_PARTICLES = frozenset(["al", "el", "bin", "ben", "ibn", "abu", "abd", "de", "del", "la", "van", "von", "der", "da", "dos", "ul", "ur", "jr", "af", "ag"])
_NOT_NAMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "the", "a", "an", "in", "on", "at", "he", "she", "it", "they", "we", "i", "his", "her", "its", "their", "this", "that", "but", "and", "meanwhile", "earlier", "later", "however", "after", "before", "as", "while", "when", "if"]
)
_APART = frozenset(("CIV", "JOURN", "AIDW", "MED", "MEDIA", "STATEMEDIA", "LOCGOV"))


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `[first, last)` that name an actor: what the name may stand for, and the role it is given."""

    first: int
    last: int
    bases: tuple[Base, ...]
    role: str | None
    rule: str
    person: bool = False
    at: int | None = None


def scan(words: list[Word], lexicon: Lexicon) -> list[Hit]:
    """All actor phrases of a text from left to right, without overlap, each as long as it goes."""
    hits: list[Hit] = []
    at = 0
    while at < len(words):
        hit = _titled(words, at, lexicon) or _named(words, at, lexicon) or _bare(words, at, lexicon)
        if hit is None:
            at += 1
            continue
        hits.append(hit)
        at = hit.last
    return hits


def _titled(words: list[Word], at: int, lexicon: Lexicon) -> Hit | None:
    after = at
    while after < len(words) and (size := lexicon.titles.longest(words, after)[0]):
        if after > at and not words[after].joined:
            break
        after += size
    if after == at or after >= len(words) or not words[after].joined:
        return None
    person = person_at(words, after, lexicon)
    if person is not None:
        return replace(person, first=at, rule="title+person")
    return None


def person_at(words: list[Word], at: int, lexicon: Lexicon) -> Hit | None:
    """A known person's full name or surname that starts at a word."""
    size, bases = lexicon.bases.longest(words, at)
    known = tuple(b for b in bases if b.party.startswith("per:"))
    return Hit(at, at + size, known, None, "person", person=True) if known else None


def name_run(words: list[Word], at: int, lexicon: Lexicon) -> int:
    """How many words from `at` on look like the name of an unknown person (capitals, particles between)."""
    size = 0
    for word in words[at : at + 5]:
        if not word.joined or word.plain in _NOT_NAMES or word.raw == "s":
            break
        if not word.raw[0].isupper() and not (word.plain in _PARTICLES and size):
            break
        size += 1
    while size and not words[at + size - 1].raw[0].isupper():
        size -= 1
    return size


def _named(words: list[Word], at: int, lexicon: Lexicon) -> Hit | None:
    size, bases = lexicon.bases.longest(words, at)
    if not size:
        return None
    firm = tuple(b for b in bases if b.form != "surname") or tuple(bases)
    hit = Hit(at, at + size, firm, None, "name", person=firm[0].party.startswith("per:"))
    if hit.person:
        return replace(hit, rule=firm[0].form if firm[0].form == "surname" else "person")
    hit = _with_role(words, hit, lexicon)
    return _with_person(words, hit, lexicon)


def _with_role(words: list[Word], hit: Hit, lexicon: Lexicon) -> Hit:
    while True:
        after = hit.last
        if after < len(words) and words[after].raw == "s" and words[after].joined:
            after += 1
        for skip in range(3):
            found = _role_at(words, after + skip, lexicon, hit)
            if found is not None:
                hit = found
                break
            if after + skip >= len(words) or words[after + skip].plain not in lexicon.modifiers:
                return hit
        else:
            return hit


def _role_at(words: list[Word], at: int, lexicon: Lexicon, hit: Hit) -> Hit | None:
    if at >= len(words) or not words[at].joined:
        return None
    size, roles = lexicon.role_words.longest(words, at)
    if not size:
        return None
    role = roles[0]
    entry = hit.bases[0].form in ("entry", "army")
    if entry and role in _APART and not (role == "JOURN" and lexicon.kind(hit.bases[0].party) == "media"):
        return None
    if hit.role is not None and (lexicon.roles[role].inherits or role in ("GOV", "REB")):
        role = hit.role
    return replace(hit, last=at + size, role=role, rule="name+role", at=at)


def _with_person(words: list[Word], hit: Hit, lexicon: Lexicon) -> Hit:
    if hit.role is None or hit.at is None or hit.last >= len(words) or not words[hit.last].joined:
        return hit
    person = person_at(words, hit.last, lexicon)
    if person is not None:
        return replace(person, first=hit.first, rule="role+person")
    size, titles = lexicon.titles.longest(words, hit.at)
    if not size or hit.at + size < hit.last:
        size = lexicon.titles.longest(words, hit.last - 1)[0]
    if size and (run := name_run(words, hit.last, lexicon)):
        return replace(hit, last=hit.last + run, rule="role+name", person=True)
    return hit


def _bare(words: list[Word], at: int, lexicon: Lexicon) -> Hit | None:
    size, roles = lexicon.role_words.longest(words, at)
    if not size:
        return None
    hit = Hit(at, at + size, (), roles[0], "bare-role", at=at)
    end = hit.last
    if end + 1 < len(words) and words[end].plain in _LINKS and words[end].joined:
        start = end + 2 if words[end + 1].plain == "the" and end + 2 < len(words) else end + 1
        found, bases = lexicon.bases.longest(words, start)
        usable = tuple(
            b for b in bases if b.form in ("name", "seat") or (b.form == "entry" and words[end].plain == "of")
        )
        usable = tuple(b for b in usable if not b.party.startswith("per:"))
        if found and usable and words[start].joined and not (roles[0] == "CIV" and usable[0].form == "entry"):
            hit = replace(hit, last=start + found, bases=usable, rule=f"role+{words[end].plain}+name")
    return _with_person(words, hit, lexicon)
