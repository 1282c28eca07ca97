"""How the second reader's opinion changes what the rules found: events it adds, doubts or renames, and their fields.

The rules come first and explain; the trained reader is asked after them. Every change leaves its mark: a rule id that
begins with `reader`, and a `Dropped` with a reason for a word that it does not take for an event.
"""

from collections.abc import Sequence
from functools import cache

from evenhand.extract import apart, echoes, figures, fillers, frames, freely, quantities, roles, toll_events, weapons
from evenhand.extract.found import SPEECH, Dropped, Found
from evenhand.extract.opinions import Opinions
from evenhand.extract.parsed import Slice, Token
from evenhand.extract.reading import Reading
from evenhand.extract.signatures import Reason
from evenhand.model import Span
from evenhand.vocab import EVENT_OF_ACT, Stance


def revised(found: list[Found], sentence: Slice, reading: Reading, dropped: list[Dropped]) -> list[Found]:
    """The events of a sentence after the second reader has spoken: some left out, some renamed, some added."""
    opinions = reading.opinions
    if opinions is None:
        return found
    kept: list[Found] = []
    heard = {mention.span for event in found if event.event in SPEECH for mention, _ in event.roles.actor}
    for event in found:
        _fill(event, heard, reading, opinions)
        if _likeliest(event, opinions) < opinions.limits.doubt and not _is_certain(event, found, reading):
            dropped.append(Dropped(event.span, event.token.text, "the second reader sees no event here"))
            continue
        _rename(event, reading, opinions)
        kept.append(event)
    taken = {t.i for event in kept for own in (event, *event.absorbed) for t in own.words}
    taken.update(toll_events.introduced(kept, sentence, reading))
    for run in _unseen(sentence, taken, reading, opinions):
        event = _added(run, reading, opinions)
        if echoes.is_echo(event, kept):
            continue
        _fill(event, heard, reading, opinions)
        kept.append(event)
    return sorted(kept, key=lambda f: f.token.i)


def _is_certain(event: Found, found: Sequence[Found], reading: Reading) -> bool:
    """A denial by its own words, people counted as dead, and a toll of its own behind a semicolon are not doubted."""
    if "stance" in event.rules or event.rules["act"] in _COUNTED or event.rules["act"].startswith(figures.MARKS):
        return True
    if freely.is_said(event):
        return True
    return event.row.result and any(f is not event and apart.has_own_toll(event, f, reading) for f in found)


_COUNTED = {f"toll.{name}-only" for name in quantities.lexicon()["sure"]}


def _likeliest(event: Found, opinions: Opinions) -> float:
    """How likely any word that tells the event names one."""
    return max(opinions.event(t) for own in (event, *event.absorbed) for t in own.words)


def _rename(event: Found, reading: Reading, opinions: Opinions) -> None:
    """Another act where the reader is sure of it, sooner where the rules only guessed; armed groups have no jets."""
    scores = _scores(event.words, opinions)
    if not scores:
        return
    act, likely = max(scores.items(), key=lambda pair: pair[1])
    limit = opinions.limits.rename_guess if event.is_guess else opinions.limits.rename
    if act == "airstrike" and weapons.actor_kind(event.roles, reading) == "armed_group":
        return
    if act != event.act and likely >= limit and "stance" not in event.rules:
        event.act, event.rules["act"] = act, f"reader-act {likely:.2f} over {event.rules['act']}"


def _scores(words: Sequence[Token], opinions: Opinions) -> dict[str, float]:
    """Act → mean probability over the trigger's words, given that they name an event."""
    likely = [each for t in words if (each := opinions.acts(t))]  # none for words behind the reader's longest sentence
    total = sum(sum(each.values()) for each in likely) or 1.0
    return {act: sum(each[act] for each in likely) / total for act in likely[0]} if likely else {}


def _unseen(sentence: Slice, taken: set[int], reading: Reading, opinions: Opinions) -> list[list[Token]]:
    """Runs of words that the reader takes for an event and the rules for none; those of a known event are its own."""
    runs: list[list[Token]] = []
    for token in sentence:
        if opinions.event(token) < 0.5:
            continue
        if runs and runs[-1][-1].i == token.i - 1:
            runs[-1].append(token)
        else:
            runs.append([token])
    return [
        run for run in runs
        if not any(t.i in taken for t in run) and _is_believed(run, reading, opinions)
        and not all(t.is_punct or t.is_space for t in run)
    ]  # fmt: skip


def _is_believed(run: Sequence[Token], reading: Reading, opinions: Opinions) -> bool:
    """Whether the reader is sure of an event, or rather sure and certain what kind it would be.

    A weapon or a name for a deed is not enough for that: “rockets were found”, “condemned it as a breach”.
    """
    seen = max(opinions.event(t) for t in run)
    if seen >= opinions.limits.add:
        return True
    if seen < _LIKELY or max(_scores(run, opinions).values(), default=0.0) < _CERTAIN:
        return False
    telling = (t for t in run if t.pos_ in _TELLING and t.dep_ not in _BY_THE_WAY)
    return any(not reading.kinds[t.i] & _THINGS and not _at_home(t, reading) for t in telling)


