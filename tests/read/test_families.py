from importlib.resources import files

import pytest
from ruamel.yaml import YAML

from evenhand.read.families import Family, family_of


@pytest.mark.parametrize(
    ("outlet", "text", "url", "family"),
    [
        ("Reuters", "", None, "reuters"),
        ("associated press", "", None, "ap"),
        ("Daily Star (AFP)", "", None, "afp"),
        ("AFP via Daily Star", "", None, "afp"),
        ("Daily Star/AP", "", None, "ap"),
        ("Daily Star (citing LBCI)", "", None, "lbci"),
        ("Daily Star (DPA, AFP via BTA)", "", None, "dpa"),
        ("Daily Star (copy)", "", None, None),
        ("Times and Star", "", None, None),
        ("Trinidad & Tobago Guardian", "", None, None),
        ("Daily Star", "BEIRUT (Reuters) - The army said", None, "reuters"),
        ("Daily Star", "By Ann Writer\n\nBEIRUT, Nov. 27 (Xinhua) -- The army said", None, "xinhua"),
        ("Daily Star", "JUBA, South Sudan (AP) — Fighters attacked", None, "ap"),
        ("Daily Star", "The army said it had withdrawn. (TASS)\n", None, "tass"),
        ("Daily Star", "The army said.", "https://english.wafa.ps/Pages/1", "wafa"),
        ("unknown", "BEIRUT (AFP) - The army said", "https://www.aljazeera.com/news/1", "afp"),
        ("Daily Star", "The army said.", "https://dailystar.example/1", None),
        ("Daily Star", "The agency (AFP) was told of it by a witness.", None, None),
        ("Daily Star", "The army said.", "https://notreuters.com/1", None),
        ("Daily Star", "", "not an address", None),
    ],
)
def test_family(outlet: str, text: str, url: str | None, family: str | None) -> None:
    assert family_of(outlet, text, url) == family


def test_no_name_credit_or_host_belongs_to_two_families() -> None:
    source = files("evenhand.read").joinpath("families.yml").read_text(encoding="utf-8")
    known = [Family.model_validate(entry) for entry in YAML(typ="safe").load(source).values()]
    for words in (
        [n.casefold() for f in known for n in f.names],
        [c.casefold() for f in known for c in f.credits],
        [h for f in known for h in f.hosts],
    ):
        assert len(words) == len(set(words))
