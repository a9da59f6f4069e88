"""The definitions of an area: `definitions new`, `definitions sentences` and `definitions describe`."""

from pathlib import Path
from typing import Annotated

import typer

from data.definitions import beginning
from data.definitions.described import described
from data.language import FILE
from data.settings import definitions_folder

commands = typer.Typer(
    no_args_is_help=True, help="An area's own definitions: begin a folder, write the file of sentences, describe every key."
)


def register(app: typer.Typer) -> None:
    """Put `definitions` and its commands on the command line."""
    app.add_typer(commands, name="definitions")


@commands.command("new")
def new(folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet, or is empty.")]) -> None:
    """Ask twelve questions and write a sound folder; Enter takes what stands in brackets."""
    answers = {asked.key: typer.prompt(asked.text, default=asked.usual) for asked in beginning.QUESTIONS}
    made = beginning.write(folder, answers)
    typer.echo(f"{folder}: {len(beginning.FILES)} files, and they are sound ({len(made.instrument.questions)} questions).")
    typer.echo(f"Next: `export EQUITY_DEFINITIONS={folder}`, then `python -m data check` and `python -m data demo --store STORE`.")
    typer.echo("Then make them yours, in the order of docs/adopting.md.")


@commands.command("sentences")
def sentences(
    folder: Annotated[Path | None, typer.Option(help="Folder of definitions; usually the one in use.")] = None,
    language: Annotated[str | None, typer.Option(help="Language of a new file, such as cy; usually English in other words.")] = None,
) -> None:
    """Write sentences.po, which holds every sentence of the dashboard, or bring it up to date: what is translated stays."""
    from data.definitions.sentences import unsaid, write  # the library behind it is for this alone

    file = (folder or definitions_folder()) / FILE
    found = write(file, language)
    left = len(unsaid(found))
    typer.echo(f"{file}: {len(found):,} sentences in {found.locale_identifier}, {left:,} of them not yet said, which are shown in English.")
    typer.echo("An editor for gettext's files fills it in; then `python -m data check`, and start the dashboard again.")


@commands.command("describe")
def describe() -> None:
    """Print every file and key as docs/definitions.md has them."""
    typer.echo(described(), nl=False)
