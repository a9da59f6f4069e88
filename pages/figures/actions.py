"""What is being done: assessments, plans, guardians and cases, on one small table for a board."""

import pandas as pd

from pages.cache.answers import cached, catalogue
from pages.figures.awareness import coverage_over_time
from pages.figures.figure import Figure
from pages.figures.levels import round_before, rounds, spread_over_levels, submitted
from pages.results.counts import reported
from pages.results.rows import records
from pages.sentences import sentence
from pages.sentences.findings import Plans
from queries import Release, Selection, Viewer, maturity, speaking_up

ABOUT = (
    ("Assessments and plans", "From the race equality maturity matrix, as submitted when the release was published"),
    ("Guardians", "Practices with a guardian whose training was in date at the end of the newest quarter"),
    ("Cases", "Of the whole area; more is neither good nor bad"),
)


@cached
def actions(release: Release, selection: Selection, viewer: Viewer) -> Figure | None:
    """Each line only as far as the viewer may know it; None where an area has nothing but its survey."""
    known, said, lines = catalogue(release), [], []
    if "maturity" in known.collected and (held := rounds(release)):
        newest = next(iter(held))
        said.append(submitted(release, newest, selection, viewer))
        lines.append(("Self-assessments", said[-1]))
        since = round_before(list(held), newest)
        if since:
            moved = spread_over_levels(release, newest, since, selection, viewer).said[-1]
            lines.append(("Movement", moved))
    if "maturity" in known.collected and viewer.role in ("leadership", "practice"):
        said.append(sentence(_plans(release, selection, viewer), known.reasons))
        lines.append(("Objectives", said[-1]))
    if covered := coverage_over_time(release, selection):
        said.append(covered.said[0])
        lines.append(("Guardians", said[-1]))
    if "ftsu" in known.collected and (cases := reported(speaking_up.cases(release, selection), "quarter")):
        last = cases[-1]
        lines.append(("Cases", f"{last.words or known.reasons[last.withheld or 'few_cases']} in {last.period}, over the whole area"))
    if not lines:
        return None
    return Figure("doing", None, "What are we doing?", tuple(said), None, pd.DataFrame(lines, columns=["What", "How far"]), about=ABOUT)


def _plans(release: Release, selection: Selection, viewer: Viewer) -> Plans:
    found = records(maturity.plans(release, selection, viewer))
    sums = (sum(int(line[key]) for line in found) for key in ("objectives", "met", "overdue", "under_way"))
    return Plans(sum(bool(line["objectives"]) for line in found), *sums)
