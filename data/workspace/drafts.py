"""Answers that somebody wrote after their session had ended: kept aside for that person alone, and no answer until they say so.

Whoever types when their time is up loses nothing by it, and nothing that was typed at an open page is taken for the practice's word.
"""

from hashlib import sha256

from data.workspace.answers import Answer, from_fields, to_fields
from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Subject, read_all
from data.workspace.opening import Workspace


def keep_draft(workspace: Workspace, round_code: str, practice: str, criterion: str, answer: Answer, *, author: Author) -> None:
    """Set an answer aside. `author.still` says how late somebody may be."""
    author.must_belong_to(practice)
    with changing(workspace, _subject(round_code, practice, criterion, author), author) as change:
        change.add("set aside late", {"answer": to_fields(answer)})


def drop_draft(workspace: Workspace, round_code: str, practice: str, criterion: str, *, author: Author) -> None:
    """It has been used, or is not wanted."""
    author.must_belong_to(practice)
    with changing(workspace, _subject(round_code, practice, criterion, author), author) as change:
        change.add("dropped", {"answer": None})


def drafts(workspace: Workspace, round_code: str, practice: str, reader: Author) -> dict[str, Answer]:
    """Criterion -> what this person set aside; nobody else's."""
    reader.must_belong_to(practice)
    found = {}
    with workspace.reading() as connection:
        for record in read_all(connection, "draft", practice):
            _, code, _, criterion, whose = record.subject.name.split("/")
            if (code, whose) == (round_code, _whose(reader)) and record.fields.get("answer") is not None:
                found[criterion] = from_fields(record.fields["answer"])
    return found


def _subject(round_code: str, practice: str, criterion: str, author: Author) -> Subject:
    return Subject(f"draft/{round_code}/{practice}/{criterion[:60]}/{_whose(author)}", "draft", practice)


def _whose(author: Author) -> str:
    return sha256(author.name.encode()).hexdigest()[:16]
