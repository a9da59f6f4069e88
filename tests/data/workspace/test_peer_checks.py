"""A paired practice has a second look, when it is asked."""

import pytest

from data.workspace import Author, EntryProblem, NotAllowed, Workspace, WorkspaceProblem
from data.workspace.peer_checks import ask_peer, assessment_to_check, peer_check, record_check, waiting_for
from data.workspace.submissions import submitted
from tests.data.workspace.people import ALDER, ANN, BIRCH, CAT, hand_in

DOT = Author("Dot", "practice", "A00003")


def test_the_peer_that_was_asked_looks_and_says_what_it_thinks(workspace: Workspace) -> None:
    hand_in(workspace, "2026")
    ask_peer(workspace, "2026", ALDER, BIRCH, author=ANN)
    assert [(check.round, check.practice) for check in waiting_for(workspace, CAT)] == [("2026", ALDER)]
    assert assessment_to_check(workspace, "2026", ALDER, CAT).answers["respect"].answer.current == 1
    with pytest.raises(EntryProblem, match="Say kindly"):
        record_check(workspace, "2026", ALDER, False, "", author=CAT)
    record_check(workspace, "2026", ALDER, False, "You do more on <respect> than you think.", author=CAT)
    check = peer_check(workspace, "2026", ALDER, ANN)
    assert check is not None
    assert (check.peer, check.agrees, check.note, check.by) == (BIRCH, False, "You do more on <respect> than you think.", "Cat")
    assert waiting_for(workspace, CAT) == []
    assert submitted(workspace).submissions[0].peer_checked


def test_nobody_else_may_look(workspace: Workspace) -> None:
    hand_in(workspace, "2026")
    with pytest.raises(WorkspaceProblem, match="No peer has been asked"):
        assessment_to_check(workspace, "2026", ALDER, CAT)
    ask_peer(workspace, "2026", ALDER, BIRCH, author=ANN)
    for stranger in (DOT, Author("Lee", "leadership")):
        with pytest.raises(NotAllowed, match="Only the practice that was asked"):
            assessment_to_check(workspace, "2026", ALDER, stranger)
        with pytest.raises(NotAllowed):
            record_check(workspace, "2026", ALDER, True, "", author=stranger)
    with pytest.raises(NotAllowed):
        peer_check(workspace, "2026", ALDER, CAT)
    assert not submitted(workspace).submissions[0].peer_checked


def test_asking_another_replaces_the_first(workspace: Workspace) -> None:
    ask_peer(workspace, "2026", ALDER, BIRCH, author=ANN)
    ask_peer(workspace, "2026", ALDER, "A00003", author=ANN)
    assert waiting_for(workspace, CAT) == []
    assert len(waiting_for(workspace, DOT)) == 1
    with pytest.raises(EntryProblem, match="Choose another practice"):
        ask_peer(workspace, "2026", ALDER, ALDER, author=ANN)
