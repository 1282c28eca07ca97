"""Which act a word of force is: read from the weapon that its clause names, else from who used it."""

from typing import Any

from evenhand.extract import syntax
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.roles import Roles
from evenhand.extract.wordlists import load, words
from evenhand.model import Mention


def act_of(token: Token, default: str, roles: Roles, reading: Reading) -> tuple[str, str]:
    """The act and the rule that chose it, for a trigger whose row says `force`."""
    table: dict[str, Any] = load("weapons")
    kind = actor_kind(roles, reading)
    for words_, name in ((_close(token), "weapon-beside"), (_clause(token, reading), "weapon-in-clause")):
        for row in table["weapons"]:
            if row.get("by") and kind not in row["by"]:
                continue
            if any(set(row["words"]) & reading.kinds[i] for i in words_):
                if row["act"] == "explosion" and token.lemma_ in {"fall", "rain", "drop"}:
                    if any("drone" in reading.kinds[t.i] for t in token.doc[token.sent.start : token.i]):
                        return "drone_strike", "drone-before"
                    if not _grenade(token):
                        return "airstrike", "bombs-from-above"
                if row["act"] == "explosion" and token.lemma_ in _COMING_DOWN and _many_bombs(token):
                    return "airstrike", "bombs-from-above"
                if "bare_rounds" in row["words"] and syntax.is_verb(token) and token.lemma_ in {"burst", "explode"}:
                    return "shelling", "rounds-that-burst"
                return row["act"], "weapon-missile" if row.get("unsure") else name
    flying = _meant_by_pronoun(token, reading)
    if flying is not None:
        return flying, "weapon-pronoun"
    if token.lemma_ == "raid" and any("on_ground" in reading.kinds[i] for i in _clause(token, reading)):
        return "incursion", "raid-by-soldiers"
    if token.lemma_ == "raid" and _on_foot(token, table, reading):
        return "incursion", "raid-on-foot"
    if default == "attack":
        return table["attack"].get(kind, table["attack"]["none"]), f"attack-by-{kind}"
    if token.lemma_ in {"bomb", "bombing"} and kind == "armed_group":
        return "explosion", "bomb-by-group"
    if kind == "armed_group" and default == "airstrike":
        return table["attack"]["armed_group"], "attack-by-armed_group"
    return default, "word-default"


_COMING_DOWN = {"hit", "strike", "land", "pound", "batter"}


def _many_bombs(verb: Token) -> bool:
    """“Bombs hit the market”: from above; “a roadside bomb hit a bus” is not."""
    subject = syntax.own_subject(verb)
    if subject is None or subject.lower_ != "bombs":
        return False
    return not any(c.lower_ in {"car", "roadside", "truck", "petrol"} for c in subject.children)


_COUNTED = {
    "it",
    "they",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "both",
    "some",
    "several",
    "most",
    "others",
    "another",
}
_SOME_WORDS = 60
"""So many words before “one of them hit a house” the missiles may have been named."""


def _meant_by_pronoun(token: Token, reading: Reading) -> str | None:
    """“It came down in a field”, “two of them hit a house”: what flies was named in the sentence before."""
    fired = token.lemma_ in {"fire", "launch"} and syntax.is_passive(token)
    hit = token.lemma_ in words("hit_words") and not syntax.is_passive(token)
    subject = (syntax.grammatical_subject if fired else syntax.own_subject)(token) if hit or fired else None
    if (
        subject is None
        or _speaks_of_itself(token, subject)
        or (subject.lower_ not in _COUNTED and not subject.like_num)
    ):
        return None
    if any(n.pos_ in {"NOUN", "PROPN"} or n.lower_ == "which" for c in subject.children for n in c.children):
        return None
    for i in range(subject.i - 1, max(subject.sent.start - _SOME_WORDS, 0) - 1, -1):
        noun = reading.doc[i]
        if noun.pos_ not in {"NOUN", "PROPN"}:
            continue
        if noun.sent != subject.sent and noun.sent.end < subject.sent.start - 1:
            return None
        if reading.kinds[i] & _LAUNCHERS:
            return None
        for act, kind in _FLYING:
            if kind in reading.kinds[i]:
                return act
    return None


def _speaks_of_itself(verb: Token, subject: Token) -> bool:
    """“The army said it had hit a depot”: the pronoun is for whoever speaks."""
    said = verb.dep_ == "ccomp" and verb.head.i < verb.i and syntax.own_subject(verb.head) is not None
    return said and subject.lower_ in {"it", "they"}


_LAUNCHERS = {"aircraft", "tank"}
_FLYING = (
    ("drone_strike", "drone"), ("rocket_fire", "rocket"), ("rocket_fire", "missile"), ("shelling", "artillery")
)  # fmt: skip


def _grenade(token: Token) -> bool:
    return any(t.lemma_.lower() == "grenade" for t in token.sent)


def killed_by(token: Token, roles: Roles, reading: Reading) -> tuple[str, str]:
    """A killing is a drone strike, shooting and so on where its agent is a weapon, an assassination of a leader."""
    doer = syntax.agent(token) if syntax.is_verb(token) else None
    if doer is not None:
        kinds = set(reading.kinds[doer.i]).union(*(reading.kinds[m.i] for m in syntax.modifiers(doer)))
        for row in load("weapons")["weapons"]:
            if set(row["words"]) & kinds:
                return row["act"], "weapon-agent"
    if token.lemma_ == "kill" and roles.actor and any(is_leader(m, reading) for m, _ in roles.recipient):
        return "assassination", "leader-killed"
    return "killing", ""


