"""Several who act together, who is about to act, and who is nobody in particular: own sentences."""

from datetime import date

import pytest

from evenhand import extract, read
from evenhand.model import Claim


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> extract.Kit:
    return extract.load_kit("en", cache_dir=tmp_path_factory.mktemp("cache"))


def first(kit: extract.Kit, text: str, act: str) -> Claim:
    report = read.read_text(text, published=date(2025, 5, 1), origin="test")
    return next(s for s in extract.extract(report, kit) if isinstance(s, Claim) and act in (s.act, s.event.value))


def actors(kit: extract.Kit, text: str, act: str) -> list[str]:
    return [m.party or m.words for m in first(kit, text, act).actor]


@pytest.mark.parametrize(
    ("text", "act", "who"),
    [
        ("Thai and Cambodian officials met at the border on Monday.", "meeting", ["THA_OFF", "KHM_OFF"]),
        ("Cambodian and Thai officials met at the border on Monday.", "meeting", ["KHM_OFF", "THA_OFF"]),
        ("Egyptian, Qatari and US mediators urged Hamas to stop.", "REQUEST", ["EGY_OFF", "QAT_OFF", "USA_OFF"]),
        ("SDF and Turkish forces exchanged fire near Manbij.", "armed_clash", ["SDF", "TUR_MIL"]),
        ("The Russian and Ukrainian delegations held talks in Istanbul.", "talks", ["RUS_GOV", "UKR_GOV"]),
        ("Kenya stands ready to send 600 police officers to Haiti.", "deployment", ["KEN"]),
        ("Kyiv is ready to withdraw its troops from the town.", "withdrawal", ["UKR"]),
        ("Kyiv accuses Moscow of having shelled the port and demands an inquiry.", "REQUEST", ["UKR"]),
        ("US State Department regrets the loss of life, urges both sides to stop.", "REQUEST", ["STATE_DEPT"]),
        ("We condemn the raid on our clinic in Nasir.", "condemnation", ["We"]),
        ("Armed individuals stopped a patrol of UNMISS at Malakal.", "access_restriction", ["Armed individuals"]),
        ("Masked men shot at a UNIFIL patrol near Tyre.", "small_arms_fire", ["Masked men"]),
        ("The governor of Cauca accused the rebels of shelling a school.", "accusation", ["governor of Cauca"]),
        ("Yasser Abu Shabab's fighters attacked a post in Rafah.", "ground_assault", ["POPULAR_FORCES_GAZA"]),
        (
            "Thai troops clashed with Cambodian soldiers. Officers of both armies met at the crossing.",
            "meeting",
            ["THA_MIL", "KHM_MIL"],
        ),
        ("Kyiv and Moscow each accused the other of blowing up the bridge.", "property_destruction", ["UKR", "RUS"]),
        ("The two sides had promised, he told reporters, to pull back their weapons.", "withdrawal", []),
        ("Armed men shot at a UNIFIL patrol near Tyre.", "small_arms_fire", []),
    ],
)
def test_who_does_it(kit: extract.Kit, text: str, act: str, who: list[str]) -> None:
    assert actors(kit, text, act) == who


@pytest.mark.parametrize(
    ("text", "act", "who"),
    [
        ("The Thai army confirmed the raid: jets had bombed a depot near the temple.", "airstrike", "THA_MIL"),
        ("The M23 spokesman was blunt: government drones had struck the hospital.", "drone_strike", "M23"),
        ("Moscow sees it differently: Ukrainian drones hit the refinery.", "drone_strike", "RUS"),
        ("Two rebels were killed in Kidal, the Malian army announces.", "killing", "MLI_MIL"),
        ("A Russian drone hit a bus; two people died, according to the Ukrainian police.", "drone_strike", "UKR_POL"),
        ("We count seven dead after the shelling of the market.", "shelling", "AUTHOR"),
        ("The OSCE mission heard 40 explosions near Zolote.", "explosion", "OSCE_SMM"),
        ("Russian drone hits a clinic in Sumy, 3 dead, Suspilne.", "drone_strike", "SUSPILNE"),
        ("The Pretoria agreement says that Eritrean forces are to depart.", "withdrawal", "AUTHOR"),
        ("The army left three posts: Rwandan soldiers had shelled them.", "shelling", "AUTHOR"),
    ],
)
def test_according_to_whom(kit: extract.Kit, text: str, act: str, who: str) -> None:
    assert first(kit, text, act).voice.speaker.party == who


def test_a_namesake_is_somebody_else(kit: extract.Kit) -> None:
    text = "Abdou Traoré accused the army of shelling Djibo."
    assert "per:ibrahim-traore" not in actors(kit, text, "accusation")
    assert actors(kit, "Traoré accused the rebels of shelling Djibo.", "accusation") == ["per:ibrahim-traore"]


def test_a_paper_is_no_he(kit: extract.Kit) -> None:
    text = "A farmer had been near, Lebanese state media reported. A drone, he said, fired at the car in Tyre."
    assert first(kit, text, "drone_strike").voice.speaker.party is None
