"""Which type of event PLOVER has for a claim of ours, and who stands on its sides.

PLOVER's types are CAMEO's twenty roots joined to sixteen: CAMEO's codes (numbers below) decide where ours differ.
What is offered or intended is AGREE, what is threatened THREATEN, whatever the deed would be.
"""

from collections.abc import Sequence

from evenhand.model import Claim, Mention
from evenhand.vocab import Event, Stance

UNREAL = {Stance.HYPOTHETICAL, Stance.DENIED}
_KIND = {Event.COOPERATE, Event.SUPPORT, Event.AID, Event.CONCEDE, Event.RETREAT, Event.CONSULT}
"""Friendly deeds: to intend one is 03, express intent to cooperate; to fail at or refuse one is 12, reject."""
_HARSH = {Event.COERCE, Event.SANCTION, Event.REJECT}
"""Unfriendly deeds short of force: to announce one is 13, threaten."""
_OFFERS = ("offer", "pledg", "promis")


def kinds(claim: Claim) -> tuple[str, Sequence[Mention], Sequence[Mention]]:
    """Type and sides in the coder's terms: what is only demanded, threatened or offered is coded as just that."""
    speaker = [claim.voice.speaker] if claim.voice.speaker.span is not None else []
    if claim.stance is Stance.DEMANDED and claim.event is not Event.REQUEST:
        return Event.REQUEST.value, speaker, claim.actor
    if claim.stance is Stance.THREATENED:
        return Event.THREATEN.value, claim.actor or speaker, claim.recipient
    if meant := _meant(claim):
        return meant.value, claim.actor or speaker, claim.recipient
    return _done(claim).value, claim.actor, claim.recipient


def _meant(claim: Claim) -> Event | None:
    """The type of a deed that is only intended, offered or refused."""
    if claim.words.lower().startswith(_OFFERS) or (_friendly(claim) and claim.stance is Stance.PLANNED):
        return Event.AGREE
    if claim.event in _HARSH and claim.stance is Stance.PLANNED:
        return Event.THREATEN
    if claim.event in _KIND | {Event.AGREE} and claim.stance is Stance.DENIED:
        return Event.REJECT
    return None


def _friendly(claim: Claim) -> bool:
    return claim.event in _KIND or claim.act == "weapons_transfer"


def _done(claim: Claim) -> Event:
    """The type of a deed: 05 diplomatic ties, 057 sign, 072 arms aid, 144 obstruct, 171 destroy, 162 end aid."""
    words = claim.words.lower()
    if claim.act == "agreement" and words.startswith("sign"):
        return Event.SUPPORT
    if claim.act == "cooperation" and any(tie in words for tie in (" tie", " relation", " embassy", " consulate")):
        return Event.SUPPORT
    if claim.act == "weapons_transfer" and claim.recipient:
        return Event.AID
    if claim.act == "property_destruction":
        return Event.COERCE
    if claim.act == "access_restriction":
        return _barred(claim, words)
    return claim.event


def _barred(claim: Claim, words: str) -> Event:
    if any((m.party or "").endswith(("_CIV", ":CIV", ":PROTEST")) for m in claim.actor):
        return Event.PROTEST
    return Event.SANCTION if words.startswith(("suspend", "halt", "cut", "stop")) else claim.event
