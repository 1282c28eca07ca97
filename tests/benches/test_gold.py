"""The gold sets as benches."""

from pathlib import Path

from evenhand.benches import gold
from evenhand.extract import Kit


def test_a_sample_of_the_own_set_is_scored_on_its_own_texts(kit: Kit) -> None:
    folder = gold.OWN.at(Path("unused"))
    whole = gold.load(folder)
    tally = gold.score(whole[:3], kit)
    rows = {m.row: m for m in tally.measures}
    assert set(rows) == set(gold.ROWS)
    # Were the texts that are left out counted as missed, recall would be next to nothing.
    assert rows["event"].value > 0.3
    assert rows["negatives.false_claims"].fewer_is_better
