"""The stance that one clause takes: obligation, refusal, commitment, condition."""

import re
from dataclasses import dataclass

from evenhand.extract.parsed import Token
from evenhand.extract.stances import words
from evenhand.model import Span
from evenhand.vocab import PositionStance as Stance

_SUBORDINATE = {"advcl", "ccomp"}
_FUTURE = {"will", "would", "wo", "'ll", "’ll", "shall"}
_PREDICATE = 16
"""So many characters after “is” a predicate begins."""

_SUPPOSED = {"if", "unless", "whether", "provided"}
_OWN = {"it", "we", "i", "they", "he", "she"}
_CONTRAST = {"while", "whereas", "although", "though"}
Taken = tuple[Stance, str, float]
"""A stance, the rule that read it and how sure it is."""

_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb with its own words: without coordinated clauses that have a subject of their own."""

    verb: Token
    span: Span
    text: str

    def says(self, phrase: str) -> bool:
        """Whether a stance phrase stands anywhere in the clause."""
        return words().phrases[phrase].search(self.text.lower()) is not None

    def says_here(self, phrase: str) -> bool:
        """Whether a stance phrase stands at the verb itself, not in a clause below it."""
        for hit in words().phrases[phrase].finditer(self.text.lower()):
            start, end = self.span.start + hit.start(), self.span.start + hit.end()
            copula = self.verb.lemma_ == "be" and 0 <= start - self.verb.idx <= _PREDICATE
            if start - 2 <= self.verb.idx <= end + 1 or copula:
                return True
        return False


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, None if it has none of its own."""
    return next((c for c in verb.children if c.dep_ in _SUBJECTS), None)


def clause_at(verb: Token) -> Clause:
    """The clause that a verb heads, between semicolons and colons, without leading “that” and outer punctuation."""
    doc = verb.doc
    low, high = _bounds(verb)
    piece = doc[low:high]
    text = piece.text.strip(' ,.;:"“”\n')
    start = piece.start_char + (piece.text.index(text) if text else 0)
    for lead in ("that ", "and ", "but "):
        if text.startswith(lead):
            text, start = text[len(lead) :], start + len(lead)
    return Clause(verb=verb, span=Span(start=start, end=start + len(text)), text=text)


def _bounds(verb: Token) -> tuple[int, int]:
    """The token range of a clause around its verb."""
    doc = verb.doc
    low, high = verb.left_edge.i, verb.right_edge.i + 1
    for other in doc[low:high]:
        if other.text in {";", ":", "\n"} or other.is_space:
            low, high = (other.i + 1, high) if other.i < verb.i else (low, min(high, other.i))
    for child in verb.children:
        clause = child.dep_ in {"conj", "advcl", "parataxis"} and subject_of(child) is not None
        contrast = any(c.dep_ == "mark" and c.lower_ in _CONTRAST for c in child.children)
        if clause and child.i > verb.i and (child.dep_ != "advcl" or contrast):
            high = min(high, child.left_edge.i)
    while high > verb.i + 1 and doc[high - 1].lower_ in {"and", "but", "or", ","}:
        high -= 1
    return low, high


def stance_of(clause: Clause, subject: Token | None, *, voiced: bool, by_party: bool) -> Taken | None:
    """The stance of a clause, the rule that read it and how sure it is; None if it takes none.

    `voiced` clauses stand in somebody's mouth; `by_party` ones have a known party as their subject.
    """
    if any(c.dep_ == "mark" and c.lower_ in _SUPPOSED for c in clause.verb.children):
        return None
    if (voiced or by_party) and clause.says_here("no_violence"):
        return Stance.ACCEPT, "no-violence", 0.7
    if voiced and is_reprisal(clause):
        return Stance.CONDITION, "reprisal", 0.6
    if clause.says_here("unwilling"):
        return Stance.REJECT, "unwilling", 0.7
    if clause.says_here("commit_now"):
        return Stance.ACCEPT, "committed", 0.75
    modals = {c.lower_ for c in clause.verb.children if c.dep_ == "aux"}
    negated = any(c.dep_ == "neg" or (c.dep_ == "dobj" and _is_nothing(c)) for c in clause.verb.children)
    negated = negated or (subject is not None and _not_one(subject))
    will = bool(modals & _FUTURE)
    own = by_party or (subject is not None and subject.lower_ in _OWN)
    if negated and _can_refuse(clause.verb, own and will) and (will or voiced):
        real = will or _is_progressive(clause.verb, modals)
        return (Stance.REJECT, "will-not", 0.65) if real and (voiced or by_party) else None
    if not voiced:
        return (Stance.DEMAND, "stated", 0.55) if by_party and clause.says_here("stated_demand") else None
    return _voiced(clause, subject, by_party, modals, will, negated)


