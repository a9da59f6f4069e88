"""Two colleagues edit one assessment at the same time, over connections of their own: no event is lost, nobody is written over."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.workspace import Author, EditConflict, Workspace, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer
from data.workspace.history import SET_ASIDE
from tests.data.workspace.people import clock

RUNS = 1_000
CRITERIA = ("respect", "support")
_PRACTICE = count(1)

# An edit: which criterion, and whether the author looks at what is there before writing or goes by what they saw first.
EDITS = st.lists(st.tuples(st.sampled_from(CRITERIA), st.booleans()), min_size=1, max_size=3)


@pytest.fixture
def desks(workspace: Workspace, url: str, tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """The same workspace opened twice."""
    other = open_workspace(tmp_path, url=url, clock=clock)
    yield workspace, other
    other.close()


@settings(max_examples=RUNS, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(edits=st.tuples(EDITS, EDITS))
def test_every_save_is_in_the_history_and_none_overwrites_what_its_author_had_not_seen(
    desks: tuple[Workspace, Workspace], edits: tuple[list[tuple[str, bool]], list[tuple[str, bool]]]
) -> None:
    practice, start = f"A{next(_PRACTICE):05}", Barrier(2)

    def write(person: int) -> dict[str, tuple[str, int]]:
        """What became of each note: saved or set aside, and the event that its author had last seen."""
        author = Author(f"Person {person}", "practice", practice)
        seen, outcome = dict.fromkeys(CRITERIA, 0), {}
        start.wait()
        for number, (criterion, looks) in enumerate(edits[person]):
            if looks:
                found = assessment(desks[person], "2026", practice, author).answers
                seen[criterion] = found[criterion].number if criterion in found else 0
            note = f"{person}.{number}"
            try:
                saved = save_answer(desks[person], "2026", practice, criterion, Answer(1, 2, note), seen=seen[criterion], author=author)
                outcome[note] = ("answered", seen[criterion])
                seen[criterion] = max(e.number for e in saved.events if note in str(e.after))
            except EditConflict:
                outcome[note] = (SET_ASIDE, seen[criterion])
        return outcome

    with ThreadPoolExecutor(2) as people:
        outcomes = {note: fate for done in people.map(write, range(2)) for note, fate in done.items()}

    found = assessment(desks[0], "2026", practice, Author("Anybody", "practice", practice))
    assert [event.number for event in found.events] == list(range(1, len(outcomes) + 1))
    standing: dict[str, tuple[int, str | None]] = {}
    for event in found.events:
        ((field, after),) = event.after.items()
        what, seen = outcomes.pop(after["evidence"])
        before, note = standing.get(field, (0, None))
        assert what == event.what
        assert (event.before[field] or {}).get("evidence") == note
        assert (before > seen) == (what == SET_ASIDE)
        if what != SET_ASIDE:
            standing[field] = (event.number, after["evidence"])
    assert outcomes == {}
    assert {f"answer.{code}": (saved.number, saved.answer.evidence) for code, saved in found.answers.items()} == standing
