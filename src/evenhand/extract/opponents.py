"""Who fights whom in “entered the town after clashes with X”: the subject of the clause and X, both as doers."""

from collections.abc import Sequence

from evenhand.extract import syntax
from evenhand.extract.mentions import named
from evenhand.extract.parsed import Token
from evenhand.extract.reading import Reading
from evenhand.model import Mention

_FIGHTERS = frozenset(("military", "armed_group", "state", "government", "other"))


def of_clause(noun: Token, reading: Reading) -> Sequence[Mention]:
    """The armed subject of the clause in whose adjunct a noun like “clashes” stands, nothing where it has none."""
    if noun.dep_ in ("nsubj", "nsubjpass", "dobj", "ROOT"):
        return ()
    subject = syntax.grammatical_subject(syntax.clause(noun))
    if subject is None or subject == noun or noun.is_ancestor(subject):
        return ()
    known = {a.mention.span: a.kind for t in syntax.conjuncts(subject) for a in reading.actors_by_token.get(t.i, [])}
    return [m for m in named(subject, reading, "actor") if known.get(m.span) in _FIGHTERS and m.party is not None]
