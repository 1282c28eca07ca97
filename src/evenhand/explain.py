"""The reasons behind anything in the record, down to the words in the report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evenhand.errors import ProjectError
from evenhand.model import (
    AUTHOR,
    Agreement,
    Appraisal,
    Finding,
    Incident,
    Judgement,
    Mention,
    Position,
    Proof,
    Reason,
    Report,
    Span,
    Statement,
    Term,
    Toll,
)

CONTEXT = 60
"""Characters of the report shown on each side of quoted words."""


@dataclass(frozen=True, slots=True)
class Node:
    """One line of an explanation and what lies below it."""

    text: str
    parts: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """Everything that an explanation may cite, by id."""

    reports: Mapping[str, Report] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    findings: Mapping[str, Finding] = field(default_factory=dict)
    judgements: Sequence[Judgement] = ()
    agreements: Mapping[str, Agreement] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, party: str) -> str:
        """The English name of a party id, or the id."""
        return self.names.get(party, party)

    def find(self, wanted: str) -> str:
        """The full id that `wanted` begins; ProjectError if none or several do."""
        everything = (self.reports, self.statements, self.incidents, self.findings)
        ids = sorted({key for group in (*everything, self._terms()) for key in group if key.startswith(wanted)})
        ids += [j.id for j in self.judgements if j.id.startswith(wanted)]
        if wanted in ids or len(ids) == 1:
            return wanted if wanted in ids else ids[0]
        if not ids:
            hint = "ids stand in the site, in `evenhand export jsonl` and in `evenhand read --json`"
            raise ProjectError(f"nothing in this record is called `{wanted}`", where="evenhand why", hint=hint)
        raise ProjectError(f"`{wanted}` begins {len(ids)} ids", where="evenhand why", hint=", ".join(ids[:6]))

    def _terms(self) -> dict[str, tuple[Agreement, Term]]:
        return {f"{a.id}:{t.id}": (a, t) for a in self.agreements.values() for t in a.terms}


def why(record: Record, wanted: str) -> Node:
    """Explain a report, claim, position, appraisal, judgement, incident, finding or term (`agreement:term`)."""
    key = record.find(wanted)
    if key in record.findings:
        return finding(record, record.findings[key])
    if key in record.incidents:
        return incident(record, record.incidents[key])
    if key in record.statements:
        return statement(record, record.statements[key])
    if key in record.reports:
        return report(record, record.reports[key])
    if (found := record._terms().get(key)) is not None:
        return term(record, *found)
    return _judged(record, next(j for j in record.judgements if j.id == key))


def finding(record: Record, found: Finding) -> Node:
    """The three questions apart, the reason tree, each party's reading, and the words all of it rests on."""
    head = f"{found.id}: {found.agreement} {found.term}, {record.name(found.party)}, as of {found.as_of}"
    questions = (
        Node(f"did it happen: {found.fact.value}"),
        Node(f"who did it: {found.attributed.value}"),
        Node(f"what does the term say: {words(found.status.value)}"
             + (f" (the dispute is about {found.dispute.value})" if found.dispute else "")),
    )  # fmt: skip
    readings = tuple(
        Node(f"{_reader(record, r.party)}: {r.text}" + (f" → {words(r.status.value)}" if r.status else ""))
        for r in found.readings
    )
    below: tuple[Node, ...] = (reason(record, found.reason),)
    if found.incident in record.incidents:
        below = (*below, incident(record, record.incidents[found.incident]))
    return Node(head, (*questions, *readings, *below))


def _reader(record: Record, party: str) -> str:
    return "the text itself" if party == "TEXT" else f"{record.name(party)} reads it"


def reason(record: Record, why: Reason) -> Node:
    """A reason and its parts; the claims it cites are quoted."""
    sign = {True: "yes", False: "no", None: "unknown"}[why.holds]
    cited = tuple(quote(record, record.statements[c]) for c in why.cites if c in record.statements)
    other = [c for c in why.cites if c not in record.statements]
    text = f"{sign}: {why.text}" + (f" [{', '.join(other)}]" if other else "")
    return Node(text, (*(reason(record, part) for part in why.parts), *cited))


def incident(record: Record, it: Incident) -> Node:
    """An incident's accounts side by side, each with its claims, and the judgements that tie them together."""
    accounts = tuple(
        Node(
            f"according to {record.name(account.voice) if account.voice != AUTHOR else 'the report itself'}"
            + (" (denied)" if account.denies else "") + tolls(account.tolls),
            tuple(quote(record, record.statements[c]) for c in account.claims if c in record.statements),
        )
        for account in it.accounts
    )  # fmt: skip
    inside = set(it.claims)
    links = [j for j in record.judgements if j.left in inside and j.right in inside]
    tied = (Node("why these claims are one occurrence", tuple(judgement(record, j) for j in links)),) if links else ()
    origins = len(it.origins)
    return Node(f"{it.id}: {it.title} ({origins} independent origin{'s' if origins != 1 else ''})", (*accounts, *tied))


def judgement(record: Record, it: Judgement) -> Node:
    """One judgement with its named features and weights."""
    score = f", score {it.score:.2f}" if it.score is not None else ""
    features = tuple(Node(f"{f.weight:+.2f} {f.detail}") for f in it.features)
    return Node(f"{it.id}: {it.left} and {it.right}: {it.same.value} by {it.by}{score}", features)


