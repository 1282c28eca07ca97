"""Fetching from a real server on this machine."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from evenhand.errors import ReadError
from evenhand.model import Report
from evenhand.read import AGENT, Fetcher, FetchState, Issues, read_url
from evenhand.read.net import Known

from .samples import DEFAULTS, PROSE, pdf
from .test_feed import RSS
from .test_page import PAGE

Handle = Callable[[BaseHTTPRequestHandler], None]


def send(request: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    request.send_response(status)
    for name, value in headers.items():
        request.send_header(name.replace("_", "-"), value)
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)


class Site:
    """A web server whose paths are functions; remembers the requests it got."""

    def __init__(self) -> None:
        self.paths: dict[str, Handle] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.requests.append((self.path, dict(self.headers.items())))
                site.paths.get(self.path, lambda request: send(request, 404))(self)

            def log_message(self, *_: object) -> None:
                """Keep the test's output clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.root = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, path: str, body: str | bytes, status: int = 200, **headers: str) -> str:
        data = body.encode() if isinstance(body, str) else body
        self.paths[path] = lambda request: send(request, status, data, **headers)
        return self.root + path

    def asked(self, path: str) -> list[dict[str, str]]:
        return [headers for asked, headers in self.requests if asked == path]


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(httpx.Client(timeout=2.0)) as made:
        yield made


def fetch(url: str, fetcher: Fetcher) -> tuple[list[Report], Issues]:
    issues = Issues()
    return read_url(url, client=fetcher, state=FetchState(), defaults=DEFAULTS, issues=issues).reports, issues


def only_problem(url: str, fetcher: Fetcher) -> str:
    reports, issues = fetch(url, fetcher)
    assert reports == []
    assert len(issues.errors) == 1
    return issues.errors[0].what


