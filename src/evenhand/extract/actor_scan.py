"""Puts names and roles together: “Israeli” + “army”, “defence ministry” + “in” + “Moscow”, title + person."""

from dataclasses import dataclass, replace

from evenhand.extract.lexicon import Base, Lexicon
from evenhand.extract.phrases import Word

_OUTSIDE = frozenset(("CIV", "JOURN", "AIDW", "MED", "MEDIA", "STATEMEDIA", "LOCGOV", "WITNESS"))
"""Roles that a group or body does not get: “Hamas hostages” are not Hamas."""
_MEN = frozenset(("men", "man", "youths", "youth"))
"""Of an armed group these are its fighters, not bystanders."""
_LOOSE = frozenset(("GOV", "REB", "ORG", "MINISTRY"))
"""Roles that add nothing to a role already given: “Israeli army leadership”."""


_OWNERS = {"of": ("name", "seat", "entry", "army"), "from": ("entry", "army")}
"""What may follow a role after a preposition: “gunmen from the ADF”."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `[first, last)` that name an actor: what the name may stand for, and the role it is given.

    `at` is the first word of the role, `person` tells that a person's name is part of the words.
    """

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
    while after < len(words) and (after == at or words[after].joined):
        size = lexicon.titles.longest(words, after)[0]
        if not size:
            break
        after += size
    if after == at or after >= len(words) or not words[after].joined:
        return None
    person = _person_at(words, after, lexicon)
    if person is not None:
        return replace(person, first=at, rule="title+person")
    run = _name_run(words, after, lexicon)
    if run < 2 or lexicon.role_words.longest(words, at)[0]:
        return None
    return Hit(at, after + run, (), None, "title+name", person=True)


def _person_at(words: list[Word], at: int, lexicon: Lexicon) -> Hit | None:
    """A known person's full name or surname that starts at a word."""
    size, bases = lexicon.bases.longest(words, at)
    known = tuple(b for b in bases if b.party.startswith("per:"))
    return Hit(at, at + size, known, None, "person", person=True) if known else None


def _name_run(words: list[Word], at: int, lexicon: Lexicon) -> int:
    """How many words from `at` on look like the name of an unknown person (capitals, particles between)."""
    size = 0
    for word in words[at : at + 5]:
        if not word.joined or word.plain in lexicon.grammar["not_names"] or word.raw == "s":
            break
        if not word.raw[0].isupper() and not (word.plain in lexicon.grammar["particles"] and size):
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
        return replace(hit, rule="surname" if firm[0].form == "surname" else "person")
    return _with_person(words, _with_role(words, hit, lexicon), lexicon)


def _with_role(words: list[Word], hit: Hit, lexicon: Lexicon) -> Hit:
    """The hit with the role nouns that follow it, at most two known modifiers between."""
    while (found := _next_role(words, hit, lexicon)) is not None:
        hit = found
    return hit


def _next_role(words: list[Word], hit: Hit, lexicon: Lexicon) -> Hit | None:
    at = hit.last
    if at < len(words) and words[at].raw == "s" and words[at].joined:
        at += 1
    for here in range(at, min(at + (3 if hit.role is None else 1), len(words))):
        if not words[here].joined:
            return None
        found = _role_at(words, here, lexicon, hit)
        if found is not None:
            return found
        if words[here].plain not in lexicon.modifiers:
            return None
    return None


def _role_at(words: list[Word], at: int, lexicon: Lexicon, hit: Hit) -> Hit | None:
    size, roles = lexicon.role_words.longest(words, at)
    if not size:
        return None
    role, base = roles[0], hit.bases[0]
    if role == "CIV" and base.form == "entry" and words[at].plain in _MEN and lexicon.kind(base.party) == "armed_group":
        return replace(hit, last=at + size, role="REB", rule="name+role", at=at)
    reporter = role in ("JOURN", "MEDIA", "STATEMEDIA") and lexicon.kind(base.party) == "media"
    if base.form in ("entry", "army") and role in _OUTSIDE and not reporter:
        return None
    if hit.role is not None and (lexicon.roles[role].inherits or role in _LOOSE):
        role = hit.role
    return replace(hit, last=at + size, role=role, rule="name+role", at=at)


def _with_person(words: list[Word], hit: Hit, lexicon: Lexicon) -> Hit:
    """The hit with a person's name right after its role: “IDF spokesman Nir Dinar”."""
    if hit.role is None or hit.at is None or hit.last >= len(words) or not words[hit.last].joined:
        return hit
    person = _person_at(words, hit.last, lexicon)
    if person is not None:
        return replace(person, first=hit.first, rule="role+person")
    titled = any(lexicon.titles.longest(words, at)[0] == hit.last - at for at in range(hit.at, hit.last))
    run = _name_run(words, hit.last, lexicon) if titled else 0
    if run:
        return replace(hit, last=hit.last + run, rule="role+name", person=True)
    return hit


def _bare(words: list[Word], at: int, lexicon: Lexicon) -> Hit | None:
    size, roles = lexicon.role_words.longest(words, at)
    if not size:
        return None
    hit = _with_owner(words, Hit(at, at + size, (), roles[0], "bare-role", at=at), lexicon)
    if not hit.bases and [w.plain for w in words[at : at + 2]] == ["state", "of"]:
        return None  # “a state of emergency” is nobody's government
    return _with_person(words, hit, lexicon)


def _with_owner(words: list[Word], hit: Hit, lexicon: Lexicon) -> Hit:
    """The role with the country or body named after it: “army of Lebanon”, “defence ministry in Moscow”."""
    end = hit.last
    if end + 1 >= len(words) or words[end].plain not in lexicon.grammar["links"] or not words[end].joined:
        return hit
    start = end + 2 if words[end + 1].plain == "the" else end + 1
    size, bases = lexicon.bases.longest(words, start)
    known = tuple(b for b in bases if not b.party.startswith("per:"))
    if not known or not words[start].joined:
        return hit
    owner = _with_role(words, Hit(start, start + size, known, None, "name"), lexicon)
    link = words[end].plain
    if owner.role is None and not _may_own(words, hit, known, link, lexicon):
        return hit
    forms = _OWNERS.get(link, ("name", "seat"))
    usable = tuple(b for b in known if b.form in forms or (owner.role is not None and b.form == "adjective"))
    if not usable or (hit.role in _OUTSIDE and (owner.role or usable[0].form in ("entry", "army"))):
        return hit
    return replace(hit, last=owner.last, bases=usable, role=_joint_role(hit, owner, lexicon), rule=f"role+{link}+name")


def _may_own(words: list[Word], hit: Hit, bases: tuple[Base, ...], link: str, lexicon: Lexicon) -> bool:
    """Whether a bare name after the link owns the role: “troops in Syria” may be anybody's."""
    if link != "in" or bases[0].form not in ("name", "seat"):
        return True
    return words[hit.last - 1].plain in lexicon.grammar["at_home"] or hit.role in lexicon.ministries


def _joint_role(hit: Hit, owner: Hit, lexicon: Lexicon) -> str | None:
    """“A spokesman for the Lebanese army” is the army's; “a unit of the Syrian government” stays a unit."""
    if owner.role is None or owner.role in _LOOSE or lexicon.roles[owner.role].inherits:
        return hit.role
    loose = hit.role in _LOOSE or hit.role is None or lexicon.roles[hit.role].inherits
    return owner.role if loose or lexicon.roles[owner.role].kind == lexicon.roles[hit.role or ""].kind else hit.role