def _at_home(noun: Token, reading: Reading) -> bool:
    """“The cabinet meeting”: of one party among itself."""
    return any("internal_words" in reading.kinds[c.i] for c in noun.children if c.dep_ in {"compound", "amod"})


_LIKELY, _CERTAIN = 0.75, 0.9
_TELLING = {"VERB", "NOUN", "ADP"}
_BY_THE_WAY = {"amod", "acl", "compound"}
_THINGS = {"munition", "drone", "smallarms", "breach_words", "truces", "only_named", "guns", "artillery"}


def _added(run: Sequence[Token], reading: Reading, opinions: Opinions) -> Found:
    scores = _scores(run, opinions)
    act, likely = max(scores.items(), key=lambda pair: pair[1])
    inside = {t.i for t in run}
    token = next((t for t in run if t.head.i not in inside or t.head == t), run[0])
    row = frames.Row(act=act, roles=_usual_frame(act), result=act == "killing")
    seen = max(opinions.event(t) for t in run)
    filled = roles.fill(token, row.roles, reading)
    return Found(token, tuple(run), act, row, filled, {"act": f"reader-event {seen:.2f} {likely:.2f}"})


@cache
def _usual_frame(act: str) -> str:
    """The role frame that the lexicon uses most for an act, else for its type."""
    rows = [pattern.row for patterns in frames.lexicon().values() for pattern in patterns]
    same = [r.roles for r in rows if r.act == act]
    alike = same or [r.roles for r in rows if r.act in EVENT_OF_ACT and EVENT_OF_ACT[r.act] is EVENT_OF_ACT[act]]
    return max(sorted(set(alike)), key=alike.count) if alike else "attack"


def _fill(event: Found, heard: set[Span | None], reading: Reading, opinions: Opinions) -> None:
    """Who did it and to whom, where the rules found nobody and the reader points at words that name somebody.

    For an actor the reader must be nearly certain: a wrong one is worse than none.
    """
    limits = opinions.limits
    if fillers.said_by_a_paper(event.token, reading):
        return
    if not event.roles.actor:
        pointed = opinions.fillers(event.token, "actor", limits.actor)
        event.roles.add("actor", fillers.actors(event, pointed, heard, reading), "reader-actor")
    if not event.roles.recipient:
        pointed = opinions.fillers(event.token, "target", limits.recipient)
        event.roles.add("recipient", fillers.recipients(event, pointed, reading), "reader-recipient")


def stance_of(event: Found, reading: Reading, reason: Reason) -> Reason:
    """Another factuality where the reader is sure of it."""
    opinions = reading.opinions
    if opinions is None or "stance" in event.rules or reason.rule in _SURE:
        return reason
    likely = opinions.stances(event.token)
    if not likely:
        return reason
    best, p = max(likely.items(), key=lambda pair: pair[1])
    said = _STANCES[best]
    if said is reason.stance or p < opinions.limits.stance or _is_way_denied(event, said) or _goes_on(reason, said):
        return reason
    return Reason(said, f"reader-stance {p:.2f} over {reason.rule}", reason.word)


def _is_way_denied(event: Found, said: Stance) -> bool:
    """“They denied the patrol passage” denies a way, not that anything happened."""
    return said is Stance.DENIED and event.act == "access_restriction" and event.token.lemma_ in {"deny", "denial"}


def _goes_on(reason: Reason, said: Stance) -> bool:
    """“It intensifies its campaign”: what a verb lets go on has happened too, and that it goes on says more."""
    return said is Stance.ASSERTED and reason.stance is Stance.ONGOING and reason.rule.startswith("governor-")


_SURE = {
    "said-so",
    "called-false",
    "called-untrue",
    "no-argument",
    "no-time",
    "future-day",
    "governor-fail",
    "done-before",
}
"""Rules whose words leave no doubt (what somebody failed to do was not done): the reader is not asked."""


def dissent(event: Found, reading: Reading) -> str | None:
    """What the reader would rather have said of an event that the rules found, None where it agrees."""
    opinions = reading.opinions
    if opinions is None or "stance" in event.rules:
        return None
    seen = _likeliest(event, opinions)
    if seen < 0.5 and opinions.reads(event.token):
        return f"the second reader doubts the event ({seen:.2f})"
    scores = _scores(event.words, opinions)
    act, likely = max(scores.items(), key=lambda pair: pair[1], default=(event.act, 0.0))
    return f"the second reader would say {act} ({likely:.2f})" if act != event.act and likely >= 0.5 else None


_STANCES = {"asserted_happened" if stance is Stance.ASSERTED else stance.value: stance for stance in Stance}
"""The labels of the annotations → the stances of a claim."""
