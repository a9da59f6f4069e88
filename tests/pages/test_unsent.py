"""A form that is half filled in when a session ends, a process is lost or another page is looked at: it stands as it was left."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.access import SignedIn, Standing
from data.workspace import Author, Workspace, open_workspace
from data.workspace.objectives import objectives, set_objective, to_fields
from data.workspace.people import add_person
from pages.forms.practice_workspace import PracticeWorkspace
from pages.forms.unsent import Unsent
from tests.data.access.accounts import SHIFT, identity
from tests.data.workspace.people import ALDER, NOW, OBJECTIVE, TODAY, at, clock
from tests.data.workspace.people import STEWARD as SAM
from tests.pages.running import words
from tests.pages.test_practice import fill_in, practice  # noqa: F401
from tests.pages.test_signing_in import STEWARD, Open, account, opened, store  # noqa: F401

AIM = "All our staff know whom to tell"


@pytest.fixture
def mara(store: Path, practice: tuple[str, str]) -> str:  # noqa: F811
    """Who writes for a practice without objectives; its code."""
    with closing(open_workspace(store)) as workspace:
        add_person(workspace, "mara@practice.example", "practice", [practice[0]], workspace.today, None, STEWARD)
    return practice[0]


def signed_in(opened: Open, number: int) -> AppTest:  # noqa: F811
    """Mara's page, in a session of its own each time."""
    app = opened("objectives", account("Mara", nonce=f"sign-in {number}"))
    assert not app.exception
    return app


def test_a_new_objective_stands_as_it_was_left_and_is_set_from_there(opened: Open, store: Path, mara: str) -> None:  # noqa: F811
    app = signed_in(opened, 1)
    form = app.session_state[f"objective {mara}"]
    fill_in(app, form, text=AIM, measure="safe_to_speak_up", baseline=50.0)
    again = signed_in(opened, 2)
    assert again.session_state[f"objective {mara}"] == form
    assert "stands as you left it" in words(again)
    assert again.text_area(key=f"{form} text").value == AIM
    assert again.number_input(key=f"{form} baseline").value == 50.0
    rest = {"criterion": "named_lead", "target": 60.0, "owner_role": "practice manager", "due": date.today() + timedelta(days=200)}
    fill_in(again, form, **rest)
    next(one for one in again.button if one.label == "Set this objective").click().run()
    assert "to put right" not in words(again)
    with closing(open_workspace(store)) as workspace:
        (kept,) = objectives(workspace, mara, Author("A colleague", "practice", mara))
    assert (kept.objective.text, kept.objective.baseline, kept.objective.target) == (AIM, 50, 60)
    assert "stands as you left it" not in words(signed_in(opened, 3))


def test_a_change_of_an_objective_stands_as_it_was_left(opened: Open, store: Path, mara: str) -> None:  # noqa: F811
    with closing(open_workspace(store)) as workspace:
        kept = set_objective(workspace, mara, OBJECTIVE, author=Author("A colleague", "practice", mara))
    form = f"{kept.id} {kept.number}"
    fill_in(signed_in(opened, 1), form, note="We agreed in the meeting to")
    again = signed_in(opened, 2)
    assert again.text_area(key=f"{form} note").value == "We agreed in the meeting to"
    again.button(key=f"{form} save").click().run()
    assert not again.exception
    with closing(open_workspace(store)) as workspace:
        assert objectives(workspace, mara, Author("A colleague", "practice", mara))[0].objective.note == "We agreed in the meeting to"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "apart", url=f"sqlite:///{tmp_path / 'apart.db'}", clock=clock)
    for name in ("ada", "bea"):
        add_person(made, f"{name}@practice.example", "practice", [ALDER], TODAY, None, SAM)
    yield made
    made.close()


def desk(workspace: Workspace, name: str, after: timedelta = timedelta(0), issued: timedelta = timedelta(0)) -> PracticeWorkspace:
    here = SignedIn(at(workspace, NOW + after), identity(name, at=NOW + issued), SHIFT)
    standing = Standing("practice", ALDER)
    return PracticeWorkspace(here.workspace, here.author(standing), here.late_author(standing), ALDER, "Alder", True)


def test_what_is_typed_when_the_session_has_just_ended_waits_for_that_person(workspace: Workspace) -> None:
    over = desk(workspace, "Ada", SHIFT + timedelta(minutes=5))
    Unsent(over, "objective").keep("form", None, to_fields(OBJECTIVE))
    back = desk(workspace, "Ada", SHIFT + timedelta(minutes=9), issued=SHIFT + timedelta(minutes=8))
    found = Unsent(back, "objective").found()
    assert found
    assert found["given"] == to_fields(OBJECTIVE)
    assert Unsent(desk(workspace, "Bea"), "objective").found() is None, "a colleague's is not theirs"
    Unsent(back, "objective").sent()
    assert Unsent(back, "objective").found() is None


def test_what_is_typed_hours_later_is_not_kept(workspace: Workspace) -> None:
    Unsent(desk(workspace, "Ada", SHIFT + timedelta(hours=1)), "objective").keep("form", None, to_fields(OBJECTIVE))
    back = desk(workspace, "Ada", SHIFT + timedelta(hours=2), issued=SHIFT + timedelta(hours=2))
    assert Unsent(back, "objective").found() is None
