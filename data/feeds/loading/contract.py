"""The columns a feed expects, and where a file holds them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from data.feeds.cells.folding import fold
from data.feeds.cells.values import LONGEST, Reader, Unexpected, check_harmless
from data.feeds.readers.table_file import Table
from data.problems import LoadProblem

HEADER_WITHIN = 30  # rows; published workbooks have a handful of title rows


@dataclass(frozen=True)
class Column:
    """One column: its name in the records, how a cell is read, and the headers it may stand under."""

    name: str
    read: Reader
    filled: bool = True  # False: the cell may be blank
    headers: tuple[str, ...] = ()  # the name itself when empty
    blanks: frozenset[str] = frozenset({""})  # texts that mean "nothing here"
    example: str = ""  # for the plain template
    longest: int = LONGEST  # characters a cell may hold

    @property
    def folded_headers(self) -> frozenset[str]:
        return frozenset(fold(header) for header in self.headers or (self.name,))

    def value(self, text: str) -> object:
        """What the cell says, or None when blank. Raises `Unexpected`."""
        check_harmless(text, self.longest)
        bare = text.strip()
        if bare in self.blanks:
            if self.filled:
                raise Unexpected("a value; this cell is empty")
            return None
        return self.read(bare)


@dataclass(frozen=True)
class Found:
    """Where the columns of a contract stand in a table."""

    table: Table
    header_line: int  # 0 when there is no header
    header: tuple[str, ...]  # every header of the table, as written
    positions: dict[str, int]  # column name -> place in the row

    def title(self, name: str) -> str:
        """The header as written, for reports."""
        return " ".join(self.header[self.positions[name]].split()) if name in self.positions else name


def find(tables: Sequence[Table], columns: Sequence[Column], kind: str) -> Found:
    """The first table with a row that holds every header; the row may stand below title rows.

    Raises `LoadProblem` that names what is missing or doubled, judged by the row that comes nearest.
    """
    best: Found | None = None
    for table in tables:
        for line, cells in islice(table.rows(), HEADER_WITHIN):
            found = _match(table, line, cells, columns)
            if best is None or len(found.positions) > len(best.positions):
                best = found
            if len(found.positions) == len(columns):
                break
    if best is None:
        raise LoadProblem(f"{tables[0].file_name}: the file has no rows; export it again.")
    _refuse_unmet(best, columns, kind)
    return best


def holds(tables: Sequence[Table], headers: Iterable[str]) -> bool:
    """Whether some table has all of `headers` in one of its first rows."""
    wanted = {fold(header) for header in headers}
    return any(wanted <= {fold(cell) for cell in cells} for table in tables for _, cells in islice(table.rows(), HEADER_WITHIN))


def _match(table: Table, line: int, cells: list[str], columns: Sequence[Column]) -> Found:
    places: dict[str, int] = {}
    for place, cell in reversed(list(enumerate(cells))):  # reversed: the first of a doubled header wins until it is refused
        places[fold(cell)] = place
    positions = {c.name: places[header] for c in columns for header in c.folded_headers if header in places}
    return Found(table, line, tuple(cells), positions)


def _refuse_unmet(found: Found, columns: Sequence[Column], kind: str) -> None:
    where = found.table.where
    missing = [(c.headers or (c.name,))[0] for c in columns if c.name not in found.positions]
    if len(missing) == len(columns):
        raise LoadProblem(
            f"{where}: this is no {kind} file: none of its columns ({_listed(missing)}) is in the first {HEADER_WITHIN} rows; "
            f"see 'python -m data template {kind}'."
        )
    if missing:
        raise LoadProblem(f"{where}: row {found.header_line}: missing column {_listed(missing)}; add it and load again.")
    times = Counter(fold(header) for header in found.header)
    for column in columns:
        if sum(times[header] for header in column.folded_headers) > 1:
            raise LoadProblem(
                f"{where}: row {found.header_line}: column '{found.title(column.name)}' ({column.name}) appears more than once; "
                "keep the right one and load again."
            )


def _listed(names: list[str]) -> str:
    shown = ", ".join(f"'{' '.join(name.split())}'" for name in names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown
