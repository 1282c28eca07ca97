"""Writing a folder all or nothing: everything goes to a new folder beside it, then the two change places."""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from evenhand.errors import PublishError

MARK = ".evenhand-site.json"
"""Written into every published folder: the names at its top that publishing owns and may replace."""


Seal = Callable[[Path, Mapping[str, str]], None]
"""What completes a new folder before it is shown: is given the folder and the digests (hex) of the files in it."""


class Aid(Protocol):
    """Somebody who draws part of the same pages at the same time, in another process."""

    def begin(self, folder: Path, parts: Sequence[range]) -> None:
        """Start to draw pages into the folder, from the first part on."""

    def left(self) -> Iterable[range]:
        """Parts that nobody has begun, the last one first: whoever asks draws them."""

    def written(self) -> Mapping[str, str]:
        """The digests (hex) of the files that were drawn, when all are."""


def replace_folder(
    out: Path, files: Iterable[tuple[str, bytes]], seal: Seal | None = None, *, aid: Aid | None = None,
    parts: Sequence[range] = (),
) -> list[Path]:  # fmt: skip
    """Write the files (relative names with `/`) so that `out` holds either all of them or what it held before.

    `aid` draws into the same folder what `files` leaves to it of the `parts`. Other things in `out` are kept. A name
    that publishing does not own is never overwritten: PublishError.
    One publishing at a time for one folder: what a killed one has left is cleared away.
    """
    out = out.resolve()
    fresh = _beside(out)
    try:
        fresh.chmod(0o755)
        if aid:
            aid.begin(fresh, parts)
        written = write(fresh, files)
        if aid:
            written.update(aid.written())
        _mark(fresh, written)
        _keep_others(out, fresh)
        if seal is not None:
            seal(fresh, written)
        _change_places(out, fresh)
    except OSError as error:
        raise _unwritable(out, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return [out / name for name in written]


def _beside(out: Path) -> Path:
    """A new folder beside `out`, after what a publishing that was killed has left there is put right."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _put_right(out)
        return Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
    except OSError as error:
        raise _unwritable(out, error) from error


def _put_right(out: Path) -> None:
    """Put the old folder back if the two had not changed places yet, and remove half-written ones."""
    for old in sorted(out.parent.glob(f".{out.name}-old-*")):
        if not out.exists() and (old / out.name).exists():
            (old / out.name).rename(out)
        shutil.rmtree(old, ignore_errors=True)
    for half in out.parent.glob(f".{out.name}-new-*"):
        shutil.rmtree(half, ignore_errors=True)


def _unwritable(out: Path, error: OSError) -> PublishError:
    why = f"could not be written: {error.strerror or error}"
    return PublishError(why, where=str(out), hint="check free space and permissions")


def write(folder: Path, files: Iterable[tuple[str, bytes]]) -> dict[str, str]:
    """Write the files into a folder; their digests (hex) by name."""
    written: dict[str, str] = {}
    folders: set[str] = set()
    for name, content in files:
        path, inner = folder / name, name.rpartition("/")[0]
        if inner not in folders:
            path.parent.mkdir(parents=True, exist_ok=True)
            folders.add(inner)
        path.write_bytes(content)
        written[name] = sha256(content).hexdigest()
    return written


def _mark(fresh: Path, written: Iterable[str]) -> None:
    tops = sorted({name.split("/", 1)[0] for name in written} | {MARK})
    (fresh / MARK).write_text(json.dumps({"owns": tops}, indent=1) + "\n", encoding="utf-8")


def _keep_others(out: Path, fresh: Path) -> None:
    """Copy what publishing does not own from the old folder, links and all; refuse to replace what it does not own."""
    if not out.exists():
        return
    owned = _owned(out)
    others = [p for p in sorted(out.iterdir()) if p.name not in owned]
    for path in others:
        if (fresh / path.name).exists():
            raise PublishError(
                f"`{path.name}` is there already and was not made by Evenhand",
                where=str(out),
                hint="publish into an empty folder, or move that file away",
            )
    for path in others:
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, fresh / path.name, symlinks=True, copy_function=_second_name)
        else:
            shutil.copy2(path, fresh / path.name, follow_symlinks=False)


def _second_name(old: str, new: str) -> None:
    """Give a file a second name, as the old one goes in a moment; a copy where the file system has no such names."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _owned(out: Path) -> set[str]:
    """The names that publishing wrote into a folder; none where its mark is missing or unreadable."""
    try:
        return {MARK, *json.loads((out / MARK).read_text(encoding="utf-8"))["owns"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {MARK}


def _change_places(out: Path, fresh: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    out.rename(old / out.name)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)
