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
    sheet: str | None = None  # of a workbook; the one that fits where not said
    dates: str | None = None  # day-first or month-first; as the file shows where not said
    demonstration: bool = False  # whether what is loaded is made up
    practices: tuple[tuple[str, str], ...] = ()  # name and code of those held, for files that name practices

    @property
    def practice_pattern(self) -> str:
        return self.definitions.organisation.practice_code_pattern

    @property
    def practice_example(self) -> str:
        """A code that fits the pattern and is nobody's."""
        return self.definitions.organisation.practice_code_example
