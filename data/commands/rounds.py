"""Rounds of self-assessment: `round open`, `round move`, `round close`, `round list`."""

from contextlib import closing
from typing import Annotated

import typer

from data.commands.days import day
from data.commands.options import By, StoreFolder, store_at, who
from data.workspace import Author, open_workspace
from data.workspace.rounds import Round, close_round, move_close, open_round, rounds

Code = Annotated[str, typer.Argument(help="The round's code, such as 2026.")]
Closes = Annotated[str, typer.Argument(help="The last day on which practices can write, such as 2026-10-31.")]

commands = typer.Typer(no_args_is_help=True, help="Open and close rounds of self-assessment.")


def register(app: typer.Typer) -> None:
    """Put `round` and its commands on the command line."""
    app.add_typer(commands, name="round")


@commands.command("open")
def open_one(
    code: Code,
    label: Annotated[str, typer.Argument(help="What practices call it, such as 'Autumn 2026'.")],
    opens: Annotated[str, typer.Argument(help="The first day, such as 2026-09-01.")],
    closes: Closes,
    store: StoreFolder = None,
    by: By = None,
) -> None:
    """Announce a round; practices can write from its first day to its last."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        author = Author(who(by), "steward")
        typer.echo(_told(open_round(workspace, code, label, day(opens, "OPENS"), day(closes, "CLOSES"), author)))


@commands.command("move")
def move(code: Code, closes: Closes, store: StoreFolder = None, by: By = None) -> None:
    """Let a round end on another day."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        typer.echo(_told(move_close(workspace, code, day(closes, "CLOSES"), Author(who(by), "steward"))))


@commands.command("close")
def close(code: Code, store: StoreFolder = None, by: By = None) -> None:
    """Close a round now: yesterday was its last day."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        typer.echo(_told(close_round(workspace, code, Author(who(by), "steward"))))


@commands.command("list")
def list_all(store: StoreFolder = None) -> None:
    """List every round; those that are open now are marked."""
    with closing(open_workspace(store_at(store).folder)) as workspace:
        for one in rounds(workspace):
            typer.echo(f"{'*' if one.is_open(workspace.today) else ' '} {_told(one)}")


def _told(one: Round) -> str:
    return f"{one.code}  {one.label}: {one.opens} to {one.closes}, version {one.version} of the matrix"
