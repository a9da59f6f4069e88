"""The state of one wave, and the sentence for it: one for whoever looks after the data, one for readers."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

State = Literal["open", "closed", "published", "pending", "unknown"]
WHOLE_AREA = 0  # the edition of a wave that is still open


@dataclass(frozen=True)
class Change:
    """Something that differs from what an edition was counted by."""

    kind: Literal["late", "withdrawn", "corrected", "definitions"]
    says: str
    people: int = 0  # how many came, went, or are in the load that was put right
    load: int | None = None
    file: str = ""


@dataclass(frozen=True)
class WaveState:
    """One wave of the records or of the shelf."""

    wave: str
    label: str
    state: State
    edition: int  # the one that is published; 0 where only the whole area is, or nothing
    editions: int  # how many there may be
    people: int  # whose answers are in the records now
    issued: date | None = None
    changes: tuple[Change, ...] = ()
    ended: bool = False  # its single answers were removed when their time was up, so nothing of it can be counted any more

    def issued_now(self, edition: int) -> "WaveState":
        """The same wave once this edition of it has been published."""
        state: State = "open" if edition == WHOLE_AREA else "published"
        return replace(self, state=state, edition=edition, issued=datetime.now(UTC).date(), changes=())

    @property
    def may_be_reissued(self) -> bool:
        return self.state in ("published", "pending") and self.edition < self.editions and not self.ended

    @property
    def moved(self) -> int:
        """People whom another edition would count, leave out or count otherwise."""
        return sum(change.people for change in self.changes)

    @property
    def _issued(self) -> str:
        if self.edition == WHOLE_AREA:
            return "Ended before it was closed, so only figures of everybody together are shown."
        return f"Closed and published, edition {self.edition} of at most {self.editions}."

    @property
    def words(self) -> str:
        """The state in a sentence, for whoever looks after the data: it may name loads and people."""
        if self.state == "unknown":
            return f"Holds answers of {self.people:,} people, but instrument.yaml has no such wave: nothing of it is published."
        if self.ended:
            return f"{self._issued} Its single answers are kept no longer, so what is published stays for good."
        if self.state == "open":
            return "Open: only figures of everybody together are published until it is closed."
        if self.state == "closed":
            return "Closed, and not published yet: the next release has all of it."
        if self.state == "published":
            return self._issued
        what = "; ".join(change.says for change in self.changes)
        then = "a new edition may be issued once enough people differ" if self.may_be_reissued else "no further edition may be issued"
        return f"{self._issued} The records have changed since: {what}. What is published stays as it is; {then}."

    @property
    def public_words(self) -> str:
        """The same for readers of a release: without numbers of people, which would be exact."""
        if self.state == "open" and not self.ended:
            return "Still open, so only figures of everybody together are shown."
        if self.state == "published" or self.ended:
            return self._issued
        kinds = {change.kind for change in self.changes}
        words = {
            "late": "late answers",
            "withdrawn": "answers that were withdrawn",
            "corrected": "corrections",
            "definitions": "other definitions",
        }
        waiting = [said for kind, said in words.items() if kind in kinds]
        listed = " and ".join([", ".join(waiting[:-1]), waiting[-1]] if waiting[1:] else waiting)
        return f"{self._issued} It does not count {listed} that came after it was published."
