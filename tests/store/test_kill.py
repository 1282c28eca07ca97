"""A process that appends is killed ten times at random moments: nothing acknowledged is lost, nothing half-written."""

import random
import subprocess
import sys
import time
from pathlib import Path

from evenhand.record import verify
from evenhand.store import Store

ROOT = Path(__file__).parents[2]
KILLS = 10


def append_and_kill(path: Path, delay_s: float) -> list[tuple[int, str]]:
    """Let the appender run, kill it `delay_s` after its first acknowledgement; what it acknowledged."""
    command = [sys.executable, "-m", "tests.store.appender", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(delay_s)
        process.kill()
        rest = process.stdout.read()
    # The last line may have been cut by the kill: its number was not told, so it was not acknowledged.
    lines = (first + rest).split("\n")[:-1]
    return [(int(seq), name) for seq, name in (line.split() for line in lines)]


def test_ten_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "record" / "evenhand.db"
    moments = random.Random(1701)
    acknowledged: list[tuple[int, str]] = []
    for _ in range(KILLS):
        acknowledged += append_and_kill(path, moments.uniform(0, 0.25))
        found = verify(tmp_path)
        assert found.problems == ()
        with Store.open(path) as store:
            done = store.done_keys("extract", "1")
            assert store.size() == found.size
            assert store.size() % 3 == 0
            assert store.size() >= acknowledged[-1][0] + 1
            assert {name for _, name in acknowledged} <= done
            assert all(store.get(name) is not None for name in done)
    assert len(acknowledged) >= KILLS
