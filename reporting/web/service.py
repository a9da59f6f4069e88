"""What every page is handed: the ledger, the settings, the words, and what is in memory."""

import os
from dataclasses import dataclass, field
from typing import Final

from data.definitions import Definitions
from reporting.keys import Unlocked
from reporting.ledger import Ledger
from reporting.settings import Settings
from reporting.web.limits import Tries
from reporting.web.line import Line
from reporting.web.memory import Draft, Memory, OpenReport, Staff
from reporting.web.visits import Visits
from reporting.wording import Words

DRAFT_MINUTES: Final = 60  # writing takes thought; the reporter's cookie lives as long after the last thing they sent
VISIT_MINUTES: Final = 15
SIGNED_IN_MINUTES: Final = 60


@dataclass(frozen=True)
class Service:
    """One running service."""

    ledger: Ledger
    settings: Settings
    definitions: Definitions
    words: dict[str, Words]
    drafts: Memory[Draft] = field(default_factory=lambda: Memory(60 * DRAFT_MINUTES))
    opened: Memory[OpenReport] = field(default_factory=lambda: Memory(60 * VISIT_MINUTES))
    signed_in: Memory[Staff] = field(default_factory=lambda: Memory(60 * SIGNED_IN_MINUTES))
    unlocked: Memory[Unlocked] = field(default_factory=lambda: Memory(60 * VISIT_MINUTES))
    tries: Tries = field(init=False)
    visits: Visits = field(init=False)
    codes: Line = field(default_factory=lambda: Line(os.cpu_count() or 2, 200))
    passphrases: Line = field(default_factory=lambda: Line(1, 20))  # apart: whoever floods the one must not shut guardians out

    def __post_init__(self) -> None:
        object.__setattr__(self, "tries", Tries(self.settings.reports_an_hour))
        object.__setattr__(self, "visits", Visits(self.ledger.salt, DRAFT_MINUTES))

    def sweep(self) -> None:
        """Forget what nobody has asked for in a while."""
        for memory in (self.drafts, self.opened, self.signed_in, self.unlocked):
            memory.sweep()
        self.tries.sweep()

    def end(self, guardian: str) -> None:
        """A guardian has left: their visits end, and their keys are overwritten."""
        self.unlocked.forget_where(lambda one: one.id == guardian)
        self.signed_in.forget_where(lambda one: one.guardian == guardian)
