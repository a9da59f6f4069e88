"""The definitions and the settings: `check`."""

import typer

from data import definitions
from data.access.settings import access_settings
from data.settings import definitions_folder


def register(app: typer.Typer) -> None:
    """Put `check` on the command line."""
    app.command("check")(check)


def check() -> None:
    """Read the definitions and the settings, and say whether they are fine."""
    words = definitions.load()
    asked = len(words.instrument.questions)
    typer.echo(f"{definitions_folder()}: the definitions are fine ({asked} questions, {len(words.instrument.waves)} waves).")
    access = access_settings()
    ways = {"provider": "people sign in at the identity provider", "proxy": "people sign in at the proxy", "none": "nobody signs in"}
    hours = f"{access.longest.total_seconds() / 3600:g} hours"
    typer.echo(f"Settings: {ways[access.way]}{f', for {hours}' if access.way != 'none' else ''}.")
