"""What coreference knows of a text while it reads on: the mentions so far and where the sentences are."""

from dataclasses import dataclass, field, replace
from functools import cached_property

from evenhand.extract.lexicon import Lexicon
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound
from evenhand.extract.speech import quotes
from evenhand.extract.tokens import text_of
from evenhand.model import Span
from evenhand.vocab import Resolution

BYSTANDERS = frozenset(("civilians", "media", "other"))
"""Kinds that “the army” or “the group” never means."""
EVERYTHING = 10_000
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass
class Story:
    """A text read up to some token. `at` has each mention by its head token, resolved or not."""

    doc: Doc
    lexicon: Lexicon
    lists: dict[str, frozenset[str]]
    at: dict[int, ActorFound]
    sentences: list[int]
    done: list[ActorFound] = field(default_factory=list)
    issuer: str | None = None
    narrator: str | None = None

    def near(self, token: int, back: int) -> list[ActorFound]:
        """Mentions before a token in its sentence and the `back` sentences before, nearest first."""
        first = self.sentences[token] - back
        near = (a for a in reversed(self.done) if a.head < token and self.sentences[a.head] >= first)
        return [a for a in near if not self.is_sponsor(self.doc[a.head])]

    def is_sponsor(self, name: Token) -> bool:
        """Whether a name only tells who stands behind somebody else: Rwanda in “Rwandan-backed rebels”."""
        behind = self.doc[name.i + 1 : name.i + 3]
        return len(behind) == 2 and behind[0].text == "-" and behind[1].lower_ in self.lexicon.grammar["sponsored"]

    def root(self, actor: ActorFound) -> str | None:
        """The party that answers for a mention, None for an unresolved one and for bystanders."""
        if actor.mention.party is None or actor.kind in BYSTANDERS:
            return None
        return self.lexicon.root(actor.mention.party)

    def state(self, actor: ActorFound) -> str | None:
        """The country that answers for a mention, None where that is no state."""
        party = self.root(actor)
        return party if party in self.lexicon.countries else None

    @cached_property
    def quotes(self) -> list[Span]:
        """The quotations of the text."""
        return quotes(text_of(self.doc))

    def is_quoted(self, token: Token) -> bool:
        """Whether a word stands inside a quotation."""
        return any(q.start <= token.idx < q.end for q in self.quotes)

    def subjects_above(self, token: Token) -> list[tuple[Token, ActorFound]]:
        """The clauses around a token from the inside out: each verb with its subject, where that is an actor."""
        found: list[tuple[Token, ActorFound]] = []
        node = token
        while node.head.i != node.i:
            node = node.head
            for child in node.children:
                if child.dep_ in SUBJECTS and child.i in self.at and child.i != token.i:
                    found.append((node, self.at[child.i]))
        return found


def told(story: Story, mention: ActorFound, party: str, rule: str, *, kind: str | None = None) -> ActorFound:
    """The mention tied to a party by a rule of coreference."""
    new = replace(mention.mention, party=party, status=Resolution.RESOLVED, rule=f"coref.{rule}", candidates=())
    return replace(mention, mention=new, kind=kind or story.lexicon.kind(party))


def torn(mention: ActorFound, parties: list[str], rule: str = "several") -> ActorFound:
    """The mention left open between parties; unchanged where there is none."""
    if not parties:
        return mention
    new = replace(mention.mention, status=Resolution.AMBIGUOUS, rule=f"coref.{rule}", candidates=tuple(parties))
    return replace(mention, mention=new)
