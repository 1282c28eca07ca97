"""Append report after report to the store named on the command line, and say each one's number once it is acknowledged.

Run by `test_kill.py` as a process of its own, to be killed at any moment.
"""

import sys
from itertools import count
from pathlib import Path

from evenhand.store import Store
from tests.store.conftest import NOW, draft, judgement, report

with Store.open(Path(sys.argv[1]), create=True) as store:
    for n in count(store.size()):
        one, two = report(f"Report {n}. " * 20), report(f"Another report {n}. " * 20)
        drafts = [draft(one), draft(two), draft(judgement(one.id, two.id))]
        entries = store.append(drafts, actor="appender", at=NOW, done=[("extract", one.id, "1")])
        if entries:
            sys.stdout.write(f"{entries[-1].seq} {one.id}\n")
            sys.stdout.flush()
