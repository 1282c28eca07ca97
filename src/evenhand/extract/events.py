"""Which events a text tells: words of the lexicon of acts, brought together where they name one and the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from evenhand.extract import frames, guards, roles, syntax, weapons
from evenhand.extract.parts import TollFound
from evenhand.extract.reading import Reading
from evenhand.model import Span
from evenhand.vocab import EVENT_OF_ACT, Event


@dataclass(slots=True, eq=False)
class Found:
    """A word that names an event, with the roles around it. `absorbed` are words that tell the same event."""

    token: Token
    words: tuple[Token, ...]
    act: str
    row: frames.Row
    roles: roles.Roles
    rules: dict[str, str] = field(default_factory=dict)
    absorbed: list["Found"] = field(default_factory=list)

    @property
    def event(self) -> Event:
        """The type of the event."""
        return EVENT_OF_ACT[self.act]

    @property
    def span(self) -> Span:
        """The characters of the trigger."""
        return Span(start=self.words[0].idx, end=self.words[-1].idx + len(self.words[-1]))

    def tokens(self) -> list[Token]:
        """The trigger word and those it has absorbed."""
        return [self.token, *(a.token for a in self.absorbed)]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A word that looked like an event and was left out, and why."""

    span: Span
    words: str
    reason: str


def find(sentence: Slice, reading: Reading, dropped: list[Dropped]) -> list[Found]:
    """The events of one parsed sentence, in text order."""
    found = list(_candidates(sentence, reading))
    return _merged(found, reading, dropped)


def _candidates(sentence: Slice, reading: Reading) -> Iterator[Found]:
    taken: set[int] = set()
    for token in sentence:
        if token.i in taken:
            continue
        match = frames.match(token, reading)
        if match is None:
            continue
        filled = roles.fill(token, match.row.roles, reading)
        act, rule = match.row.act, f"acts:{match.row.line}"
        rules = {"act": rule}
        if act == "force":
            act, why = weapons.act_of(token, match.row.default or "airstrike", filled, reading)
            rules["act"] = f"{rule}+{why}"
        taken.update(t.i for t in match.words)
        yield Found(token, match.words, act, match.row, filled, rules)


def _merged(found: list[Found], reading: Reading, dropped: list[Dropped]) -> list[Found]:
    kept: list[Found] = []
    for event in found:
        host = _host(event, found)
        if host is None or host is event:
            kept.append(event)
            continue
        _absorb(host, event)
        dropped.append(Dropped(event.span, event.token.text, f"tells the same event as “{host.token.text}”"))
    return kept


def _absorb(host: Found, event: Found) -> None:
    host.absorbed.append(event)
    host.absorbed.extend(event.absorbed)
    host.roles.merge(event.roles)
    if event.row.act == "force" and host.rules["act"].endswith("default") and "weapon" in event.rules["act"]:
        host.act, host.rules["act"] = event.act, event.rules["act"]
    elif (
        event.row.act != "force"
        and not event.row.result
        and host.rules["act"].endswith(("default", "armed_group", "state", "military", "none"))
    ):
        host.act, host.rules["act"] = event.act, event.rules["act"]


def _host(event: Found, found: Sequence[Found]) -> Found | None:
    """The event that this one is only another word for, None if it stands for itself."""
    for other in found:
        if other is not event and _is_force(other) and not other.row.result:
            if event.row.result and _belongs(event, other, found):
                return other
    for other in found:
        if other is event or other.event is not event.event:
            continue
        if _describes(event, other):
            return other
    return None


def _is_force(event: Found) -> bool:
    return event.event is Event.ASSAULT and event.act not in {"ceasefire_violation_generic", "abduction"}


def _belongs(harm: Found, force: Found, found: Sequence[Found]) -> bool:
    """A word of harm belongs to the nearest word of force in its sentence unless another voice stands between."""
    others = [f for f in found if _is_force(f) and not f.row.result]
    nearest = min(others, key=lambda f: (_distance(harm.token, f.token), abs(f.token.i - harm.token.i)))
    return nearest is force


def _distance(one: Token, other: Token) -> int:
    """Steps between two words in the tree."""
    above = {one.i: 0}
    node, steps = one, 0
    while node.head != node:
        node, steps = node.head, steps + 1
        above[node.i] = steps
    node, steps = other, 0
    while node.i not in above:
        if node.head == node:
            return 99
        node, steps = node.head, steps + 1
    return steps + above[node.i]


def _describes(event: Found, other: Found) -> bool:
    """Whether a noun and a verb of the same kind of event are one: “an attack in which … struck”, “hit in a raid”."""
    noun, verb = (event, other) if not syntax.is_verb(event.token) else (other, event)
    if syntax.is_verb(noun.token) or not syntax.is_verb(verb.token):
        return _appositive(event, other)
    through = noun.token.head
    if (
        noun.token.dep_ == "pobj"
        and through.head == verb.token
        and through.lower_ in {"in", "by", "with", "during", "as"}
    ):
        return event is (noun if _is_specific(verb) else verb)
    if verb.token.dep_ in {"relcl", "acl"} and verb.token.head == noun.token:
        return event is verb
    if noun.token.dep_ in {"nsubj", "nsubjpass"} and noun.token.head == verb.token:
        return event is verb
    if noun.token.dep_ == "dobj" and noun.token.head == verb.token:
        return event is verb
    return False


def _is_specific(verb: Found) -> bool:
    return verb.row.act != "force" or "weapon" in verb.rules.get("act", "")


def _appositive(event: Found, other: Found) -> bool:
    return event.token.dep_ == "appos" and event.token.head == other.token


def guarded(reading: Reading) -> str | None:
    """The reason why a whole text tells of no conflict (a match, a quake, a strike over pay), None if it may."""
    return guards.reason(reading)


_TOLL_ROW = frames.Row(act="killing", roles="toll", result=True)


def of_tolls(tolls: Sequence[TollFound], found: Sequence[Found], reading: Reading) -> Iterator[Found]:
    """Tolls in a sentence without any word of force are events of their own: a killing, or a total over a period."""
    taken = {t.i for f in found for t in f.tokens()}
    if any(_is_force(f) or f.row.result for f in found):
        return
    made: list[Found] = []
    for toll in tolls:
        tokens = reading.tokens(toll.cue or toll.span)
        token = tokens[0]
        if token.i in taken or any(token.sent == m.token.sent for m in made):
            continue
        filled = roles.Roles()
        if toll.who is not None:
            for each in reading.tokens(toll.who):
                filled.add("recipient", roles.named(each, reading, "recipient")[:1], "toll-group")
                if filled.recipient:
                    break
        made.append(Found(token, (token,), "killing", _TOLL_ROW, filled, {"act": "toll-only"}))
    yield from made
