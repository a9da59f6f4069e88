"""Views that a person keeps by name: a page and what was chosen on it. They are that person's alone, on whichever computer they sign in.

A view holds what stands in the address of a page and no result: whoever opens it sees what they may see on that day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import uuid4

from data.language import say
from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Record, Subject, read
from data.workspace.opening import Workspace
from data.workspace.problems import EntryProblem, WorkspaceProblem
from data.workspace.texts import missing, text_problem

LONGEST_NAME, LONGEST_PAGE, LONGEST_CHOICE = 100, 60, 3_000  # characters; an address holds no more than the last
MOST = 50

Chosen = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class SavedView:
    """`page` by its title, `chosen` as the address has it."""

    id: str
    name: str
    page: str
    chosen: Chosen


def saved_views(workspace: Workspace, owner: str, reader: Author) -> list[SavedView]:
    """What this person has kept, by name. `owner` is who somebody is at their provider."""
    reader.still()
    with workspace.reading() as connection:
        return _views(read(connection, _subject(owner)))


def keep_view(workspace: Workspace, name: str, page: str, chosen: Chosen, *, owner: str, author: Author) -> SavedView:
    """Keep a view. Raises `EntryProblem`, also where the name is taken."""
    view = SavedView(uuid4().hex, name.strip(), page, {key: tuple(values) for key, values in chosen.items()})
    with changing(workspace, _subject(owner), author) as change:
        there = _views(change.record)
        if len(there) >= MOST:
            raise EntryProblem({"name": say("You keep {most} views already; delete one that you no longer open.", most=MOST)})
        if problem := _name_problem(view.name, there) or _choice_problem(view):
            raise EntryProblem({"name": problem})
        change.add("view kept", {view.id: _fields(view)})
    return view


def rename_view(workspace: Workspace, id: str, name: str, *, owner: str, author: Author) -> None:
    """Call a view something else. Raises `EntryProblem`, and `WorkspaceProblem` when it was deleted meanwhile."""
    with changing(workspace, _subject(owner), author) as change:
        there = _views(change.record)
        view = _one(there, id)
        if problem := _name_problem(name.strip(), [other for other in there if other.id != id]):
            raise EntryProblem({"name": problem})
        change.add("view renamed", {id: _fields(SavedView(id, name.strip(), view.page, view.chosen))})


def delete_view(workspace: Workspace, id: str, *, owner: str, author: Author) -> None:
    """Keep it no longer. Raises `WorkspaceProblem` when it is gone already."""
    with changing(workspace, _subject(owner), author) as change:
        _one(_views(change.record), id)
        change.add("view deleted", {id: None})


def _subject(owner: str) -> Subject:
    return Subject(f"views/{owner}", "views")


def _views(record: Record) -> list[SavedView]:
    kept = [SavedView(id, said["name"], said["page"], said["chosen"]) for id, said in record.fields.items() if said is not None]
    return sorted(kept, key=lambda view: view.name.casefold())


def _one(there: Sequence[SavedView], id: str) -> SavedView:
    found = next((view for view in there if view.id == id), None)
    if found is None:
        raise WorkspaceProblem(say("This view has been deleted, perhaps in another window. Load the page again."))
    return found


def _fields(view: SavedView) -> dict:
    return {"name": view.name, "page": view.page, "chosen": {key: list(values) for key, values in view.chosen.items()}}


def _name_problem(name: str, others: Sequence[SavedView]) -> str | None:
    if missing(name):
        return say("Give the view a name by which you will know it again, such as Nurses, for the board.")
    if name.casefold() in {other.name.casefold() for other in others}:
        return say("You keep a view called “{name}” already; choose another name.", name=name)
    return text_problem(name, LONGEST_NAME)


def _choice_problem(view: SavedView) -> str | None:
    length = sum(len(key) + sum(map(len, values)) for key, values in view.chosen.items())
    if length > LONGEST_CHOICE or len(view.page) > LONGEST_PAGE:
        return say("So much is chosen here that it cannot be kept; choose whole clusters rather than many practices.")
    return None
