"""Pages and feeds from the network to reports, remembering what was fetched so that it is not fetched twice."""

import json
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read.build import ReadDefaults
from evenhand.read.files import Source, read_bytes
from evenhand.read.issue import Issues
from evenhand.read.kinds import KNOWN_ENDINGS
from evenhand.read.net import Answer, Fetcher, Known


@dataclass(slots=True)
class FetchState:
    """What servers said of each address (ETag, Last-Modified); `read_url` writes what it learns into it.

    Save it only once the reports are stored: else a crash between the two loses them.
    """

    known: dict[str, Known] = field(default_factory=dict)

    def dumps(self) -> str:
        """The state as JSON text."""
        told = {url: {"etag": k.etag, "modified": k.modified} for url, k in self.known.items()}
        return json.dumps(told, ensure_ascii=False, sort_keys=True)

    @classmethod
    def loads(cls, text: str) -> "FetchState":
        """The state saved by `dumps`."""
        return cls({url: Known(told.get("etag"), told.get("modified")) for url, told in json.loads(text).items()})


def read_url(
    url: str, *, client: Fetcher, state: FetchState, defaults: ReadDefaults, issues: Issues
) -> list[Report]:  # fmt: skip
    """Fetch a page, PDF, table or feed and read it; none if nothing has changed since `state` was written.

    What goes wrong is listed in `issues`, never raised, and the address is then fetched anew the next time.
    """
    before = len(issues.errors)
    try:
        answer = client.get(url, state.known.get(url))
        if answer.body is None:
            return []
        reports = list(read_bytes(answer.body, _source(url, answer), defaults=defaults, issues=issues))
    except ReadError as error:
        issues.catch(error, where=url)
        return []
    except Exception as error:  # the last net, as for files
        fault = f"the reader failed on it ({type(error).__name__}: {error})"
        issues.error(url, fault, "please report this with the address; the other reports are not affected")
        return []
    if len(issues.errors) == before:
        state.known[url] = answer.known
    return reports


def _source(url: str, answer: Answer) -> Source:
    ending = PurePosixPath(urlsplit(answer.url).path).suffix.lower()
    known = ending if ending in KNOWN_ENDINGS else ""
    return Source(origin=url, ending=known, url=answer.url, charset=answer.charset)
