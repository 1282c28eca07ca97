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
from evenhand.read.net import Answer, Fetcher, Known


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
        return cls({url: Known(told.get("etag"), told.get("modified")) for url, told in data.items()})

    def told(self, url: str, known: Known) -> "FetchState":
        """This state with what a server said of one address."""
        return replace(self, known={**self.known, url: known})


@dataclass(frozen=True, slots=True)
class Fetched:
    """The reports at an address and the state to keep. `changed` is False if the server says nothing is new."""

    reports: list[Report]
    state: FetchState
    changed: bool = True


def read_url(url: str, *, client: Fetcher, state: FetchState, defaults: ReadDefaults, issues: Issues) -> Fetched:
    """Fetch a page, PDF, table or feed and read it. What goes wrong is listed in `issues`, never raised.

    An address with a problem is fetched anew the next time. Save the returned state only once the reports are stored:
    else a crash between the two loses them.
    """
    before = len(issues.errors)
    try:
        answer = client.get(url, state.known.get(url))
        if answer.body is None:
            return Fetched([], state, changed=False)
        reports = list(read_bytes(answer.body, _source(url, answer), defaults=defaults, issues=issues))
    except ReadError as error:
        issues.catch(error, where=url)
        return Fetched([], state)
    except Exception as error:  # the last net, as for files
        fault = f"the reader failed on it ({type(error).__name__}: {error})"
        issues.error(url, fault, "please report this with the address; the other reports are not affected")
        return Fetched([], state)
    return Fetched(reports, state.told(url, answer.known) if len(issues.errors) == before else state)


def _source(url: str, answer: Answer) -> Source:
    ending = PurePosixPath(urlsplit(answer.url).path).suffix.lower()
    known = ending if ending in KNOWN_ENDINGS else ""
    return Source(origin=url, ending=known, url=answer.url, charset=answer.charset)
