"""“The Force”, “a patrol”, “the vehicles” where a peace mission speaks or is the only one that patrols."""

from evenhand.extract.coref_story import Story
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound

_PATROLS = frozenset(("patrol", "patrols", "convoy", "contingent"))


def mission_meant(story: Story, mention: ActorFound, head: Token) -> str | None:
    """The mission that a bare noun stands for: “the Force” by its name, “a patrol” where no army's is meant."""
    if mention.attributive or any(c.dep_ == "poss" for c in head.children):
        return None
    missions = {p for a in story.done if (p := a.mention.party or "") in story.lexicon.mandates}
    if story.issuer is not None:
        missions = {story.issuer} if story.issuer in story.lexicon.mandates else missions
    if head.text == "Force" and mention.mention.words == "Force":
        missions = {m for m in missions if _is_force(story, m)}
    elif mention.mention.words.lower() not in _PATROLS or any(c.dep_ == "amod" for c in head.children):
        return None
    return missions.pop() if len(missions) == 1 else None


def _is_force(story: Story, party: str) -> bool:
    entry = story.lexicon.entries[party]
    return any("force" in name.lower().split() for name in (entry.name, *entry.aliases))
