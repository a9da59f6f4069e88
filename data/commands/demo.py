"""The demonstration: `demo`."""

from typing import Annotated

import typer

from data import demo as demonstration
from data.commands.options import StoreFolder, store_at
from data.commands.releases import publish
from data.keeping.upgrade import upgrade
from data.release import current_release


def register(app: typer.Typer) -> None:
    """Put `demo` on the command line."""
    app.command("demo")(demo)


def demo(
    store: StoreFolder = None,
    respondents: Annotated[int | None, typer.Option(min=1, max=1_000_000, help="Respondents a wave; about 1,300 where not given.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed makes the same data.")] = demonstration.SEED,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing when the store has a release or loaded answers.")] = False,
) -> None:
    """Fill a store with made-up answers and publish them; practices too, where none are loaded."""
    place = store_at(store, made=False)
    if place.earlier_layout or place.records.exists():  # of an earlier version, perhaps
        upgrade(place)
    if if_empty and (current_release(place) or demonstration.answers_held(place) == "loaded"):
        return
    if if_empty and demonstration.answers_held(place) == "made up":  # stopped before it was published
        publish(store)
        return
    typer.echo("Making demonstration data: every practice, person and answer is invented.")
    made = demonstration.make(place, respondents=respondents, seed=seed)
    typer.echo(f"{made.practices} practices, {made.neighbourhoods} neighbourhoods, {sum(made.respondents.values()):,} respondents in all.")
    publish(store)
