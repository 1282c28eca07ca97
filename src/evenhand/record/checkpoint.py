"""A checkpoint: the size and the root of a log as text (C2SP tlog-checkpoint), with one extension line for the edition.

    evenhand/lebanon-israel-front
    1480
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
    edition sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08

It is not signed: it fixes what a reader has seen, not who showed it. Signature lines may follow an empty line in
later versions; this one refuses what it does not know.
"""

import base64
import binascii
import re
from dataclasses import dataclass

from evenhand.errors import RecordError

_EDITION = re.compile(r"edition sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The log `origin` had `size` entries with this `root` (32 bytes) when the edition of this digest was sealed."""

    origin: str
    size: int
    root: bytes
    edition: str

    def text(self) -> str:
        """The checkpoint's text."""
        root = base64.b64encode(self.root).decode()
        return f"{self.origin}\n{self.size}\n{root}\nedition sha256:{self.edition}\n"


def parse(data: bytes) -> Checkpoint:
    """A checkpoint from its bytes; RecordError if a single byte is not as `Checkpoint.text` writes it."""
    try:
        origin, size, root, edition = data.decode("utf-8").rstrip("\n").split("\n")
        digest = _EDITION.fullmatch(edition)
        found = Checkpoint(
            origin=origin,
            size=int(size),
            root=base64.b64decode(root, validate=True),
            edition=digest[1] if digest else "",
        )
    except (ValueError, binascii.Error):
        raise RecordError("not a checkpoint: four lines are expected (origin, size, root, edition)") from None
    if not origin or found.size < 0 or len(found.root) != 32 or found.text().encode() != data:
        raise RecordError("not a checkpoint: a line is not as it should be")
    return found


def origin_of(project: str) -> str:
    """The name of a project's log: `evenhand/` and the project's name in lower case without spaces."""
    return "evenhand/" + (re.sub(r"\W+", "-", project.lower()).strip("-") or "record")
