"""“The army” that disarms or moves in to take over is the one of the land, whoever's army a text has named so far."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from evenhand.extract.actors import load as actor_list
from evenhand.extract.drafts import Draft
from evenhand.extract.reading import Reading
from evenhand.model import Mention
from evenhand.vocab import Resolution

_AT_HOME = {"disarmament", "deployment"}
"""Acts by which an army without a name is hardly ever a foreign one."""
_GUESSED = {"coref.only", "coref.near", "coref.several", "coref.only-state", "coref.same-sentence"}


def corrected(drafts: Sequence[Draft], reading: Reading) -> None:
    """Tie a bare “army” in such acts, and the same army where it tells of them, to the state on whose land they are."""
    known = actor_list()
    named = {known.root(a.mention.party) for a in reading.actors if a.mention.party is not None}
    lands = Counter(d.where.country for d in drafts if d.where is not None and d.where.country is not None)
    usual = lands.most_common(1)[0][0] if lands else ""
    for draft in drafts:
        state = known.iso2.get((draft.where.country if draft.where is not None else usual) or "")
        if draft.found.act not in _AT_HOME or state is None or state not in named:
            continue
        actor = draft.found.roles.actor
        actor[:] = [(_owned(m, state), rule) for m, rule in actor]
        if any(m.rule == "coref.at-home" for m, _ in actor):
            draft.voice = replace(draft.voice, speaker=_owned(draft.voice.speaker, state))


def _owned(mention: Mention, state: str) -> Mention:
    parties = mention.candidates if mention.party is None else (mention.party,)
    armies = [p for p in parties if p.endswith("_MIL")]
    if mention.rule not in _GUESSED or not armies or len(armies) < len(parties) or armies == [f"{state}_MIL"]:
        return mention
    party = f"{state}_MIL"
    return replace(mention, party=party, status=Resolution.RESOLVED, rule="coref.at-home", candidates=())
