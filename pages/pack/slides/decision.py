"""The last page, for decision: what waits, each as something that a board can agree; by rule, so that no page decides for it."""

from data.language import say, to_say
from pages import figures
from pages.figures.ethnicity import gap_of
from pages.pack.content import Slide
from pages.pack.slides.asked import Asked
from pages.sentences.gaps import direction_of_gap
from pages.sentences.words import listed

# What the board can agree where something waits, by the page that tells more of it.
AGREE = {
    "Objectives": to_say("{waiting}: agree what would help those that are late, and when to look again."),
    "Maturity": to_say("{waiting}: agree who offers help with the self-assessment."),
    "Speaking up": to_say("{waiting}: agree who sees to it that a guardian is named there."),
}
MOST = 4  # gaps that are named


def decision(asked: Asked) -> Slide:
    """One line for each thing that waits."""
    found = figures.look_first(asked.release, asked.selection.staff_groups, asked.wave, asked.viewer)
    places = [
        say("{place} stands apart on several measures: agree who asks why, and by when it is reported.", place=name)
        for _, name, _ in found.clusters
    ]
    waiting = [say(AGREE[one.page], waiting=one.said) for one in figures.to_do(asked.release, asked.selection, asked.viewer)]
    points = (*_gaps(asked), *places, *waiting) or (say("Nothing waits for the board in these figures."),)
    return Slide(say("For decision"), say("What the board is asked to agree"), points)


def _gaps(asked: Asked) -> tuple[str, ...]:
    """The headline measures on which one group clearly fares worse."""
    given = asked.release, asked.selection, asked.wave
    gaps = [(one, gap_of(*given, one.code)) for one in asked.known.headlines]
    worse = [one.topic for one, change in gaps if direction_of_gap(change, one.better) == "worse"]
    if not worse:
        return ()
    names = gaps[0][1]
    return (
        say(
            "{bme} staff clearly fare worse than {white} staff on {topics}: agree what is meant to close the gap.",
            bme=names.until, white=names.since, topics=listed(worse, most=MOST),
        ),
    )  # fmt: skip
