"""Who did it to whom: actor and recipient of an event, from its clause or noun phrase and its role frame."""

from dataclasses import dataclass, field
from typing import Any

from evenhand.extract import aims, frames, opponents, syntax
from evenhand.extract.mentions import WEAPON, heads, is_of, modifying, named, own_loss, plays
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
from evenhand.model import Mention


@dataclass(slots=True)
class Roles:
    """The mentions found for an event, each with the rule that found it."""

    actor: list[tuple[Mention, str]] = field(default_factory=list)
    recipient: list[tuple[Mention, str]] = field(default_factory=list)

    def add(self, role: str, mentions: list[Mention], rule: str) -> None:
        """Take mentions for a role, leaving out those that already play one."""
        if role not in {"actor", "recipient"}:
            return
        known = [*self.actor, *self.recipient]
        target = self.actor if role == "actor" else self.recipient
        for mention in mentions:
            if not any(_same(mention, other) for other, _ in known):
                target.append((mention, rule))

    def merge(self, other: "Roles") -> None:
        """Take what another reading of the same event has and this one lacks."""
        if not self.actor:
            for mention, rule in other.actor:
                self.add("actor", [mention], rule)
        if not self.recipient:
            for mention, rule in other.recipient:
                self.add("recipient", [mention], rule)


def _same(one: Mention, other: Mention) -> bool:
    if one.party is not None and other.party is not None:
        return one.party == other.party
    return one.span is not None and one.span == other.span


_AS_NOUN = {"dobj", "nsubj", "nsubjpass", "pobj"}
"""Where an adjective stands as a noun: “called the offensive a provocation”."""


def fill(token: Token, frame: str, reading: Reading) -> Roles:
    """The roles around a trigger word, by the frame of that name."""
    plan = frames.roles(frame)
    found = Roles()
    if frame == "death" and not syntax.is_verb(token):
        _counted(token, reading, found)
    elif syntax.is_verb(token) or (token.pos_ in {"ADJ", "ADP", "ADV"} and token.dep_ not in _AS_NOUN):
        _verbal(syntax.clause(token) if not syntax.is_verb(token) else token, plan, reading, found)
    else:
        _nominal(token, plan, reading, found)
    return found


def _counted(token: Token, reading: Reading, found: Roles) -> None:
    """“Fifteen people were reported dead”: only then is the subject of the clause who died."""
    verb = syntax.clause(token)
    subject = syntax.grammatical_subject(verb)
    if subject is None or verb.lemma_ not in {"be", "report", "find", "leave", "confirm", "declare", "lie"}:
        return
    if syntax.is_passive(verb) or verb.lemma_ in {"be", "lie"}:
        found.add("recipient", named(subject, reading, "recipient"), "subject-dead")


def _of_another(plan: dict[str, Any]) -> dict[str, Any]:
    """“Chad rejected calls by Niger”: who stands behind “by” made what is rejected, as one behind “from” would."""
    return {**plan, "by": plan["preps"].get("from", "none")}