def _judged(record: Record, it: Judgement) -> Node:
    """A judgement on its own, with the words of both claims."""
    both = [record.statements[c] for c in (it.left, it.right) if c in record.statements]
    node = judgement(record, it)
    return Node(node.text, (*(quote(record, claim) for claim in both), *node.parts))


def statement(record: Record, it: Statement) -> Node:
    """A claim, position or appraisal with every field, its words and the rule that read them."""
    source = record.reports.get(it.report)
    fields = tuple(proof(source, p) for p in it.proofs)
    return Node(f"{it.id}: {summary(record, it)}", (quote(record, it), *fields, Node(f"coded by {it.coder}")))


def summary(record: Record, it: Statement) -> str:
    """One line that says what a statement says."""
    if isinstance(it, Position):
        return f"{mention(record, it.party)}: {it.stance.value} on {words(it.issue)}"
    if isinstance(it, Appraisal):
        about = f" by {mention(record, it.party)}" if it.party else ""
        return f"{words(it.verdict.value)}{about}: {words(it.theme.lower())}"
    who = " and ".join(mention(record, m) for m in it.actor) or "somebody not named"
    whom = " and ".join(mention(record, m) for m in it.recipient)
    where = f" at {it.where.name}" if it.where else ""
    when = f", {it.when.first_day}" if it.when else ""
    return (
        f"{who}: {words(it.act)}{' against ' + whom if whom else ''}{where}{when} ({it.stance.value}){tolls(it.tolls)}"
    )


def mention(record: Record, it: Mention) -> str:
    """The name of who is meant, with the words that mean them; unresolved says so."""
    if it.party is None:
        return f"“{it.words}” ({it.status.value})"
    return record.name(it.party)


def tolls(counted: Iterable[Toll]) -> str:
    """Tolls as text, e.g. `; killed 5, injured at least 2`; empty where nothing was counted."""
    parts = [f"{t.harm.value} {number(t)}" for t in counted]
    return f"; {', '.join(parts)}" if parts else ""


def number(toll: Toll) -> str:
    """A toll's figure in words: `5`, `at least 5`, `up to 9`, `5 to 9`."""
    if toll.low == toll.high:
        return str(toll.low)
    if toll.high is None:
        return f"at least {toll.low}"
    return f"up to {toll.high}" if toll.low is None else f"{toll.low} to {toll.high}"


def proof(source: Report | None, it: Proof) -> Node:
    """One field's rule, the words it rests on, and its note."""
    said = f" “{source.text[it.span.start : it.span.end]}”" if source and it.span else ""
    note = f" ({it.note})" if it.note else ""
    return Node(f"{it.field}:{said} by rule {it.rule}{note}")


def quote(record: Record, it: Statement) -> Node:
    """The words of a statement in their context, with outlet, day and voice."""
    source = record.reports.get(it.report)
    if source is None:
        return Node(f"{it.id}: “{it.words}” (the report is not part of this record)")
    speaker = it.voice.speaker
    voice = "in its own voice" if speaker.party == AUTHOR else f"according to {mention(record, speaker)}"
    return Node(f"{it.id} {source.outlet}, {source.published or 'undated'}, {voice}: {context(source.text, it.span)}")


def context(text: str, span: Span) -> str:
    """The words of a span, marked «so», with a little text on each side, on one line."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    after = text[span.end : span.end + CONTEXT]
    left = "…" if span.start > CONTEXT else ""
    right = "…" if span.end + CONTEXT < len(text) else ""
    return " ".join(f"{left}{before}«{text[span.start : span.end]}»{after}{right}".split())


def report(record: Record, it: Report) -> Node:
    """A report with its address and all that was read from it."""
    said = [s for s in record.statements.values() if s.report == it.id]
    said.sort(key=lambda s: (s.span.start, s.id))
    head = f"{it.id}: {it.outlet}, {it.published or 'undated'}: {it.title or 'untitled'} ({it.url or it.origin})"
    return Node(head, tuple(Node(f"{s.id}: {summary(record, s)}") for s in said))


def term(record: Record, agreement: Agreement, it: Term) -> Node:
    """A term in our words, whom it binds, how the parties read it, and every finding under it."""
    under = [f for f in record.findings.values() if (f.agreement, f.term) == (agreement.id, it.id)]
    lines = (
        Node(it.text),
        Node(f"{words(it.deontic.value)}: {', '.join(record.name(p) for p in it.bound)}; judged by rule {it.kind}"),
        *(Node(f"{_reader(record, r.party)}: {r.text}") for r in it.readings),
        Node(f"{len(under)} findings", tuple(_line(record, f) for f in under)),
    )
    return Node(f"{agreement.title}, {it.article}", lines)


def _line(record: Record, it: Finding) -> Node:
    about = record.incidents[it.incident].title if it.incident in record.incidents else it.incident
    return Node(f"{it.id}: {record.name(it.party)}, {about}: {it.fact.value}, {words(it.status.value)}")


def words(code: str) -> str:
    """A code as words: `probable_breach` → `probable breach`."""
    return code.replace("_", " ")
