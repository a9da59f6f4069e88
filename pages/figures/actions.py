"""What is being done: assessments, plans, guardians and cases, on one small table for a board."""

import pandas as pd

from data.language import say
from pages.cache.answers import cached, catalogue
from pages.figures.awareness import coverage_over_time
from pages.figures.figure import About, Figure
from pages.figures.levels import round_before, rounds, spread_over_levels, submitted
from pages.results.counts import reported
from pages.results.rows import records
from pages.sentences import sentence
from pages.sentences.findings import Plans
from queries import Release, Selection, Viewer, maturity, speaking_up


@cached
def actions(release: Release, selection: Selection, viewer: Viewer) -> Figure | None:
    """Each line only as far as the viewer may know it; None where an area has nothing but its survey."""
    known, said, lines = catalogue(release), [], []
    if "maturity" in known.collected and (held := rounds(release)):
        newest = next(iter(held))
        said.append(submitted(release, newest, selection, viewer))
        lines.append((say("Self-assessments"), said[-1]))
        since = round_before(list(held), newest)
        if since:
            moved = spread_over_levels(release, newest, since, selection, viewer).said[-1]
            lines.append((say("Movement"), moved))
    if set_out := plans_said(release, selection, viewer):
        said.append(set_out)
        lines.append((say("Objectives"), said[-1]))
    if covered := coverage_over_time(release, selection):
        said.append(covered.said[0])
        lines.append((say("Guardians"), said[-1]))
    if "ftsu" in known.collected and (cases := reported(speaking_up.cases(release, selection), "quarter")):
        last = cases[-1]
        count = last.words or known.reasons[last.withheld or "few_cases"]
        lines.append((say("Cases"), say("{cases} in {period}, over the whole area", cases=count, period=last.period)))
    if not lines:
        return None
    table = pd.DataFrame(lines, columns=[say("What"), say("How far")])
    return Figure("doing", None, say("What are we doing?"), tuple(said), None, table, about=_about())


def plans_said(release: Release, selection: Selection, viewer: Viewer) -> str | None:
    """What practices set out to do and how far that is; None for those who see no plans, and where an area has none."""
    known = catalogue(release)
    if "maturity" not in known.collected or viewer.role not in ("leadership", "practice"):
        return None
    return sentence(_plans(release, selection, viewer), known.reasons)


def _about() -> About:
    return (
        (say("Assessments and plans"), say("From the race equality maturity matrix, as submitted when the release was published")),
        (say("Guardians"), say("Practices with a guardian whose training was in date at the end of the newest quarter")),
        (say("Cases"), say("Of the whole area; more is neither good nor bad")),
    )


def _plans(release: Release, selection: Selection, viewer: Viewer) -> Plans:
    found = records(maturity.plans(release, selection, viewer))
    sums = (sum(int(line[key]) for line in found) for key in ("objectives", "met", "overdue", "under_way"))
    return Plans(sum(bool(line["objectives"]) for line in found), *sums)
