"""A whole pack out of a release: which slides there are, and in which order."""

from collections.abc import Callable, Iterator
from functools import partial

from data.language import say, say_count
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
    yield say("For whom"), partial(gap, asked)
    yield say("Where"), partial(places, asked)
    yield say("What has changed"), partial(summary, asked)
    for one in asked.shown:
        yield one.name, partial(indicator, asked, one)
    yield say("Maturity"), partial(maturity, asked)
    yield say("Speaking up"), partial(speaking_up, asked)
    yield say("Support"), partial(support, asked)
    yield say("What we are doing"), partial(actions, asked)
    yield say("Methods"), partial(methods, asked)
    yield say("For decision"), partial(decision, asked)


def _source(asked: Asked) -> str:
    """What stands at the foot of each page, on one line: long filters are counted there, as the cover has their names."""
    facts = asked.release.facts
    chosen = filters.said(asked.selection, asked.wave, asked.known)
    if len(chosen) > LONGEST:
        chosen = f"{_counted(asked) or say('All practices')} · {asked.label}"
    return say(
        "Source: {survey}, {area}, release {release}. {chosen}.",
        survey=facts.survey_name, area=facts.short_name, release=facts.release_id, chosen=chosen,
    )  # fmt: skip


def _counted(asked: Asked) -> str:
    chosen, known = asked.selection, asked.known
    practices, clusters, staff_groups = (len(codes) for codes in (chosen.practices, chosen.neighbourhoods, chosen.staff_groups))
    called = {"cluster": known.said("cluster"), "clusters": known.said("clusters")}
    parts = (
        say_count("{count} practice", "{count} practices", practices) if practices else "",
        say_count("{count} {cluster}", "{count} {clusters}", clusters, **called) if clusters else "",
        say_count("{count} staff group", "{count} staff groups", staff_groups) if staff_groups else "",
    )
    return " · ".join(filter(None, parts))
