"""Who is “he”, “it”, “their”? Only where one actor fits; things and crowds are left alone."""

from dataclasses import replace

from evenhand.extract.coref_sides import means_both, opposite, two_parties
from evenhand.extract.coref_story import SUBJECTS, Story
from evenhand.extract.parsed import Token
from evenhand.extract.parts import ActorFound
from evenhand.extract.tokens import text_of
from evenhand.model import Mention, Span
from evenhand.vocab import Resolution

_WINDOW = 2
_PLURAL = frozenset(("they", "them", "their", "themselves"))
_OURS = frozenset(("we", "us", "our", "ourselves"))
_MINE = frozenset(("i", "me", "my", "myself"))
_GROUPS = frozenset(("armed_group", "military", "organisation", "un"))


def resolve(story: Story, token: Token) -> ActorFound | None:
    """The actor a pronoun stands for, as a mention of its own; None for other tokens and where it is not safe."""
    if token.lower_ == "both" or (token.lower_ == "other" and token.i and story.doc[token.i - 1].lower_ == "each"):
        return _both(story, token)
    grammar = story.lexicon.grammar
    if (token.lower_ in grammar["both"] or token.lower_ in grammar["each_of"]) and means_both(story, token):
        return _both(story, token)
    if token.lower_ in ("other", "each") and _stands_alone(token):
        return _each_or_other(story, token)
    if token.pos_ != "PRON":
        return None
    if token.lower_ in _OURS:
        return _issuer(story, token, story.issuer)
    if token.lower_ in _MINE:
        return _issuer(story, token, story.narrator or story.issuer)
    if token.lower_ in story.lists["persons"]:
        antecedent = _antecedent(story, token, persons=True)
    elif token.lower_ in story.lists["bodies"] and _may_act(story, token):
        antecedent = _antecedent(story, token, persons=False)
    else:
        return None
    if antecedent is None:
        return _both_again(story, token)
    if antecedent.mention.party is None or antecedent.kind == "civilians":
        return None  # bystanders are what “they” means here, so it is none of the parties
    span = Span(start=token.idx, end=token.idx + len(token))
    mention = Mention(
        words=token.text, span=span, party=antecedent.mention.party, status=Resolution.RESOLVED, rule="coref.pronoun"
    )
    return ActorFound(span=span, head=token.i, mention=mention, kind=antecedent.kind, attributive=token.dep_ == "poss")


def _both_again(story: Story, token: Token) -> ActorFound | None:
    """“Them” after “both parties”: the same two, where these were named in this sentence or the one before."""
    if token.lower_ not in _PLURAL:
        return None
    both = [a for a in story.near(token.i, 1) if a.mention.rule == "coref.both" and a.mention.candidates]
    since = [story.doc[a.head] for a in story.near(token.i, 0) if both and a.head > both[0].head]
    if not both or any(noun.tag_ in ("NNS", "NNPS") for noun in since):
        return None
    span = Span(start=token.idx, end=token.idx + len(token))
    mention = replace(both[0].mention, words=token.text, span=span)
    return replace(both[0], span=span, head=token.i, mention=mention, attributive=token.dep_ == "poss")


def _issuer(story: Story, token: Token, party: str | None) -> ActorFound | None:
    """“We” in a party's own statement, “I” in somebody's report, outside what it quotes."""
    if party is None or story.is_quoted(token):
        return None
    span = Span(start=token.idx, end=token.idx + len(token))
    mention = Mention(words=token.text, span=span, party=party, status=Resolution.RESOLVED, rule="coref.issuer")
    kind = story.lexicon.kind(party)
    return ActorFound(span=span, head=token.i, mention=mention, kind=kind, attributive=token.dep_ == "poss")


def _stands_alone(token: Token) -> bool:
    """Whether “each” or “the other” is no word before a noun: “each blames the other”."""
    if token.lower_ == "other" and (not token.i or token.doc[token.i - 1].lower_ != "the"):
        return False
    return token.dep_ in (*SUBJECTS, "dobj", "pobj") and not any(c.dep_ == "prep" for c in token.children)


def _each_or_other(story: Story, token: Token) -> ActorFound | None:
    """“Each” means both of two parties; so does “the other” after it, else the one of the two that is not subject."""
    before = [t.lower_ for t in story.doc[token.sent.start : token.i]]
    if token.lower_ == "each" or "each" in before:
        return _both(story, token)
    party = opposite(story, token)
    if party is None:
        return None
    span = Span(start=token.idx, end=token.idx + len(token))
    mention = Mention(words=token.text, span=span, party=party, status=Resolution.RESOLVED, rule="coref.opposite")
    return ActorFound(span=span, head=token.i, mention=mention, kind=story.lexicon.kind(party))


def _both(story: Story, token: Token) -> ActorFound | None:
    if token.dep_ not in (*SUBJECTS, "dobj", "pobj", "appos"):
        return None
    parties = two_parties(story, token.i)
    if not parties:
        return None
    start = story.doc[token.i - 1].idx if token.lower_ == "other" else token.idx
    span = Span(start=start, end=token.idx + len(token))
    mention = Mention(
        words=text_of(story.doc)[span.start : span.end], span=span, party=None, status=Resolution.AMBIGUOUS,
        rule="coref.both", candidates=tuple(parties),
    )  # fmt: skip
    return ActorFound(span=span, head=token.i, mention=mention, kind=story.lexicon.kind(parties[0]))


