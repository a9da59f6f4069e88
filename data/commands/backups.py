"""Looking after a store: `backup`, `restore`, `doctor`, `move-workspace`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from data.commands.options import REFUSED, StoreFolder, store_at
from data.keeping.backup import backup as write_backup
from data.keeping.backup import backup_secret
from data.keeping.doctor import examine
from data.keeping.restore import restore as read_backup
from data.release.shelf import release_ids, whole
from data.settings import called
from data.workspace.moving import move_workspace as carry

SECRET_APART = (
    "The secret is not in it, since whoever has both can take the protection off. Keep a copy of it apart: "
    "`python -m data backup FILE --secret FILE`."
)


def register(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("doctor")(doctor)
    app.command("move-workspace")(move_workspace)


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; its owner alone can read it.")],
    secret: Annotated[Path | None, typer.Option(help="Another file, for the secret; keep it somewhere else.")] = None,
    store: StoreFolder = None,
) -> None:
    """Back everything up, while readers read and practices write."""
    place = store_at(store)
    write_backup(place, file, typer.echo)
    for number in (one for one in release_ids(place) if not whole(place, one)):
        typer.echo(
            f"Release {number} is damaged, and so is what is kept of it here: keep an earlier backup too, and ask `python -m data doctor`."
        )
    if secret is not None:
        backup_secret(place, secret)
        typer.echo(f"{secret}: the secret. Take it to another place than {file}.")
    elif os.environ.get(called("record_secret")):
        typer.echo(f"The secret is not in it: it is given in {called('record_secret')}. Keep a copy of that apart.")
    else:
        typer.echo(SECRET_APART)


def restore(
    file: Annotated[Path, typer.Argument(help="A backup.")],
    secret: Annotated[Path | None, typer.Option(help="The secret's own file.")] = None,
    store: StoreFolder = None,
) -> None:
    """Put a backup where there is no store."""
    read_backup(file, store_at(store, made=False), secret=secret, say=typer.echo)


def doctor(store: StoreFolder = None) -> None:
    """Say what is wrong with the store and what to do; changes nothing. Exit 2 when something is."""
    findings = examine(store_at(store, made=False))
    for finding in findings:
        typer.echo(f"{'fine ' if finding.well else 'WRONG'}  {finding.words}")
    if not all(finding.well for finding in findings):
        raise typer.Exit(REFUSED)


def move_workspace(
    url: Annotated[str, typer.Argument(help="Where it should be: postgresql://… or sqlite:///…; an empty database.")],
    store: StoreFolder = None,
) -> None:
    """Carry what people wrote to another database. Stop the dashboard first."""
    rows = carry(store_at(store).folder, url)
    typer.echo(f"{rows:,} rows were carried over. Set EQUITY_WORKSPACE_URL to the new address before you start the dashboard again.")
