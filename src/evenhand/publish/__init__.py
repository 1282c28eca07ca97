"""The record as files for other tools and as a site that opens from disk. All checks run first, then it is written."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evenhand.errors import PublishError
from evenhand.publish.bundle import Bundle, Coverage, ProjectInfo
from evenhand.publish.check import check
from evenhand.publish.exports import EXPORTS, summaries
from evenhand.publish.gate import shareable
from evenhand.publish.pages import incidents, site
from evenhand.publish.pages.view import View
from evenhand.publish.writing import Aid, Seal, replace_folder, write

__all__ = ["EXPORTS", "FORMATS", "Aid", "Bundle", "Coverage", "Drawing", "ProjectInfo", "export", "publish"]

FORMATS: Mapping[str, str] = summaries()
"""Every export format and what it holds."""


def publish(
    bundle: Bundle, out: Path, *, formats: Sequence[str] | None = None, seal: Seal | None = None, aid: Aid | None = None
) -> list[Path]:
    """Write the site with its exports under `files/` into the folder `out`, all or nothing; the paths written.

    `formats` names the exports (all by default). `seal` is called with the complete new folder before it takes its
    place, so that pages and what they are sealed by appear together. `aid` draws incidents' pages meanwhile.
    PublishError if the record contradicts itself or cannot be written.
    """
    names = _known(list(EXPORTS) if formats is None else formats)
    check(bundle)
    public = shareable(bundle)
    return replace_folder(out, _files(public, names, aid), seal, aid=aid, parts=incidents.parts(public))


class Drawing:
    """The incidents' pages of a record, for an aid that draws some of them."""

    def __init__(self, bundle: Bundle) -> None:
        self._view = View(shareable(bundle))

    def draw(self, part: range, folder: Path) -> dict[str, str]:
        """Write the pages of these incidents, in the order of time, into a folder; their digests (hex) by name."""
        return write(folder, incidents.leaves(self._view, part))


def _files(bundle: Bundle, names: Sequence[str], aid: Aid | None) -> Iterator[tuple[str, bytes]]:
    made: dict[str, list[tuple[str, int]]] = {}
    for name in names:
        for file, content in EXPORTS[name](bundle):
            made.setdefault(name, []).append((file, len(content)))
            yield f"files/{file}", content
    yield from site(bundle, made, aid.left() if aid else incidents.parts(bundle))


def export(bundle: Bundle, format: str, out: Path) -> list[Path]:  # noqa: A002
    """Write one export into the folder `out`, beside what is there; the paths written. PublishError if unknown."""
    _known([format])
    check(bundle)
    files = list(EXPORTS[format](shareable(bundle)))
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, content in files:
            (out / name).write_bytes(content)
    except OSError as error:
        why = f"could not be written: {error.strerror or error}"
        raise PublishError(why, where=str(out), hint="name a folder you may write to") from error
    return [out / name for name, _ in files]


def _known(names: Sequence[str]) -> Sequence[str]:
    for name in names:
        if name not in EXPORTS:
            raise PublishError(f"no export `{name}`", where="formats", hint=f"there are: {', '.join(EXPORTS)}")
    return names
