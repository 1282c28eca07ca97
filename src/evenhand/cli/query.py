"""The command that answers questions in SQL: query."""

import csv
import sys
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from evenhand import holdings
from evenhand.cli.show import emit, out, table
from evenhand.errors import ProjectError
from evenhand.project import open_project
from evenhand.store import cache

_COLUMNS = """
SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY table_name, ordinal_position"""


def register(app: typer.Typer) -> None:
    """Add this module's command."""
    app.command(
        epilog="Examples: evenhand query --project evenhand-demo · evenhand query "
        "'SELECT actor, act, count(*) AS claims FROM claim GROUP BY ALL ORDER BY claims DESC' --project evenhand-demo"
    )(query)


def query(
    sql: Annotated[str | None, typer.Argument(help="a SELECT over claim, report, incident and finding")] = None,
    project: Annotated[Path, typer.Option("--project", help="the project folder")] = Path(),
    as_csv: Annotated[bool, typer.Option("--csv", help="comma-separated values")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="machine-readable output")] = False,
) -> None:
    """Ask the record in SQL (DuckDB); without SQL, list the tables and their columns.

    The tables are made anew from the record for each question: nothing asked can change it.
    """
    store = holdings.open_store(open_project(project))
    try:
        connection = cache.load(store)
    finally:
        store.close()
    duck = connection.con
    duck.execute("SET enable_external_access = false")  # a question reads the record and nothing else
    try:
        answer = duck.execute(sql or _COLUMNS)
        names, rows = [column[0] for column in answer.description], answer.fetchall()
    except duckdb.Error as error:
        hint = "`evenhand query` without SQL lists the tables and their columns"
        raise ProjectError(str(error).strip(), where="query", hint=hint) from None
    finally:
        connection.disconnect()
    if as_json:
        emit([dict(zip(names, row, strict=True)) for row in rows])
    elif as_csv:
        writer = csv.writer(sys.stdout)
        writer.writerows((names, *rows))
    else:
        table(None, names, rows)
        out.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")
