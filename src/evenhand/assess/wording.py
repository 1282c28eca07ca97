"""Sentences of output, built from the same controlled verbs for every party."""

from evenhand.assess.case import UNATTRIBUTED, Case
from evenhand.vocab import Attributed, Basis, Fact, TermStatus

_FACT = {
    Fact.ALLEGED: "is said by an interested party",
    Fact.REPORTED: "is reported",
    Fact.CORROBORATED: "is reported by several",
    Fact.CONFIRMED: "is confirmed",
    Fact.DISPUTED: "is reported and denied",
    Fact.NOT_VERIFIABLE: "could not be verified",
    Fact.REFUTED: "was reported and refuted",
}
_WHO = {
    Attributed.UNATTRIBUTED: "nobody is named",
    Attributed.CLAIMED: "{} is named",
    Attributed.ACCUSED: "{} is accused",
    Attributed.ASSESSED: "{} is named by several",
    Attributed.ADMITTED: "{} says it did it",
}
_STATUS = {
    TermStatus.PROBABLE_BREACH: "consistent with a breach of",
    TermStatus.DEPENDS_ON_READING: "judged differently by reading under",
    TermStatus.EXCEPTION_CLAIMED: "an exception is claimed under",
    TermStatus.PERMITTED: "permitted under",
    TermStatus.FULFILMENT: "a step of fulfilment of",
    TermStatus.NOT_YET_DUE: "not yet due under",
    TermStatus.OUT_OF_SCOPE: "outside",
    TermStatus.UNDETERMINED: "undetermined under",
}


def breach_words(fact: Fact) -> str:
    """“Breach of” only for a confirmed fact; “consistent with a breach of” below it."""
    return "a breach of" if fact is Fact.CONFIRMED else "consistent with a breach of"


def sentence(case: Case, party: str, fact: Fact, attributed: Attributed, status: TermStatus) -> str:
    """One sentence on a finding: what, where, when, how sure, who, and what the article says of it."""
    what = case.act.replace("_", " ")
    where = f" at {case.where.name}" if case.where else ""
    when = f" on {case.when.first_day}" if case.when and case.when.basis is not Basis.PUBLICATION else ""
    who = _WHO[attributed].format(party) if party != UNATTRIBUTED else "nobody is named"
    says = breach_words(fact) if status is TermStatus.BREACH else _STATUS[status]
    return f"{what.capitalize()}{where}{when} {_FACT[fact]}; {who}; {says} {case.term.article} ({case.agreement.id})."
