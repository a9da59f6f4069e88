"""The columns a feed expects, and where a file holds them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from data.feeds.cells.folding import fold
from data.feeds.cells.numbers_and_days import Settling
from data.feeds.cells.values import LONGEST, Reader, Unexpected, check_harmless
from data.feeds.readers.table import Table
from data.problems import LoadProblem

HEADER_WITHIN = 30  # rows; published workbooks have a handful of title rows
_TEXTS_JUDGED = 50_000  # different texts of a column; more of them tell nothing new


@dataclass(frozen=True)
class Column:
    """One column: its name in the records, how a cell is read, and the headers it may stand under."""

    name: str
    read: Reader
    filled: bool = True  # False: the cell may be blank
    headers: tuple[str, ...] = ()  # the name itself when empty
    blanks: frozenset[str] = frozenset({""})  # texts that mean "nothing here"
    example: str = ""  # for the plain template
    needed: bool | None = None  # whether the file must have the column; where not said, only if it must be filled
    longest: int = LONGEST  # characters a cell may hold

    @property
    def folded_headers(self) -> frozenset[str]:
        return frozenset(fold(header) for header in self.headers or (self.name,))

    @property
    def must_stand(self) -> bool:
        return self.filled if self.needed is None else self.needed

    def value(self, text: str, read: Reader | None = None) -> object:
        """What the cell says, or None when blank; `read` in place of the column's own reader. Raises `Unexpected`."""
        check_harmless(text, self.longest)
        bare = text.strip()
        if bare in self.blanks:
            if self.filled:
                raise Unexpected("a value; this cell is empty")
            return None
        return (read or self.read)(bare)


@dataclass(frozen=True)
class Found:
    """Where the columns of a contract stand in a table."""

    table: Table
    header_line: int  # 0 when there is no header
    header: tuple[str, ...]  # every header of the table, as written
    positions: dict[str, int]  # column name -> place in the row
    lacking: tuple[str, ...] = ()  # columns that may be blank and are not there
    settled: dict[str, Reader] = field(default_factory=dict)  # column name -> how its cells are read in this file

    @property
    def unread(self) -> list[str]:
        """Headers of columns that nobody asked for."""
        asked = set(self.positions.values())
        return [" ".join(header.split()) for place, header in enumerate(self.header) if header.strip() and place not in asked]

    def title(self, name: str) -> str:
        """The header as written, for reports."""
        if name not in self.positions:
            return name
        header = self.header[self.positions[name]]
        return " ".join(self.table.titles.get(header, header).split())


def find(tables: Sequence[Table], columns: Sequence[Column], kind: str) -> Found:
    """The one table with a row that holds every header that must be there; the row may stand below title rows.

    Raises `LoadProblem` that names what is missing or doubled, judged by the row that comes nearest; or that two sheets would fit.
    """
    nearest = [found for table in tables if (found := _nearest(table, columns))]
    if not nearest:
        raise LoadProblem(f"{tables[0].file_name}: the file has no rows; export it again.")
    fitting = [found for found in nearest if not _missing(found, columns)]
    if len(fitting) > 1:
        names = " and ".join(f"'{found.table.sheet}'" for found in fitting[:3])
        raise LoadProblem(f"{tables[0].file_name}: the sheets {names} would both fit; say which with --sheet.")
    best = fitting[0] if fitting else max(nearest, key=lambda found: len(found.positions))
    _refuse_unmet(best, columns, kind)
    lacking = tuple(column.name for column in columns if column.name not in best.positions)
    return replace(best, lacking=lacking, settled=_settled(best, columns))


def _nearest(table: Table, columns: Sequence[Column]) -> Found | None:
    """The row of a table that holds most of the headers."""
    best: Found | None = None
    for line, cells in islice(table.rows(), HEADER_WITHIN):
        found = _match(table, line, cells, columns)
        if best is None or len(found.positions) > len(best.positions):
            best = found
        if len(found.positions) == len(columns):
            break
    return best


def _missing(found: Found, columns: Sequence[Column]) -> list[str]:
    return [(c.headers or (c.name,))[0] for c in columns if c.must_stand and c.name not in found.positions]


def _settled(found: Found, columns: Sequence[Column]) -> dict[str, Reader]:
    """Readers of numbers and dates, made sure of what the file means by them: all texts of their columns are looked at once."""
    open_ones = {c.name: c.read for c in columns if isinstance(c.read, Settling) and c.name in found.positions}
    if not open_ones:
        return {}
    texts: dict[str, set[str]] = {name: set() for name in open_ones}
    for line, cells in found.table.rows():
        if line > found.header_line:
            for name, seen in texts.items():
                place = found.positions[name]
                if place < len(cells) and len(seen) < _TEXTS_JUDGED:
                    seen.add(cells[place])
    comma = found.table.decimal_comma
    return {
        name: read.settled(texts[name], comma, f"{found.table.where}: column '{found.title(name)}'") for name, read in open_ones.items()
    }


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
    missing = _missing(found, columns)
    if missing and not found.positions:
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
