"""Claims from rows of event tables: what a coder wrote is taken as it stands, and what it does not say stays unsaid.

Two traps are built around. UCDP's sides are the two sides of a dyad, not who fired: they give no actor. In ACLED the
order of actor1 and actor2 says nothing: both take part in a clash, and only where one of them is civilians is it known
who was acted on.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from evenhand.canon import named
from evenhand.model import AUTHOR, Claim, Mention, Proof, Report, Span, Toll, Voice, When, Where
from evenhand.vocab import Basis, Event, Harm, Precision, Resolution, Stance

CODER = "coded-1"
"""What read the row, with its version; stands in `Claim.coder`."""

MUTUAL = {"armed_clash"}
"""Acts that both named parties take part in, whatever the order of the columns."""

_CIVILIANS = re.compile(r"^(civilians?|protesters)\b", re.IGNORECASE)

Resolve = Callable[[str], Mention]
"""Turns the words of an actor column into a mention, resolved if that is safe."""


def claims(report: Report, resolve: Resolve | None = None) -> Iterator[Claim]:
    """The claim of a coded row; none for prose and for rows whose code has no counterpart among our events.

    The claim's span is the provider's words for the event where the row's text has them, else the whole text: a coder's
    decision rests on no single word of a note.
    """
    coded = report.coded
    if "event" not in coded:
        return
    rule = f"coded:{coded['provider']}"
    whole = Span(start=0, end=len(report.text))
    span = _label(report) or whole
    actor, recipient, note = _parties(coded, resolve or _unresolved(rule))
    when, where, tolls = _when(coded, rule), _where(coded, rule), tuple(_tolls(coded, rule))
    claim = Claim(
        id="",
        report=report.id,
        span=span,
        words=report.text[span.start : span.end],
        sentence=whole,
        event=Event(coded["event"]),
        act=coded["act"],
        actor=actor,
        recipient=recipient,
        where=where,
        when=when,
        tolls=tolls,
        voice=_voice(coded, rule),
        stance=Stance.ASSERTED,
        coder=CODER,
        confidence=float(coded.get("confidence", "0.5")),
        proofs=(
            Proof(field="event", rule=rule, note=f"{coded.get('event_label', '')} ({coded.get('event_code', '')})"),
            *((Proof(field="actor", rule=rule, note=note),) if note else ()),
        ),
    )
    yield named("c_", claim)


def _label(report: Report) -> Span | None:
    label = report.coded.get("event_label", "")
    start = report.text.casefold().find(label.casefold()) if label else -1
    return Span(start=start, end=start + len(label)) if start >= 0 else None


def _unresolved(rule: str) -> Resolve:
    def mention(words: str) -> Mention:
        return Mention(words=words, span=None, party=None, status=Resolution.UNRESOLVED, rule=rule)

    return mention


def _parties(
    coded: Mapping[str, str], resolve: Resolve
) -> tuple[tuple[Mention, ...], tuple[Mention, ...], str | None]:  # fmt: skip
    """Who did it, to whom, and a note for a reader where the table names parties without saying which did what."""
    first, second = coded.get("actor1"), coded.get("actor2")
    if coded.get("directed") == "yes":
        return _one(first, resolve), _one(second, resolve), None
    if "dyad_a" in coded or "dyad_b" in coded:
        sides = f"{coded.get('dyad_a', 'unknown')} – {coded.get('dyad_b', 'unknown')}"
        return (), _hurt_civilians(coded, resolve), f"sides of the dyad, not who did what: {sides}"
    civilians = [words for words in (first, second) if words and _CIVILIANS.match(words)]
    others = [words for words in (first, second) if words and not _CIVILIANS.match(words)]
    if len(civilians) == 1 and len(others) == 1 and coded["event"] == Event.ASSAULT:
        return _one(others[0], resolve), _one(civilians[0], resolve), "civilians are not the ones who attacked"
    if civilians and not others and coded["event"] == Event.ASSAULT:
        return (), tuple(resolve(words) for words in civilians), None
    named = tuple(resolve(words) for words in (first, second) if words)
    if len(named) == 1 or coded["act"] in MUTUAL:
        return named, (), None if len(named) == 1 else "both took part; the table gives no direction"
    return (), (), f"the table gives no direction between: {first} – {second}" if named else None


def _one(words: str | None, resolve: Resolve) -> tuple[Mention, ...]:
    return (resolve(words),) if words else ()


def _hurt_civilians(coded: Mapping[str, str], resolve: Resolve) -> tuple[Mention, ...]:
    sides = (coded.get("dyad_a"), coded.get("dyad_b"))
    return tuple(resolve(words) for words in sides if words and _CIVILIANS.match(words))


def _when(coded: Mapping[str, str], rule: str) -> When:
    first = date.fromisoformat(coded["date_start"])
    last = date.fromisoformat(coded.get("date_end", coded["date_start"]))
    precision = Precision(coded.get("date_precision", "day" if first == last else "range"))
    if precision is Precision.DAY and first != last:
        precision = Precision.RANGE
    return When.days(first, last, precision=precision, basis=Basis.CODED, rule=rule)


def _where(coded: Mapping[str, str], rule: str) -> Where | None:
    """The coded point as a place of its own (`at:lat,lon`), or the bare name where there are no coordinates."""
    name = coded.get("place") or coded.get("admin1") or coded.get("country")
    if name is None:
        return None
    if "lat" not in coded or "lon" not in coded:
        return Where(
            name=name, span=None, place=None, status=Resolution.UNRESOLVED, country=coded.get("country"), rule=rule
        )
    radius = float(coded.get("radius_km", "25"))
    return Where(
        name=name,
        span=None,
        place=f"at:{coded['lat']},{coded['lon']}",
        status=Resolution.RESOLVED,
        lat=float(coded["lat"]),
        lon=float(coded["lon"]),
        radius_km=radius,
        country=coded.get("country"),
        kind="settlement" if radius <= 10 else "region",
        rule=rule,
    )


def _tolls(coded: Mapping[str, str], rule: str) -> Iterator[Toll]:
    """The dead as coded: the whole with its bounds, then the civilians among them if the table counts them apart."""
    low, best, high = (_number(coded, f"killed_{key}") for key in ("low", "best", "high"))
    if (low, best, high) != (None, None, None):
        yield Toll(harm=Harm.KILLED, low=low, best=best, high=high, span=None, rule=rule)
    civilians = _number(coded, "killed_civilians")
    if civilians:
        yield Toll(
            harm=Harm.KILLED, low=None, best=civilians, high=None, group="civilians", span=None, rule=rule
        )  # fmt: skip


def _number(coded: Mapping[str, str], key: str) -> int | None:
    return int(coded[key]) if key in coded else None


def _voice(coded: Mapping[str, str], rule: str) -> Voice:
    """The source that the table cites, passed on by the table; the table itself where it cites none."""
    table = Mention(words=coded["provider"], span=None, party=AUTHOR, status=Resolution.RESOLVED, rule=rule)
    if "source" not in coded:
        return Voice(speaker=table)
    source = Mention(words=coded["source"], span=None, party=None, status=Resolution.UNRESOLVED, rule=rule)
    return Voice(speaker=source, via=(table,))
