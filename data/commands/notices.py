"""Messages to whoever wants to be told of new results: `notify`, and what `publish` does by itself."""

from contextlib import closing

import typer

from data.commands.options import StoreFolder, store_at
from data.notices import mail_settings, tell_of_release
from data.problems import DataProblem
from data.release import current_release
from data.store import Store
from data.workspace import open_workspace


def register(app: typer.Typer) -> None:
    """Put `notify` on the command line."""
    app.command("notify")(notify)


def notify(store: StoreFolder = None) -> None:
    """Tell by mail whoever wants to know of the release that is shown and has not been told, as after the mail server was away."""
    place = store_at(store)
    if mail_settings() is None:
        raise DataProblem("EQUITY_MAIL_SERVER is not set, so nobody is written to; docs/access.md says how it is set up.")
    typer.echo(_told(place))


def after_publishing(store: Store) -> None:
    """What was published stays published, whatever becomes of the messages."""
    try:
        if mail_settings() is not None:
            typer.echo(_told(store))
    except DataProblem as problem:
        typer.echo(f"Nothing is wrong with the release, but not everybody could be told of it: {problem}", err=True)


def _told(store: Store) -> str:
    settings, release = mail_settings(), current_release(store)
    if settings is None or release is None:
        return "Nothing has been published yet."
    with closing(open_workspace(store.folder, make=False)) as workspace:
        told = tell_of_release(workspace, release, settings)
    refused = f" The mail server refused {told.refused} of the addresses." if told.refused else ""
    return f"{told.told} {'person was' if told.told == 1 else 'people were'} told of release {release} by mail.{refused}"
