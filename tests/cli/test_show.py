"""`read` and `why`: what was read from a text, and what anything in a record rests on."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from evenhand.model import Judgement
from evenhand.store import Store
from tests.cli.terminal import Said, evenhand, process, refused

TEXT = "Israeli warplanes struck Nabatieh on Wednesday, killing 16 people, the Lebanese health ministry said."


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("texts") / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    root = tmp_path_factory.mktemp("www")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(root))) as here:
        thread = threading.Thread(target=here.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{here.server_port}", root
        here.shutdown()
        thread.join()


def told(said: Said) -> dict[str, Any]:
    """The one claim of the one report that `read --json` printed."""
    ((found,),) = [[item for item in report["statements"] if "act" in item] for report in said.data]
    return dict(found)


def check_strike(claim: dict[str, Any]) -> None:
    assert claim["words"] in TEXT
    assert claim["where"]["name"].startswith("Nabat")
    assert (claim["when"]["start"][:10], claim["tolls"][0]["low"]) == ("2024-10-16", 16)
    assert claim["voice"]["speaker"]["words"].endswith("health ministry")


def test_a_file_is_read_as_json(report: Path) -> None:
    said = evenhand("read", report, "--published", "2024-10-16", "--country", "LB", "--json")
    assert said.status == 0
    check_strike(told(said))


def test_a_file_is_read_as_a_table(report: Path) -> None:
    said = evenhand("read", report, "--published", "2024-10-16", "--country", "LB")
    assert said.status == 0
    for word in ("1 claims", "Nabat", "2024-10-16", "killed 16", "health", "Israel"):
        assert word in said.flat


def test_the_rule_behind_each_field_is_explained(report: Path) -> None:
    said = evenhand("read", report, "--published", "2024-10-16", "--explain")
    assert said.status == 0
    assert "by rule" in said.flat
    assert "«" in said.out


def test_standard_input_is_read() -> None:
    said = process("read", "-", "--published", "2024-10-16", "--country", "LB", "--json", stdin=TEXT)
    assert said.status == 0, said.err
    check_strike(told(said))


def test_a_page_is_read_from_its_address(server: tuple[str, Path]) -> None:
    address, root = server
    head = (
        '<head><title>Wednesday</title><meta property="article:published_time" content="2024-10-16T10:00:00Z"></head>'
    )
    page = f"<html>{head}<body><article><h1>Wednesday</h1><p>{TEXT}</p></article></body></html>"
    (root / "raid.html").write_text(page, encoding="utf-8")
    said = evenhand("read", f"{address}/raid.html", "--country", "LB", "--json")
    assert said.status == 0, said.err
    (read,) = said.data
    assert read["report"]["published"] == "2024-10-16"
    assert read["report"]["url"] == f"{address}/raid.html"
    check_strike(told(said))


def test_a_page_that_is_not_there_says_what_the_server_answers(server: tuple[str, Path]) -> None:
    refused(evenhand("read", f"{server[0]}/gone.html"), "gone.html: the server answers 404", "may have moved")


def test_a_server_that_is_not_there_is_named() -> None:
    refused(evenhand("read", "http://127.0.0.1:9/x"), "http://127.0.0.1:9/", "cannot be fetched")


def test_a_text_without_a_date_says_what_is_lost(report: Path) -> None:
    said = evenhand("read", report)
    assert said.status == 0
    assert "no publication date" in said.err
    assert "--published" in said.flat


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    refused(evenhand("read", tmp_path / "no.txt"), "no.txt: no such file")


def test_a_folder_is_not_a_report(tmp_path: Path) -> None:
    refused(evenhand("read", tmp_path), "a folder, not a file")


def test_an_empty_standard_input_is_named() -> None:
    refused(process("read", "-", stdin=""), "standard input")


def test_a_day_that_is_none_is_named(report: Path) -> None:
    refused(evenhand("read", report, "--published", "21/10/2024"), "`21/10/2024` is not a date", "2025-02-19")


def test_a_language_without_an_extractor_is_said(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text("Les avions israéliens ont frappé la ville de Nabatieh mercredi, a dit le ministère de la santé.")
    refused(evenhand("read", path, "--published", "2024-10-16"), "fr.txt: no extractor for the language `fr`")


# --- why


def test_a_finding_is_explained_down_to_the_quoted_words(record: Path, ids: dict[str, list[str]]) -> None:
    said = evenhand("why", ids["f"][0], "--project", record)
    assert said.status == 0
    for question in ("did it happen:", "who did it:", "what does the term say:"):
        assert question in said.out
    assert "«" in said.out
    assert "according to" in said.out


@pytest.mark.parametrize("kind", ["c", "p", "a", "i"])
def test_claims_positions_appraisals_and_incidents_quote_their_words(
    record: Path, ids: dict[str, list[str]], kind: str
) -> None:
    said = evenhand("why", ids[kind][0], "--project", record)
    assert said.status == 0
    assert ids[kind][0] in said.out
    assert "«" in said.out


def test_a_report_lists_what_was_read_from_it(record: Path, ids: dict[str, list[str]]) -> None:
    said = evenhand("why", ids["r"][0], "--project", record)
    assert said.status == 0
    assert any(claim in said.out for claim in ids["c"])


def test_a_judgement_names_its_reasons_and_quotes_both_claims(record: Path) -> None:
    with Store.open(record / "record" / "evenhand.db") as store:
        judged = next(iter(store.values(Judgement)))
    said = evenhand("why", judged.id, "--project", record)
    assert said.status == 0
    assert judged.left in said.out
    assert judged.right in said.out
    assert said.out.count("«") == 2


def test_a_term_shows_its_text_and_its_findings(record: Path, ids: dict[str, list[str]]) -> None:
    said = evenhand("why", "unscr-1701-2006:op1-israel", "--project", record)
    assert said.status == 0
    assert "findings" in said.out
    assert any(name in said.out for name in ids["f"])


def test_the_beginning_of_an_id_is_enough(record: Path, ids: dict[str, list[str]]) -> None:
    whole = ids["i"][0]
    short = next(whole[:n] for n in range(3, len(whole)) if sum(i.startswith(whole[:n]) for i in ids["i"]) == 1)
    assert evenhand("why", short, "--project", record).out == evenhand("why", whole, "--project", record).out


def test_an_explanation_is_a_tree_in_json(record: Path, ids: dict[str, list[str]]) -> None:
    node = evenhand("why", ids["f"][0], "--project", record, "--json").data
    assert node["text"].startswith(ids["f"][0])
    assert "«" in json.dumps(node, ensure_ascii=False)


def test_an_unknown_id_is_named(record: Path) -> None:
    refused(evenhand("why", "i_nothing", "--project", record), "nothing in this record is called `i_nothing`")


def test_a_beginning_of_several_ids_lists_them(record: Path, ids: dict[str, list[str]]) -> None:
    refused(evenhand("why", "c_", "--project", record), f"`c_` begins {len(ids['c'])} ids", "c_")


def test_a_folder_without_a_project_says_how_to_make_one(tmp_path: Path) -> None:
    refused(evenhand("why", "i_1", "--project", tmp_path), "no `evenhand.toml` here", "evenhand new")


def test_a_project_that_never_ran_says_how_to_run(tmp_path: Path) -> None:
    evenhand("new", tmp_path / "p")
    refused(evenhand("why", "i_1", "--project", tmp_path / "p"), "no record yet", "evenhand run")
