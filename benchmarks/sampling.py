"""Where processor time goes inside extraction: a timer looks at what the engine is calling, a thousand times a second.

The time since the last look is put down to the module that the engine has called, so that a long call of the parser
counts as long as it was. Nothing in the product knows of it.
"""

import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

TICK_S = 0.001
_WITHIN = str(Path("evenhand", "extract"))
_ENGINE = "engine.py"
_NAMES = {
    "language": "parse",
    "kit": "parse",
    "parsed": "parse",
    "merging": "statements",
    "drafts": "events and their parts",
}
"""What a module is called in the table; all others by their own name (the finders)."""


@contextmanager
def shares() -> Iterator[Counter[str]]:
    """Processor seconds by what the engine calls, while the block runs. In the main thread only."""
    spent: Counter[str] = Counter()
    last = time.process_time()

    def look(signum: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        spent[_called(frame)] += now - last  # type: ignore[assignment]  # seconds, not counts
        last = now

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, TICK_S, TICK_S)
    try:
        yield spent
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _called(frame: FrameType | None) -> str:
    """The module that the innermost frame of the engine has called; `engine` for its own work."""
    inner: FrameType | None = None
    while frame is not None:
        path = Path(frame.f_code.co_filename)
        if path.name == _ENGINE and str(path.parent).endswith(_WITHIN):
            return _NAMES.get(name := _module(inner), name) if inner else "engine"
        inner, frame = frame, frame.f_back
    return "other"


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", "?")).rpartition(".")[2]