def instrument(harm: Token, reading: Reading) -> tuple[Token, str] | None:
    """The weapon that did a harm for which no word of force is told, and the act it makes.

    “A missile cut through a van and injured three”, “left dead by howitzers”.
    """
    nearest = sorted((t for t in harm.sent if t.pos_ in {"NOUN", "PROPN"}), key=lambda t: abs(t.i - harm.i))
    for noun in nearest:
        if not _does_harm(noun, harm):
            continue
        for row in load("weapons")["weapons"]:
            if not row.get("by") and set(row["words"]) & reading.kinds[noun.i]:
                return noun, row["act"]
    return None


def _does_harm(noun: Token, harm: Token) -> bool:
    """Whether a noun is the subject of the harm's verb or of one around it, or stands behind its “by” or “to”."""
    head = noun.head
    if noun.dep_ in {"pobj", "agent"} and head.lower_ in {"by", "from", "with", "to"}:
        return head.head == harm or (head.head.is_ancestor(harm) and syntax.is_verb(head.head))
    if noun.dep_ != "nsubj" or not syntax.is_verb(head) or any(c.dep_ == "neg" for c in head.children):
        return False
    return head == harm or head.is_ancestor(harm) or (head.dep_ in {"advcl", "relcl"} and harm.is_ancestor(head))


def is_leader(mention: Mention, reading: Reading) -> bool:
    """Whether a mention names a person we know, or somebody by a leader's title."""
    if mention.span is None:
        return False
    if (mention.party or "").startswith("per:"):
        return True
    titles = {"commander", "leader", "chief", "secretary-general", "mastermind", "emir", "founder"}
    return any(t.lemma_.lower() in titles for t in reading.tokens(mention.span))


_FIRING = words("firing_verbs")


def _close(token: Token) -> list[int]:
    """The words of the trigger's own phrase that can name the weapon: what fires and what is fired, not what is hit."""
    nouns: list[Token] = [token]
    if syntax.is_verb(token):
        fires = token.lemma_ in _FIRING
        passive = syntax.is_passive(token)
        subject, obj = syntax.grammatical_subject(token), syntax.direct_object(token)
        nouns = [
            n
            for n, named in ((subject, _is_named(token, fires, passive)), (obj, fires), (syntax.agent(token), True))
            if n and named
        ]
    for holder in (token, syntax.child(token, "dobj") if token.lemma_ in _FIRING else None):
        if holder is not None:
            nouns.extend(n for prep, n in syntax.prepositions(holder) if prep in {"with", "by", "using", "of"})
    found = [] if token.lemma_ in {"bomb", "bombing"} else [token.i]
    if syntax.is_verb(token) and token.lemma_ in _FIRING:  # “a drone fired”, also where the parser sees no subject
        found.extend(t.i for t in token.doc[max(token.sent.start, token.i - 2) : token.i] if t.pos_ == "NOUN")
    for noun in list(nouns):  # “a shell from a tank”
        nouns.extend(n for prep, n in syntax.prepositions(noun) if prep == "from" and n.head.head == noun)
    for noun in nouns:
        for each in syntax.conjuncts(noun):
            found.append(each.i)
            found.extend(m.i for m in syntax.modifiers(each))
    return found


_SUFFERING = {"come", "take", "sustain", "draw", "receive", "be"}


def _is_named(verb: Token, fires: bool, passive: bool) -> bool:
    """Whether the subject is what fires or is fired: not in “the helicopter came under fire”, “it was fired on”."""
    stranded = any(c.lower_ in {"on", "at", "upon"} and not list(c.children) for c in verb.children)
    if passive:
        return fires and not stranded
    return verb.lemma_ not in _SUFFERING or not any(c.lower_ in {"under", "fire"} for c in verb.children)


_STRIKING = {"hit", "strike", "attack", "target", "bomb", "destroy", "damage", "pound", "assault", "raid", "bombard"}
_AT = {"on", "at", "against", "upon", "near"}


def _clause(token: Token, reading: Reading) -> list[int]:
    verb = syntax.clause(token)
    hit = syntax.grammatical_subject(verb) if syntax.is_passive(verb) or verb.lemma_ == "come" else None
    left_out = {t.i for t in hit.subtree} if hit is not None and "munition" not in reading.kinds[hit.i] else set()
    struck = syntax.child(token, "dobj") if token.lemma_ in _STRIKING else None
    left_out |= {t.i for t in struck.subtree} if struck is not None else set()  # “rebels struck a tank”
    for prep, noun in syntax.prepositions(token):  # “fired into the air”, “an attack on a helicopter”
        left_out |= {t.i for t in noun.subtree} if prep in _AT else {noun.i} if prep in {"in", "into"} else set()
    return [i for i in reading.near(token) if i not in left_out and syntax.clause(reading.doc[i]) == verb]


def actor_kind(roles: Roles, reading: Reading) -> str:
    """The kind of whoever acts (`state`, `armed_group`, …), `none` where nobody known does."""
    for mention, _ in roles.actor:
        for actor in reading.actors:
            if actor.mention is mention or actor.span == mention.span:
                return actor.kind
    return "none"


def _on_foot(token: Token, table: dict[str, Any], reading: Reading) -> bool:
    sent = token.sent
    before = reading.doc[max(0, sent.start - 35) : sent.end].text.lower()
    return any(word in before for word in table["on_foot"])
