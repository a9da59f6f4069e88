"""Loading files: `load`, `template`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from data.commands.options import REFUSED, By, StoreFolder, store_at, who
from data.feeds import load_file
from data.feeds.catalogue import FEEDS
from data.feeds.loading.printing import print_report, progress_bar
from data.feeds.loading.template import template
from data.feeds.loading.transaction import REJECT_LIMIT

Mapping = Annotated[str | None, typer.Option(help="A mapping by file or by the name it is kept under: headers and answers to codes.")]
Sheet = Annotated[str | None, typer.Option(help="The sheet of a workbook, where two would fit.")]
Dates = Annotated[str | None, typer.Option(help="day-first or month-first, where the file leaves it open.")]
Attribution = Annotated[str, typer.Option(help="Owner and licence of outlines, where the file does not say.")]
MadeUp = Annotated[bool, typer.Option("--made-up", help="Count it as made up: to try things out beside a demonstration.")]
RejectLimit = Annotated[float, typer.Option(help="Share of rows that may be rejected before the file is refused.")]


def register(app: typer.Typer) -> None:
    """Put `load` and `template` on the command line."""
    app.command("load")(load)
    app.command("template")(print_template)


def load(
    kind: Annotated[str, typer.Argument(help=f"The feed: {', '.join(FEEDS)}.")],
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, ODS or, for outlines, GeoJSON.")],
    store: StoreFolder = None,
    wave: Annotated[str | None, typer.Option(help="The survey's wave.")] = None,
    mapping: Mapping = None,
    sheet: Sheet = None,
    dates: Dates = None,
    attribution: Attribution = "",
    reject_limit: RejectLimit = REJECT_LIMIT,
    made_up: MadeUp = False,
    by: By = None,
) -> None:
    """Load one file: exit 0 when it is in the records, 2 when it was refused."""
    console = Console()
    with progress_bar(console) as progress:
        report = load_file(
            store_at(store),
            kind,
            file,
            wave=wave,
            mapping=mapping,
            sheet=sheet,
            dates=dates,
            attribution=attribution,
            reject_limit=reject_limit,
            by=who(by),
            demonstration=made_up,
            progress=progress,
        )
    print_report(report, console)
    if report.outcome == "refused":
        raise typer.Exit(REFUSED)


def print_template(
    kind: Annotated[str, typer.Argument(help="The feed.")],
    wave: Annotated[str | None, typer.Option(help="The survey's wave; the newest where not given.")] = None,
) -> None:
    """Print the plain CSV template of a feed: its header and an example row."""
    typer.echo(template(kind, wave), nl=False)
