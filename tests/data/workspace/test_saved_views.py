"""Views that people keep by name: their own at every sign-in, and nobody else's."""

import pytest

from data.access import Refused
from data.workspace import Author, EntryProblem, Workspace, WorkspaceProblem
from data.workspace.saved_views import MOST, delete_view, keep_view, rename_view, saved_views
from tests.data.access.accounts import identity

STAFF = Author("Stan", "staff")
NURSES = {"neighbourhood": ["Coraldene"], "staff": ["Nurses", "GPs"]}
ADA, BEA = identity("Ada").owner, identity("Bea").owner


def called(workspace: Workspace, owner: str = ADA) -> list[tuple[str, str, dict]]:
    return [(view.name, view.page, dict(view.chosen)) for view in saved_views(workspace, owner, STAFF)]


def test_a_view_is_kept_renamed_and_deleted_and_nobody_elses(empty: Workspace) -> None:
    kept = keep_view(empty, " Nurses ", "Survey", NURSES, owner=ADA, author=STAFF)
    keep_view(empty, "everybody", "Maturity", {}, owner=ADA, author=STAFF)
    assert called(empty) == [("everybody", "Maturity", {}), ("Nurses", "Survey", NURSES)]
    assert called(empty, BEA) == []
    rename_view(empty, kept.id, "Board", owner=ADA, author=STAFF)
    assert called(empty) == [("Board", "Survey", NURSES), ("everybody", "Maturity", {})]
    delete_view(empty, kept.id, owner=ADA, author=STAFF)
    assert called(empty) == [("everybody", "Maturity", {})]


def test_another_person_can_neither_rename_nor_delete_it(empty: Workspace) -> None:
    kept = keep_view(empty, "Nurses", "Survey", NURSES, owner=ADA, author=STAFF)
    with pytest.raises(WorkspaceProblem, match="has been deleted"):
        rename_view(empty, kept.id, "Mine now", owner=BEA, author=STAFF)
    with pytest.raises(WorkspaceProblem, match="has been deleted"):
        delete_view(empty, kept.id, owner=BEA, author=STAFF)
    assert called(empty) == [("Nurses", "Survey", NURSES)]


@pytest.mark.parametrize(("name", "said"), [("", "Give the view a name"), ("  ", "Give"), ("NURSES", "already"), ("x" * 101, "shorten")])
def test_a_name_is_needed_and_taken_once(empty: Workspace, name: str, said: str) -> None:
    keep_view(empty, "Nurses", "Survey", NURSES, owner=ADA, author=STAFF)
    with pytest.raises(EntryProblem, match=said):
        keep_view(empty, name, "Survey", {}, owner=ADA, author=STAFF)
    other = keep_view(empty, "Other", "Survey", {}, owner=ADA, author=STAFF)
    with pytest.raises(EntryProblem, match=said):
        rename_view(empty, other.id, name, owner=ADA, author=STAFF)
    assert [name for name, *_ in called(empty)] == ["Nurses", "Other"]


def test_so_many_and_so_much_and_no_more(empty: Workspace) -> None:
    with pytest.raises(EntryProblem, match="So much is chosen"):
        keep_view(empty, "All", "Survey", {"practice": ["A practice"] * 400}, owner=ADA, author=STAFF)
    for number in range(MOST):
        keep_view(empty, f"{number}", "Survey", {}, owner=ADA, author=STAFF)
    with pytest.raises(EntryProblem, match="delete one"):
        keep_view(empty, "One more", "Survey", {}, owner=ADA, author=STAFF)
    assert len(called(empty)) == MOST


def test_who_has_signed_out_keeps_and_reads_nothing(empty: Workspace) -> None:
    def over() -> None:
        raise Refused("signed_out")

    gone = Author("Stan", "staff", still=over)
    with pytest.raises(Refused):
        keep_view(empty, "Nurses", "Survey", {}, owner=ADA, author=gone)
    with pytest.raises(Refused):
        saved_views(empty, ADA, gone)


def test_the_same_person_under_a_new_name_and_address_is_the_same() -> None:
    assert identity("Ada", email="new@practice.example", preferred_username="Ada Newname").owner == ADA
    assert identity("Ada", iss="https://another.example").owner != ADA
