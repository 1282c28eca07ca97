"""The checks that run before anything is written: a record that contradicts itself is not published."""

from collections import Counter
from collections.abc import Iterable, Iterator

from evenhand.errors import PublishError
from evenhand.model import Statement
from evenhand.publish.bundle import Bundle

_SHOWN = 5


def check(bundle: Bundle) -> None:
    """Raise PublishError naming every kind of broken reference in the bundle; nothing is written before this passes."""
    problems = [*_twice(bundle), *_claims(bundle), *_incidents(bundle), *_findings(bundle), *_edition(bundle)]
    if problems:
        more = f"\n  and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        raise PublishError(
            "the record contradicts itself, so nothing was published:\n  " + "\n  ".join(problems[:_SHOWN]) + more,
            where=bundle.project.title,
            hint="`evenhand run` rebuilds incidents and findings from the stored claims",
        )


def _twice(bundle: Bundle) -> Iterator[str]:
    for kind, values in (
        ("claim", bundle.claims),
        ("position", bundle.positions),
        ("incident", bundle.incidents),
        ("finding", bundle.findings),
    ):
        ids: Iterable[str] = (value.id for value in values)
        yield from (f"{kind} {id_} is there {n} times" for id_, n in Counter(ids).items() if n > 1)


def _claims(bundle: Bundle) -> Iterator[str]:
    statements: tuple[Statement, ...] = (*bundle.claims, *bundle.positions, *bundle.appraisals)
    for said in statements:
        report = bundle.reports.get(said.report)
        if report is None:
            yield f"{said.id} quotes report {said.report}, which is not part of the record"
        elif report.text[said.span.start : said.span.end] != said.words:
            yield f"{said.id} quotes words that do not stand at {said.span.start}-{said.span.end} of report {report.id}"


def _incidents(bundle: Bundle) -> Iterator[str]:
    for incident in bundle.incidents:
        known = set(incident.claims)
        if not known:
            yield f"incident {incident.id} has no claims"
        for claim in incident.claims:
            if claim not in bundle.claim:
                yield f"incident {incident.id} names claim {claim}, which is not part of the record"
        for account in incident.accounts:
            if not known.issuperset(account.claims):
                yield f"an account of incident {incident.id} rests on claims that are not the incident's"


def _findings(bundle: Bundle) -> Iterator[str]:
    for finding in bundle.findings:
        if finding.incident not in bundle.incident:
            yield f"finding {finding.id} is about incident {finding.incident}, which is not part of the record"
        if (finding.agreement, finding.term) not in bundle.term:
            yield f"finding {finding.id} applies term {finding.term}, which agreement {finding.agreement} does not have"
    for standing in bundle.standings:
        if (standing.agreement, standing.term) not in bundle.term:
            yield f"a standing is about term {standing.term}, which agreement {standing.agreement} does not have"


def _edition(bundle: Bundle) -> Iterator[str]:
    if bundle.edition is not None and bundle.edition.as_of != bundle.as_of:
        yield f"the edition is of {bundle.edition.as_of}, the pages of {bundle.as_of}"
