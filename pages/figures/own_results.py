"""A practice's own survey results beside practices like it: every headline measure in one table, and what stands out in words."""

import pandas as pd

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

APART = {
    "higher": "higher than expected",
    "lower": "lower than expected",
    "possibly_higher": "possibly higher",
    "possibly_lower": "possibly lower",
}
AS_EXPECTED = "as expected"
TOO_FEW_OTHERS = "too few others to compare with"


@cached
def own_results(release: Release, wave: str, practice: str) -> Figure:
    """One line a headline measure: the practice's share with its range, that of practices like it, and whether it stands apart."""
    known = catalogue(release)
    found = {one: compared(release, Selection(), wave, one.code, practice, "similar") for one in known.headlines}
    said = [_said(found, known.waves[wave])]
    together = sorted({name for comparison in found.values() for name in comparison.shown_with})
    if together:
        said.append(f"Shown together with {company(tuple(together))} to protect anonymity.")
    (took_part,) = rows(survey.response_rates(release, wave, Selection((practice,))))
    said.append(sentence(Response(took_part, known.waves[wave]), known.reasons))
    table = pd.DataFrame([_line(one, comparison, known.reasons) for one, comparison in found.items()])
    return Figure("own-results", None, "Our survey results beside practices like ours", tuple(said), None, table)


def _line(asked: Indicator, found: Comparison, reasons: Labels) -> dict[str, str]:
    if found.withheld:
        return {"Measure": asked.name, "Here": "", "Likely range": "", "Practices like it": "", "Beside them": reasons[found.withheld]}
    others = percent(found.centre) if found.standing else ""
    return {"Measure": asked.name, **own_answer(found), "Practices like it": others, "Beside them": _judged(found)}


def _judged(found: Comparison) -> str:
    if found.standing is None:
        return TOO_FEW_OTHERS
    return APART.get(found.standing.position, AS_EXPECTED)


def _said(found: dict[Indicator, Comparison], label: str) -> str:
    """What stands apart, by name; else that nothing does, which is not the same as knowing that all is alike."""
    judged = {one: comparison.standing.position for one, comparison in found.items() if comparison.standing}
    if not judged:
        return f"In {label}, too few answered here to compare with practices like this one."
    apart = [f"“{lower_first(one.name)}” is {APART[position]}" for one, position in judged.items() if position in APART]
    if apart:
        return f"In {label}, {listed(apart)}; the rest is as one would expect of a practice like this."
    return f"In {label}, no headline measure stands apart from practices like this one; with few people, much can stay hidden."
