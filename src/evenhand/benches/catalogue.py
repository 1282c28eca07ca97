"""Every bench there is, in the order of the table."""

from collections.abc import Sequence

from evenhand.benches import airwars, factuality, gold, isaf, meantime, muc4, plover, polnear, timebank, toponyms
from evenhand.benches.bench import Bench
from evenhand.errors import ReadError

BENCHES: tuple[Bench, ...] = (
    *gold.SETS, factuality.BENCH, polnear.BENCH, plover.BENCH, isaf.BENCH, airwars.BENCH, timebank.BENCH, toponyms.LGL,
    toponyms.GEOVIRUS, meantime.BENCH, muc4.TEST, muc4.DEV,
)  # fmt: skip


def pick(names: Sequence[str]) -> list[Bench]:
    """The benches of these names; without names all that need not be asked for. ReadError for an unknown name."""
    known = {bench.name: bench for bench in BENCHES}
    for name in names:
        if name not in known:
            raise ReadError(f"no bench `{name}`", where="--only", hint=f"benches: {', '.join(known)}")
    return [known[name] for name in names] if names else [b for b in BENCHES if not b.asked_only]
