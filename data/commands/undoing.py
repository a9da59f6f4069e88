"""Loads after the fact: `loads`, `show`, `preview`, `replace`, `withdraw`, `take-out`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from data.commands.loads import Attribution, Dates, MadeUp, Mapping, RejectLimit, Sheet
from data.commands.options import REFUSED, By, StoreFolder, store_at, who
from data.feeds.loading.printing import print_report, progress_bar
from data.feeds.loading.transaction import REJECT_LIMIT
from data.feeds.loads import lines_of, list_loads, preview_file, replace_load, show_load, take_out, withdraw, withdraw_made_up
from data.feeds.loads.printing import listed, made_up_withdrawn, previewed, shown, withdrawn

LoadNumber = Annotated[int, typer.Argument(help="The load's number; 'python -m data loads' lists them.")]


def register(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("loads")(loads)
    app.command("show")(show)
    app.command("preview")(preview)
    app.command("replace")(replace)
    app.command("withdraw")(take_back)
    app.command("take-out")(take_out_line)


def loads(
    store: StoreFolder = None, standing: Annotated[bool, typer.Option("--standing", help="Only those whose rows are held.")] = False
) -> None:
    """List the loads, the newest last."""
    for line in listed(list_loads(store_at(store), standing=standing)):
        typer.echo(line)


def show(number: LoadNumber, store: StoreFolder = None) -> None:
    """Say how a load was read and what of it was rejected, the most frequent texts first."""
    for line in shown(*show_load(store_at(store), number)):
        typer.echo(line)


def preview(
    kind: Annotated[str, typer.Argument(help="The feed.")],
    file: Annotated[Path, typer.Argument(help="The file.")],
    store: StoreFolder = None,
    wave: Annotated[str | None, typer.Option(help="The survey's wave.")] = None,
    instead_of: Annotated[int | None, typer.Option("--instead-of", help="A load that the file would replace.")] = None,
    mapping: Mapping = None,
    sheet: Sheet = None,
    dates: Dates = None,
    attribution: Attribution = "",
    reject_limit: RejectLimit = REJECT_LIMIT,
    made_up: MadeUp = False,
) -> None:
    """Say what loading a file would do, and change nothing; exit 2 when it would be refused."""
    console = Console()
    with progress_bar(console) as progress:
        seen = preview_file(
            store_at(store),
            kind,
            file,
            wave=wave,
            instead_of=instead_of,
            mapping=mapping,
            sheet=sheet,
            dates=dates,
            attribution=attribution,
            reject_limit=reject_limit,
            demonstration=made_up,
            progress=progress,
        )
    print_report(seen.report, console, preview=True)
    for line in previewed(seen):
        typer.echo(line)
    if seen.report.outcome == "refused":
        raise typer.Exit(REFUSED)


def replace(
    number: LoadNumber,
    file: Annotated[Path, typer.Argument(help="The file that takes its place; the same one, where only the mapping is another.")],
    store: StoreFolder = None,
    mapping: Mapping = None,
    sheet: Sheet = None,
    dates: Dates = None,
    attribution: Attribution = "",
    reject_limit: RejectLimit = REJECT_LIMIT,
    by: By = None,
) -> None:
    """Load a file in place of an earlier load; where it is refused, the earlier one stands."""
    console = Console()
    with progress_bar(console) as progress:
        report = replace_load(
            store_at(store),
            number,
            file,
            mapping=mapping,
            sheet=sheet,
            dates=dates,
            attribution=attribution,
            reject_limit=reject_limit,
            by=who(by),
            progress=progress,
        )
    print_report(report, console)
    if report.outcome == "refused":
        typer.echo(f"Load {number} stands as it was.")
        raise typer.Exit(REFUSED)


def take_back(
    number: Annotated[int | None, typer.Argument(help="The load's number.")] = None,
    made_up: Annotated[bool, typer.Option("--made-up", help="Everything that a demonstration made up.")] = False,
    store: StoreFolder = None,
    by: By = None,
) -> None:
    """Take back a load: its rows go, and what it had replaced stands again."""
    if (number is None) == (not made_up):
        raise typer.BadParameter("give the number of a load, or --made-up.")
    if number is None:
        done = withdraw_made_up(store_at(store), by=who(by))
        for line in (*withdrawn(done), made_up_withdrawn(done)):
            typer.echo(line)
        return
    for line in withdrawn([withdraw(store_at(store), number, by=who(by))]):
        typer.echo(line)


def take_out_line(
    kind: Annotated[str, typer.Argument(help="The feed that brought the line.")],
    key: Annotated[
        str | None,
        typer.Argument(help="The practice's, outline's or guardian's code, or a national figure's question; without it they are listed."),
    ] = None,
    store: StoreFolder = None,
    by: By = None,
) -> None:
    """Take out one line that is wrong; the load that says so can be withdrawn."""
    if key is None:
        for line, name in lines_of(store_at(store), kind):
            typer.echo(f"{line}  {name}".rstrip())
        return
    number = take_out(store_at(store), kind, key, by=who(by))
    typer.echo(f"'{key}' is taken out of {kind} (load {number}); 'python -m data withdraw {number}' brings it back.")
