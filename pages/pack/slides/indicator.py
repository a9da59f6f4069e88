"""One indicator: where it stands, how it moved, and the gap between ethnic groups."""

from pages import figures
from pages.cache.catalogue import Indicator
from pages.charts.framing import top_of
from pages.figures.breakdowns import breaks
from pages.pack.content import Estimate, Slide, Table, Trend
from pages.pack.slides.asked import Asked
from pages.results.rows import Row, rows
from pages.sentences.words import percent
from pages.shell.heading import caveats
from pages.tables import share_tables
from queries import survey


def indicator(asked: Asked, one: Indicator) -> Slide:
    """The sentence of the screen as title, the trend with its ranges, and a column per wave with base and likely range."""
    given = asked.release, asked.selection, asked.wave, one.code
    found = figures.headline(*given, asked.viewer)
    title, *follows = found.said
    waves = rows(survey.trend(asked.release, one.code, asked.selection))
    took_part = figures.response(asked.release, asked.selection, asked.wave)
    return Slide(
        about=one.name,
        title=title,
        points=(*follows, took_part),
        chart=_trend(asked, one, waves, " ".join(found.said)),
        table=_table(asked, one, waves),
        notes=(*found.notes, " ".join((_question(asked, one), *_breaks(asked))), *caveats(asked)),
    )


def _trend(asked: Asked, one: Indicator, waves: tuple[Row, ...], alt: str) -> Trend:
    estimates = tuple(_estimate(asked.known.waves[row.wave], row) for row in waves)
    return Trend(one.name, estimates, top_of(waves), "Share of respondents in each survey, with its likely range", alt)


def _estimate(label: str, row: Row) -> Estimate:
    if row.share is None or row.lower is None or row.upper is None:
        return Estimate(label, None, None, None)
    # Four places: the last digits of a float may differ between machines, and the bytes of a pack must not.
    return Estimate(label, round(row.share, 4), round(row.lower, 4), round(row.upper, 4), percent(row.share))


def _table(asked: Asked, one: Indicator, waves: tuple[Row, ...]) -> Table:
    """The table of the screen turned on its side, so that each wave stands under its point."""
    shown = share_tables.of_waves(waves, asked.known.reasons)
    heading = ("Survey", *(asked.known.waves[row.wave] for row in waves))
    lines = tuple((name, *map(str, shown[name])) for name in ("Share", "Likely range", "Answered"))
    return Table(heading, lines, f"{one.name} in each survey")


def _breaks(asked: Asked) -> tuple[str, ...]:
    """The line that the screen draws on a trend, in words."""
    return tuple(f"From {label} on, a new questionnaire was used." for label in breaks(asked.known))


def _question(asked: Asked, one: Indicator) -> str:
    return " ".join(part for part in (f"Asked: {asked.known.questions[one.question]}", one.note) if part)
