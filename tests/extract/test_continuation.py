from tests.extract.support_positions import speaker


def test_a_quotation_runs_over_sentences() -> None:
    text = '"They came at night. They burned the houses," the elder said. "Nobody stopped them that evening."'
    assert [speaker(text, w) for w in ("came", "burned", "stopped")] == ["the elder"] * 3


def test_a_quotation_in_the_next_paragraph_goes_on() -> None:
    text = '"They came at night with torches," the elder said.\n"They burned the houses of the whole street."'
    assert speaker(text, "burned") == "the elder"


def test_a_quoted_word_is_no_speech() -> None:
    text = 'The elder said they came at night. The "raid" burned the houses.'
    assert speaker(text, "burned") is None


def test_what_follows_a_colon_is_said_by_the_one_before() -> None:
    text = "The rebels rejected the charge: their men had merely changed positions."
    assert speaker(text, "changed") == "The rebels"


def test_indirect_speech_goes_on_after_a_semicolon() -> None:
    text = "The spokesman said a shell had hit the bus; the matter was being examined."
    assert speaker(text, "examined") == "The spokesman"


def test_a_plain_past_after_a_semicolon_is_the_authors() -> None:
    text = "The spokesman said a shell had hit the bus; two days ago drones killed a mayor."
    assert speaker(text, "killed") is None
