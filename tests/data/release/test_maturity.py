"""What of the workspace goes into a release: what was submitted and what was agreed to be shared, and no other word."""

from contextlib import closing
from datetime import date, datetime

import duckdb

from data import definitions
from data.definitions.matrix import Matrix
from data.release import publish
from data.release.shelf import release_path
from data.store import Store, open_records
from data.workspace import Author, Workspace, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer, submit
from data.workspace.interventions import Intervention, add_intervention
from data.workspace.objectives import set_objective
from data.workspace.rounds import open_round
from data.workspace.smart import Objective
from data.workspace.submissions import submitted

PRACTICE = "X90002"
ANN = Author("Ann Secret", "practice", PRACTICE)
SECRET = "Nobody else reads this"
WORDS = definitions.load()


def released(store: Store, release_id: int, sql: str) -> list[tuple]:
    with duckdb.connect(str(release_path(store, release_id)), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def every_text(store: Store, release_id: int) -> set[str]:
    """Each text that stands anywhere in a release."""
    columns = "select table_name, column_name from duckdb_columns() where data_type = 'VARCHAR' and not internal"
    found = {
        text
        for table, name in released(store, release_id, columns)
        for (text,) in released(store, release_id, f'select distinct "{name}" from {table}')
    }
    return found - {None}


def write(workspace: Workspace, *, last: bool) -> None:
    """A round in which Ann's practice answers everything alike, and all but the last step when not `last`."""
    open_round(workspace, "extra", "An extra round", date(2031, 1, 1), date(2031, 1, 31), Author("Lee", "leadership"))
    for code in WORDS.matrix.criteria:
        answer = Answer(not_applicable=True, reason=SECRET) if code == "support" else Answer(2, 4, SECRET)
        save_answer(workspace, "extra", PRACTICE, code, answer, seen=0, author=ANN)
    if last:
        seen = assessment(workspace, "extra", PRACTICE, ANN).number
        submit(workspace, "extra", PRACTICE, seen=seen, author=ANN)
    aim = Objective(SECRET + " at all", "respect", None, SECRET, 1, 2, "higher", SECRET, date(2031, 12, 1))
    kept = set_objective(workspace, PRACTICE, aim, author=ANN, id="aim")
    for id, share in (("told", True), ("kept", False)):
        act = Intervention(
            "Told to all" if share else SECRET, SECRET, date(2031, 1, 5), outcome="It went well" if share else SECRET, share=share
        )
        add_intervention(workspace, PRACTICE, kept.id, act, author=ANN, id=id)


def at_work(store: Store, matrix: Matrix = WORDS.matrix) -> Workspace:
    known = WORDS.model_copy(update={"matrix": matrix})
    return open_workspace(store.folder, definitions=known, clock=lambda: datetime(2031, 1, 10, 9))


def test_what_was_submitted_is_released_and_notes_are_not(store: Store) -> None:
    with closing(at_work(store)) as workspace:
        write(workspace, last=True)
    done = publish(store, by="tests")
    scores = released(store, done.release_id, "from maturity_score where round = 'extra' order by criterion")
    assert len(scores) == 18
    assert ("extra", PRACTICE, 1, "culture", "respect", 2, 4, False) in scores
    assert ("extra", PRACTICE, 1, "culture", "support", None, None, True) in scores
    assert released(store, done.release_id, "from maturity_submission where round = 'extra'") == [
        ("extra", PRACTICE, datetime(2031, 1, 10, 9), False)
    ]
    acts = (
        f"select * exclude (practice_code, objective) from maturity_intervention where objective = 'aim' and practice_code = '{PRACTICE}'"
    )
    assert released(store, done.release_id, f"{acts} order by intervention") == [
        ("kept", "respect", None, date(2031, 1, 5), "planned", None, False, None, None),
        ("told", "respect", None, date(2031, 1, 5), "planned", None, True, "Told to all", "It went well"),
    ]
    assert released(store, done.release_id, "select status, set_on, due from maturity_objective where objective = 'aim'") == [
        ("not_started", date(2031, 1, 10), date(2031, 12, 1))
    ]
    told = every_text(store, done.release_id)
    assert "Told to all" in told  # the search finds what is there
    assert not [text for text in told if SECRET in text or "Secret" in text]


def test_a_draft_is_not_released_nor_what_a_demonstration_wrote_once_no_answer_is_made_up(store: Store) -> None:
    with closing(at_work(store)) as workspace:
        write(workspace, last=False)
        assert len(submitted(workspace).submissions) > 100
    with open_records(store) as records:
        records.execute("update load set demonstration = false")  # as where people's own answers have taken their place
    done = publish(store, by="tests")
    assert released(store, done.release_id, "select count(*) from maturity_score") == [(0,)]
    assert released(store, done.release_id, "select label, version from maturity_round") == [("An extra round", 1)]
    assert released(store, done.release_id, "select objective from maturity_objective") == [("aim",)]


def test_the_matrix_is_released_whole(store: Store) -> None:
    counts = "select " + ", ".join(f"(select count(*) from matrix_{part})" for part in ("level", "area", "criterion", "descriptor"))
    assert released(store, 1, counts) == [(6, 4, 18, 108)]
    moved = "select indicator from matrix_indicator where criterion = 'support' order by all"
    assert released(store, 1, moved) == [("knows_support",), ("race_stress",)]


def test_scores_count_in_a_newer_version_only_where_its_file_says_how(store: Store) -> None:
    with closing(at_work(store)) as workspace:
        write(workspace, last=True)
    maps = [{"version": 1, "criteria": {"respect": {"to": "support", "levels": {2: 3}}}}]
    newer = Matrix.model_validate(WORDS.matrix.model_dump() | {"version": 2, "maps_from": maps})
    done = publish(store, by="tests", definitions=WORDS.model_copy(update={"matrix": newer}))
    counted = "select version, criterion, level, target from maturity_score where round = 'extra' and criterion in ('support', 'respect')"
    assert released(store, done.release_id, f"{counted} order by all") == [
        (1, "respect", 2, 4), (1, "support", None, None), (2, "support", 3, None),
    ]  # fmt: skip
    assert released(store, done.release_id, "select distinct version from matrix_level order by all") == [(1,), (2,)]
