"""What somebody wrote and has not handed in: an answer after their session had ended, an objective that is half filled in.

It is kept for that person alone and is nobody's word until they say so: whoever types when their time is up, or when a process is lost,
loses nothing by it, and nothing that was typed at an open page is taken for the practice's.
"""

from hashlib import sha256

from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Fields, Subject, read_all
from data.workspace.opening import Workspace

LONGEST = 120  # characters of what a draft is about


def keep_draft(workspace: Workspace, practice: str, about: str, said: Fields, *, author: Author) -> None:
    """Set something aside; `about` says what it belongs to. `author.still` says how late somebody may be."""
    author.must_belong_to(practice)
    with changing(workspace, _subject(practice, about, author), author) as change:
        change.add("kept unsent", {"said": dict(said)})


def drop_draft(workspace: Workspace, practice: str, about: str, *, author: Author) -> None:
    """It has been used, or is not wanted."""
    author.must_belong_to(practice)
    with changing(workspace, _subject(practice, about, author), author) as change:
        if change.record.events:
            change.add("dropped", {"said": None})


def drafts(workspace: Workspace, practice: str, reader: Author) -> dict[str, Fields]:
    """What it belongs to -> what this person set aside; nobody else's."""
    reader.must_belong_to(practice)
    found = {}
    with workspace.reading() as connection:
        for record in read_all(connection, "draft", practice):
            about, _, whose = record.subject.name.removeprefix(f"draft/{practice}/").rpartition("/")
            if whose == _whose(reader) and record.fields.get("said") is not None:
                found[about] = record.fields["said"]
    return found


def _subject(practice: str, about: str, author: Author) -> Subject:
    return Subject(f"draft/{practice}/{about[:LONGEST]}/{_whose(author)}", "draft", practice)


def _whose(author: Author) -> str:
    return sha256(author.name.encode()).hexdigest()[:16]