def _verbal(verb: Token, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    subject = syntax.grammatical_subject(verb)
    obj = syntax.direct_object(verb)
    passive = syntax.is_passive(verb)
    if passive:
        if subject is not None:
            struck = [own_loss(m, reading) for m in named(subject, reading, plan["object"])]
            found.add(plan["object"], struck, "passive-subject")
        doer = syntax.agent(verb)
        if doer is not None:
            _doer(doer, plan["by"], reading, found, "agent")
        if obj is not None:
            found.add(plan["object"], named(obj, reading, plan["object"]), "object")
    else:
        if subject is not None and subject != obj:
            _doer(subject, plan["subject"], reading, found, "subject")
            if found.actor:
                _fellows(verb, subject, reading, found)
        if obj is not None and not (plan["object"] == "actor" and found.actor):
            if plan is frames.roles("accuse") and not heads(obj, reading):
                _charged(obj, reading, found)
                obj = None
            elif is_of(obj, reading, WEAPON) and plan is frames.roles("attack"):
                part = "recipient" if found.actor and not aims.launches(verb) else "actor"
                found.add(part, modifying(obj, reading), "weapon-modifier")
            else:
                found.add(plan["object"], named(obj, reading, plan["object"]), "object")
            if obj is not None:
                _prepositional(obj, _of_another(plan) if found.actor else plan, reading, found)
    _prepositional(verb, plan, reading, found)
    if plan is frames.roles("attack") and not passive and not found.recipient and (crowd := aims.aimed_at(verb)):
        found.add("recipient", named(crowd, reading, "recipient"), "aimed-at")
    if plan.get("both") and subject is not None:
        for prep, noun in syntax.prepositions(subject):
            if prep == "between":  # “a ceasefire between X and Y came into force”
                found.actor = []
                found.add("actor", named(noun, reading, "actor"), "between")
    if plan is frames.roles("ask") and not found.recipient:
        _asked(verb, reading, found)
    if verb.lemma_ == "let":  # “let a grenade fall near the patrol”
        for each in verb.children:
            if each.dep_ in {"ccomp", "xcomp"}:
                _prepositional(each, plan, reading, found)
    if (
        subject is None
        and not passive
        and plan["subject"] == "actor"
        and not found.actor
        and verb.tag_ in {"VBD", "VBZ", "VBP"}
    ):
        found.add("actor", _left_neighbour(verb, reading), "left-neighbour")
    if obj is not None and obj.lower_ in {"other", "another"} and obj.i and obj.nbor(-1).lower_ in {"each", "one"}:
        found.recipient = [(mention, "each-other") for mention, _ in found.actor]
    for each in verb.children:  # “warned Israel that”: an indirect object
        if each.dep_ in {"dative", "iobj"} and each.pos_ in {"NOUN", "PROPN", "PRON"}:
            found.add(plan["object"], named(each, reading, plan["object"]), "indirect-object")


_BESIDE = {"together", "jointly", "along", "alongside"}


def _fellows(verb: Token, subject: Token, reading: Reading, found: Roles) -> None:
    """“Our teams, together with soldiers, took apart …”, “fought alongside the army”: who did it with the subject."""
    for word in (*verb.children, *subject.children):
        near = {word.lower_, *(c.lower_ for c in word.children if c.dep_ == "advmod")}
        if near.isdisjoint(_BESIDE):
            continue
        links = [word] if word.dep_ == "prep" else [c for c in word.children if c.lower_ == "with"]
        for fellow in (c for link in links for c in link.children if c.dep_ == "pobj"):
            found.add("actor", [m for m in named(fellow, reading, "actor") if m.party is not None], "together")


def _charged(deed: Token, reading: Reading, found: Roles) -> None:
    """“Condemned the Israeli raid”, “denounced the attack by the group”: whose deed it is."""
    whose = [m for m in modifying(deed, reading) if m.party is not None]
    brings = {"by"} | ({"to", "on"} if syntax.clause(deed).lemma_ in words("attributing") else set())
    for prep, noun in syntax.prepositions(deed):
        if prep in brings and not whose:
            whose = named(noun, reading, "recipient")
    found.add("recipient", whose, "whose-deed")


def _asked(verb: Token, reading: Reading, found: Roles) -> None:
    """“Demanded that Rwanda withdraw”: who is to do it."""
    for each in verb.children:
        if each.dep_ in {"ccomp", "xcomp"} and syntax.is_verb(each) and each.i > verb.i:
            subject = syntax.own_subject(each)
            if subject is not None and not syntax.is_passive(each):
                known = [m for m in named(subject, reading, "recipient") if m.party is not None]
                found.add("recipient", known, "asked-to-act")


def _left_neighbour(verb: Token, reading: Reading) -> list[Mention]:
    """A finite verb whose subject the parser missed: the actor right before it."""
    for i in range(verb.i - 1, max(verb.sent.start, verb.i - 4) - 1, -1):
        if syntax.is_verb(reading.doc[i]) or reading.doc[i].text in {";", ","}:
            return []
        own = heads(reading.doc[i], reading)
        if own:
            return [own[0].mention]
    return []


def _doer(noun: Token, role: str, reading: Reading, found: Roles, rule: str) -> None:
    """The subject of an act of force may be a weapon: then whose it is counts."""
    if role == "actor" and is_of(noun, reading, WEAPON) and not heads(noun, reading):
        found.add(role, modifying(noun, reading), f"{rule}-weapon")
        for prep, inner in syntax.prepositions(noun):
            if prep in {"of", "by"}:
                found.add(role, named(inner, reading, role), f"{rule}-weapon-of")
        return
    mentions = named(noun, reading, role)
    if not mentions and role == "actor" and noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        mentions = named(noun.head.head, reading, role)  # “soldiers in a tank fired”
    found.add(role, mentions, rule)


def _nominal(noun: Token, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    for each in syntax.modifiers(noun):
        for actor in reading.actors_by_token.get(each.i, []):
            if not plays(actor, "actor", reading):
                continue
            role = plan["poss"] if each.dep_ == "poss" else plan["attr"]
            found.add(role, [actor.mention], "possessive" if each.dep_ == "poss" else "modifier")
        if each.dep_ == "poss" and each.i not in reading.actors_by_token:
            found.add(plan["poss"], named(each, reading, plan["poss"]), "possessive")
    _prepositional(noun, plan, reading, found)
    for each in noun.children:
        if each.dep_ in {"acl", "relcl"} and syntax.is_verb(each):
            _of_clause(noun, each, plan, reading, found)
    _light(noun, plan, reading, found)
    _second_verb(noun, plan, reading, found)
    _accused(noun, plan, reading, found)
    if plan is frames.roles("clash") and not found.actor and found.recipient:
        found.add("actor", [*opponents.of_clause(noun, reading)], "clash-subject")
        if found.actor:
            found.actor, found.recipient = [*found.actor, *found.recipient], []
    if not found.actor and plan["by"] == "actor":
        _by_further_on(noun, reading, found)


def _second_verb(noun: Token, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    """“Condemns the raid and appeals to both sides”: the tagger takes the second verb for a plural noun."""
    first = noun.head
    bare = noun.tag_ == "NNS" and noun.dep_ == "conj" and not [c for c in noun.lefts if c.dep_ != "punct"]
    if not bare or first.dep_ != "dobj" or first.head.tag_ != "VBZ" or found.actor or plan["subject"] != "actor":
        return
    subject = syntax.own_subject(first.head)
    if subject is not None:
        found.add("actor", named(subject, reading, "actor"), "second-verb")


def _accused(noun: Token, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    """“Accuses X of violations”, “charged X with attacks”: the accused is the actor of what is alleged."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    prep, verb = noun.head, noun.head.head
    if found.actor or prep.lower_ not in {"of", "with", "for"} or verb.lemma_ not in words("blame_verbs"):
        return
    blamed = syntax.grammatical_subject(verb) if syntax.is_passive(verb) else syntax.direct_object(verb)
    if blamed is not None:
        found.add(plan["subject"], named(blamed, reading, "actor"), "accused")


def _by_further_on(noun: Token, reading: Reading, found: Roles) -> None:
    """“7,500 violations north of the line by the army”: the parser hangs the by-phrase elsewhere."""
    for token in noun.doc[noun.i + 1 : min(noun.i + 14, noun.sent.end)]:
        if token.text in {";", ","} and token.dep_ == "punct" and token.text == ";":
            return
        if token.lower_ == "by" and not (syntax.is_verb(token.head) and token.dep_ == "agent"):
            if token.head.pos_ == "NOUN" and token.head != noun and token.head.i not in reading.places_by_token:
                return
            doer = syntax.child(token, "pobj")
            if doer is not None and not (syntax.is_verb(token.head) and syntax.is_passive(token.head)):
                found.add("actor", [m for m in named(doer, reading, "actor") if m.party is not None], "by-phrase")
            return


def _of_clause(noun: Token, verb: Token, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    """“The attack carried out by X on Y”, “strikes that killed Z”."""
    if verb.lemma_ in {"report", "see", "hear", "witness"}:
        if syntax.agent(verb) is None:
            _prepositional(verb, plan, reading, found)
    elif verb.lemma_ in words("light_verbs") or verb.lemma_ in {"claim", "blame"}:
        if syntax.child(verb, "oprd", "acomp") is not None or verb.lemma_ == "blame":
            return  # “for which they hold X responsible”
        doer = syntax.agent(verb)
        if doer is not None:
            found.add(plan["by"], named(doer, reading, plan["by"]), "clause-agent")
        own = syntax.own_subject(verb)
        if own is not None and own != noun:
            found.add(plan["subject"], named(own, reading, plan["subject"]), "clause-subject")
        _prepositional(verb, plan, reading, found)
    elif verb.lemma_ in {"target", "hit", "kill", "strike", "injure", "wound", "destroy", "involve", "leave"}:
        obj = syntax.child(verb, "dobj")
        if obj is not None:
            role = "actor" if verb.lemma_ == "involve" else "recipient"
            found.add(role, named(obj, reading, role), "clause-object")


def _light(noun: Token, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    """The subject of a light verb is the actor: “X carried out a strike”, “X responded with strikes”."""
    head = noun.head
    while noun.dep_ == "conj" and head != noun:
        noun, head = head, head.head
    through = head.lower_ if head.dep_ in {"prep", "agent"} else None
    verb = head.head if through else head
    if (
        plan is frames.roles("meet")
        and through in {"after", "during", "following", "at", "in", "before", "for"}
        and not found.actor
    ):
        subject = syntax.grammatical_subject(verb) if syntax.is_verb(verb) else None
        if subject is not None and not is_of(subject, reading, {"truces", "agreements", "hostility_words"}):
            found.add("actor", named(subject, reading, "actor"), "subject-beside")
        return
    if syntax.is_verb(verb) and not found.actor:
        _means(noun, verb, through, plan, reading, found)
    if not syntax.is_verb(verb) or verb.lemma_ not in words("light_verbs"):
        return
    if through not in {None, "with", "in", "by", "to", "out", "of"}:
        return
    passive = syntax.is_passive(verb)
    if noun.dep_ in {"dobj", "pobj"} and not passive:
        subject = syntax.grammatical_subject(verb)
        role = (
            "recipient" if verb.lemma_ in {"receive", "face", "suffer", "repel", "foil", "thwart"} else plan["subject"]
        )
        if subject is not None and verb.lemma_ not in {"witness", "see", "hear", "report"}:
            found.add(role, named(subject, reading, role), "light-verb-subject")
    elif noun.dep_ == "nsubjpass":
        doer = syntax.agent(verb)
        if doer is not None:
            found.add(plan["by"], named(doer, reading, plan["by"]), "light-verb-agent")
    _prepositional(verb, plan, reading, found)


def _means(noun: Token, verb: Token, through: str | None, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    """“Attributed the raid to X”; “violated the truce by overflights”; an army that “spoke of an operation”."""
    if verb.lemma_ in words("attributing") and through is None:
        for prep, whose in (*syntax.prepositions(verb), *syntax.prepositions(noun)):
            if prep in {"to", "on"}:
                found.add(plan["subject"], named(whose, reading, "actor"), "attributed-to")
        return
    subject = syntax.grammatical_subject(verb)
    if subject is None or syntax.is_passive(verb):
        return
    if through == "by" or (through == "of" and verb.lemma_ == "speak" and _is_armed(subject, reading)):
        found.add(plan["subject"], named(subject, reading, "actor"), f"subject-{through}")


def _is_armed(noun: Token, reading: Reading) -> bool:
    return any(a.kind in {"military", "armed_group"} for a in heads(noun, reading))


def _prepositional(head: Token, plan: dict[str, Any], reading: Reading, found: Roles) -> None:
    for prep, noun in syntax.prepositions(head):
        if prep == "of" and not syntax.is_verb(head):
            role = plan["of"]
        elif prep == "by":
            role = plan["by"] if not is_of(noun, reading, WEAPON) else "none"
        else:
            role = plan["preps"].get(prep, "none")
        if prep == "from" and role == "actor" and found.actor and syntax.is_verb(head):
            role = "recipient" if head.lemma_ in words("seizing") else "none"  # “retook the town from the rebels”
        if role == "recipient" and syntax.is_verb(head) and noun.i < head.i and noun.head.lower_ == prep:
            continue  # “On 26 November the army fired”: what opens the clause tells when and where
        if role in {"actor", "recipient"}:
            given = prep == "to" and plan is frames.roles("supply")  # “sold rifles to Niger”: no way to a place
            found.add(role, named(noun, reading, role, None if given else prep), f"prep-{prep}")
        elif prep == "with" and is_of(noun, reading, WEAPON | {"weapons"}):
            _prepositional(noun, plan, reading, found)  # “shot with a rifle at the drone”
