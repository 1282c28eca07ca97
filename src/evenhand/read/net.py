"""Polite fetching: robots.txt honoured, sizes and times capped, nothing fetched again that has not changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx
from protego import Protego

from evenhand import __version__
from evenhand.errors import ReadError

AGENT = f"evenhand/{__version__} (+https://github.com/evenhand/evenhand)"
ROBOTS_BYTES = 512_000
HOPS = 5


@dataclass(frozen=True, slots=True)
class Known:
    """What a server said of an address last time, to ask it whether it has changed since."""

    etag: str | None = None
    modified: str | None = None

    @property
    def headers(self) -> dict[str, str]:
        """The request headers that ask for a change only."""
        told = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in told.items() if value}


@dataclass(frozen=True, slots=True)
class Answer:
    """A fetched body (None if it has not changed), the address it came from at last, and what to remember."""

    url: str
    body: bytes | None
    charset: str | None
    known: Known


def web_client(timeout_s: float = 15.0) -> httpx.Client:
    """An HTTP client; `timeout_s` is for connecting and for each wait between bytes."""
    return httpx.Client(timeout=timeout_s)


@dataclass(slots=True)
class Fetcher:
    """An HTTP client with limits, to be used in a `with`. `deadline_s` is for one address, however slowly it drips."""

    client: httpx.Client = field(default_factory=web_client)
    max_bytes: int = 20_000_000
    deadline_s: float = 60.0
    clock: Callable[[], float] = time.monotonic
    _robots: dict[str, Protego | None] = field(default_factory=dict)

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def get(self, url: str, known: Known | None = None) -> Answer:
        """Fetch an address, following up to five redirects; ReadError says why if it cannot or may not be fetched."""
        until, current = self.clock() + self.deadline_s, url
        for _ in range(HOPS + 1):
            self._allowed(current)
            status, headers, body = self._once(current, (known or Known()).headers, until, self.max_bytes)
            if status == 304:
                return Answer(current, None, None, known or Known())
            if status not in (301, 302, 303, 307, 308):
                return self._answer(current, status, headers, body)
            current = urljoin(current, headers.get("location", ""))
        raise ReadError(
            f"more than {HOPS} redirects", where=url, hint="open the address in a browser and use the last one"
        )

    def _answer(self, url: str, status: int, headers: httpx.Headers, body: bytes) -> Answer:
        if status != 200:
            raise ReadError(f"the server answers {status}", where=url, hint=_HINTS.get(status, "try again later"))
        charset = httpx.Response(200, headers=headers).charset_encoding
        return Answer(url, body, charset, Known(headers.get("etag"), headers.get("last-modified")))

    def _once(
        self, url: str, headers: dict[str, str], until: float, limit: int
    ) -> tuple[int, httpx.Headers, bytes]:  # fmt: skip
        try:
            with self.client.stream(
                "GET", url, headers={"User-Agent": AGENT, **headers}, follow_redirects=False
            ) as answer:
                chunks, size = [], 0
                for chunk in answer.iter_bytes():
                    size += len(chunk)
                    if size > limit:
                        raise ReadError(
                            f"larger than {limit / 1e6:.1f} MB",
                            where=url,
                            hint="raise `max_mb`, or download it yourself",
                        )
                    if self.clock() > until:
                        raise _late(url, self.deadline_s)
                    chunks.append(chunk)
                return answer.status_code, answer.headers, b"".join(chunks)
        except httpx.TimeoutException:
            raise _late(url, self.deadline_s) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise ReadError(
                f"cannot be fetched: {error}", where=url, hint="check the address and the network"
            ) from None

    def _allowed(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.netloc:
            raise ReadError("not a web address", where=url, hint="write it as https://…")
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._rules(site)
        rules = self._robots[site]
        if rules is None or not rules.can_fetch(url, AGENT):
            reason = "robots.txt does not allow it" if rules else "its robots.txt cannot be read, so it may forbid it"
            raise ReadError(reason, where=url, hint="ask the publisher, or save the page by hand and read the file")

    def _rules(self, site: str) -> Protego | None:
        """The rules of a site (RFC 9309): no file allows everything, a broken server (None) allows nothing."""
        url = f"{site}/robots.txt"
        for _ in range(HOPS + 1):
            status, headers, body = self._once(url, {}, self.clock() + self.deadline_s, ROBOTS_BYTES)
            if status not in (301, 302, 303, 307, 308):
                break
            url = urljoin(url, headers.get("location", ""))
        if status >= 500:
            return None
        return Protego.parse(body.decode("utf-8", "replace") if status == 200 else "")


_HINTS = {
    401: "the page needs a login: save it by hand and read the file",
    403: "the publisher refuses programs: save the page by hand and read the file",
    404: "the address may have moved: search for the title",
    410: "the page was taken down: an archive may have it",
    429: "too many requests: try again later",
}


def _late(url: str, seconds: float) -> ReadError:
    return ReadError(f"no complete answer within {seconds:g} seconds", where=url, hint="try again later")
