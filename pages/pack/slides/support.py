"""Whether support reaches those who need it."""

from data.language import say
from pages import figures
from pages.pack.content import Slide, Table
from pages.pack.slides.asked import Asked


def support(asked: Asked) -> Slide | None:
    """Need against uptake in a sentence, and how far people get in a table; None where an area does not count who sought support."""
    stages = figures.stages(asked.release, asked.selection)
    waits = figures.waits(asked.release, asked.selection)
    if stages is None or waits is None:
        return None
    need = next(iter(figures.needs(asked.known)), None)
    set_beside = figures.need_and_uptake(asked.release, asked.selection, asked.wave, need) if need else None
    title, *points = dict.fromkeys((*(set_beside.said[:1] if set_beside else ()), stages.said[0], waits.said[0]))
    newest = stages.table[stages.table[say("Year")] == stages.table[say("Year")].iloc[0]] if len(stages.table) else stages.table
    heading = tuple(map(str, newest.columns[:-1]))  # without notes, which an exact stage has none of
    lines = tuple(tuple(map(str, line[:-1])) for line in newest.itertuples(index=False))
    return Slide(
        about=say("Support"),
        title=title,
        points=tuple(points),
        table=Table(heading, lines, say("How far people got, last whole year")) if lines else None,
    )
