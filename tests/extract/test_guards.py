"""Guards, word lists and frames: data that a linguist edits must stay consistent."""

from sentences import claims

from evenhand import extract
from evenhand.extract import drafts, frames
from evenhand.extract.guards import reason
from evenhand.extract.kit import load_parser
from evenhand.extract.reading import Reading
from evenhand.extract.signatures import lexicon
from evenhand.extract.wordlists import load
from evenhand.vocab import EVENT_OF_ACT, Stance


def rows() -> set[frames.Row]:
    return {pattern.row for patterns in frames.lexicon().values() for pattern in patterns}


def test_every_act_of_the_vocabulary_has_words() -> None:
    assert set(EVENT_OF_ACT) <= {row.act for row in rows()}


def test_every_row_names_an_act_and_a_role_frame() -> None:
    assert {row.act for row in rows()} <= set(EVENT_OF_ACT) | {"force"}
    assert {row.roles for row in rows()} <= set(load("roles"))
    assert {row.default for row in rows() if row.act == "force"} <= set(EVENT_OF_ACT) | {"attack"}


def test_every_class_a_row_names_is_a_word_list() -> None:
    known = set(load("classes"))
    keys = ("subj", "obj", "near", "mod", "no_subj", "no_obj", "no_near", "no_mod", "subj_of", "obj_of")
    named = {name for row in rows() for key in keys for name in getattr(row, key) if not name.startswith("@")}
    assert named - known == set()


def test_the_stance_lexicon_has_some_two_hundred_signatures() -> None:
    assert len(lexicon().governors) >= 200
    assert set(lexicon().governors.values()) == set(Stance)


def test_standing_acts_are_acts() -> None:
    assert set(EVENT_OF_ACT) >= drafts.STANDING


def test_a_conflict_text_with_a_few_words_of_sport_is_not_silenced() -> None:
    text = (
        "The striker's club lost its pitch when the army shelled the town. Militants fired rockets at the match "
        "venue, and soldiers found weapons near the goal."
    )
    doc = load_parser()[1].parse(text)
    assert reason(Reading(doc=doc, published=None)) is None


def test_a_miscellany_without_any_armed_party_is_silent_however_martial_its_words() -> None:
    text = (
        "The league's leaders were ambushed at home and surrendered to two late strikes, their coach said. In "
        "the port, a truce between the union and management ended when the shareholders' offer was shot down. "
        "A crash on the motorway killed one driver and wounded four."
    )
    doc = load_parser()[1].parse(text)
    assert (reason(Reading(doc=doc, published=None)) or "").startswith("no armed party")


def test_words_of_other_fields_do_not_hide_a_deed_of_war_by_a_party_we_know() -> None:
    kit = extract.load_kit()
    told = "Three people were killed in an alleged Israeli airstrike on a home in Rafah on Friday. "
    of_him = "One of them was a footballer: his club, its fans and the Olympic committee mourned him after the match."
    assert [t.low for c in claims(kit, told + of_him) for t in c.tolls] == [3]
    assert not claims(
        kit, "A British strike over wages closed the port. " + "The union and the employer met; a docker died."
    )
