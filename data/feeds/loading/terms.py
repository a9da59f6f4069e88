"""The terms on which a file is read: what the definitions, the calendar and the command line say before the file is opened."""

from dataclasses import dataclass, field
from datetime import date

from data.definitions import Definitions
from data.feeds.loading.mapping import FormMapping


@dataclass(frozen=True)
class Terms:
    definitions: Definitions
    latest: date  # no date in the file may lie after it
    wave: str | None = None  # survey only
    mapping: FormMapping = field(default_factory=FormMapping)
    attribution: str = ""  # outlines only: whose they are, where the file does not say

    @property
    def practice_pattern(self) -> str:
        return self.definitions.organisation.practice_code_pattern
