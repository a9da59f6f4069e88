"""A table of text, with the row numbers that a spreadsheet would show: what every kind of file is read as."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

Progress = Callable[[int, int], None]  # done so far, in all
Row = tuple[int, list[str]]  # row number from 1, cells


@dataclass(frozen=True)
class Table:
    """One table in a file. `rows` starts afresh at each call, so that a large file is never held whole."""

    file_name: str
    sheet: str  # "" for CSV
    rows: Callable[[], Iterator[Row]]
    sparse: bool = False  # a spreadsheet leaves empty cells at a row's end out; a CSV row that is too short has lost some
    decimal_comma: bool = False  # where nothing else tells: files separated by semicolons come from such places
    titles: Mapping[str, str] = field(default_factory=dict)  # header -> as the form wrote it, where it was made anew
    skipped: Counter[str] = field(default_factory=Counter)  # why rows were passed over as nobody's answers -> how many
    noted: Counter[str] = field(default_factory=Counter)  # what was made of single cells -> how many
    tool: str = ""  # the form tool that the file was seen to come from

    @property
    def where(self) -> str:
        return f"{self.file_name}, sheet '{self.sheet}'" if self.sheet else self.file_name
