"""Which events a text tells: words of the lexicon of acts, brought together where they name one and the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span as Slice
from spacy.tokens import Token

from evenhand.extract import attribution, frames, guards, roles, stance, syntax, weapons
from evenhand.extract.parts import TollFound
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import words
from evenhand.model import Span
from evenhand.vocab import EVENT_OF_ACT, Event, Harm, Stance


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
    def is_guess(self) -> bool:
        """Whether the act is a default, because no weapon was named."""
        return self.rules["act"].endswith(("default", "armed_group", "state", "military", "government", "none"))

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
        elif act == "killing":
            act, why = weapons.killed_by(token, filled, reading)
            rules["act"] = f"{rule}+{why}" if why else rule
        if _only_named(token, act) or _in_passing(token, match.row):
            continue
        taken.update(t.i for t in match.words)
        yield Found(token, match.words, act, match.row, filled, rules)


def _only_named(token: Token, act: str) -> bool:
    """“Called it a massacre” names an act and tells none."""
    if syntax.is_verb(token) or token.dep_ == "dobj":
        return False
    head = token.head
    if (
        act == "troop_presence"
        and token.lemma_ == "occupation"
        and syntax.clause(token).lemma_ in words("naming") | {"be"}
    ):
        return True  # “calls the presence an occupation”
    if act == "ceasefire_violation_generic" and token.dep_ in {"attr", "conj"} and syntax.clause(token).lemma_ == "be":
        return True  # “is a violation” judges an act told elsewhere: an appraisal
    return head.lemma_ in words("naming") and token.dep_ in {"oprd", "ccomp", "xcomp", "attr", "dep"}


def _in_passing(token: Token, row: frames.Row) -> bool:
    """“Since the truce began”, “must respect the truce”, “failed to hold”: the truce is only referred to."""
    if not row.passing:
        return False
    if any(
        c.lower_ in {"since", "before", "after", "until", "that"} and c.dep_ in {"mark", "advmod"}
        for c in token.children
    ):
        return not any(c.ent_type_ == "DATE" for c in token.subtree)
    return stance.of(token, standing=True).stance not in {Stance.ASSERTED, Stance.ONGOING}


def _merged(found: list[Found], reading: Reading, dropped: list[Dropped]) -> list[Found]:
    kept: list[Found] = []
    gone: list[Found] = []
    for event in found:
        host = _host(event, [f for f in found if f not in gone], reading)
        if host is None:
            kept.append(event)
            continue
        gone.append(event)
        _absorb(host, event)
        dropped.append(Dropped(event.span, event.token.text, f"tells the same event as “{host.token.text}”"))
    return kept


def _absorb(host: Found, event: Found) -> None:
    host.absorbed.append(event)
    host.absorbed.extend(event.absorbed)
    host.roles.merge(event.roles)
    exchanged = event.act == "armed_clash" and host.row.act == "force"
    if exchanged or (host.is_guess and not event.is_guess and not event.row.result):
        host.act, host.rules["act"] = event.act, event.rules["act"]


def _host(event: Found, found: Sequence[Found], reading: Reading) -> Found | None:
    """The event that this one is only another word for, None if it stands for itself."""
    if event.row.result:
        host = _of_harm(event, found, reading)
        if host is not None:
            return host
    for other in found:
        if other is event:
            continue
        if _halted(event, other):
            return other
        if event.row.thing and not other.row.thing and _argument_of(event.token, other.token):
            return other
        if event.row.thing and other.token.head == event.token and other.token.dep_ in {"acl", "relcl"}:
            return other
        if other.event is not event.event or other.row.result or (other.row.thing and not event.row.thing):
            continue
        if _describes(event, other) or _such(event, other) or _elaborates(event, other):
            return other
    return None


def _halted(event: Found, other: Found) -> bool:
    """“Stop the attacks”, “stop shelling”: what is to stop is no claim beside the stopping."""
    return (
        other.act == "ceasefire"
        and event.event is Event.ASSAULT
        and event.token.head == other.token
        and event.token.dep_ in {"dobj", "xcomp", "nsubjpass"}
    )


def _of_harm(harm: Found, found: Sequence[Found], reading: Reading) -> Found | None:
    """A word of harm belongs to the nearest word of force of the same voice, else to the first word of harm."""
    voice = _voice(harm, reading)
    same = [f for f in found if f is not harm and _agree(voice, _voice(f, reading))]
    force = [f for f in same if _is_force(f) and not f.row.result]
    if not force:
        force = [f for f in same if f.act == "ceasefire_violation_generic"]
    if force:
        return min(force, key=lambda f: (_distance(harm.token, f.token), abs(f.token.i - harm.token.i)))
    before = [f for f in same if f.row.result and f.event is Event.ASSAULT and f.token.i < harm.token.i]
    before = [f for f in before if not (_deadly(f) == _deadly(harm) and _parted(f.token, harm.token))]
    return before[0] if before else None


def _deadly(event: Found) -> bool:
    return event.token.lemma_.lower() in {"kill", "die", "dead", "death", "perish", "slay", "fatality"}


def _parted(one: Token, other: Token) -> bool:
    low, high = sorted((one.i, other.i))
    return any(t.text == ";" for t in one.doc[low:high])


def _voice(event: Found, reading: Reading) -> Span | None:
    heard = attribution.voice(event.span, reading.attributions)
    return heard.source if heard is not None else None


def _agree(one: Span | None, other: Span | None) -> bool:
    """The same voice, or voices of which one is only a pronoun for the author's run of text."""
    return one == other


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
    return (
        verb.dep_ == "advcl"
        and verb.tag_ in {"VBG", "VBN"}
        and verb.head == other.token
        and not any(
            c.dep_ in {"mark", "advmod"} and c.lower_ in {"after", "before", "when", "while"} for c in verb.children
        )
        and (_is_force(event) or event.event is Event.AGREE)
    )


_ORDER = {
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "latest",
    "deadliest",
    "such",
    "last",
    "biggest",
    "worst",
    "another",
}


def _such(event: Found, other: Found) -> bool:
    """“…, the first such strike since Wednesday” tells again what the main verb told."""
    noun = event.token
    if syntax.is_verb(noun) or other.token.i > noun.i or not _is_force(other):
        return False
    ranked = any(c.lower_ in _ORDER for c in noun.children if c.i < noun.i)
    return (
        ranked and noun.dep_ in {"appos", "conj", "npadvmod", "attr", "pobj", "dobj"} and noun.sent == other.token.sent
    )


def _is_force(event: Found) -> bool:
    return event.event is Event.ASSAULT and event.act not in {"ceasefire_violation_generic", "abduction"}


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
        if noun.token.i + 1 == verb.token.i:  # “an airstrike hit”: both words are the trigger
            noun.words = (*noun.words, *verb.words)
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
    for toll in sorted(tolls, key=lambda t: t.toll.harm is not Harm.KILLED):
        token = _harm_word(toll, reading)
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


def _harm_word(toll: TollFound, reading: Reading) -> Token:
    """The word that tells the harm (“dead” in “a toll of 11 dead”), else the cue of the toll."""
    cue = reading.tokens(toll.cue or toll.span)
    span = reading.tokens(toll.span)
    after = [t for t in reading.doc[span[-1].i + 1 : span[-1].i + 4] if t.sent == cue[0].sent]
    tokens = [*cue, *span, *after]
    return next((t for t in tokens if "harm" in reading.kinds[t.i]), cue[0])
