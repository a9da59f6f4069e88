"""The definitions: `check`."""

import typer

from data import definitions
from data.settings import definitions_folder


def register(app: typer.Typer) -> None:
    """Put `check` on the command line."""
    app.command("check")(check)


def check() -> None:
    """Read the definitions and say whether they are fine."""
    words = definitions.load()
    asked = len(words.instrument.questions)
    typer.echo(f"{definitions_folder()}: the definitions are fine ({asked} questions, {len(words.instrument.waves)} waves).")
