"""Windows and deadlines against uncertain times: an answer is unknown where the told time straddles the limit."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from evenhand.model import Agreement, Reason, Term, When
from evenhand.model.rules import Condition, Extension
from evenhand.vocab import Basis

_BASIS = {
    Basis.STATED: "date given in the report",
    Basis.RELATIVE: "worked out from the report's words",
    Basis.CARRIED: "carried from earlier in the report",
    Basis.CODED: "coded in the table",
    Basis.PUBLICATION: "no date given; published on this day",
}


def local(moment: datetime, told_in: str | None, timezone: str) -> datetime:
    """Civil time in the agreement's zone; a time without a zone is already the theatre's civil time."""
    if told_in is None or told_in == timezone:
        return moment
    return moment.replace(tzinfo=ZoneInfo(told_in)).astimezone(ZoneInfo(timezone)).replace(tzinfo=None)


def span(when: When, timezone: str) -> tuple[datetime, datetime]:
    """The told interval `[start, end)` in the agreement's civil time."""
    return local(when.start, when.zone, timezone), local(when.end, when.zone, timezone)


def _show(when: When) -> str:
    first, last = when.first_day, when.last_day
    day = first.isoformat() if first == last else f"{first.isoformat()} to {last.isoformat()}"
    exact = f" {when.start:%H:%M}" if when.end - when.start < timedelta(hours=12) else ""
    return f"{day}{exact} ({_BASIS[when.basis]})"


def on_or_after(when: When | None, limit: datetime, timezone: str) -> Reason:
    """Whether all of the told time lies at or after a limit; unknown where it straddles it or no time is told."""
    if when is None:
        return Reason(
            text=f"no time is told, so it is unknown whether this is after {limit:%Y-%m-%d %H:%M}", holds=None
        )
    start, end = span(when, timezone)
    holds = True if start >= limit else False if end <= limit else None
    word = {True: "is not before", False: "is before", None: "may be before or after"}[holds]
    return Reason(text=f"{_show(when)} {word} {limit:%Y-%m-%d %H:%M}", holds=holds)


def before(when: When | None, limit: datetime, timezone: str) -> Reason:
    """Whether all of the told time lies before a limit."""
    reason = on_or_after(when, limit, timezone)
    return Reason(text=reason.text, holds=None if reason.holds is None else not reason.holds)


def moved(first: datetime | None, extensions: tuple[Extension, ...], as_of: date) -> datetime | None:
    """A limit after the extensions that were agreed by `as_of`; None stays None (an open end is not extended)."""
    if first is None:
        return None
    known = [e.to for e in extensions if e.agreed_on <= as_of]
    return max([first, *known])


def window(agreement: Agreement, term: Term, as_of: date) -> tuple[datetime, datetime | None]:
    """When the term is in force as known on a day: its own dates where it has them, else the instrument's."""
    since = term.since or agreement.since
    until = moved(agreement.until, agreement.extensions, as_of)
    if term.until is not None and (until is None or term.until < until):
        until = term.until
    return since, until


def deadline(term: Term, as_of: date) -> datetime | None:
    """The term's deadline after the extensions agreed by a day."""
    return moved(term.deadline, term.extensions, as_of)


def in_force(agreement: Agreement, term: Term, when: When | None, published: date | None, as_of: date) -> Reason:
    """Whether the term was in force when the event happened: validity, extensions agreed by then, and conditions."""
    since, until = window(agreement, term, as_of)
    parts = [_begun(when, published, since, agreement.timezone)]
    if until is not None:
        parts.append(before(when, until, agreement.timezone))
    parts += [_condition(c, when, as_of) for c in (agreement.condition, term.condition) if c is not None]
    parts += [_after(name, agreement, term, when, as_of) for name in term.after]
    truths = [p.holds for p in parts]
    holds = False if False in truths else None if None in truths else True
    end = f"{until:%Y-%m-%d %H:%M}" if until else "open end"
    text = {
        True: "the term was in force", False: "the term was not in force",
        None: "it is unknown whether the term was in force",
    }[holds]  # fmt: skip
    return Reason(text=f"{text} ({since:%Y-%m-%d %H:%M} to {end})", holds=holds, parts=tuple(parts))


def _begun(when: When | None, published: date | None, since: datetime, timezone: str) -> Reason:
    if when is None and published is not None and published < since.date():
        return Reason(text=f"published on {published}, before the term was in force", holds=False)
    return on_or_after(when, since, timezone)


def step_day(name: str, agreement: Agreement, term: Term) -> date | None:
    """The day on which the step `step` or `term/step` of an agreement was met; None while it is not."""
    term_id, _, step_id = name.rpartition("/")
    owner = agreement.term(term_id) if term_id else term
    return next((s.met_on for s in owner.milestones if s.id == step_id), None) if owner else None


def _after(name: str, agreement: Agreement, term: Term, when: When | None, as_of: date) -> Reason:
    met, day = step_day(name, agreement, term), when.first_day if when else as_of
    if met is None or met > as_of:
        return Reason(text=f"the term binds only after `{name}`, which is not known to have happened", holds=None)
    return Reason(text=f"the term binds after `{name}`, met on {met}", holds=day >= met)


def _condition(condition: Condition, when: When | None, as_of: date) -> Reason:
    day = when.first_day if when else as_of
    holds = condition.on(day)
    word = {True: "held", False: "did not hold", None: "could not be said to hold or not"}[holds]
    return Reason(text=f"the condition “{condition.text}” {word} on {day}", holds=holds)
