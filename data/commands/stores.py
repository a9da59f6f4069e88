"""A store itself: `new`, `upgrade`."""

import typer

from data.commands.options import StoreFolder, store_at
from data.keeping.upgrade import upgrade as bring_up_to_date
from data.problems import StoreProblem
from data.store import open_records
from data.workspace import open_workspace


def register(app: typer.Typer) -> None:
    """Put `new` and `upgrade` on the command line."""
    app.command("new")(new)
    app.command("upgrade")(upgrade)


def new(store: StoreFolder = None) -> None:
    """Make a new, empty store: records, workspace and releases, each with its rights. Nothing else makes one."""
    place = store_at(store, made=False)
    if place.name is not None or place.records.exists() or place.earlier_layout:
        raise StoreProblem(f"{place.folder}: there is a store here already; it is left as it is.")
    with open_records(place):
        open_workspace(place.folder).close()
    typer.echo(f"{place.folder}: a new, empty store. Load files into it: `python -m data load`.")


def upgrade(store: StoreFolder = None) -> None:
    """Bring a store that an earlier version made up to date. Stop the dashboard first; nothing is lost."""
    bring_up_to_date(store_at(store, made=False), typer.echo)
