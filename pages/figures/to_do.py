"""What comes next for a board: what is overdue, who has not submitted, where there is nobody to tell, and where each is done."""

from dataclasses import dataclass

import pandas as pd

from data.language import say, say_count
from pages.cache.answers import cached, catalogue
from pages.figures.collecting import state
from pages.figures.levels import rounds
from pages.results.rows import records
from pages.sentences.words import listed, the_round
from queries import Release, Selection, Viewer, maturity, speaking_up


@dataclass(frozen=True)
class ToDo:
    """What there is to say, which is the link too, and the title of the page that it leads to."""

    said: str
    page: str


@cached
def to_do(release: Release, selection: Selection, viewer: Viewer) -> tuple[ToDo, ...]:
    """As far as the viewer may know it; empty where nothing waits."""
    known = catalogue(release)
    waits = [_overdue(release, selection, viewer), _missing(release, selection, viewer)] if "maturity" in known.collected else []
    waits += [_uncovered(release, selection)] if state(known, "guardians") == "held" else []
    return tuple(one for one in waits if one)


def _overdue(release: Release, selection: Selection, viewer: Viewer) -> ToDo | None:
    late = [line for line in records(maturity.plans(release, selection, viewer)) if line["overdue"]]
    if not late:
        return None
    count = sum(int(line["overdue"]) for line in late)
    if viewer.role != "leadership":
        return ToDo(say_count("{count} objective is overdue", "{count} objectives are overdue", count), "Objectives")
    practices = say_count("{count} practice", "{count} practices", len(late))
    said = say_count(
        "{count} objective is overdue in {practices}", "{count} objectives are overdue in {practices}", count, practices=practices
    )
    return ToDo(said, "Objectives")


def _missing(release: Release, selection: Selection, viewer: Viewer) -> ToDo | None:
    held = rounds(release)
    if not held:
        return None
    newest = next(iter(held))
    (line,) = records(maturity.submission_counts(release, newest, selection, viewer))
    if pd.isna(line["submitted"]) or line["submitted"] >= line["practices"]:
        return None
    count = int(line["practices"]) - int(line["submitted"])
    said = say_count(
        "{count} practice has not submitted a self-assessment in {round}",
        "{count} practices have not submitted a self-assessment in {round}",
        count, round=the_round(held[newest]),
    )  # fmt: skip
    return ToDo(said, "Maturity")


def _uncovered(release: Release, selection: Selection) -> ToDo | None:
    """Clusters without a guardian on the day of the release."""
    covered = records(speaking_up.coverage(release, selection, [release.facts.published_at.date()], "neighbourhood"))
    none = [catalogue(release).neighbourhoods.get(line["group"], line["group"]) for line in covered if line["base"] and not line["count"]]
    if not none:
        return None
    return ToDo(say("No practice has a guardian in {places}", places=listed(none)), "Speaking up")
