"""A practice's own survey results beside practices like it: every headline measure in one table, and what stands out in words."""

import pandas as pd

from data.language import say, to_say
from pages.cache.answers import cached, catalogue
from pages.cache.catalogue import Indicator, Labels
from pages.figures.figure import Figure
from pages.figures.peer_comparison import compared
from pages.results.rows import rows
from pages.sentences import company, sentence
from pages.sentences.findings import Response
from pages.sentences.words import listed, lower_first, percent
from pages.tables.peer_tables import own_answer
from queries import Release, Selection, survey
from queries.peers import Comparison

# How a practice lies beside others, in a cell of the table and within a sentence.
APART = {
    "higher": (to_say("higher than expected"), to_say("“{measure}” is higher than expected")),
    "lower": (to_say("lower than expected"), to_say("“{measure}” is lower than expected")),
    "possibly_higher": (to_say("possibly higher"), to_say("“{measure}” is possibly higher")),
    "possibly_lower": (to_say("possibly lower"), to_say("“{measure}” is possibly lower")),
}


@cached
def own_results(release: Release, wave: str, practice: str) -> Figure:
    """One line a headline measure: the practice's share with its range, that of practices like it, and whether it stands apart."""
    known = catalogue(release)
    found = {one: compared(release, Selection(), wave, one.code, practice, "similar") for one in known.headlines}
    said = [_said(found, known.waves[wave])]
    together = sorted({name for comparison in found.values() for name in comparison.shown_with})
    if together:
        said.append(say("Shown together with {practices} to protect anonymity.", practices=company(tuple(together))))
    (took_part,) = rows(survey.response_rates(release, wave, Selection((practice,))))
    said.append(sentence(Response(took_part, known.waves[wave]), known.reasons))
    table = pd.DataFrame([_line(one, comparison, known.reasons) for one, comparison in found.items()])
    return Figure("own-results", None, say("Our survey results beside practices like ours"), tuple(said), None, table)


def _line(asked: Indicator, found: Comparison, reasons: Labels) -> dict[str, str]:
    if found.withheld:
        own, others, judged = {say("Here"): "", say("Likely range"): ""}, "", reasons[found.withheld]
    else:
        own, others, judged = own_answer(found), percent(found.centre) if found.standing else "", _judged(found)
    return {say("Measure"): asked.name, **own, say("Practices like it"): others, say("Beside them"): judged}


def _judged(found: Comparison) -> str:
    if found.standing is None:
        return say("too few others to compare with")
    position = found.standing.position
    return say(APART[position][0]) if position in APART else say("as expected")


def _said(found: dict[Indicator, Comparison], label: str) -> str:
    """What stands apart, by name; else that nothing does, which is not the same as knowing that all is alike."""
    judged = {one: comparison.standing.position for one, comparison in found.items() if comparison.standing}
    if not judged:
        return say("In {label}, too few answered here to compare with practices like this one.", label=label)
    apart = [say(APART[position][1], measure=lower_first(one.name)) for one, position in judged.items() if position in APART]
    if apart:
        measures = listed(apart)
        return say("In {label}, {measures}; the rest is as one would expect of a practice like this.", label=label, measures=measures)
    return say(
        "In {label}, no headline measure stands apart from practices like this one; with few people, much can stay hidden.", label=label
    )
