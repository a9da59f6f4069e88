"""The record of access: `audit export`, `audit forget`."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from data.access.settings import access_settings
from data.commands.days import day
from data.commands.options import By, StoreFolder, store_at, who
from data.problems import DataProblem
from data.workspace import Author, audit, open_workspace

commands = typer.Typer(no_args_is_help=True, help="The record of who signed in and what was taken away.")


def register(app: typer.Typer) -> None:
    """Put `audit` and its commands on the command line."""
    app.add_typer(commands, name="audit")


@commands.command("export")
def export(
    out: Annotated[Path, typer.Argument(help="The CSV file to write.")],
    since: Annotated[str | None, typer.Option("--from", help="The first day; 30 days ago where not given.")] = None,
    until: Annotated[str | None, typer.Option(help="The last day; today where not given.")] = None,
    store: StoreFolder = None,
    by: By = None,
) -> None:
    """Write the record as CSV; that it was exported is noted in it."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        first = day(since, "--from") if since else workspace.today - timedelta(days=30)
        last = day(until, "--until") if until else workspace.today
        reader = Author(who(by), "governance")
        found = audit.noted(workspace, first, last, reader)
        try:
            out.write_bytes(audit.export(found))
        except OSError as error:
            raise DataProblem(f"{out}: the file cannot be written ({error.strerror}); name another place.") from error
        audit.note(workspace, "record of access exported", reader.name, f"{first} to {last}")
        typer.echo(f"{out}: {len(found)} lines.")


@commands.command("forget")
def forget(store: StoreFolder = None) -> None:
    """Let go of what is older than the retention period (EQUITY_AUDIT_DAYS, a year where not given)."""
    kept = access_settings().audit_days
    with closing(open_workspace(store_at(store).folder)) as workspace:
        gone = audit.forget_before(workspace, workspace.today - timedelta(days=kept))
        typer.echo(f"{gone} lines older than {kept} days are gone.")
