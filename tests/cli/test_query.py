"""`query`: the record asked in SQL."""

from pathlib import Path

from tests.cli.terminal import SAMPLES, evenhand, refused


def test_without_a_question_the_tables_are_listed(record: Path) -> None:
    rows = evenhand("query", "--project", record, "--json").data
    assert {row["table_name"] for row in rows} == {"claim", "report", "incident", "finding"}
    assert {"actor", "act", "first_day"} <= {row["column_name"] for row in rows if row["table_name"] == "claim"}


def test_a_question_is_answered_as_table_json_and_csv(record: Path) -> None:
    sql = "SELECT count(*) AS reports FROM report"
    assert evenhand("query", sql, "--project", record, "--json").data == [{"reports": len(SAMPLES)}]
    assert evenhand("query", sql, "--project", record, "--csv").out.split() == ["reports", str(len(SAMPLES))]
    assert "1 row" in evenhand("query", sql, "--project", record).out


def test_a_wrong_question_says_what_is_wrong_and_what_next(record: Path) -> None:
    refused(evenhand("query", "SELECT nobody FROM claim", "--project", record), "nobody", "lists the tables")


def test_a_question_changes_nothing_and_reads_no_other_file(record: Path, tmp_path: Path) -> None:
    away = tmp_path / "claims.csv"
    refused(evenhand("query", f"COPY claim TO '{away}'", "--project", record), "disabled by configuration")
    evenhand("query", "DELETE FROM claim", "--project", record)
    assert not away.exists()
    assert evenhand("query", "SELECT count(*) AS n FROM claim", "--project", record, "--json").data[0]["n"] > 0


def test_a_project_that_was_never_run_has_nothing_to_ask(tmp_path: Path) -> None:
    evenhand("new", tmp_path / "p", "--country", "LB")
    refused(evenhand("query", "--project", tmp_path / "p"), "no record yet", "evenhand run")
