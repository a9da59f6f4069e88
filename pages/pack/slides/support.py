"""Whether support reaches those who need it."""

from pages import figures
from pages.pack.content import Slide, Table
from pages.pack.slides.asked import Asked

NEED = "race_stress"


def support(asked: Asked) -> Slide:
    """Need against uptake in a sentence, and how far people get in a table."""
    need = figures.need_and_uptake(asked.release, asked.selection, asked.wave, NEED)
    stages = figures.stages(asked.release, asked.selection)
    waits = figures.waits(asked.release, asked.selection)
    newest = stages.table[stages.table["Year"] == stages.table["Year"].iloc[0]] if len(stages.table) else stages.table
    heading = tuple(map(str, newest.columns[:-1]))  # without notes, which an exact stage has none of
    lines = tuple(tuple(map(str, line[:-1])) for line in newest.itertuples(index=False))
    return Slide(
        about="Support",
        title=need.said[0],
        points=(stages.said[0], waits.said[0]),
        table=Table(heading, lines, "How far people got, last whole year") if lines else None,
    )
