"""What goes into a file: the table as shown, and about it what the page says around it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

import pandas as pd

from data.language import say
from pages.cache.answers import catalogue
from pages.figures import release_facts
from pages.figures.figure import About, Figure
from pages.sentences.markdown import unmarked
from pages.shell.context import Context
from pages.shell.filters import said
from pages.shell.heading import caveats


@dataclass(frozen=True)
class Sheet:
    """`dated` is when the release was published, so that the same figure gives the same bytes on any day."""

    title: str
    table: pd.DataFrame
    about: About
    organisation: str
    dated: datetime


def sheet(figure: Figure, context: Context) -> Sheet:
    """The file of a figure as it was asked for."""
    about = context.release.facts
    title = _title(figure, context)
    return Sheet(title, figure.table, tuple(_about(figure, title, context)), about.organisation, about.published_at)


def _title(figure: Figure, context: Context) -> str:
    """A figure's own, after the measure's name where it does not bear that."""
    measure = catalogue(context.release).indicators[figure.indicator].name if figure.indicator else figure.title
    return figure.title if figure.title == measure else f"{measure}: {figure.title}"


def _about(figure: Figure, title: str, context: Context) -> Iterator[tuple[str, str]]:
    known, release = catalogue(context.release), context.release.facts
    asked = known.indicators[figure.indicator] if figure.indicator else None
    if release.demonstration:
        yield say("Demonstration"), known.wording["demonstration_banner"]
    yield say("Figure"), title
    yield say("Filters"), said(context.selection, context.wave, known)
    yield from ((say("Finding"), sentence) for sentence in figure.said)
    if asked:
        yield say("Share"), say("… % of respondents {says}", says=asked.says)
        yield say("Question"), known.questions[asked.question]
        yield say("Direction"), say(release_facts.BETTER[asked.better])
    yield from figure.about
    yield from ((say("Note"), note) for note in (asked.note if asked else "", *figure.notes) if note)
    yield from ((say("Not shown"), f"{reason}.") for reason in _reasons(figure, known.reasons.values()))
    if asked:
        yield from ((say("How to read it"), line) for line in unmarked(release_facts.reading()))
        yield from ((say("Caveat"), line) for line in caveats(context))
    yield say("Source"), release_facts.release_line(release)


def _reasons(figure: Figure, reasons: Iterable[str]) -> list[str]:
    """The reasons that stand in the table in place of figures."""
    cells = " ".join(map(str, figure.table.to_numpy().ravel()))
    return [reason for reason in reasons if reason in cells]
