"""Messages to whoever wants to be told of new results: `notify`, and what each publication does by itself."""

from contextlib import closing

import typer

from data.commands.options import StoreFolder, store_at
from data.notices import mail_settings, tell_of_release
from data.problems import DataProblem
from data.release import current_release
from data.release.publish import Published
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
    typer.echo(told(place))


def told_of(store: Store, done: Published) -> None:
    """Say what was published, and tell whoever wants to know. It stays published, whatever becomes of the messages."""
    typer.echo(f"Release {done.release_id} is published: {done.path}")
    for state in done.waves:
        typer.echo(f"  {state.wave}  {state.words}")
    try:
        if mail_settings() is not None:
            typer.echo(told(store))
    except DataProblem as problem:
        typer.echo(f"Nothing is wrong with the release, but not everybody could be told of it: {problem}", err=True)


def told(store: Store) -> str:
    """Write to whoever wants to know of the release that is shown, and say how many were written to."""
    settings, release = mail_settings(), current_release(store)
    if settings is None or release is None:
        return "Nothing has been published yet."
    with closing(open_workspace(store.folder, make=False)) as workspace:
        done = tell_of_release(workspace, release, settings)
    refused = f" The mail server refused {done.refused} of the addresses." if done.refused else ""
    return f"{done.told} {'person was' if done.told == 1 else 'people were'} told of release {release} by mail.{refused}"
