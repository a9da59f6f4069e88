"""Releases: `publish`, `releases`, `rollback`."""

from typing import Annotated

import typer

from data.commands.notices import told_of
from data.commands.options import By, StoreFolder, store_at, who
from data.release import list_releases, preview
from data.release import publish as publish_release
from data.release import rollback as open_earlier
from data.release.gains import gains
from data.release.shelf import Damaged
from data.release.visible import at_rollback


def register(app: typer.Typer) -> None:
    """Put `publish`, `releases` and `rollback` on the command line."""
    app.command("publish")(publish)
    app.command("releases")(releases)
    app.command("rollback")(rollback)


def publish(
    store: StoreFolder = None,
    by: By = None,
    only_say: Annotated[bool, typer.Option("--preview", help="Only say what it would do; nothing is changed.")] = False,
) -> None:
    """Publish a protected release of everything loaded, and let readers open it."""
    place = store_at(store)
    if only_say:
        for line in (*(one.words for one in preview(place)), *gains(place)):
            typer.echo(line)
        return
    told_of(place, publish_release(place, by=who(by), progress=typer.echo))


def releases(store: StoreFolder = None) -> None:
    """List the releases; the one that readers open is marked."""
    for shelved in list_releases(store_at(store)):
        mark = "*" if shelved.current else " "
        if isinstance(shelved, Damaged):
            typer.echo(f"{mark} {shelved.release_id:>4}  {shelved.words}")
            continue
        made_up = "  demonstration data" if shelved.demonstration else ""
        typer.echo(f"{mark} {shelved.release_id:>4}  {shelved.published_at:%Y-%m-%d %H:%M} UTC  by {shelved.published_by}{made_up}")


def rollback(release: Annotated[int, typer.Argument(help="The release that readers should open.")], store: StoreFolder = None) -> None:
    """Let readers open an earlier release again; nothing is deleted."""
    open_earlier(store_at(store), release)
    typer.echo(at_rollback(release))
    typer.echo(f"Readers now open release {release}.")
