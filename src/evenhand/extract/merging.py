"""Words that tell one and the same event of a sentence, brought together into one."""

from collections.abc import Sequence

from evenhand.extract import apart, blows, grounds, halts, harm_hosts, one_deed, roles, syntax, weapons
from evenhand.extract.found import Dropped, Found, is_force
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.vocab import Event


def merged(found: list[Found], reading: Reading, dropped: list[Dropped]) -> list[Found]:
    """The events that stand for themselves; the others are absorbed by one of them and noted as dropped."""
    kept: list[Found] = []
    gone: list[Found] = []
    for event in found:
        host = _host(event, [f for f in found if f not in gone], reading)
        if host is None:
            kept.append(event)
            continue
        gone.append(event)
        _absorb(host, event, reading)
        dropped.append(Dropped(event.span, event.token.text, f"tells the same event as “{host.token.text}”"))
    return kept


def _absorb(host: Found, event: Found, reading: Reading) -> None:
    if event.act == "ceasefire" and is_force(host):
        return  # whoever is to stop may not be who attacks
    host.absorbed.append(event)
    host.absorbed.extend(event.absorbed)
    if event.row.result and host.act == "armed_clash" and not host.roles.actor and event.roles.recipient:
        host.roles = _both(host.roles, event.roles)
    host.roles.merge(event.roles)
    leader = event.row.result and host.row.default == "attack" and host.is_guess
    if leader and any(weapons.is_leader(m, reading) for m, _ in event.roles.recipient):
        host.act, host.rules["act"] = "assassination", "leader-killed"
        return
    if event.act == "aggregate_toll":
        host.act, host.rules["act"] = event.act, event.rules["act"]  # “the fighting cost 48 lives”
        return
    if event.act == "property_destruction":
        return  # “the strike brought down two floors”
    if harm_hosts.struck_down(event, host):
        return  # the manner is told by the blow
    exchanged = event.act == "armed_clash" and host.row.act == "force"
    elsewhere = event.row.thing and event.event is not host.event  # “fired at a drone over the village”
    if exchanged or (host.is_guess and not event.is_guess and not event.row.result and not elsewhere):
        host.act, host.rules["act"] = event.act, event.rules["act"]


def _both(clash: roles.Roles, harm: roles.Roles) -> roles.Roles:
    """“Two soldiers were killed and five wounded in clashes with rebels”: both fought."""
    return roles.Roles(actor=[*harm.recipient, *clash.recipient])


def _host(event: Found, found: Sequence[Found], reading: Reading) -> Found | None:
    """The event that this one is only another word for, None if it stands for itself."""
    if event.row.result:
        host = harm_hosts.of(event, found, reading)
        if host is not None:
            return host
    for other in found:
        if other is event:
            continue
        if harm_hosts.struck_down(event, other):
            return other
        if halts.halted(event, other):
            if not halts.one_sided(event, other):
                return other
            continue
        if halts.halted(other, event) and halts.one_sided(other, event):
            return other
        if _spelled_out(event, other) or one_deed.is_part_of_saying(event, other):
            return other
        if blows.is_same_blow(event, other, reading):
            return other
        if event.row.thing and not other.row.thing and not other.row.result and _argument_of(event.token, other.token):
            return other
        if event.row.thing and other.token.head == event.token and other.token.dep_ in {"acl", "relcl"}:
            return other
        if other.event is not event.event or other.row.result or (other.row.thing and not event.row.thing):
            continue
        if one_deed.goes_on(event, other):
            return other
        if _describes(event, other) or _such(event, other) or _elaborates(event, other):
            return other
    return None


def _argument_of(token: Token, verb: Token) -> bool:
    """Whether a noun hangs below a verb without a clause between them."""
    node = token
    while node.head != node:
        if node.head == verb:
            return True
        node = node.head
        if syntax.is_verb(node) and node.dep_ not in {"acl", "relcl"}:
            return False
    return False


