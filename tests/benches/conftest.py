import pytest

from evenhand import extract


@pytest.fixture(scope="session")
def kit() -> extract.Kit:
    return extract.load_kit("en")
