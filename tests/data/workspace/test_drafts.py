"""What somebody wrote when their session had ended: kept for them alone, no answer until they say so, and only for an hour."""

from datetime import timedelta

import pytest

from data.access import Refused, SignedIn, Standing
from data.workspace import Workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer
from data.workspace.drafts import drafts, drop_draft, keep_draft
from data.workspace.people import add_person
from tests.data.access.accounts import SHIFT, identity
from tests.data.workspace.people import ALDER, ANN, NOW, STEWARD, TODAY, at

HERE = Standing("practice", ALDER)
LATE = {"evidence": "Half a sen"}


def ada(workspace: Workspace, after: timedelta, issued: timedelta = timedelta(0)) -> SignedIn:
    return SignedIn(at(workspace, NOW + after), identity("Ada", at=NOW + issued), SHIFT)


@pytest.fixture(autouse=True)
def _listed(workspace: Workspace) -> None:
    for name in ("ada", "bea"):
        add_person(workspace, f"{name}@practice.example", "practice", [ALDER], TODAY, None, STEWARD)


def test_it_waits_for_the_person_and_is_no_answer(workspace: Workspace) -> None:
    over = ada(workspace, SHIFT + timedelta(minutes=5))
    with pytest.raises(Refused):
        save_answer(over.workspace, "2026", ALDER, "belonging", Answer(1, 2, "Half a sen"), seen=0, author=over.author(HERE))
    keep_draft(over.workspace, ALDER, "answer/2026/belonging", LATE, author=over.late_author(HERE))
    assert assessment(workspace, "2026", ALDER, ANN).answers == {}
    back = ada(workspace, SHIFT + timedelta(minutes=9), issued=SHIFT + timedelta(minutes=8))
    assert drafts(back.workspace, ALDER, back.author(HERE)) == {"answer/2026/belonging": LATE}
    bea = SignedIn(workspace, identity("Bea"), SHIFT)
    assert drafts(workspace, ALDER, bea.author(HERE)) == {}, "a colleague's is not theirs"
    drop_draft(back.workspace, ALDER, "answer/2026/belonging", author=back.author(HERE))
    assert drafts(back.workspace, ALDER, back.author(HERE)) == {}


def test_not_hours_later_nor_after_signing_out(workspace: Workspace) -> None:
    next_day = ada(workspace, SHIFT + timedelta(hours=1))
    with pytest.raises(Refused):
        keep_draft(next_day.workspace, ALDER, "answer/2026/belonging", LATE, author=next_day.late_author(HERE))
    over = ada(workspace, SHIFT + timedelta(minutes=5))
    over.leave()
    with pytest.raises(Refused):
        keep_draft(over.workspace, ALDER, "answer/2026/belonging", LATE, author=over.late_author(HERE))
    assert drafts(workspace, ALDER, ANN) == {}
