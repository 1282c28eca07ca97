"""Who tells what of an incident: accounts, versions of actors, tolls and origins."""

from collections.abc import Iterable, Sequence

from evenhand.link.info import Context
from evenhand.model import AUTHOR, Account, Claim, Mention, Span, Toll
from evenhand.vocab import Harm, Stance


def accounts(claims: Sequence[Claim], context: Context) -> tuple[Account, ...]:
    """One account for each voice, in order of first telling. A report speaking for itself is its outlet's voice."""
    by_voice: dict[str, list[Claim]] = {}
    for claim in claims:
        by_voice.setdefault(voice(claim, context), []).append(claim)
    return tuple(_account(name, told, context) for name, told in by_voice.items())


def voice(claim: Claim, context: Context) -> str:
    """The name of a claim's voice: the party's id, the words where it is not known, or the outlet."""
    speaker = claim.voice.speaker
    if speaker.party == AUTHOR:
        info = context.reports.get(claim.report)
        return info.outlet if info else claim.report
    return speaker.party or speaker.words


def _account(name: str, claims: Sequence[Claim], context: Context) -> Account:
    held = [c for c in claims if c.stance is not Stance.DENIED]
    return Account(
        voice=name,
        claims=tuple(c.id for c in claims),
        actor=tuple(dict.fromkeys(m.party or m.words for c in held for m in c.actor)),
        denies=any(c.stance is Stance.DENIED for c in claims),
        tolls=tuple({_figures(t): t for c in held for t in c.tolls}.values()),
        origins=origins(claims, context),
    )


def _figures(toll: Toll) -> tuple[Harm, int | None, int | None, str | None]:
    return toll.harm, toll.low, toll.high, toll.group


def origins(claims: Sequence[Claim], context: Context) -> tuple[str, ...]:
    """The independent story origins of some claims, in order of first telling."""
    return tuple(dict.fromkeys(context.origin(c.report) for c in claims))


def versions(mentions: Iterable[Sequence[Mention]]) -> tuple[Mention, ...]:
    """Every different actor told, by party or else by words, in order of first telling."""
    return tuple({m.party or m.words.casefold(): m for told in mentions for m in reversed(told)}.values())


def widest(claims: Sequence[Claim]) -> tuple[Toll, ...]:
    """For each kind of harm the lowest and highest figure any account gives; `best` only where all agree."""
    return tuple(t for harm in Harm if (t := _widest(harm, [t for c in claims for t in c.tolls if t.harm is harm])))


def _widest(harm: Harm, tolls: Sequence[Toll]) -> Toll | None:
    if not tolls:
        return None
    lows = [t.low for t in tolls if t.low is not None]
    # A voice that only says “at least” sets no upper end; the highest figure told does.
    highs = [v for t in tolls for v in (t.high, t.best, t.low) if v is not None]
    open_ended = all(t.high is None for t in tolls)
    bests = {t.best for t in tolls}
    span: Span | None = tolls[0].span if len(tolls) == 1 else None
    return Toll(
        harm=harm, low=min(lows, default=None), best=bests.pop() if len(bests) == 1 else None,
        high=None if open_ended else max(highs, default=None), span=span, rule="link.widest",
    )  # fmt: skip
