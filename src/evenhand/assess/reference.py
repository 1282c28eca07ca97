"""Pages that are generated from what the code and the agreements say, so that they cannot drift apart."""

from evenhand.assess.kinds import KINDS
from evenhand.assess.kinds.registry import Kind
from evenhand.assess.words import table
from evenhand.model import Agreement, Term


def term_kinds() -> str:
    """The page `docs/reference/term-kinds.md`: every kind of term from its docstring, settings and formula."""
    kinds = sorted(KINDS.values(), key=lambda k: k.number)
    head = (
        "# Kinds of term\n\n"
        "Generated from the code by `evenhand.assess.reference.term_kinds`; a test keeps it current. Every kind\n"
        "answers *true*, *false* or *unknown*. The formula is its meaning in metric first-order temporal logic:\n"
        "□ always, ◇ at some time, with the interval as an index.\n\n"
        "| no. | kind | asks for an act | single claims are set against it |\n|---|---|---|---|\n"
    )
    rows = "".join(f"| {k.number} | [`{k.name}`](#{k.name}) | {_yes(k.duty)} | {_yes(k.bears)} |\n" for k in kinds)
    groups = "".join(f"| `@{name}` | {', '.join(members)} |\n" for name, members in table("acts").items())
    objects = "".join(f"| `{name}` | {', '.join(words)} |\n" for name, words in table("objects").items())
    return (
        f"{head}{rows}\n{''.join(map(_section, kinds))}## Groups of acts\n\n| group | acts |\n|---|---|\n{groups}"
        "\n## Objects\n\nWords in the report by which a param `objects` is met.\n\n| object | words |\n|---|---|\n"
        f"{objects}"
    )


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"


def _section(kind: Kind) -> str:
    params = "".join(
        f"| `{name}` | {'yes' if field.is_required() else f'`{field.default}`'} |\n"
        for name, field in kind.params.model_fields.items()
    )
    settings = " ".join((kind.params.__doc__ or "").split())
    formula = f"```\n{kind.formula}\n```\n"
    listing = f"| param | needed, or default |\n|---|---|\n{params}\n" if params else ""
    return f"## {kind.name}\n\n{kind.doc}\n\n{formula}\n{settings}\n\n{listing}"


def text_page(agreement: Agreement) -> str:
    """The page `text.md` of an agreement: our words of every term with reference, digest and sources."""
    whose = "our words" if agreement.digest_of == "our_words" else "the source wording"
    contested = f"\nNot accepted by: {', '.join(agreement.contested_by)}.\n" if agreement.contested_by else ""
    unknown = "".join(f"* {u}\n" for u in agreement.unknown)
    sources = "".join(f"* {s}\n" for s in agreement.sources)
    terms = "\n".join(map(_paragraph, agreement.terms))
    end = f"{agreement.until:%Y-%m-%d %H:%M}" if agreement.until else "open"
    return (
        f"# {agreement.title}\n\nGenerated from `agreement.yml`. The wording is ours; "
        f"each digest is the SHA-256 of {whose}.\n\n"
        f"Status: {agreement.status.replace('_', ' ')}. Parties, in the text's order: {', '.join(agreement.parties)}. "
        f"In force from {agreement.since:%Y-%m-%d %H:%M} ({agreement.timezone}), end {end}.\n{contested}\n"
        f"{terms}\n## What is not known\n\n{unknown or '* nothing is marked' + chr(10)}\n## Sources\n\n{sources}"
    )


def _paragraph(term: Term) -> str:
    doubt = "" if term.verified else " *(wording not verified)*"
    variants = "".join(f"\n  * variant: {v}" for v in term.variants)
    readings = "".join(f"\n  * reading of {r.party}: {r.text}" for r in term.readings)
    return (
        f"## {term.article}: `{term.id}`\n\n{term.text}{doubt}\n\n"
        f"* {term.deontic.value.replace('_', ' ')}; {', '.join(term.bound)}; kind `{term.kind}`\n"
        f"* digest `{term.text_digest}`{variants}{readings}\n"
    )
