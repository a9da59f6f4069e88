"""What every page is handed: the ledger, the settings, the words, and what is in memory."""

import threading
from dataclasses import dataclass, field
from typing import Final

from data.definitions import Definitions
from reporting.guardians import Unlocked
from reporting.ledger import Ledger
from reporting.settings import Settings
from reporting.web.limits import Tries
from reporting.web.memory import Draft, Memory, OpenReport, Staff
from reporting.wording import Words

DRAFT_MINUTES: Final = 60  # writing takes thought
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
    tries: Tries = field(default_factory=Tries)
    hashing: threading.Semaphore = field(
        default_factory=lambda: threading.Semaphore(2)
    )  # slow hashes at a time: memory, and one a processor

    def sweep(self) -> None:
        """Forget what nobody has asked for in a while."""
        for memory in (self.drafts, self.opened, self.signed_in, self.unlocked):
            memory.sweep()
