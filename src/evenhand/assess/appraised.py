"""Which stack, theme and party a sentence that judges a provision is about."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from evenhand.assess.meant import Context, Root, is_proper, is_timely, itself, parties_in
from evenhand.assess.parties import party
from evenhand.assess.rules import rules
from evenhand.model import Agreement, Appraisal


def appraised(
    appraisal: Appraisal, report_published: date | None, agreements: Sequence[Agreement], *,
    root: Root | None = None, context: Context | None = None,
) -> tuple[str, str, str | None] | None:  # fmt: skip
    """Which stack, theme and party a sentence that judges a provision is about; None where no agreement fits.

    The words that name the instrument decide first, then the party judged and the speaker, then the report's subject.
    """
    behind, around = root or itself, context or Context()
    scored = [(_fit(appraisal, a, behind, around), a) for a in agreements if a.founds_verdicts]
    live = [(n, a) for n, a in scored if n > 0 and is_timely(a, report_published)]
    if not live:
        return None
    best = max(live, key=lambda pair: pair[0])[1]
    themes = {t.theme for a in agreements if a.stack == best.stack for t in a.terms}
    theme = _theme(appraisal.theme, themes)
    judged = appraisal.party.party if appraisal.party is not None else None
    return best.stack, theme, party(best, judged, behind) if judged else None


def _theme(theme: str, themes: Collection[str]) -> str:
    """The theme of an agreement under which a judgement falls: its own, a kindred one, else the general one."""
    kindred: Mapping[str, str] = rules()["kindred"]
    for name in (theme, kindred.get(theme), "GENERAL"):
        if name in themes:
            return str(name)
    return "HOSTILITIES"


def _fit(appraisal: Appraisal, agreement: Agreement, root: Root, context: Context) -> int:
    words = (appraisal.instrument or "").casefold()
    called = [n for n in agreement.names if words and n.casefold() in words]
    named = 4 if any(is_proper(n) for n in called) else 1 if called else 0
    about = parties_in([m for m in (appraisal.party,) if m is not None], agreement, root)
    speaker = parties_in((appraisal.voice.speaker,), agreement, root)
    in_theme = any(t.theme == appraisal.theme for t in agreement.terms)
    subject = 3 if agreement.stack in context.stacks else 0
    return (
        named
        + 2 * bool(about)
        + bool(speaker)
        + subject
        + (1 if in_theme and (named or about or speaker or subject) else 0)
    )
