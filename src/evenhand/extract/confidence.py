"""How sure a claim is: the chance that a second coder would write down the same event and no other actor.

A logistic regression over a handful of named signs. Its weights are in `lang/en/confidence.json`;
`training/calibrate.py` fits them on annotated texts and prints how far the figure is from what it promises.
"""

import json
from collections.abc import Sequence
from functools import cache
from math import exp, log

from evenhand.extract.found import SPEECH, Found
from evenhand.extract.opinions import Opinions
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.signatures import Reason
from evenhand.extract.wordlists import LANG
from evenhand.model import Claim
from evenhand.vocab import Event, Resolution, Stance

_FAR = 6.0


def of(event: Found, reason: Reason, claim: Claim, reading: Reading) -> float:
    """A figure in [0, 1], two decimals."""
    kind = "rules" if reading.opinions is None else "both"
    weights = _weights()[kind]
    signs = evidence(event, reason, claim, reading)
    return round(_chance(weights["bias"] + sum(weights[name] * value for name, value in signs.items())), 2)


def evidence(event: Found, reason: Reason, claim: Claim, reading: Reading) -> dict[str, float]:
    """The signs by name. Those of the second reader are log-odds between -6 and 6, left out where it did not read."""
    resolved = [m.status is Resolution.RESOLVED for m in claim.actor]
    signs = {
        "act_guessed": float(event.is_guess),
        "harm_only": float(event.row.result),
        "no_actor": float(not resolved),
        "actor_unresolved": float(not all(resolved)),
        "more_actors": float(len(resolved) > 1),
        "place_unresolved": float(claim.where is not None and claim.where.status is not Resolution.RESOLVED),
        "not_asserted": float(reason.stance is not Stance.ASSERTED),
        "told_before": float(claim.same_as is not None),
        "speech": float(claim.event in SPEECH | {Event.AGREE, Event.CONSULT}),
    }
    opinions = reading.opinions
    if opinions is not None:
        words = [t for own in (event, *event.absorbed) for t in own.words]
        signs |= {
            "reader_event": _odds(max(opinions.event(t) for t in words)),
            "reader_act": _odds(max(opinions.act(t, event.act) for t in words)),
            "reader_actor": _actor_odds(event.token, claim, reading, opinions),
            "reader_only": float(event.rules["act"].startswith("reader-event")),
            "reader_topic": max(-_FAR, min(_FAR, opinions.topic)),
        }
    return signs


def _actor_odds(event: Token, claim: Claim, reading: Reading, opinions: Opinions) -> float:
    """How likely the reader finds the least likely actor of the claim; 0 where the claim names none."""
    likely = [_likeliest(event, reading.tokens(m.span), opinions) for m in claim.actor if m.span is not None]
    return _odds(min(likely)) if likely else 0.0


def _likeliest(event: Token, words: Sequence[Token], opinions: Opinions) -> float:
    return max((opinions.fills(event, word, "actor") for word in words), default=0.5)


def _odds(p: float) -> float:
    p = min(max(p, 1e-6), 1 - 1e-6)
    return max(-_FAR, min(_FAR, log(p / (1 - p))))


def _chance(odds: float) -> float:
    return 1 / (1 + exp(-odds))


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = json.loads((LANG / "en" / "confidence.json").read_text("utf-8"))["weights"]
    return found
