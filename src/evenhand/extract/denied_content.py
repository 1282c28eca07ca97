"""What a denial denies where no word of the lexicon of acts names it: “denied arming them”, “denied any part in it”."""

from evenhand.extract import syntax
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.extract.wordlists import load, words

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