def _elaborates(event: Found, other: Found) -> bool:
    """“Fired on the house, hitting a wall”, “signed in Jeddah, the truce was reached”: one event in two verbs."""
    verb = event.token
    if verb.dep_ == "conj" and verb.head == other.token and is_force(event) and other.token.lemma_ in grounds.ANSWERS:
        if not other.row.result and other.is_guess:
            other.act, other.rules["act"] = event.act, event.rules["act"]
        return True  # “retaliated and targeted the posts”
    return (
        verb.dep_ == "advcl"
        and verb.tag_ in {"VBG", "VBN"}
        and verb.head == other.token
        and not apart.parted(verb, other.token)
        and not any(
            c.dep_ in {"mark", "advmod"} and c.lower_ in {"after", "before", "when", "while"} for c in verb.children
        )
        and (is_force(event) or event.event is Event.AGREE)
    )


def _spelled_out(event: Found, other: Found) -> bool:
    """A verb that tells what a noun has told: “began with shots, when gunmen opened fire”, “a raid: jets bombed”."""
    verb, noun = event.token, other.token
    if event.act != other.act or not is_force(event) or not syntax.is_verb(verb) or syntax.is_verb(noun):
        return False
    between = verb.doc[noun.i : verb.i] if noun.i < verb.i else ()
    if any(t.text == ":" for t in between):
        return True
    when = any(c.lower_ == "when" and c.i < verb.i for c in verb.children)
    hangs = verb.head == syntax.clause(noun) or noun.is_ancestor(verb)
    return bool(between) and when and verb.dep_ in {"advcl", "relcl"} and hangs


_ORDER = {
    "first", "second", "third", "fourth", "fifth", "latest", "deadliest", "such", "last", "biggest", "worst", "another",
}  # fmt: skip


def _such(event: Found, other: Found) -> bool:
    """“…, the first such strike since Wednesday” tells again what the main verb told."""
    noun = event.token
    if syntax.is_verb(noun) or other.token.i > noun.i or not is_force(other) or apart.parted(other.token, noun):
        return False
    return (
        _ranked(noun)
        and noun.dep_ in {"appos", "conj", "npadvmod", "attr", "pobj", "dobj"}
        and noun.sent == other.token.sent
    )


def _ranked(noun: Token) -> bool:
    return any(c.lower_ in _ORDER for c in noun.children if c.i < noun.i)


def _describes(event: Found, other: Found) -> bool:
    """Whether a noun and a verb of the same kind of event are one: “an attack in which … struck”, “hit in a raid”."""
    noun, verb = (event, other) if not syntax.is_verb(event.token) else (other, event)
    if _part_of(event, other):
        return True
    if (
        _ranked(noun.token)
        and noun.token.head == verb.token
        and syntax.child(verb.token, "dobj") not in {None, noun.token}
    ):
        return event is noun
    if syntax.is_verb(noun.token) or not syntax.is_verb(verb.token):
        return _appositive(event, other)
    through = noun.token.head
    if (
        noun.token.dep_ == "pobj"
        and through.head == verb.token
        and through.lower_ in {"in", "by", "with", "during", "as", "on"}
    ):
        return event is (noun if _is_specific(verb) else verb)
    if verb.token.dep_ in {"relcl", "acl"} and verb.token.head == noun.token:
        return event is verb
    if noun.token.dep_ in {"nsubj", "nsubjpass"} and noun.token.head == verb.token:
        if noun.token.i + 1 == verb.token.i:  # “an airstrike hit”: both words are the trigger
            noun.words = (*noun.words, *verb.words)
        return event is verb
    if noun.token.dep_ == "dobj" and noun.token.head == verb.token:
        if 0 < noun.token.i - verb.token.i <= 3 and event is verb:  # “fired warning shots”
            noun.words = (verb.token, *noun.words)
        return event is verb
    return False


def _part_of(event: Found, other: Found) -> bool:
    """“Forty bursts of fire”, “a series of strikes”: one event in two nouns."""
    through = event.token.head
    return event.token.dep_ == "pobj" and through.lower_ == "of" and through.head == other.token and is_force(other)


def _is_specific(verb: Found) -> bool:
    return verb.row.act != "force" or "weapon" in verb.rules.get("act", "")


def _appositive(event: Found, other: Found) -> bool:
    return event.token.dep_ == "appos" and event.token.head == other.token
