"""What a denial denies where no word of the lexicon of acts names it: “denied arming them”, “denied any part in it”."""

from collections.abc import Iterator, Sequence

from evenhand.extract import mentions, syntax
from evenhand.extract.found import Found
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import load, words
from evenhand.model import Mention

OPEN = "denial-open"
"""The rule of a denial that does not say what it denies: the text before it does."""
ARMS = "denial-of-arms"
"""The rule of a denial that arms were kept or moved, as what was told before it alleges."""


def act_of(verb: Token, reading: Reading) -> tuple[str, str]:
    """The act denied and the rule that read it: the first row of `denials.yml` whose words stand behind the denial."""
    beside = {t.i for c in verb.children if c.dep_ == "conj" for t in c.subtree}  # “denied it and said …”
    content = [t for t in verb.subtree if t.i > verb.i and t.i not in beside]
    lemmas = {t.lemma_.lower() for t in content} | {t.lower_ for t in content}
    kinds = {kind for t in content for kind in reading.kinds[t.i]}
    for row in load("denials"):
        if lemmas & set(row["words"]) and kinds.union(lemmas) & set(row.get("with", lemmas)):
            return row["act"], "denial-of-content"
    if any("weapons_only" in reading.kinds[t.i] for t in content if not _fired(t)):
        return "weapons_presence", ARMS
    return "troop_presence", "denial-of-presence" if _of_presence(content, reading) else OPEN


def doers(
    verb: Token, denier: Sequence[Mention], denied: Sequence[Found], reading: Reading
) -> Iterator[tuple[Mention, str]]:
    """Who would have done what is denied: whom the denial's own clause or noun names, else whoever denies.

    “Beirut denies that Hezbollah fired”, “an Israeli incursion”: theirs. “Denies that a village was hit”: nobody's.
    """
    story = syntax.direct_object(verb)
    told = story is not None and story.lemma_.lower() in _STORIES
    clause = syntax.child(story, "acl", "ccomp", "relcl") if told and story is not None else syntax.child(verb, "ccomp")
    subject = syntax.own_subject(clause) if clause is not None else None
    if clause is not None and subject is not None and subject.i > verb.i:
        doer = syntax.agent(clause) if syntax.is_passive(clause) else subject
        own = mentions.named(doer, reading, "actor") if doer is not None else []
        of_denier = doer is not None and any(t.lower_ in _OWN for t in (doer, *doer.children))
        if any(m.party is not None for m in own) or not of_denier:
            yield from ((m, "denied-of") for m in own)
            return
    elif clause is None and story is not None and story.lemma_ not in words("disowned"):
        whose = [m for event in denied if event.token == story or told for m, _ in event.roles.actor]
        if whose or (told and denied):
            yield from ((m, "denied-of") for m in whose)
            return
    yield from ((m, "denier") for m in denier)


_STORIES = {"report", "account", "rumour", "rumor", "claim", "story", "talk", "suggestion", "news", "version"}
"""“Denied reports of his death”: what others have told, of whomever."""
_OWN = {"it", "he", "she", "they", "we", "i", "its", "his", "her", "their", "our", "my"}


def planned(verb: Token, event: Token) -> str:
    """“Denied that he had planned any operation”: the preparation is denied, not the operation."""
    for node in event.ancestors:
        if node == verb:
            return ""
        if node.lemma_ in {"plan", "prepare", "plot", "intend"}:
            return "military_preparation"
    return ""


def _fired(thing: Token) -> bool:
    return thing.head.lemma_ in words("firing_verbs") | words("hit_words")


_TIES = {"link", "tie", "connection", "member"}


def _of_presence(content: list[Token], reading: Reading) -> bool:
    """“Denies any link between house and group”, “denied having fighters there”; not “any link to the blast”."""
    linked = [t for t in content if "linked" in reading.kinds[t.i]]
    return any(t.lemma_ not in _TIES or any(p == "between" for p, _ in syntax.prepositions(t)) for t in linked)
