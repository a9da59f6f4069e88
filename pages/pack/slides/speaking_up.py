"""Who knows whom to tell, how many cases there were, and whether those who spoke up would do it again."""

from dataclasses import replace

from data.language import say
from pages import figures
from pages.figures.cases import NEITHER
from pages.pack.content import Slide, fitting
from pages.pack.slides.asked import Asked
from pages.pack.slides.trend import table, trend


def speaking_up(asked: Asked) -> Slide | None:
    """The first sentence of the page Speaking up, and the share who would speak up again.

    None where an area collects none of this: who knows whom to tell has a page as a measure, where it is a headline.
    """
    few = figures.why_few(asked.release, asked.selection, asked.wave, asked.viewer)
    cases = figures.cases_by_quarter(asked.release, asked.selection)
    again = figures.would_speak_up_again(asked.release, asked.selection)
    if few is None:
        return None
    facts, _, meaning = few.said[0].rpartition(". ")  # what few cases can mean is the answer, and so the title
    said = (*((f"{facts}.",) if facts else ()), *few.said[1:], *(cases.said[:1] if cases else ()))
    if not said and not again:
        return None
    whole = Slide(say("Speaking up"), meaning, said, notes=(say(NEITHER),) if cases else ())
    if again:
        whole = replace(
            whole,
            chart=trend(
                again,
                say("Would speak up again"),
                say("Share who would speak up again, with its likely range"),
                again.said[0],
            ),
            table=table(
                again,
                say("Year"),
                (say("Said yes"), say("Likely range")),
                say("Would speak up again, by year"),
                newest_first=True,
            ),
        )
    return fitting(whole, replace(whole, points=whole.points[:-1]), replace(whole, points=whole.points[:1], notes=()))
