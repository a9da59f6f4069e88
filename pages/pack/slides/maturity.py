"""Where practices stand in the maturity matrix, and how they moved."""

from data.language import say
from pages import figures
from pages.pack.content import Slide, Table
from pages.pack.slides.asked import Asked
from pages.shell.heading import caution_of_assessments


def maturity(asked: Asked) -> Slide | None:
    """The sentences and the table of the page Maturity; None where no round has been assessed, or none is held."""
    held = figures.rounds(asked.release)
    if not held or "maturity" not in asked.known.collected:
        return None
    newest = next(iter(held))
    since = figures.round_before(list(held), newest)
    found = figures.spread_over_levels(asked.release, newest, since, asked.selection, asked.viewer)
    title, *points = found.said
    heading = tuple(map(str, found.table.columns))
    lines = tuple(tuple(map(str, line)) for line in found.table.itertuples(index=False))
    table = Table(heading, lines, say("Practices at each level, by area")) if lines else None
    return Slide(say("Maturity"), title, tuple(points), table=table, notes=(caution_of_assessments(),))
