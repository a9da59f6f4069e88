"""Who knows whom to tell, how many cases there were, and whether those who spoke up would do it again."""

from dataclasses import replace

from pages import figures
from pages.charts.framing import top_of
from pages.figures.cases import NEITHER
from pages.pack.content import Estimate, Slide, Table, Trend, fitting
from pages.pack.slides.asked import Asked
from pages.results.counts import Reported, reported
from pages.sentences.words import percent
from queries import speaking_up as question


def speaking_up(asked: Asked) -> Slide:
    """The first sentence of the page Speaking up, and the share who would speak up again over the years."""
    few = figures.why_few(asked.release, asked.selection, asked.wave, asked.viewer)
    quarter, *_ = figures.cases_by_quarter(asked.release, asked.selection).said
    again = figures.would_speak_up_again(asked.release, asked.selection)
    years = reported(question.would_speak_up_again(asked.release, asked.selection))
    facts, _, meaning = few.said[0].rpartition(". ")  # what few cases can mean is the answer, and so the title
    whole = Slide(
        about="Speaking up",
        title=meaning,
        points=(f"{facts}.", *few.said[1:], quarter),
        chart=_trend(years, again.said[0]) if years else None,
        table=_table(years) if years else None,
        notes=(NEITHER,),
    )
    return fitting(whole, replace(whole, points=whole.points[:-1]), replace(whole, points=whole.points[:1], notes=()))


def _trend(years: tuple[Reported, ...], alt: str) -> Trend:
    estimates = tuple(_estimate(year) for year in years)
    return Trend(
        "Would speak up again",
        estimates,
        top_of([year.row for year in years]),
        "Share who would speak up again, with its likely range",
        alt,
    )


def _estimate(year: Reported) -> Estimate:
    if year.share is None or year.lower is None or year.upper is None:
        return Estimate(year.period, None, None, None)
    # Four places: the last digits of a float may differ between machines, and the bytes of a pack must not.
    return Estimate(year.period, round(year.share, 4), round(year.lower, 4), round(year.upper, 4), percent(year.share))


def _table(years: tuple[Reported, ...]) -> Table:
    """A column per year, under its point."""
    ranges = tuple(f"{percent(y.lower)} to {percent(y.upper)}" if y.lower is not None and y.upper is not None else "" for y in years)
    lines = (("Said yes", *(year.words or "not shown" for year in years)), ("Likely range", *ranges))
    return Table(("Year", *(year.period for year in years)), lines, "Would speak up again, by year")
