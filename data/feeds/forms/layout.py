"""How a form tool's export is laid out: where its header is, what each column stands for, and which columns are nobody's answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from data.feeds.cells.folding import fold
from data.feeds.forms.shape import FormShape, plain, question_of_written_in
from data.feeds.forms.tools import recognise, tool_named
from data.feeds.loading.contract import HEADER_WITHIN
from data.feeds.loading.mapping import FormMapping
from data.feeds.readers.table import Row, Table
from data.problems import LoadProblem

_HEADERS_ENOUGH = 5  # that mean something to us, to tell a header from a row of answers
_RESPONSE = ("response", "open-ended response")  # the second header row of SurveyMonkey, where a question has one column
_IMPORT_ROW = '{"importid"'  # the third header row of Qualtrics


@dataclass(frozen=True)
class Known:
    """What the headers of a file may say: plain text -> code."""

    codes: Mapping[str, str]
    survey: bool = False
    # code -> what becomes of a text that somebody wrote in beside its options, and a note where it is not kept as it is
    written_in: Mapping[str, Callable[[str], tuple[str, str]]] = field(default_factory=dict)

    def code(self, header: str) -> str | None:
        """The code that a header means, written as the code, as the question's text, or with a form tool's marks."""
        return self.codes.get(fold(header)) or self.codes.get(plain(header))


@dataclass(frozen=True)
class Layout:
    """Where the columns of one table stand, and what its rows are judged by."""

    first: int  # line of the header
    last: int  # last line of the header
    names: tuple[tuple[str, ...], ...]  # the headers of each place, as written
    places: Mapping[str, tuple[int, ...]]  # code -> places, the first answer counts
    written_in: Mapping[str, tuple[int, ...]]  # code -> places of what people wrote themselves
    dropped: frozenset[int]
    shape: FormShape
    row_numbers: bool  # people are known by their row


def layout_of(table: Table, form: FormMapping, known: Known) -> Layout | None:
    """How a table is laid out; None where it needs no dressing."""
    start = list(islice(table.rows(), HEADER_WITHIN))
    if not start:
        return None
    shape, first = _shape(start, form, known)
    if shape is None:
        return None
    block = [cells for _, cells in start[first : first + _header_rows(start, first, shape, form)]]
    width = max(len(cells) for cells in block)
    names = tuple(_names([cells[place].strip() if place < len(cells) else "" for cells in block]) for place in range(width))
    names = _continued(names, shape)
    said = {fold(header): code for header, code in form.columns.items()}
    _refuse_unused(form, names, table)
    ignored = {text for header in form.ignore for text in (fold(header), plain(header))}
    places: dict[str, list[int]] = {}
    written_in: dict[str, list[int]] = {}
    dropped = set()
    own = dict(shape.columns)
    for place, written in enumerate(names):
        folded = [fold(name) for name in written]
        code = next((said[name] for name in folded if name in said), None)
        if code is None and ignored.intersection((*folded, *map(plain, written))):
            dropped.add(place)
        elif code is None and known.survey:
            code = next((own[name] for name in folded if name in own), None) or next(filter(None, map(known.code, written)), None)
            beside = next((known.codes.get(q) for name in written if (q := question_of_written_in(name))), None)
            if code is None and (beside or (folded[:1] and folded[0].endswith("_text"))):
                dropped.add(place)
                if beside and beside in known.written_in:
                    written_in.setdefault(beside, []).append(place)
            elif code is None and any(shape.ignores(name) for name in folded):
                dropped.add(place)
        if code is not None:
            places.setdefault(code, []).append(place)
    return Layout(
        start[first][0],
        start[first + len(block) - 1][0],
        names,
        {code: tuple(found) for code, found in places.items()},
        {code: tuple(found) for code, found in written_in.items()},
        frozenset(dropped),
        shape,
        shape.row_numbers or form.identifier == "row_number",
    )


def _shape(start: list[Row], form: FormMapping, known: Known) -> tuple[FormShape | None, int]:
    """The shape of the file and the place of its header in `start`."""
    wanted = {fold(header) for header in form.columns}
    best = max(range(len(start)), key=lambda n: (len(wanted & {fold(cell) for cell in start[n][1]}), -n)) if wanted else 0
    if wanted and not wanted & {fold(cell) for row in start[best : best + 3] for cell in row[1]}:
        return None, 0  # another sheet is meant
    if form.form:
        shape = tool_named(form.form)
        if shape is None:
            raise LoadProblem(f"mapping: form: '{form.form}' is no form tool that is known; leave it out and give header_rows instead.")
        return shape, best
    if not known.survey:
        return (FormShape("") if wanted or form.ignore else None), best
    for n, (_, cells) in enumerate(start):
        if (shape := recognise(frozenset(map(fold, cells)))) and len([cell for cell in cells if cell.strip()]) > 3:
            return shape, n
    if wanted or form.said:
        return FormShape(""), best
    # The instrument's own texts as headers, in whatever tool. Where all of them are codes, the table is plain already.
    for n, (_, cells) in enumerate(start):
        meant = [cell for cell in cells if known.code(cell)]
        if len(meant) > _HEADERS_ENOUGH:
            return (FormShape("") if any(fold(cell) != known.code(cell) for cell in meant) else None), n
    return None, 0


def _header_rows(start: list[Row], first: int, shape: FormShape, form: FormMapping) -> int:
    """How many rows the header has; tools that write several can be told to write one."""
    if form.header_rows:
        return form.header_rows
    below = {fold(cell) for _, cells in start[first + 1 : first + shape.header_rows] for cell in cells}
    marked = any(cell in _RESPONSE or cell.startswith(_IMPORT_ROW) for cell in below)
    return shape.header_rows if marked else 1


def _names(written: list[str]) -> tuple[str, ...]:
    """The names of one column, from the rows of its header; marks that are for machines are none."""
    kept = [text for text in written if text and not fold(text).startswith(_IMPORT_ROW)]
    return tuple(dict.fromkeys(text for text in kept if fold(text) not in _RESPONSE)) or tuple(kept[:1])


def _continued(names: tuple[tuple[str, ...], ...], shape: FormShape) -> tuple[tuple[str, ...], ...]:
    """Where a question stands over several columns, only the first bears its text: the others are named after it."""
    if shape.header_rows != 2:
        return names
    named, question = [], ""
    for written in names:
        if len(written) == 1 and question and belongs(written[0]):
            named.append((f"{question} - {written[0]}",))
        else:
            question = written[0] if written else question
            named.append(written)
    return tuple(named)


def belongs(name: str) -> bool:
    """Whether this names a place to write in, beside the options of the question before it."""
    return fold(name).startswith(("other", "any other")) or "please specify" in fold(name)


def _refuse_unused(form: FormMapping, names: tuple[tuple[str, ...], ...], table: Table) -> None:
    there = {fold(name) for written in names for name in written}
    for header in (*form.columns, *(rule.column for rule in form.leave_out)):
        if fold(header) not in there:
            shown = " ".join(header.split())[:80]
            raise LoadProblem(f"{table.where}: the mapping speaks of a column '{shown}', which no header is; put the mapping right.")
