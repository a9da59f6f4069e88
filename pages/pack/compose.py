"""A whole pack out of a release: which slides there are, and in which order."""

from collections.abc import Callable, Iterator
from functools import partial

from pages.pack.content import Pack, Slide
from pages.pack.slides.actions import actions
from pages.pack.slides.asked import Asked
from pages.pack.slides.decision import decision
from pages.pack.slides.gap import gap
from pages.pack.slides.indicator import indicator
from pages.pack.slides.maturity import maturity
from pages.pack.slides.methods import methods
from pages.pack.slides.opening import cover, summary
from pages.pack.slides.places import places
from pages.pack.slides.speaking_up import speaking_up
from pages.pack.slides.support import support
from pages.sentences.words import counted
from pages.shell import filters

LONGEST = 45  # letters of the filters at the foot of a page, at eleven points
Told = Callable[[str, float], object]  # what is being done, and how much is done, 0 to 1


def compose(asked: Asked, told: Told) -> Pack:
    """Every slide that the release can fill. Raises `NotInRelease` for a wave or code that it does not have."""
    makers = list(_makers(asked))
    slides = []
    for done, (name, make) in enumerate(makers, start=1):
        told(name, done / (len(makers) + 1))
        if (slide := make()) is not None:
            slides.append(slide)
    return Pack(cover(asked), tuple(slides), asked.release.facts.published_at, _source(asked))


def _makers(asked: Asked) -> Iterator[tuple[str, Callable[[], Slide | None]]]:
    yield "For whom", partial(gap, asked)
    yield "Where", partial(places, asked)
    yield "What has changed", partial(summary, asked)
    for one in asked.shown:
        yield one.name, partial(indicator, asked, one)
    yield "Maturity", partial(maturity, asked)
    yield "Speaking up", partial(speaking_up, asked)
    yield "Support", partial(support, asked)
    yield "What we are doing", partial(actions, asked)
    yield "Methods", partial(methods, asked)
    yield "For decision", partial(decision, asked)


def _source(asked: Asked) -> str:
    """What stands at the foot of each page, on one line: long filters are counted there, as the cover has their names."""
    facts = asked.release.facts
    chosen = filters.said(asked.selection, asked.wave, asked.known)
    if len(chosen) > LONGEST:
        chosen = f"{_counted(asked) or 'All practices'} · {asked.label}"
    return f"Source: {facts.survey_name}, {facts.short_name}, release {facts.release_id}. {chosen}."


def _counted(asked: Asked) -> str:
    chosen, known = asked.selection, asked.known
    kinds = (
        (chosen.practices, "practice", "practices"),
        (chosen.neighbourhoods, known.said("cluster"), known.said("clusters")),
        (chosen.staff_groups, "staff group", "staff groups"),
    )
    return " · ".join(counted(len(codes), one, several) for codes, one, several in kinds if codes)
