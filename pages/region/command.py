"""The command: opens the releases, and prints each ICS's share with its range, where it lies among all, and how it went."""

from pathlib import Path
from typing import Annotated, Any

import pandas as pd
import typer
from rich.console import Console
from rich.table import Table

from data.language import say, to_say
from pages.sentences.words import on_day, people, percent, span
from queries import ReleaseProblem, open_releases
from queries.region import Measure, over_time, side_by_side

REFUSED = 2
STANDS = {
    "higher": to_say("clearly above"),
    "lower": to_say("clearly below"),
    "possibly_higher": to_say("possibly above"),
    "possibly_lower": to_say("possibly below"),
    "similar": to_say("no more than chance"),
}
NOTE = to_say(
    "Each share is of those who answered in its own area, counted with its own protection. Areas asked at different times and perhaps in "
    "other words; the order is that of the command and no ranking."
)


def region(
    stores: Annotated[list[Path], typer.Argument(help="The store, or the folder of releases, of each ICS.")],
    wres: Annotated[int | None, typer.Option(help="The WRES indicator that the measure is modelled on, whatever its code.")] = None,
    indicator: Annotated[str | None, typer.Option(help="The measure's code, where all call it alike.")] = None,
) -> None:
    """Set one measure of several ICSs side by side, from released counts only."""
    if (wres is None) == (indicator is None):
        raise ReleaseProblem(say("Name one measure: --wres with its number, or --indicator with its code."))
    measure: Measure = wres if wres is not None else indicator or ""
    releases, console = open_releases(stores), Console()
    console.print(_now(side_by_side(releases, measure)))
    console.print(_years(over_time(releases, measure)))
    console.print(say(NOTE))


def _now(found: pd.DataFrame) -> Table:
    centre = found["centre"].iloc[0]
    beside = say("Beside all") if pd.isna(centre) else say("Beside {share} of all", share=percent(centre))
    table = Table(say("ICS"), say("Survey"), say("Share"), say("Likely range"), say("Answered"), beside)
    for line in found.to_dict("records"):
        stands = STANDS.get(str(line["position"]))  # none where it cannot be said
        table.add_row(str(line["name"]), str(line["wave"] or ""), *_share(line), say(stands) if stands else "")
    return table


def _years(found: pd.DataFrame) -> Table:
    table = Table(say("ICS"), say("Survey"), say("Closed"), say("Share"), say("Likely range"), say("Answered"))
    for line in found.to_dict("records"):
        table.add_row(str(line["name"]), str(line["wave"]), on_day(line["closed"]), *_share(line))
    return table


def _share(line: dict[Any, Any]) -> tuple[str, str, str]:
    if pd.isna(line["share"]):
        return (say("not asked") if line["withheld"] == "not_asked" else say("not shown"), "", "")
    return percent(line["share"]), span(line["lower"], line["upper"]), people(int(line["base"]))


def main() -> None:
    """Run the command; a problem a person can put right is printed as its sentence."""
    try:
        typer.run(region)
    except ReleaseProblem as problem:
        typer.echo(str(problem), err=True)
        raise SystemExit(REFUSED) from None