def test_page_with_a_named_agent(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", PAGE, Content_Type="text/html; charset=utf-8")
    reports, issues = fetch(url, fetcher)
    assert PROSE in reports[0].text
    assert (reports[0].url, reports[0].origin, reports[0].outlet) == (url, url, "The Daily")
    assert site.asked("/a")[0]["User-Agent"] == AGENT
    assert AGENT.startswith("evenhand/")
    assert len(issues) == 0


def test_feed_and_pdf(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/feed", RSS, Content_Type="application/rss+xml")
    assert [r.origin for r in fetch(url, fetcher)[0]] == [f"{url}#1", f"{url}#2"]
    url = site.page("/a.pdf", pdf("Two shells fell near the bridge."), Content_Type="application/pdf")
    assert fetch(url, fetcher)[0][0].text == "Two shells fell near the bridge."


def test_charset_of_the_server(site: Site, fetcher: Fetcher) -> None:
    page = PAGE.replace("<article>", "<article><p>Zwölf Häuser brannten in der Nacht.</p>").encode("cp1252")
    url = site.page("/a", page, Content_Type="text/html; charset=windows-1252")
    assert "Zwölf Häuser" in fetch(url, fetcher)[0][0].text


def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    def handle(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == '"v1"':
            send(request, 304)
        else:
            send(request, 200, PAGE.encode(), ETag='"v1"', Last_Modified="Mon, 03 Feb 2025 08:00:00 GMT")

    site.paths["/a"] = handle
    url, issues = site.root + "/a", Issues()
    first = read_url(url, client=fetcher, state=FetchState(), defaults=DEFAULTS, issues=issues)
    assert (len(first.reports), first.changed) == (1, True)
    assert first.state.known == {url: Known('"v1"', "Mon, 03 Feb 2025 08:00:00 GMT")}
    kept = FetchState.of(json.loads(json.dumps(first.state.data())))
    again = read_url(url, client=fetcher, state=kept, defaults=DEFAULTS, issues=issues)
    assert (again.reports, again.changed, again.state) == ([], False, first.state)
    assert site.asked("/a")[1]["If-Modified-Since"] == "Mon, 03 Feb 2025 08:00:00 GMT"
    assert len(issues) == 0


def test_page_that_could_not_be_read_is_fetched_anew(site: Site, fetcher: Fetcher) -> None:
    url, issues = site.page("/a", "<html><body></body></html>", ETag='"v1"'), Issues()
    got = read_url(url, client=fetcher, state=FetchState(), defaults=DEFAULTS, issues=issues)
    assert issues.errors[0].what == "no words can be found on this page"
    assert got.state.known == {}


@pytest.mark.parametrize(
    ("status", "hint"), [(404, "moved"), (403, "refuses programs"), (410, "archive"), (500, "try again later")]
)
def test_server_says_no(site: Site, fetcher: Fetcher, status: int, hint: str) -> None:
    url = site.page("/a", "x", status=status)
    _, issues = fetch(url, fetcher)
    assert issues.errors[0].where == url
    assert issues.errors[0].what == f"the server answers {status}"
    assert hint in issues.errors[0].hint


def test_empty_answer(site: Site, fetcher: Fetcher) -> None:
    assert only_problem(site.page("/a", ""), fetcher) == "there are no words in it"


def test_too_large(site: Site) -> None:
    url = site.page("/a", b"x" * 300_000)
    with Fetcher(httpx.Client(), max_bytes=100_000) as small:
        assert only_problem(url, small) == "larger than 0.1 MB"


def test_slow_server(site: Site) -> None:
    site.paths["/a"] = lambda request: time.sleep(0.6)
    with Fetcher(httpx.Client(timeout=0.2), deadline_s=5) as hasty:
        assert only_problem(site.root + "/a", hasty) == "no complete answer within 5 seconds"


def test_server_that_drips(site: Site) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            for _ in range(100):
                request.wfile.write(b"word ")
                request.wfile.flush()
                time.sleep(0.02)
        except OSError:
            return  # the client has hung up, as it should

    site.paths["/a"] = drip
    with Fetcher(httpx.Client(timeout=5), deadline_s=0.3) as patient:
        started = time.monotonic()
        assert only_problem(site.root + "/a", patient) == "no complete answer within 0.3 seconds"
        assert time.monotonic() - started < 2


def test_robots_that_forbid(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/\n\nUser-agent: other\nDisallow: /")
    url = site.page("/private/a", PAGE)
    assert only_problem(url, fetcher) == "robots.txt does not allow it"
    assert site.asked("/private/a") == []
    assert len(fetch(site.page("/a", PAGE), fetcher)[0]) == 1
    assert len(site.asked("/robots.txt")) == 1


def test_robots_that_name_this_program(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: evenhand\nDisallow: /")
    assert only_problem(site.page("/a", PAGE), fetcher) == "robots.txt does not allow it"


def test_robots_of_a_broken_server(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "", status=503)
    assert only_problem(site.page("/a", PAGE), fetcher) == "its robots.txt cannot be read, so it may forbid it"


def test_redirect_is_followed_and_its_target_recorded(site: Site, fetcher: Fetcher) -> None:
    target = site.page("/new", PAGE)
    url = site.page("/old", "", status=301, Location="/new")
    reports, _ = fetch(url, fetcher)
    assert (reports[0].url, reports[0].origin) == (target, url)


def test_redirect_into_what_robots_forbid(site: Site, fetcher: Fetcher) -> None:
    site.page("/robots.txt", "User-agent: *\nDisallow: /private/")
    site.page("/private/a", PAGE)
    assert only_problem(site.page("/a", "", status=302, Location="/private/a"), fetcher) == (
        "robots.txt does not allow it"
    )


def test_redirects_without_end(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", "", status=302, Location="/a")
    assert only_problem(url, fetcher) == "more than 5 redirects"


def test_redirect_out_of_the_web(site: Site, fetcher: Fetcher) -> None:
    url = site.page("/a", "", status=302, Location="file:///etc/hosts")
    assert only_problem(url, fetcher) == "not a web address"


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/a", "nonsense", "http://"])
def test_what_is_no_web_address(url: str, fetcher: Fetcher) -> None:
    with pytest.raises(ReadError, match="not a web address"):
        fetcher.get(url)


def test_no_server_there(site: Site, fetcher: Fetcher) -> None:
    assert only_problem("http://127.0.0.1:9/a", fetcher).startswith("cannot be fetched: ")
