"""A record that grows: only what is new is read, older incidents keep their ids, a person's word splits and joins."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from evenhand.model import Claim, Incident, Report
from evenhand.store import Store
from tests.cli.terminal import evenhand

DRONE = "An Israeli drone struck a car in Nabatieh on Wednesday, killing two people."


def add(folder: Path, name: str, day: str, text: str) -> None:
    front = f'---\noutlet: "{name} Daily"\npublished: "{day}"\n---\n'
    (folder / "reports" / f"{name}.md").write_text(f"{front}{text}\n", encoding="utf-8")


def counts(folder: Path, *more: str) -> dict[str, int]:
    said = evenhand("run", folder, "--as-of", "2025-03-01", "--json", *more)
    assert said.status == 0, said.err
    return dict(said.data["counts"])


def incidents(folder: Path) -> dict[str, tuple[str, ...]]:
    with Store.open(folder / "record" / "evenhand.db") as store:
        return {i.id: tuple(i.claims) for i in store.derived(Incident)}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "p"
    assert evenhand("new", folder, "--country", "LB", "--country", "IL", "--agreement", "unscr-1701-2006").status == 0
    add(folder, "a", "2025-02-19", DRONE)
    add(folder, "b", "2025-02-12", "Hezbollah fired rockets at Kiryat Shmona on Wednesday. Nobody was hurt.")
    assert counts(folder)["reports read"] == 2
    return folder


def test_a_new_report_is_read_alone_and_older_incidents_keep_their_ids(project: Path) -> None:
    before = incidents(project)
    add(project, "c", "2025-02-22", "Israeli troops shot dead a farmer in Khiam on Friday.")
    told = counts(project)
    assert (told["files unchanged since the last run"], told["reports read"]) == (2, 1)
    after = incidents(project)
    assert before.items() < after.items()


def test_a_persons_word_joins_two_incidents_and_a_later_line_takes_it_back(project: Path) -> None:
    before = incidents(project)
    with Store.open(project / "record" / "evenhand.db") as store:
        one, other = (next(c for c in store.values(Claim) if c.report == r.id) for r in store.values(Report))
    assert not any({one.id, other.id} <= set(claims) for claims in before.values())
    decided = project / "judgements.jsonl"
    line = {"left": one.id, "right": other.id, "same": "positive", "by": "person:lina", "at": "2025-02-20T10:00:00Z"}
    decided.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert counts(project)["decisions by people"] == 1
    assert any({one.id, other.id} <= set(claims) for claims in incidents(project).values())
    back = line | {"same": "negative", "at": "2025-02-21T10:00:00Z"}
    decided.write_text(decided.read_text() + json.dumps(back) + "\n", encoding="utf-8")
    counts(project)
    assert set(map(frozenset, incidents(project).values())) == set(map(frozenset, before.values()))
    assert evenhand("verify", project).status == 0


def test_a_decision_about_a_claim_that_is_not_there_is_named(project: Path) -> None:
    line = {"left": "c_1", "right": "c_2", "same": "positive", "by": "person:lina", "at": "2025-02-20T10:00:00Z"}
    (project / "judgements.jsonl").write_text(json.dumps(line), encoding="utf-8")
    said = evenhand("run", project, "--as-of", "2025-03-01")
    assert "person:lina decided on c_1 and c_2, which no report of this record gives" in said.err


@pytest.fixture
def feed() -> Iterator[tuple[str, list[int]]]:
    """A feed on a real server that answers 304 to whoever has it already; its address, and what it answered."""
    answers: list[int] = []
    item = (
        f"<item><title>Raid</title><pubDate>Wed, 19 Feb 2025 10:00:00 GMT</pubDate><description>{DRONE}</description>"
    )
    body = f'<rss version="2.0"><channel><title>Wire</title>{item}</item></channel></rss>'.encode()

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.headers.get("If-None-Match") == '"one"'
            status = 404 if self.path == "/robots.txt" else 304 if known else 200
            if self.path != "/robots.txt":
                answers.append(status)
            self.send_response(status)
            self.send_header("ETag", '"one"')
            self.send_header("Content-Length", str(len(body) if status == 200 else 0))
            self.end_headers()
            if status == 200:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Feed) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/feed.xml", answers
        server.shutdown()
        thread.join()


def test_a_feed_is_fetched_once_and_then_only_asked_whether_it_changed(
    tmp_path: Path, feed: tuple[str, list[int]]
) -> None:
    address, answers = feed
    folder = tmp_path / "p"
    evenhand("new", folder, "--country", "LB")
    settings = folder / "evenhand.toml"
    settings.write_text(f'{settings.read_text(encoding="utf-8")}urls = ["{address}"]\n', encoding="utf-8")
    assert counts(folder, "--fetch")["reports read"] == 1
    assert "reports read" not in counts(folder, "--fetch")
    assert answers == [200, 304]
