"""Ties “the army”, “he”, “its” and “both sides” to actors named before, and abstains where more than one fits."""

from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from evenhand.extract import coref_names, coref_persons, coref_pronouns, coref_roles, lexicon_data
from evenhand.extract.coref_story import Story
from evenhand.extract.parsed import Doc, Token
from evenhand.extract.parts import ActorFound
from evenhand.vocab import Resolution


@lru_cache(maxsize=4)
def _lists(language: str) -> dict[str, frozenset[str]]:
    path = Path(__file__).parent / "lang" / language / "actors" / "coref.yml"
    return {name: frozenset(words) for name, words in YAML(typ="safe").load(path).items()}


def resolve(
    doc: Doc, found: list[ActorFound], *, issuer: str | None = None, narrator: str | None = None
) -> list[ActorFound]:
    """The mentions with bare roles, surnames and pronouns tied to an actor where just one fits; sorted by place.

    Pronouns that were resolved are added. Where several actors fit, the mention is ambiguous with candidates. With
    the rule `coref.both` all its candidates are meant (“both sides”, “each other”). `issuer` is the party whose own
    statement the text is: “we” outside quotations, “the Command” of a text by an army; `narrator` is who says “I”.
    """
    sentences = [n for n, sentence in enumerate(doc.sents) for _ in sentence]
    heads = {a.head: a for a in found}
    story = Story(doc, lexicon_data.load("en"), _lists("en"), heads, sentences, issuer=issuer, narrator=narrator)
    for token in doc:
        mention = heads.get(token.i)
        resolved = _new(story, token) if mention is None else _resolved(story, mention)
        if resolved is not None:
            heads[token.i] = resolved
            story.done.append(resolved)
    hidden = [a for a in found if heads[a.head].span != a.span]
    return sorted(story.done + hidden, key=lambda a: (a.span.start, a.span.end))


def _new(story: Story, token: Token) -> ActorFound | None:
    return (
        coref_persons.second_mention(story, token)
        or coref_pronouns.resolve(story, token)
        or coref_names.short_form(story, token)
    )


def _resolved(story: Story, mention: ActorFound) -> ActorFound:
    if mention.mention.status is not Resolution.UNRESOLVED:
        return mention
    kind, _, role = mention.mention.rule.partition(":")
    if mention.kind == "person":
        return coref_persons.person(story, mention, role)
    return coref_roles.role(story, mention, role) if kind == "actors.bare-role" else mention
