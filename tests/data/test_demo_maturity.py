"""The made-up workspace: the same again for the same seed, complete, and sound by the rules that people's entries meet."""

from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from data import definitions, demo
from data.store import Store, open_records
from data.workspace import Workspace, open_workspace, tables
from data.workspace.answers import lacking
from data.workspace.interventions import intervention_problems
from data.workspace.objectives import indicators_of
from data.workspace.smart import problems
from data.workspace.submissions import Submitted, submitted

WORDS = definitions.load()


def events(workspace: Workspace) -> list[tuple]:
    """What people wrote; the name of the store, which is another in each, is nobody's entry."""
    written = select(tables.event).where(tables.event.c.subject != "store").order_by(tables.event.c.subject, tables.event.c.number)
    with workspace.reading() as connection:
        return [tuple(row) for row in connection.execute(written)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = Store(tmp_path_factory.mktemp("demo"))
    demo.make(store)
    return store.folder


@pytest.fixture(scope="module")
def made(folder: Path) -> Submitted:
    with closing(open_workspace(folder)) as workspace:
        return submitted(workspace)


def test_one_seed_makes_the_same_events_twice(folder: Path, tmp_path: Path) -> None:
    demo.make(Store(tmp_path))
    with closing(open_workspace(folder)) as first, closing(open_workspace(tmp_path)) as again:
        assert events(first) == events(again)


def test_three_rounds_with_some_missing_in_each(made: Submitted) -> None:
    assert [one.code for one in made.rounds] == ["2024", "2025", "2026"]
    for one in made.rounds:
        assert 60 <= sum(s.round == one.code for s in made.submissions) <= 115
    assert made.rounds[-1].opens == made.rounds[1].closes + timedelta(days=1)


def test_every_submission_is_complete(made: Submitted) -> None:
    for submission in made.submissions:
        for code, criterion in WORDS.matrix.criteria.items():
            assert lacking(criterion, submission.answers.get(code)) is None


def test_levels_rise_from_round_to_round_without_reaching_the_top(made: Submitted) -> None:
    means = []
    for one in made.rounds:
        levels = [a.current for s in made.submissions if s.round == one.code for a in s.answers.values() if a.current is not None]
        means.append(sum(levels) / len(levels))
    assert 1.2 < means[0] < means[1] < means[2] < 2.8


def test_plans_would_have_been_accepted_from_people(made: Submitted, folder: Path) -> None:
    with closing(open_workspace(folder)) as workspace:
        indicators = indicators_of(workspace)
    assert len(made.objectives) > 80
    for kept in made.objectives:
        assert problems(kept.objective, WORDS.matrix, indicators, kept.set_at.date()) == {}
    far = made.rounds[-1].closes
    assert all(intervention_problems(kept.intervention, far) == {} for kept in made.interventions)
    assert 0.4 < sum(kept.intervention.share for kept in made.interventions) / len(made.interventions) < 0.8


def test_most_objectives_are_met_or_on_time_and_some_are_overdue(made: Submitted, folder: Path) -> None:
    with closing(open_workspace(folder)) as workspace:
        today = workspace.today
    aims = [kept.objective for kept in made.objectives]
    met = sum(aim.status == "met" for aim in aims)
    overdue = sum(aim.status != "met" and aim.due is not None and aim.due < today for aim in aims)
    on_time = len(aims) - met - overdue
    assert min(met, on_time) > overdue > 0.05 * len(aims)


def test_a_workspace_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    from datetime import date

    from data.workspace import Author
    from data.workspace.rounds import open_round

    with open_records(Store(tmp_path)):  # a store is made with its records
        pass
    with closing(open_workspace(tmp_path)) as workspace:
        open_round(workspace, "ours", "Ours", date(2026, 1, 1), date(2026, 1, 2), Author("Lee", "leadership"))
        before = events(workspace)
        demo.make(Store(tmp_path))
        assert events(workspace) == before
