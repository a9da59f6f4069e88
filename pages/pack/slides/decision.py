"""The last page, for decision: what waits, each as something that a board can agree; by rule, so that no page decides for it."""

from pages import figures
from pages.figures.ethnicity import gap_of
from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.sentences.gaps import direction_of_gap
from pages.sentences.words import listed

AGREE = {
    "Objectives": "agree what would help those that are late, and when to look again",
    "Maturity": "agree who offers help with the self-assessment",
    "Speaking up": "agree who sees to it that a guardian is named there",
}
MOST = 4  # gaps that are named


def decision(asked: Asked) -> Slide:
    """One line for each thing that waits."""
    found = figures.look_first(asked.release, asked.selection.staff_groups, asked.wave, asked.viewer)
    places = [f"{name} stands apart on several measures: agree who asks why, and by when it is reported." for _, name, _ in found.clusters]
    waiting = [f"{one.said}: {AGREE[one.page]}." for one in figures.to_do(asked.release, asked.selection, asked.viewer)]
    points = (*_gaps(asked), *places, *waiting)
    return Slide("For decision", "What the board is asked to agree", points or ("Nothing waits for the board in these figures.",))


def _gaps(asked: Asked) -> tuple[str, ...]:
    """The headline measures on which one group clearly fares worse."""
    given = asked.release, asked.selection, asked.wave
    gaps = [(one, gap_of(*given, one.code)) for one in asked.known.headlines]
    worse = [one.topic for one, change in gaps if direction_of_gap(change, one.better) == "worse"]
    if not worse:
        return ()
    names = gaps[0][1]
    fare = f"{names.until} staff clearly fare worse than {names.since} staff on {listed(worse, most=MOST)}"
    return (f"{fare}: agree what is meant to close the gap.",)
