"""Pages and feeds from the network to reports, remembering what was fetched so that it is not fetched twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.build import ReadDefaults
from evenhand.read.files import Source, read_bytes
from evenhand.read.issue import Issues
from evenhand.read.kinds import KNOWN_ENDINGS
from evenhand.read.net import Fetcher, Known


@dataclass(frozen=True, slots=True)
class FetchState:
    """What servers said of each address (ETag, Last-Modified). A value: `read_url` returns the next one."""

    known: Mapping[str, Known] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The state as JSON data."""
        return {url: {"etag": k.etag, "modified": k.modified} for url, k in self.known.items()}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "FetchState":
        """The state saved by `data`."""
        return cls({url: Known(entry.get("etag"), entry.get("modified")) for url, entry in data.items()})

    def told(self, url: str, known: Known) -> "FetchState":
        """This state with what a server said of one address."""
        return replace(self, known={**self.known, url: known})


@dataclass(frozen=True, slots=True)
class Fetched:
    """The reports at an address and the state to keep. `changed` is False if the server says nothing is new."""

    reports: list[Report]
    state: FetchState
    changed: bool = True


def read_url(
    url: str, *, client: Fetcher, state: FetchState, defaults: ReadDefaults, issues: Issues
) -> Fetched:  # fmt: skip
    """Fetch a page, PDF, table or feed and read it; what goes wrong is listed in `issues`, never raised.

    Save the returned state only once the reports are stored: else a crash between the two loses them.
    """
    try:
        answer = client.get(url, state.known.get(url))
        if answer.body is None:
            return Fetched([], state, changed=False)
        if not answer.body.strip():
            raise ReadError("the answer is empty", where=url, hint="try again later")
        ending = PurePosixPath(urlsplit(answer.url).path).suffix.lower()
        source = Source(
            origin=url, ending=ending if ending in KNOWN_ENDINGS else "", url=answer.url, charset=answer.charset
        )
        reports = list(read_bytes(answer.body, source, defaults=defaults, issues=issues))
        return Fetched(reports, state.told(url, answer.known) if reports else state)
    except ReadError as error:
        issues.catch(error, where=url)
        return Fetched([], state)