def _may_act(story: Story, token: Token) -> bool:
    if token.dep_ == "poss":
        return True
    if token.dep_ not in (*SUBJECTS, "dobj") or _is_course(token):
        return False
    said = token.head.dep_ == "ccomp" and token.head.head.lemma_.lower() in story.lexicon.grammar["speech"]
    return token.head.lemma_.lower() in story.lists["agentive"] or (said and token.dep_ in SUBJECTS)


_COURSE = frozenset(("begin", "start", "end", "follow", "continue", "last", "stop"))


def _is_course(token: Token) -> bool:
    """Whether “it” is a happening that began, went on or ended: “it had begun with shots”."""
    verb = token.head
    goes_on = any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.children)
    return token.lower_ == "it" and verb.lemma_.lower() in _COURSE and not goes_on


def _antecedent(story: Story, token: Token, *, persons: bool) -> ActorFound | None:
    subjects = [a for _, a in story.subjects_above(token) if a.head < token.i]
    above = [a for a in subjects if _agrees(story, a, token, persons)]
    if not persons and subjects and subjects[0].kind == "person" and not above:
        return _body_of(story, subjects[0])
    own_clause = _is_object(token)
    if own_clause and above:
        return above[1] if len(above) > 1 else _other_than(story, token, above[0], persons)
    if above:
        return above[0]
    if own_clause:
        return None
    return _subject_before(story, token, persons)


def _body_of(story: Story, person: ActorFound) -> ActorFound | None:
    """What a person speaks for: “their spokesman said its men had left”. Nothing where that is not known."""
    root = story.root(person)
    if root is None or root not in story.lexicon.entries:
        return None
    mention = replace(person.mention, party=root)
    return replace(person, mention=mention, kind=story.lexicon.kind(root))


def _other_than(story: Story, token: Token, subject: ActorFound, persons: bool) -> ActorFound | None:
    """The only other one in the sentence before: “X received Y. He told him …”."""
    here = story.sentences[token.i]
    fits = [
        a for a in story.done
        if here - 1 <= story.sentences[a.head] <= here and a.head < token.i and _agrees(story, a, token, persons)
        and a.mention.party != subject.mention.party
    ]  # fmt: skip
    return fits[-1] if len(_different(fits, story)) == 1 and _host(story.doc[fits[-1].head]).dep_ == "dobj" else None


def _is_object(token: Token) -> bool:
    """Whether the pronoun is an object: it is then not the subject of its own clause (“he told him”)."""
    return token.dep_ in ("dobj", "dative", "pobj")


def _subject_before(story: Story, token: Token, persons: bool) -> ActorFound | None:
    """The subject or speaker in an earlier part of the sentence or in the nearest sentence that has just one."""
    here = story.sentences[token.i]
    for back in range(_WINDOW + 1):
        fits = [
            a for a in story.done
            if story.sentences[a.head] == here - back and a.head < token.i and _leads(story.doc[a.head])
            and _agrees(story, a, token, persons)
        ]  # fmt: skip
        if len(_different(fits, story)) == 1:
            return fits[-1]
        if fits:
            return _main_subject(fits, story) if back else None
    return None


def _different(fits: list[ActorFound], story: Story) -> set[str | int]:
    """The actors among mentions; a name and the words in apposition to it (“their envoy, X”) are one."""
    hosts = {_host(story.doc[a.head]).i for a in fits}
    return set(hosts) if len(hosts) == 1 else {a.mention.party or a.head for a in fits}


def _host(token: Token) -> Token:
    return token.head if token.dep_ == "appos" else token


def _main_subject(fits: list[ActorFound], story: Story) -> ActorFound | None:
    mains = [a for a in fits if _listed_under(story.doc[a.head]).head.dep_ == "ROOT"]
    return mains[-1] if len(_different(mains, story)) == 1 else None


def _listed_under(token: Token) -> Token:
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    return token


def _leads(token: Token) -> bool:
    token = _listed_under(token)
    return token.dep_ in SUBJECTS or (token.dep_ == "pobj" and token.head.lower_ in ("by", "to"))


def _agrees(story: Story, actor: ActorFound, token: Token, persons: bool) -> bool:
    """Whether the pronoun can mean the actor, be it resolved or not: what stands for an open mention stays open."""
    noun = story.doc[actor.head]
    if actor.mention.rule == "coref.issuer":
        return False  # “they told us that they …”
    if actor.attributive or any(c.lower_ in ("no", "any", "every") for c in noun.children):
        return False
    many = noun.tag_ in ("NNS", "NNPS")
    if persons:
        return actor.kind == "person" or (not many and noun.lower_ in story.lists["person_nouns"])
    if actor.kind == "civilians":
        return many and token.lower_ in _PLURAL
    if actor.kind == "person" or noun.lower_ in story.lists["person_nouns"]:
        return False
    plural = token.lower_ in _PLURAL
    if plural and not many and noun.lower_ in story.lexicon.grammar["things"]:
        return False
    return many == plural or (plural and actor.kind in _GROUPS) or (not plural and actor.kind == "armed_group")
