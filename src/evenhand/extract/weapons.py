"""Which act a word of force is: read from the weapon that its clause names, else from who used it."""

from typing import Any

from spacy.tokens import Token

from evenhand.extract import syntax
from evenhand.extract.reading import Reading
from evenhand.extract.roles import Roles
from evenhand.extract.wordlists import load
from evenhand.model import Mention


def act_of(token: Token, default: str, roles: Roles, reading: Reading) -> tuple[str, str]:
    """The act and the rule that chose it, for a trigger whose row says `force`."""
    table: dict[str, Any] = load("weapons")
    kind = _actor_kind(roles, reading)
    for words, name in ((_close(token), "weapon-beside"), (_clause(token, reading), "weapon-in-clause")):
        for row in table["weapons"]:
            if row.get("by") and kind not in row["by"]:
                continue
            if any(set(row["words"]) & reading.kinds[i] for i in words):
                return row["act"], name
    if token.lemma_ == "raid" and any("on_ground" in reading.kinds[i] for i in _clause(token, reading)):
        return "incursion", "raid-by-soldiers"
    if token.lemma_ == "raid" and _on_foot(token, table, reading):
        return "incursion", "raid-on-foot"
    if default == "attack":
        return table["attack"].get(kind, table["attack"]["none"]), f"attack-by-{kind}"
    if kind == "armed_group" and default == "airstrike":
        return table["attack"]["armed_group"], "attack-by-armed_group"
    return default, "word-default"


def killed_by(token: Token, roles: Roles, reading: Reading) -> tuple[str, str]:
    """A killing is a drone strike, shooting and so on where its agent is a weapon, an assassination of a leader."""
    doer = syntax.agent(token) if syntax.is_verb(token) else None
    if doer is not None:
        kinds = set(reading.kinds[doer.i]).union(*(reading.kinds[m.i] for m in syntax.modifiers(doer)))
        for row in load("weapons")["weapons"]:
            if set(row["words"]) & kinds:
                return row["act"], "weapon-agent"
    if token.lemma_ == "kill" and roles.actor and any(_is_leader(m, reading) for m, _ in roles.recipient):
        return "assassination", "leader-killed"
    return "killing", ""


def _is_leader(mention: Mention, reading: Reading) -> bool:
    if mention.span is None:
        return False
    if (mention.party or "").startswith("per:"):
        return True
    titles = {"commander", "leader", "chief", "secretary-general", "mastermind", "emir", "founder"}
    return any(t.lemma_.lower() in titles for t in reading.tokens(mention.span))


def _close(token: Token) -> list[int]:
    """The words of the trigger's own phrase: modifiers, subject, object and with-phrase, each with their modifiers."""
    nouns: list[Token] = []
    found = [token.i]
    if syntax.is_verb(token):
        for noun in (syntax.grammatical_subject(token), syntax.direct_object(token), syntax.agent(token)):
            if noun is not None:
                nouns.extend(syntax.conjuncts(noun))
        obj = syntax.child(token, "dobj")
        for holder in (token, obj):
            if holder is not None:
                nouns.extend(
                    n for prep, n in syntax.prepositions(holder) if prep in {"with", "by", "using", "from", "of"}
                )
    else:
        nouns.append(token)
        nouns.extend(n for prep, n in syntax.prepositions(token) if prep in {"with", "by", "using"})
    for noun in nouns:
        if noun.i not in found:
            found.append(noun.i)
        found.extend(m.i for m in syntax.modifiers(noun))
    return found


def _clause(token: Token, reading: Reading) -> list[int]:
    verb = syntax.clause(token)
    return [i for i in reading.near(token) if syntax.clause(reading.doc[i]) == verb]


def _actor_kind(roles: Roles, reading: Reading) -> str:
    for mention, _ in roles.actor:
        for actor in reading.actors:
            if actor.mention is mention or actor.span == mention.span:
                return actor.kind
    return "none"


def _on_foot(token: Token, table: dict[str, Any], reading: Reading) -> bool:
    sent = token.sent
    before = reading.doc[max(0, sent.start - 60) : sent.end].text.lower()
    return any(word in before for word in table["on_foot"])
