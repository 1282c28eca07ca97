from dataclasses import replace
from datetime import date

from evenhand.model import Span
from evenhand.publish.gate import CONTEXT, WITHHELD, Excerpts, shareable
from evenhand.vocab import Attributed, Fact, Harm, Sharing, TermStatus
from tests.publish.build import account, claim, day, finding, incident, place, report, toll
from tests.publish.factory import bundle


def test_a_record_without_licensed_rows_passes_unchanged() -> None:
    whole = bundle()
    kept = {r.id: r for r in whole.reports.values() if r.sharing is not Sharing.REFERENCE}
    claims = tuple(c for c in whole.claims if c.report in kept)
    record = replace(whole, reports=kept, claims=claims, incidents=whole.incidents[:4], findings=whole.findings[:4])
    assert shareable(record) is record


def test_an_incident_that_rests_only_on_a_licensed_row_is_withheld_and_named() -> None:
    whole = bundle()
    hidden = next(i for i in whole.incidents if i.title.startswith("SECRETROW"))
    public = shareable(whole)
    assert hidden.id not in public.incident
    assert public.withheld == (hidden.id,)
    assert not [f for f in public.findings if f.incident == hidden.id]
    assert "SECRETROW" not in repr(public)
    assert "Halat" not in repr(public)


def test_a_licensed_row_keeps_id_and_digest_only() -> None:
    whole = bundle()
    row = next(r for r in whole.reports.values() if r.sharing is Sharing.REFERENCE)
    bare = shareable(whole).reports[row.id]
    assert (bare.id, bare.digest) == (row.id, row.digest)
    assert (bare.text, bare.title, bare.url, bare.published, bare.outlet) == ("", None, None, None, "licensed table")


def test_a_mixed_incident_loses_what_only_the_licensed_row_says() -> None:
    open_ = report("Paper", date(2025, 1, 8), "News", "A drone strike hit the hills, residents said.")
    table = report("Table", date(2025, 1, 9), "row", "Drone strike at Halat", sharing=Sharing.REFERENCE)
    said = claim(open_, "drone strike", "drone_strike", when=day(date(2025, 1, 8)), where=place("the hills"))
    coded = claim(
        table,
        "Drone strike",
        "drone_strike",
        actor="NOR",
        when=day(date(2025, 1, 7)),
        where=place("Halat", 33.1, 35.4),
        tolls=(toll(Harm.KILLED, 3),),
    )
    both = incident(
        "Drone strike at Halat",
        [said, coded],
        [account("residents", [said], origins=("Paper", "Table")), account("TABLE", [coded])],
        origins=("Paper", "Table"),
        where=coded.where,
        when=coded.when,
    )
    record = bundle(
        reports={open_.id: open_, table.id: table},
        claims=(said, coded),
        incidents=(both,),
        judgements=(),
        positions=(),
        findings=(
            finding(both, "T1", "NOR", Fact.REPORTED, Attributed.CLAIMED, TermStatus.BREACH, sentence="At Halat."),
        ),
    )
    public = shareable(record)
    (left,) = public.incidents
    assert public.findings[0].sentence == ""
    assert left.origins == left.accounts[0].origins == ("Paper",)
    assert left.claims == (said.id,)
    assert [a.voice for a in left.accounts] == ["residents"]
    assert left.where == said.where
    assert left.when == said.when
    assert left.actors == ()
    assert left.tolls == ()
    assert "Halat" not in repr(left)


def test_a_reason_that_cites_a_licensed_row_keeps_only_whether_it_holds() -> None:
    from evenhand.model import Reason

    whole = bundle()
    row_claim = whole.claims[-1]
    tree = Reason(text="ok", holds=True, parts=(Reason(text="three dead at Halat", holds=True, cites=(row_claim.id,)),))
    record = replace(whole, findings=(replace(whole.findings[0], reason=tree),))
    (finding,) = shareable(record).findings
    assert finding.reason.text == "ok"
    assert finding.reason.parts[0].text == WITHHELD
    assert finding.reason.parts[0].holds is True


def test_of_a_long_sentence_only_a_window_around_the_words_is_quoted() -> None:
    text = "It was said that " + "word " * 200 + "shells fell " + "again " * 200 + "there."
    source = report("Paper", date(2025, 1, 8), "Long", text)
    said = claim(source, "shells fell", "shelling")
    said = replace(said, sentence=Span(start=0, end=len(text)))
    before, words, after = Excerpts(bundle(reports={source.id: source}, claims=(said,), positions=())).of(said)
    assert words == "shells fell"
    assert before.startswith("… ")
    assert after.endswith(" …")
    assert len(before + words + after) <= CONTEXT + 4


def test_all_excerpts_together_show_at_most_half_of_a_quoted_report() -> None:
    sentences = [f"On the hill number {n} shells fell at noon today." for n in range(10)]
    source = report("Paper", date(2025, 1, 8), "Many", " ".join(sentences))
    claims = []
    for n, sentence in enumerate(sentences):
        start = source.text.index(sentence)
        one = claim(source, f"number {n} shells fell", "shelling")
        claims.append(replace(one, sentence=Span(start=start, end=start + len(sentence))))
    shown = Excerpts(bundle(reports={source.id: source}, claims=tuple(claims), positions=()))
    around = [shown.of(c) for c in claims]
    wide = [a for a in around if a[0].startswith("On the hill")]
    assert len(wide) == 5
    assert around[-1] == ("… ", "number 9 shells fell", " …")


def test_a_report_that_may_be_republished_is_shown_by_the_sentence() -> None:
    whole = bundle()
    strike = whole.claims[0]
    assert Excerpts(whole).of(strike) == (
        "The health ministry of Sudmark said nine people were killed in an ",
        "air strike",
        " on Talbia on Monday.",
    )
