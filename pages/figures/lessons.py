"""What practices that moved up did, as far as they share it."""

from dataclasses import dataclass
from datetime import date

from data.language import say
from pages.cache.answers import cached, catalogue
from pages.figures.levels import rounds, steps
from pages.results.rows import records
from pages.sentences import sentence
from pages.sentences.findings import Shared
from queries import Release, Selection, Viewer, maturity


@dataclass(frozen=True)
class Lesson:
    """One shared intervention on a criterion whose level rose; `done` is None while it goes on. Texts are a practice's own."""

    practice: str
    area: str
    code: str  # of the criterion
    criterion: str
    risen: str
    what: str
    outcome: str
    starts: date
    done: date | None


@cached
def lessons(release: Release, since: str, round: str, selection: Selection, viewer: Viewer) -> tuple[Lesson, ...]:
    """The largest rise first."""
    levels = steps(release, round)
    found = records(maturity.learning(release, since, round, selection, viewer))
    return tuple(
        Lesson(
            practice=line["name"],
            area=line["area_name"],
            code=line["criterion"],
            criterion=line["criterion_name"],
            risen=say("from “{before}” to “{after}”", before=levels[int(line["from_level"])], after=levels[int(line["to_level"])]),
            what=line["what"],
            outcome=line["outcome"] if isinstance(line["outcome"], str) else "",
            starts=line["starts"],
            done=line["done"] if isinstance(line["done"], date) else None,
        )
        for line in found
    )


def lessons_said(release: Release, since: str, round: str, found: tuple[Lesson, ...]) -> str:
    """How much there is to learn from, and what it cannot say."""
    practices, criteria = {one.practice for one in found}, {one.criterion for one in found}
    finding = Shared(len(practices), len(criteria), rounds(release)[since], rounds(release)[round])
    return sentence(finding, catalogue(release).reasons)
