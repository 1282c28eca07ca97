"""Questions to a parsed sentence: who is the subject, what is the object, which clause is this in."""

from collections.abc import Iterator

from evenhand.extract import coordination
from evenhand.extract.parsed import Token
from evenhand.extract.wordlists import words

_CLAUSE_DEPS = {"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "parataxis", "csubj", "dep"}
_SUBJECTS = {"nsubj", "nsubjpass", "csubj", "expl"}
_RELATIVES = {"who", "which", "that", "whom", "whose"}
_NOT_ROLES = {"according", "due", "owing", "thanks", "prior", "contrary"}
_OBJECT_CONTROL = words("object_control")


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause as a verb."""
    return token.pos_ in {"VERB", "AUX"} and not is_gerund_noun(token) and not is_misread_noun(token)


def is_misread_noun(token: Token) -> bool:
    """“Artillery drills would resume”: a plural noun in the place of one that the tagger takes for a verb."""
    return token.tag_ == "VBZ" and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def is_gerund_noun(token: Token) -> bool:
    """Whether an “-ing” word tagged as a verb is used as a noun: “the shelling of”, “filmed cross-border shelling”."""
    if token.tag_ == "VBG" and token.dep_ == "aux" and token.lemma_ not in {"be", "have", "do"}:
        return True  # “Ukrainian shelling damaged a school”, misread
    if token.tag_ != "VBG" or token.pos_ != "VERB":
        return False
    if token.i and token.nbor(-1).pos_ == "ADJ" and token.nbor(-1).tag_ == "JJ" and token.dep_ not in {"ROOT", "acl"}:
        return True
    if token.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass"} and not any(c.dep_ == "dobj" for c in token.children):
        return True
    return any(
        c.dep_ in {"det", "amod", "compound", "poss"} and c.i < token.i for c in token.children
    ) and token.dep_ not in {"advcl", "acl", "ROOT", "conj"}


def clause(token: Token) -> Token:
    """The verb (or sentence root) whose clause a token stands in, the token itself if it is one."""
    while token.head != token and not (is_verb(token) and token.dep_ in _CLAUSE_DEPS):
        token = token.head
    return token


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of the dependency labels."""
    for each in token.children:
        if each.dep_ in deps:
            return each
    return None


def is_passive(verb: Token) -> bool:
    """Whether a verb is passive: by its auxiliary, as a bare participle behind a noun, or by its first conjunct."""
    if verb.tag_ == "VBD" and _runs_on(verb):
        return True
    if child(verb, "auxpass", "nsubjpass") or (child(verb, "agent") and verb.tag_ != "VBD"):
        return True
    if verb.tag_ == "VBN" and child(verb, "aux", "dobj") is None and verb.dep_ == "ccomp":
        return True  # “each side had two men wounded”
    if child(verb, "nsubj", "aux"):
        return False
    if verb.dep_ == "acl":
        if verb.tag_ == "VBD" and verb.head.dep_ in {"nsubj", "nsubjpass"} and child(verb, "dobj") is None:
            return True  # “a nurse hit near the gate has died”, “hit” taken for a finite verb
        misread = verb.head.dep_ == "ROOT" and verb.head.pos_ in {"NOUN", "PROPN"} and child(verb, "dobj") is not None
        return verb.tag_ == "VBN" and not misread  # “The coalition bombed the port”, parsed as a noun with a participle
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and is_verb(verb.head):
        return is_passive(verb.head)
    return verb.dep_ in {"advcl", "ROOT"} and verb.tag_ == "VBN" and child(verb, "dobj") is None


def _runs_on(verb: Token) -> bool:
    """“The soldier shot in the ambush has died”: a verb without an object that runs on into another."""
    if child(verb, "dobj", "cc", "ccomp", "xcomp") is not None or child(verb, "nsubj") is None:
        return False
    later = [c for c in verb.children if c.dep_ in {"conj", "dep"} and is_verb(c) and c.i > verb.i]
    return any(
        c.tag_ in {"VBD", "VBZ", "VBP", "VBN"} and child(c, "nsubj", "nsubjpass") is None
        and not any(t.is_punct or t.lower_ in {"and", "but", "or", "then"} for t in verb.doc[verb.i : c.i])
        for c in later
    )  # fmt: skip


def conjuncts(token: Token) -> list[Token]:
    """A token and what is joined to it by “and”, “or” or commas."""
    found = [token]
    for each in token.children:
        if each.dep_ == "conj" and each.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"}:
            if each.i and any(t.text == ";" for t in each.doc[token.i : each.i]):
                continue
            found.extend(conjuncts(each))
        elif _is_listed(token, each):
            found.extend(conjuncts(each))  # the parser takes the second of a list of names for an apposition
    return found


def _is_listed(token: Token, each: Token) -> bool:
    """“Israel, Lebanon, the United States and France agreed”: the second of a list of acting names."""
    acting = token.dep_ in {"nsubj", "nsubjpass"} or (
        token.dep_ == "appos" and token.head.dep_ in {"nsubj", "nsubjpass"}
    )
    return (
        acting
        and each.dep_ == "appos"
        and each.pos_ == "PROPN"
        and any(c.dep_ in {"conj", "appos"} for c in each.children)
    )


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token is itself."""
    if token.lower_ in _RELATIVES and token.tag_ in {"WDT", "WP", "WP$", "IN"}:
        verb = clause(token)
        while verb.dep_ in {"conj", "xcomp", "ccomp"} and verb.head != verb and verb.dep_ != "relcl":
            verb = verb.head
        if verb.dep_ == "relcl":
            return _whole_list(verb, token)
    return token


def _whole_list(verb: Token, pronoun: Token) -> Token:
    """The first of a list of names before a relative clause in the plural: “X and Y, who resumed their talks”."""
    head = verb.head
    theirs = any(c.lower_ == "their" for each in verb.children if each.dep_ == "dobj" for c in each.children)
    if not (pronoun.i and pronoun.nbor(-1).text == "," and pronoun.lower_ in {"who", "which"}):
        return head
    if not (theirs or verb.tag_ == "VBP" or any(c.lower_ in {"have", "are", "were"} for c in verb.children)):
        return head
    while head.dep_ == "conj" and head.pos_ == "PROPN" and head.head != head:
        head = head.head
    return head


def own_subject(verb: Token) -> Token | None:
    """The subject that stands beside the verb itself."""
    there = any(each.dep_ == "expl" for each in verb.children)
    for each in verb.children:
        if each.dep_ in {"nsubj", "nsubjpass"} and each.i < verb.i + 8:
            return antecedent(each)
        if there and each.dep_ == "attr":  # “there were weapons”
            return each
    return None


def grammatical_subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject of a verb, its own or the one it shares with the verb it depends on."""
    if depth > 6:
        return None
    found = own_subject(verb)
    if found is not None:
        return found
    head = verb.head
    if verb.dep_ == "relcl":
        return None
    if verb.dep_ == "acl":
        return _of_acl(verb)
    if (joined := _rejoined(verb)) is not None:
        return grammatical_subject(joined, depth + 1)
    if verb.dep_ in {"xcomp", "ccomp"} and is_verb(head):
        return _controller(verb, head, depth)
    if verb.dep_ == "advcl" and verb.tag_ == "VB" and verb.i > head.i and _asked_to(head):
        return _controller(verb, head, depth)
    if verb.dep_ in {"advcl", "ccomp"} and verb.tag_ == "VB" and verb.i < head.i:
        return None  # “To shoot at civilians was wrong, the mission says”
    if verb.dep_ == "advcl" and verb.tag_ in {"VBD", "VBZ", "VBP"} and is_passive(head):
        return None  # “was hurt when a grenade, dropped from a drone, exploded”: its own subject was lost in the parse
    if verb.dep_ in {"conj", "dep"} and (accused := _accused_of_more(verb)) is not None:
        return accused
    if verb.dep_ in {"conj", "advcl", "dep", "parataxis"} and is_verb(head):
        return grammatical_subject(head, depth + 1)
    if verb.dep_ == "pcomp":
        return _of_gerund(verb, depth)
    return _of_first_clause(verb) if verb.dep_ == "ROOT" and verb.tag_ == "VBZ" else None


_VOICES = {"say", "add", "tell", "report", "announce", "claim", "confirm", "reply", "note"}


def _of_first_clause(verb: Token) -> Token | None:
    """“Regrets the loss of life, urges restraint”: in a headline the second verb has the subject of the first."""
    first = child(verb, "ccomp")
    if first is None or first.i > verb.i or verb.lemma_ in _VOICES:
        return None
    return own_subject(first)


def _rejoined(verb: Token) -> Token | None:
    """The verb whose subject this one has, where the parse hangs it elsewhere or on an adjective."""
    return coordination.finite_above(verb) or coordination.interrupted(verb) or coordination.willing(verb)


_PRESS = {"reporter", "journalist", "press", "newspaper", "paper", "correspondent", "agency"}
"""Who is told and does nothing: “X had promised, he told reporters, to pull back”."""
_PERCEPTION = {"see", "watch", "hear", "observe", "notice", "spot", "film"}


def _controller(verb: Token, head: Token, depth: int) -> Token | None:
    if head.lemma_ in _PERCEPTION and verb.tag_ in {"VB", "VBG", "VBP"}:
        seen = child(head, "dobj")  # “monitors saw a digger raise a wall”
        return antecedent(seen) if seen is not None and seen.i < verb.i else None
    if head.lemma_ in _OBJECT_CONTROL:
        obj = child(head, "dobj")
        if obj is not None:
            return antecedent(obj) if obj.lemma_.lower() not in _PRESS else None
        for prep in head.children:
            if prep.dep_ == "prep" and prep.lower_ in {"on", "upon", "to"} and prep.i < verb.i:
                found = child(prep, "pobj")
                if found is not None:
                    return found
        return grammatical_subject(head, depth + 1)
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"}:
        return None
    return grammatical_subject(head, depth + 1)


def _accused_of_more(verb: Token) -> Token | None:
    """“Accused X of having crossed the river, occupied a village and fired”: X is meant to have done all of it."""
    head = verb.head
    while head.dep_ in {"conj", "dep"} and is_verb(head) and child(head, "nsubj") is None:
        head = head.head
    if head.lemma_ not in words("blame_verbs") or child(verb, "nsubj", "aux", "auxpass") is not None:
        return None
    for deed in coordination.charges(head):
        if deed.i < verb.i and any(c.lower_ == "having" for c in deed.children):
            obj = child(head, "dobj")
            return antecedent(obj) if obj is not None else None
    return None


def _asked_to(head: Token) -> bool:
    """Whether an infinitive after this verb is what somebody is asked to do: “called on both sides to pull back”."""
    if head.lemma_ in {"urge", "ask", "tell", "order", "instruct", "warn", "press", "beg", "exhort"}:
        return child(head, "dobj") is not None
    return head.lemma_ in {"call", "appeal", "prevail"} and any(
        c.dep_ == "prep" and c.lower_ in {"on", "upon", "to"} for c in head.children
    )


def _of_acl(verb: Token) -> Token | None:
    if verb.tag_ in {"VBG", "VBN", "VBD"}:  # a finite one is the main verb behind a relative clause, misread
        return verb.head
    holder = verb.head  # “its promise to disarm”: whose promise it is
    owner = child(holder, "poss")
    if owner is not None and owner.tag_ != "PRP$":
        return owner
    for prep, noun in prepositions(holder):
        if prep == "by":  # “an attempt by soldiers to advance”
            return noun
    return grammatical_subject(clause(holder), 3) if clause(holder) != verb else None


def _of_gerund(verb: Token, depth: int) -> Token | None:
    prep = verb.head
    head = prep.head
    if is_verb(head):
        obj = child(head, "dobj")
        if head.lemma_ in words("blame_verbs"):
            if is_passive(head):
                return grammatical_subject(head, depth + 1)
            if obj is not None and obj.lower_ in {"other", "another"}:  # “blamed each other for breaking”
                return grammatical_subject(head, depth + 1)
            return antecedent(obj) if obj is not None else None
        if is_passive(head) and child(verb, "dobj", "xcomp") is None:
            return None  # “were killed in shelling”: not by themselves
        return grammatical_subject(head, depth + 1)
    if head.dep_ == "dobj" and head.head.lemma_ in words("blame_verbs") and prep.lower_ in {"of", "for"}:
        mutual = head.lower_ in {"other", "another"}  # “each accused the other of blowing up the bridge”
        return grammatical_subject(head.head, depth + 1) if mutual else head  # “accused troops of having fired”
    return child(head, "poss")


def direct_object(verb: Token) -> Token | None:
    """The direct object of a verb; the antecedent in “the village that they shelled”."""
    found = child(verb, "dobj")
    if found is not None:
        return antecedent(found)
    subject = own_subject(verb)
    if verb.dep_ != "relcl" or subject is None or subject == verb.head or is_passive(verb):
        return None
    if any(c.dep_ == "prep" and child(c, "pobj") is None for c in verb.children):
        return None
    asked = {"where", "when", "which", "whom"}
    return None if any(c.lower_ in asked and c.dep_ in {"advmod", "pobj"} for c in verb.children) else verb.head


def agent(verb: Token) -> Token | None:
    """The noun of the by-phrase of a passive verb."""
    by = child(verb, "agent")
    if by is None:
        by = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "by"), None)
    noun = child(by, "pobj") if by is not None else None
    return None if noun is not None and noun.ent_type_ in {"DATE", "TIME"} else noun


def prepositions(token: Token) -> Iterator[tuple[str, Token]]:
    """The prepositions on a word with the head noun of each."""
    for each in token.children:
        if each.lower_ in _NOT_ROLES:
            continue
        if each.dep_ in {"prep", "agent", "dative"} and each.pos_ in {"ADP", "SCONJ", "VERB", "PART"}:
            noun = child(each, "pobj")
            if noun is not None:
                yield each.lower_, antecedent(noun)
            for inner in each.children:
                if inner.dep_ == "prep":  # “in front of”, “out of”
                    deeper = child(inner, "pobj")
                    if deeper is not None:
                        yield inner.lower_, antecedent(deeper)
        elif each.dep_ == "prep" and each.lower_ in {"to", "in", "on"}:
            noun = child(each, "pobj")
            if noun is not None:
                yield each.lower_, noun


def modifiers(noun: Token) -> list[Token]:
    """Words before a noun that narrow it: compounds, adjectives, possessors."""
    found: list[Token] = []
    for each in noun.lefts:
        if each.dep_ in {"compound", "amod", "nmod", "poss", "nummod", "npadvmod"}:
            found.append(each)
            found.extend(modifiers(each))
    return found
