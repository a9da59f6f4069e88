"""Waves of the survey: `waves`, `close` and `reissue`."""

from typing import Annotated

import typer

from data import definitions
from data.commands.notices import told_of
from data.commands.options import By, StoreFolder, store_at, who
from data.release import another_edition, publish, states
from data.release import close as close_wave
from data.release.moved_areas import refuse_few
from data.release.visible import at_closing, at_reissue

Wave = Annotated[str, typer.Argument(help="The wave, e.g. 2026.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def register(app: typer.Typer) -> None:
    """Put `waves`, `close` and `reissue` on the command line."""
    app.command("waves")(waves)
    app.command("close")(close)
    app.command("reissue")(reissue)


def waves(store: StoreFolder = None) -> None:
    """Say of each wave whether it is open, published, or waits for a new edition, and why."""
    for state in states(store_at(store)):
        typer.echo(f"{state.wave}  {state.words}")


def close(wave: Wave, store: StoreFolder = None, by: By = None, yes: Yes = False) -> None:
    """Close a wave and publish it in full."""
    _ask(at_closing(wave, definitions.load().protection.editions), yes)
    place = store_at(store)
    told_of(place, close_wave(place, wave, by=who(by), progress=typer.echo))


def reissue(wave: Wave, store: StoreFolder = None, by: By = None, yes: Yes = False) -> None:
    """Issue another edition of a published wave, with late answers and corrections, and new noise in all of it."""
    place = store_at(store)
    found = next((state for state in states(place) if state.wave == wave), None)
    if found is not None and found.may_be_reissued:
        typer.echo(found.words)
        if found.changes and (moved := another_edition(place, wave)) is not None:
            refuse_few(moved)
        _ask(at_reissue(found), yes)
    told_of(place, publish(place, by=who(by), reissue=[wave], progress=typer.echo))


def _ask(what: str, yes: bool) -> None:
    typer.echo(what)
    if not yes:
        typer.confirm("Go on?", abort=True)
