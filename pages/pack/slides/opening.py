"""The cover, and the slide that answers the board's question: what has changed since the baseline."""

from data.language import say, to_say
from pages import figures
from pages.cache.catalogue import Indicator
from pages.figures import release_facts
from pages.pack.content import Cover, Slide
from pages.pack.slides.asked import Asked
from pages.pack.slides.differences import chart, table
from pages.results.rows import Change
from pages.shell import filters

CAVEAT = to_say("Those who answered may differ from those who did not; counts are changed a little to protect people.")
QUESTION = to_say("Is racial equity for our staff getting better?")


def cover(asked: Asked) -> Cover:
    about, known = asked.release.facts, asked.known
    return Cover(
        question=say(QUESTION),
        answer=_progress(asked),
        survey=about.survey_name,
        organisation=about.organisation,
        chosen=filters.said(asked.selection, asked.wave, known),
        release=release_facts.release_line(about),
        mark=known.wording["demonstration_banner"] if about.demonstration else "",
    )


def summary(asked: Asked) -> Slide:
    """How each headline indicator moved; in the first wave, that there is nothing to compare with yet."""
    changes = [(one, change) for one, change in _moves(asked) if change]
    since = {change.since for _, change in changes}
    baseline = since.pop() if len(since) == 1 else say("the first survey that asked it")  # not every measure was in the first
    sides = (say("First asked") if since else baseline, asked.label)
    took_part = figures.response(asked.release, asked.selection, asked.wave)
    about = say("Headline measures in {baseline} and {wave}", baseline=baseline, wave=asked.label)
    return Slide(
        about=say("What has changed"),
        title=_progress(asked),
        points=(took_part,),
        chart=chart(say("Change since {baseline}", baseline=baseline), changes),
        table=table(changes, sides, say("Change"), about, asked.known.reasons) if changes else None,
        notes=(say(CAVEAT),),
    )


def _progress(asked: Asked) -> str:
    return figures.progress(asked.release, asked.selection, asked.wave)


def _moves(asked: Asked) -> tuple[tuple[Indicator, Change | None], ...]:
    given = asked.release, asked.selection, asked.wave
    return tuple((one, figures.since_baseline(*given, one.code)) for one in asked.known.headlines)