def is_reprisal(clause: Clause) -> bool:
    """A reply with force, should the other side do something: “if the raids go on, our men will defend themselves”."""
    verb = clause.verb
    supposed = [c for c in verb.children if c.dep_ in _SUBORDINATE and _is_supposition(c)]
    will = any(c.dep_ == "aux" and c.lower_ in _FUTURE for c in verb.children)
    if not supposed or not will:
        return False
    act = supposed[0]
    feared = " ".join(t.lower_ for t in act.subtree)
    own = (
        verb.doc[act.right_edge.i + 1 : verb.right_edge.i + 1] if act.i < verb.i else verb.doc[verb.i : act.left_edge.i]
    )
    after = own.text.lower()
    phrases = words().phrases
    return bool(phrases["hostile"].search(feared) and phrases["hostile_act"].search(after))


def _is_supposition(verb: Token) -> bool:
    """“If it strikes”, “should it strike”, “were it to strike”."""
    if any(c.dep_ == "mark" and c.lower_ in {"if", "once", "unless", "whenever"} for c in verb.children):
        return True
    first = verb.left_edge
    return first.lower_ in {"should", "were", "had"} and first.head == verb


def _can_refuse(verb: Token, own: bool) -> bool:
    """Whether not doing this is a refusal: any act for the one who speaks, else one of the known acts."""
    if verb.lemma_ in words().refusal_verbs:
        return True
    return own and verb.lemma_ not in words().mere_refusals and not _is_passive(verb)


def _not_one(noun: Token) -> bool:
    """“Not one rifle”, “no soldier”, “none of the posts”."""
    first = noun.left_edge
    return noun.lower_ == "none" or first.lower_ == "no" or (first.lower_ == "not" and first.i + 1 <= noun.i)


def _is_nothing(noun: Token) -> bool:
    return noun.lower_ == "nothing" or any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)


def _is_progressive(verb: Token, modals: set[str]) -> bool:
    return verb.tag_ == "VBG" and bool(modals & {"is", "are", "was", "were", "am", "be"})


def _voiced(
    clause: Clause, subject: Token | None, by_party: bool, modals: set[str], will: bool, negated: bool
) -> Taken | None:
    """The stance of a clause that somebody says."""
    verb = clause.verb
    bound = re.search(r"\b(?:until|unless)\b", clause.text.lower()) is not None
    lasting = verb.lemma_ in words().stay_verbs and verb.tag_ in {"VBZ", "VBP"}
    if bound and (lasting or (will and (negated or verb.lemma_ == "continue"))):
        return Stance.CONDITION, "conditional", 0.65
    if modals & {"can", "could", "may"} and re.search(r"\bonly (?:if|when|after|once)\b", clause.text.lower()):
        return Stance.CONDITION, "conditional", 0.65
    if _is_subjunctive(verb, subject):
        return Stance.DEMAND, "subjunctive", 0.65
    if clause.says_here("refusal_phrases") and verb.dep_ != "relcl":
        return Stance.REJECT, "refusal", 0.65
    if modals & words().obligation and "have" not in modals:
        return Stance.DEMAND, "obligation", 0.65
    if clause.says_here("stated_demand"):
        return Stance.DEMAND, "stated", 0.6
    if clause.says_here("obligation_phrases"):
        return Stance.DEMAND, "obligation", 0.55
    stayer = by_party or (subject is not None and subject.lemma_.lower() in words().stayers)
    if stayer and _stays(verb) and (will or _is_progressive(verb, modals)):
        return Stance.REJECT, "stay", 0.6
    if will and stayer and not negated and _commits(verb):
        return Stance.ACCEPT, "will", 0.55
    if clause.says_here("conditional"):
        return Stance.CONDITION, "conditional", 0.6
    return (Stance.CONDITION, "conditional", 0.5) if will and stayer and clause.says("conditional") else None


def _stays(verb: Token) -> bool:
    """Whether a verb tells that one stays, or keeps what others want given up."""
    kept = [c for c in verb.children if c.dep_ == "dobj"]
    return verb.lemma_ in words().stay_verbs and all(c.lemma_.lower() in words().held for c in kept)


def _commits(verb: Token) -> bool:
    """Whether doing this would be a concession; “return” only with what is returned."""
    given = verb.lemma_ != "return" or any(c.dep_ == "dobj" for c in verb.children)
    return verb.lemma_ in words().commit_verbs and given and not _is_passive(verb)


def _is_subjunctive(verb: Token, subject: Token | None) -> bool:
    """“… insists that the state disarm”: a bare verb with one subject and no auxiliary."""
    helpers = [c for c in verb.children if c.dep_ in {"aux", "auxpass", "neg"}]
    single = subject is not None and subject.tag_ in {"NN", "NNP"} and not list(subject.conjuncts)
    asked = verb.head.lemma_ in {"demand", "propose", "request", "ask", "require"} and subject is not None
    bare = ((single or asked) and not helpers and verb.tag_ in {"VB", "VBP"}) or [c.lower_ for c in helpers] == ["be"]
    that = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return bare and that and verb.head.lemma_ in {"insist", "demand", "ask", "request", "propose", "require"}


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in verb.children)
