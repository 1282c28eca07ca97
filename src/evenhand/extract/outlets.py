"""Whose words a report is: a party's own statement speaks for that party."""

from evenhand.extract.actor_scan import scan
from evenhand.extract.actors import load as actor_list
from evenhand.extract.phrases import words_of
from evenhand.extract.speech import lexicon
from evenhand.model import Mention, Report
from evenhand.vocab import Resolution


def issuer(report: Report) -> Mention | None:
    """The party whose own statement a report is, told by the kind and name of its outlet; None for other reports."""
    kind = (report.outlet_kind or "").lower()
    if not kind.endswith(lexicon().statements):
        return None
    words, known = words_of(report.outlet), actor_list()
    for hit in scan(words, known)[:1]:
        parties = {base.party for base in hit.bases}
        if len(parties) == 1 and known.kind(next(iter(parties))) != "media":
            name = report.outlet[words[hit.first].start : words[hit.last - 1].end]
            party = next(iter(parties))
            return Mention(words=name, span=None, party=party, status=Resolution.RESOLVED, rule="issuer")
    return None
