"""What is kept of those who answered: `erase`, `retention`."""

from typing import Annotated

import typer

from data.commands.options import By, StoreFolder, store_at, who
from data.feeds.people.erasing import erase
from data.feeds.people.printing import erased
from data.feeds.people.retention import end_retention, kept_waves
from data.feeds.people.rewriting import rewrite


def register(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.command("erase")(erase_respondent)
    app.command("retention")(retention)


def erase_respondent(
    respondent: Annotated[str, typer.Argument(help="The identifier, as the form tool wrote it.")],
    store: StoreFolder = None,
    wave: Annotated[str | None, typer.Option(help="The wave, where several have this identifier.")] = None,
    by: By = None,
) -> None:
    """Erase one person from answers, rejected cells and the bytes of the file, and say where they remain as part of a count."""
    for line in erased(erase(store_at(store), respondent, wave=wave, by=who(by))):
        typer.echo(line)


def retention(
    store: StoreFolder = None,
    apply: Annotated[bool, typer.Option("--apply", help="Remove the answers of waves that are past their time.")] = False,
    rewrite_file: Annotated[bool, typer.Option("--rewrite", help="Only write the records' file anew.")] = False,
    by: By = None,
) -> None:
    """Say until when the single answers of each wave are kept (loading.yaml), and with --apply remove those past their time."""
    if rewrite_file:
        rewrite(store_at(store))
        typer.echo("The records' file is written anew.")
        return
    for kept in kept_waves(store_at(store)):
        until = f"may be kept until {kept.until}" if kept.until else "no limit is set"
        typer.echo(f"Wave {kept.wave}: answers of {kept.people:,} people, {until}.")
    if apply:
        ended = end_retention(store_at(store), by=who(by))
        typer.echo(f"Removed: {', '.join(kept.wave for kept in ended)}." if ended else "No wave is past its time.")
