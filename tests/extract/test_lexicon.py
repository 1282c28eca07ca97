import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from evenhand.errors import ExtractError
from evenhand.extract import actors, lexicon_data
from evenhand.extract.actor_scan import scan
from evenhand.extract.lexicon import Lexicon
from evenhand.extract.phrases import words_of
from evenhand.vocab import Resolution

DATA = Path(lexicon_data.__file__).parent / "lang" / "en" / "actors"
PAIRS = [("ISR", "LBN"), ("RUS", "UKR"), ("ARM", "AZE"), ("IND", "PAK"), ("SDN", "SSD"), ("ETH", "ERI"), ("COD", "RWA"),
         ("COL", "VEN"), ("THA", "KHM"), ("SRB", "XKX"), ("PRK", "KOR"), ("IRN", "USA")]  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return actors.load("en")


def test_ids_made_by_rule_have_names_roots_and_kinds(lexicon: Lexicon) -> None:
    assert lexicon.name("ISR_MIL") == "Israel Defense Forces"
    assert lexicon.name("LBN_MIL") == "Lebanese Armed Forces"
    assert lexicon.name("TCD_HEALTHMIN") == "Chadian health ministry"
    assert lexicon.root("TCD_HEALTHMIN") == "TCD"
    assert lexicon.kind("TCD_MIL") == "military"
    assert lexicon.kind("TCD") == "state"
    assert lexicon.name("any:CIV") == "civilians"
    assert lexicon.name("nobody we know") == "nobody we know"


def test_a_state_does_not_answer_for_civilians_or_unnamed_armed_men(lexicon: Lexicon) -> None:
    assert lexicon.root("LBN_CIV") == "LBN_CIV"
    assert lexicon.root("SYR_REB") == "SYR_REB"
    assert lexicon.root("any:CIV") == "any:CIV"


def test_persons_answer_through_their_office(lexicon: Lexicon) -> None:
    assert lexicon.root("per:naim-qassem") == "HEZBOLLAH"
    assert lexicon.root("per:volodymyr-zelensky") == "UKR"
    assert lexicon.country("per:hans-grundberg") == "YEM"


def test_offices_hold_between_their_days(lexicon: Lexicon) -> None:
    aoun = "per:joseph-aoun"
    assert [o.parent for o in lexicon.held(aoun, date(2024, 12, 1))] == ["LBN_MIL"]
    assert [o.parent for o in lexicon.held(aoun, date(2025, 2, 1))] == ["LBN_HOS"]
    assert [o.role for o in lexicon.held("per:ahmed-al-sharaa", date(2025, 6, 1))] == ["president of Syria"]
    assert [o.parent for o in lexicon.held("per:ahmed-al-sharaa", date(2020, 6, 1))] == ["HTS"]


def test_words_alone_can_be_resolved(lexicon: Lexicon) -> None:
    mention = lexicon.resolve("the Ukrainian air force")
    assert (mention.party, mention.status) == ("UKR_MIL", Resolution.RESOLVED)
    assert lexicon.resolve("the army").status is Resolution.UNRESOLVED
    assert lexicon.resolve("Congolese troops").candidates == ("COD_MIL", "COG_MIL")
    assert lexicon.resolve("the moon").rule == "lexicon.unknown"


def test_an_office_is_decided_by_the_day(lexicon: Lexicon) -> None:
    assert lexicon.resolve("al-Maliki", published=date(2008, 4, 1)).party == "per:nouri-al-maliki"


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_parties_of_a_conflict_get_the_same_patterns(lexicon: Lexicon, one: str, other: str) -> None:
    assert _phrases(lexicon, one) == _phrases(lexicon, other)


def _phrases(lexicon: Lexicon, code: str) -> set[str]:
    """The role phrases that name this country's own behind its adjective and behind its name."""
    country, found = lexicon.countries[code], set[str]()
    for phrase, _ in lexicon.role_words:
        for owner in (country.adjectives[0], f"{country.name}'s"):
            words = words_of(f"{owner} {phrase}")
            hits = scan(words, lexicon)
            owners = {lexicon.root(b.party) for b in hits[0].bases} if hits else set()
            if len(hits) == 1 and hits[0].last == len(words) and code in owners:
                found.add(f"{'name' if owner.endswith('s') else 'adjective'} {phrase}")
    return found


def test_the_patterns_are_found_at_all(lexicon: Lexicon) -> None:
    every = sum(1 for _ in lexicon.role_words)
    assert every > 800
    assert len(_phrases(lexicon, "TCD")) > 1.9 * every


def test_every_country_has_a_name_an_adjective_and_an_army(lexicon: Lexicon) -> None:
    assert len(lexicon.countries) > 200
    lacking = {c.iso3 for c in lexicon.countries.values() if not (c.name and c.adjectives and c.army)}
    assert lacking == TERRITORIES


# no adjective in use
TERRITORIES = frozenset({
    "VGB", "VIR", "TCA", "SXM", "MNP", "MTQ", "REU", "MYT", "SHN", "FLK", "CYM", "GUF", "GUM", "ASM", "AIA", "ABW",
    "BMU", "GLP", "MSR", "PYF", "GIB",
})  # fmt: skip


def test_groups_of_at_least_25_conflicts_are_named() -> None:
    rows = _rows("groups.csv")
    homes = Counter(row["country"] for row in rows if row["kind"] == "armed_group" and row["country"])
    assert len(homes) >= 25
    assert len(rows) >= 150


@pytest.mark.parametrize("name", ["groups.csv", "bodies.csv", "media.csv", "persons.csv"])
def test_rows_are_well_formed(lexicon: Lexicon, name: str) -> None:
    kinds = {"armed_group", "government", "military", "organisation", "un", "media", "person", "state"}
    for row in _rows(name):
        assert row["kind"] in kinds, row
        assert row["parent"] == "" or lexicon.name(row["parent"]) != row["parent"] or row["parent"] in lexicon.entries
        assert row["country"] == "" or row["country"] in lexicon.countries, row
        assert row["since"] <= row["until"] or not row["until"], row


def test_persons_from_pages_keep_their_address() -> None:
    cited = [row for row in _rows("persons.csv") if row["url"]]
    assert len(cited) >= 80
    assert all(row["url"].startswith("http") for row in cited)


def test_a_language_without_actors_is_refused() -> None:
    with pytest.raises(ExtractError, match="no actor list for the language `xx`"):
        actors.load("xx")


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_name_means_two_bodies_of_one_country() -> None:
    known = actors.load().entries.values()
    bodies = [e for e in known if e.kind != "person" and e.country is not None]
    owners: dict[tuple[str, str], set[str]] = {}
    for entry in bodies:
        for name in (entry.name, *entry.aliases):
            owners.setdefault((entry.country or "", name), set()).add(entry.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}
