"""A second look by a paired practice: asked for by the practice, given by its peer, never required."""

from dataclasses import dataclass
from datetime import datetime

from data.language import say
from data.workspace import assessments
from data.workspace.assessments import Assessment
from data.workspace.authors import Author
from data.workspace.changing import changing
from data.workspace.history import Record, Subject, read_all, record_of
from data.workspace.opening import Workspace
from data.workspace.problems import EntryProblem, NotAllowed, WorkspaceProblem
from data.workspace.rounds import round_called
from data.workspace.texts import SHORT, missing, text_problem

CHECKED = "checked"


@dataclass(frozen=True)
class PeerCheck:
    """Which practice was asked, and what it said: `agrees` is None until it has looked. `note` is for the practice, and not published."""

    round: str
    practice: str
    peer: str
    agrees: bool | None
    note: str
    by: str
    at: datetime


def subject_of(round_code: str, practice: str) -> Subject:
    return Subject(f"peer_check/{round_code}/{practice}", "peer_check", practice)


def ask_peer(workspace: Workspace, round_code: str, practice: str, peer: str, *, author: Author) -> PeerCheck:
    """Let another practice read this assessment and say whether it would judge alike. Asking a second one replaces the first."""
    author.must_belong_to(practice)
    round_called(workspace, round_code)
    if problem := text_problem(peer, SHORT):
        raise EntryProblem({"peer": problem})
    if missing(peer) or peer == practice:
        raise EntryProblem({"peer": say("Choose another practice to be your peer.")})
    with changing(workspace, subject_of(round_code, practice), author) as change:
        change.add("asked", {"peer": peer, "agrees": None, "note": ""})
    return _check(change.record)


def peer_check(workspace: Workspace, round_code: str, practice: str, reader: Author) -> PeerCheck | None:
    """How the check of the reader's own assessment stands; None when no peer was asked."""
    reader.must_belong_to(practice)
    record = record_of(workspace, subject_of(round_code, practice))
    return _check(record) if record.events else None


def waiting_for(workspace: Workspace, reader: Author) -> list[PeerCheck]:
    """Checks that the reader's practice was asked for and has not given, oldest first."""
    with workspace.reading() as connection:
        asked = [_check(record) for record in read_all(connection, "peer_check")]
    return sorted((c for c in asked if c.peer == reader.practice and c.agrees is None), key=lambda c: (c.at, c.round, c.practice))


def assessment_to_check(workspace: Workspace, round_code: str, practice: str, reader: Author) -> Assessment:
    """The assessment that the reader's practice was asked to look at. Raises `NotAllowed` when it was not asked."""
    _must_be_peer(record_of(workspace, subject_of(round_code, practice)), reader)
    return assessments.assessment(workspace, round_code, practice, Author(reader.name, "practice", practice))


def record_check(workspace: Workspace, round_code: str, practice: str, agrees: bool, note: str, *, author: Author) -> PeerCheck:
    """Say whether the peer would judge alike. Raises `NotAllowed` for practices that were not asked, `EntryProblem` for the note."""
    if problem := text_problem(note):
        raise EntryProblem({"note": problem})
    if not agrees and missing(note):
        raise EntryProblem({"note": say("Say kindly what you would judge otherwise, so that they can think about it.")})
    with changing(workspace, subject_of(round_code, practice), author) as change:
        _must_be_peer(change.record, author)
        change.add(CHECKED, {"agrees": agrees, "note": note})
    return _check(change.record)


def _must_be_peer(record: Record, author: Author) -> None:
    if not record.events:
        raise WorkspaceProblem(say("No peer has been asked to look at this assessment."))
    if author.role != "practice" or record.fields["peer"] != author.practice:
        raise NotAllowed(say("Only the practice that was asked to be the peer can look at this assessment."))


def _check(record: Record) -> PeerCheck:
    _, round_code, practice = record.subject.name.split("/", 2)
    said, last = record.fields, record.events[-1]
    return PeerCheck(round_code, practice, said["peer"], said["agrees"], said["note"], last.who, last.at)
