"""`python -m data ...`: what a data steward types. Each command hands over to the module that does the work."""

import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from data import definitions, demo
from data.feeds import load_file
from data.feeds.catalogue import FEEDS
from data.feeds.loading.printing import print_report, progress_bar
from data.feeds.loading.template import template
from data.problems import DataProblem
from data.release import current_release, list_releases, publish, rollback
from data.settings import definitions_folder, store_folder
from data.store import Store

REFUSED = 2

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="Load feeds, publish releases.")

StoreFolder = Annotated[Path | None, typer.Option("--store", help="Folder of the store; EQUITY_STORE, or store/ beside the code.")]
By = Annotated[str | None, typer.Option("--by", help="Who does this; your user name where not given.")]


def _store(folder: Path | None) -> Store:
    return Store(folder or store_folder())


@app.command("load")
def load_command(
    kind: Annotated[str, typer.Argument(help=f"The feed: {', '.join(FEEDS)}.")],
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, ODS or, for outlines, GeoJSON.")],
    store: StoreFolder = None,
    wave: Annotated[str | None, typer.Option(help="The survey's wave.")] = None,
    mapping: Annotated[Path | None, typer.Option(help="YAML that turns a form's headers and answers into codes.")] = None,
    attribution: Annotated[str, typer.Option(help="Owner and licence of outlines, where the file does not say.")] = "",
    reject_limit: Annotated[float, typer.Option(help="Share of rows that may be rejected before the file is refused.")] = 0.05,
    by: By = None,
) -> None:
    """Load one file: exit 0 when it is in the records, 2 when it was refused."""
    console = Console()
    with progress_bar(console) as progress:
        report = load_file(
            _store(store),
            kind,
            file,
            wave=wave,
            mapping=mapping,
            attribution=attribution,
            reject_limit=reject_limit,
            by=by or getpass.getuser(),
            progress=progress,
        )
    print_report(report, console)
    if report.outcome == "refused":
        raise typer.Exit(REFUSED)


@app.command("template")
def template_command(
    kind: Annotated[str, typer.Argument(help="The feed.")],
    wave: Annotated[str | None, typer.Option(help="The survey's wave; the newest where not given.")] = None,
) -> None:
    """Print the plain CSV template of a feed: its header and an example row."""
    typer.echo(template(kind, wave), nl=False)


@app.command("check")
def check_command() -> None:
    """Read the definitions and say whether they are fine."""
    words = definitions.load()
    asked = len(words.instrument.questions)
    typer.echo(f"{definitions_folder()}: the definitions are fine ({asked} questions, {len(words.instrument.waves)} waves).")


@app.command("publish")
def publish_command(store: StoreFolder = None, by: By = None) -> None:
    """Publish a protected release of everything loaded, and let readers open it."""
    done = publish(_store(store), by=by or getpass.getuser(), progress=typer.echo)
    typer.echo(f"Release {done.release_id} is published: {done.path}")
    for wave, state, reason in done.waves:
        typer.echo(f"  {wave}  {state:<11}  {reason}")


@app.command("releases")
def releases_command(store: StoreFolder = None) -> None:
    """List the releases; the one that readers open is marked."""
    for shelved in list_releases(_store(store)):
        mark = "*" if shelved.current else " "
        made_up = "  demonstration data" if shelved.demonstration else ""
        typer.echo(f"{mark} {shelved.release_id:>4}  {shelved.published_at:%Y-%m-%d %H:%M} UTC  by {shelved.published_by}{made_up}")


@app.command("rollback")
def rollback_command(
    release: Annotated[int, typer.Argument(help="The release that readers should open.")], store: StoreFolder = None
) -> None:
    """Let readers open an earlier release again; nothing is deleted."""
    rollback(_store(store), release)
    typer.echo(f"Readers now open release {release}.")


@app.command("demo")
def demo_command(
    store: StoreFolder = None,
    respondents: Annotated[int | None, typer.Option(min=1, max=1_000_000, help="Respondents a wave; about 1,300 where not given.")] = None,
    seed: Annotated[int, typer.Option(help="The same seed makes the same data.")] = demo.SEED,
    if_empty: Annotated[bool, typer.Option("--if-empty", help="Do nothing when the store has a release or loaded answers.")] = False,
) -> None:
    """Fill a store with made-up answers and publish them; practices too, where none are loaded."""
    place = _store(store)
    if if_empty and (current_release(place) or demo.answers_held(place) == "loaded"):
        return
    if if_empty and demo.answers_held(place) == "made up":  # stopped before it was published
        publish_command(store)
        return
    typer.echo("Making demonstration data: every practice, person and answer is invented.")
    made = demo.make(place, respondents=respondents, seed=seed)
    typer.echo(f"{made.practices} practices, {made.neighbourhoods} neighbourhoods, {sum(made.respondents.values()):,} respondents in all.")
    publish_command(store)


def main() -> None:
    """Run a command; a problem a person can put right is printed as its sentence."""
    try:
        app()
    except DataProblem as problem:
        typer.echo(str(problem), err=True)
        raise SystemExit(REFUSED) from None


if __name__ == "__main__":
    main()
