"""Where a new objective may begin: the lowest criteria of a practice, each with its own survey result as the starting point."""

from dataclasses import dataclass

from data.workspace.assessments import assessment
from data.workspace.objectives import KeptObjective
from data.workspace.rounds import rounds
from data.workspace.smart import Objective
from pages import figures
from pages.figures.breakdowns import whole
from pages.forms.practice_workspace import PracticeWorkspace
from pages.shell.context import Context
from queries import Selection

MOST = 4  # criteria that are offered; whoever wants another takes the empty form
LESSONS = 2  # what others did, beside each


@dataclass(frozen=True)
class Beginning:
    """A criterion to begin with: the form as far as it can be filled in, and what practices that moved up on it did."""

    name: str  # area and criterion
    level: str  # what the practice said of itself, such as "1: Getting ready"
    start: Objective
    lessons: tuple[figures.Lesson, ...]


def beginnings(at: PracticeWorkspace, context: Context, set_out: list[KeptObjective]) -> dict[str, Beginning]:
    """Criterion -> beginning, the lowest level first; criteria that an open objective is about already are left out."""
    about = {kept.objective.criterion for kept in set_out if kept.objective.status not in ("met", "stopped")}
    for one in reversed(rounds(at.workspace)):
        found = assessment(at.workspace, one.code, at.practice, at.author)
        matrix = found.matrix
        levels = {
            code: saved.answer.current for code, saved in found.answers.items() if saved.answer.current is not None and code not in about
        }
        here = [code for code in levels if code in at.workspace.definitions.matrix.criteria]
        if here:
            lowest = sorted(here, key=lambda code: (levels[code], list(matrix.criteria).index(code)))[:MOST]
            said = {code: f"{levels[code]}: {matrix.level_names[levels[code]]}" for code in lowest}
            return {code: _beginning(at, context, code, said[code]) for code in lowest}
    return {}


def _beginning(at: PracticeWorkspace, context: Context, code: str, level: str) -> Beginning:
    matrix, release = at.workspace.definitions.matrix, context.release
    criterion = matrix.criteria[code]
    indicator = next(iter(criterion.indicators), None)
    own = whole(release, Selection(practices=(at.practice,)), context.wave, indicator) if indicator else None
    baseline = float(round(own.share * 100)) if own is not None and own.share is not None else None
    held = list(figures.rounds(release))
    since = figures.round_before(held, held[0]) if held else None
    learnt = figures.lessons(release, since, held[0], Selection(), context.viewer) if since else ()
    others = tuple(one for one in learnt if one.criterion == criterion.name)[:LESSONS]
    start = Objective(criterion=code, indicator=indicator, baseline=baseline)
    return Beginning(f"{matrix.area_of(code).name}: {criterion.name}", level, start, others)
