from pathlib import Path

import pytest

from evenhand.model import Appraisal, Claim, Finding, Incident, Judgement, Position, Report
from evenhand.store import Store
from tests.cli.terminal import AGREEMENTS, AS_OF, SAMPLES, fill, process

STORED = (Report, Claim, Position, Appraisal, Judgement)


@pytest.fixture(scope="session", autouse=True)
def wide() -> object:
    """Output as wide as its words, so that no word is cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "200")
        patch.setenv("NO_COLOR", "1")
        yield


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One project of eight sample reports, made and run as a user would; tests read it and leave it as it is."""
    folder = tmp_path_factory.mktemp("cli") / "record"
    named = [word for name in AGREEMENTS for word in ("--agreement", name)]
    made = process("new", folder, "--title", "Eight reports", "--country", "LB", "--country", "IL", *named)
    assert made.status == 0, made.err
    fill(folder, *SAMPLES)
    done = process("run", folder, "--as-of", AS_OF, "--json")
    assert done.status == 0, done.err
    assert done.data["counts"]["reports read"] == len(SAMPLES)
    assert done.data["edition"]["as_of"] == AS_OF
    return folder


@pytest.fixture(scope="session")
def ids(record: Path) -> dict[str, list[str]]:
    """The ids in the record's store, by the first letter of each."""
    found: dict[str, list[str]] = {}
    with Store.open(record / "record" / "evenhand.db") as store:
        for value in (*map(store.values, STORED), *map(store.derived, (Incident, Finding))):
            for it in value:
                found.setdefault(it.id[0], []).append(it.id)
    return found
