"""An export as one plain table: one header row of codes, the rows that are somebody's answers, and no column that is not for us.

Columns that stand for one thing are joined: the first answer that is given counts, and what people wrote in themselves counts where they
chose "other". Rows keep the numbers that a spreadsheet shows.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice

from data.feeds.cells.folding import fold
from data.feeds.forms.shape import STARTED, FormShape, LeaveOut, plain, question_of_written_in
from data.feeds.forms.tools import recognise, tool_named
from data.feeds.loading.contract import HEADER_WITHIN
from data.feeds.loading.mapping import FormMapping
from data.feeds.readers.table_file import Row, Table
from data.problems import LoadProblem

_ID = "respondent_id"
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


def dress_all(tables: tuple[Table, ...], form: FormMapping, known: Known) -> tuple[Table, ...]:
    """Every table as a plain one. Raises `LoadProblem` where the mapping speaks of columns that none of them has."""
    dressed = tuple(dress(table, form, known) for table in tables)
    if form.columns and all(after is before for after, before in zip(dressed, tables, strict=True)):
        shown = ", ".join(f"'{' '.join(header.split())[:60]}'" for header in list(form.columns)[:4])
        raise LoadProblem(f"{tables[0].file_name}: the mapping speaks of columns that no header is ({shown}); is it the right mapping?")
    return dressed


def dress(table: Table, form: FormMapping, known: Known) -> Table:
    """`table` as a plain one, by its mapping and by the tool that it is seen to come from; itself where neither says anything of it.

    Raises `LoadProblem` where the mapping names a header that is not there, or a tool that is not known.
    """
    layout = layout_of(table, form, known)
    if layout is None:
        return table
    skipped, noted = Counter[str](), Counter[str]()
    header, sources = _header(layout)
    judged = _judges(layout, form) if known.survey else ()
    answers = [place for code, places in layout.places.items() if code not in (_ID, STARTED) for place in places]
    titles = {code: layout.names[places[0]][0] for code, places in layout.places.items() if places}

    def rows() -> Iterator[Row]:
        skipped.clear()
        noted.clear()
        yield layout.last, header
        for line, cells in table.rows():
            if line <= layout.last:
                continue
            if known.survey and (reason := _nobody(judged, answers, cells)):
                skipped[reason] += 1
                continue
            row = _row(layout, form, known, line, cells, sources, noted)
            # A row that has lost cells must not be taken for one whose last answers are blank.
            yield line, row if table.sparse or len(cells) >= len(layout.names) else row[: min(len(cells), len(row) - 1)]

    return replace(table, rows=rows, titles=titles, skipped=skipped, noted=noted, tool=layout.shape.name)


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
        if len(written) == 1 and question and _belongs(written[0]):
            named.append((f"{question} - {written[0]}",))
        else:
            question = written[0] if written else question
            named.append(written)
    return tuple(named)


def _belongs(name: str) -> bool:
    return fold(name).startswith(("other", "any other")) or "please specify" in fold(name)


def _refuse_unused(form: FormMapping, names: tuple[tuple[str, ...], ...], table: Table) -> None:
    there = {fold(name) for written in names for name in written}
    for header in (*form.columns, *(rule.column for rule in form.leave_out)):
        if fold(header) not in there:
            shown = " ".join(header.split())[:80]
            raise LoadProblem(f"{table.where}: the mapping speaks of a column '{shown}', which no header is; put the mapping right.")


def _header(layout: Layout) -> tuple[list[str], list[tuple[str, tuple[int, ...]]]]:
    """The new header, and for each of its columns the code ("" for one that was not asked for) and the places that it is made from."""
    sources: list[tuple[str, tuple[int, ...]]] = []
    header: list[str] = []
    if layout.row_numbers and _ID not in layout.places:
        header.append(_ID)
        sources.append((_ID, ()))
    for code, places in layout.places.items():
        # The same header twice is a mistake that the contract refuses; different headers for one thing are joined.
        alike = len({fold(name) for place in places for name in layout.names[place][:1]}) < len(places)
        for group in [(place,) for place in places] if alike else [places]:
            header.append(code)
            sources.append((code, (*group, *layout.written_in.get(code, ()))))
    taken = {place for places in layout.places.values() for place in places} | layout.dropped
    for place, written in enumerate(layout.names):
        if place not in taken and written:
            header.append(written[-1])
            sources.append(("", (place,)))
    return header, sources


def _row(
    layout: Layout,
    form: FormMapping,
    known: Known,
    line: int,
    cells: list[str],
    sources: list[tuple[str, tuple[int, ...]]],
    noted: Counter[str],
) -> list[str]:
    row = []
    for code, places in sources:
        if code == _ID and not places:
            row.append(f"row {line}")
            continue
        own = layout.written_in.get(code, ())
        given = [place for place in places if place < len(cells) and cells[place].strip()]
        chosen = [place for place in given if place not in own and not (len(given) > 1 and own and _belongs(cells[place]))]
        if chosen or not given:
            row.append(form.translated(code, cells[chosen[0]]) if chosen else "")
        else:
            text, note = known.written_in[code](cells[given[-1]])
            row.append(text)
            noted.update([note] if note else [])
    beyond = cells[len(layout.names) :]
    return row + (beyond if any(cell.strip() for cell in beyond) else [])


def _judges(layout: Layout, form: FormMapping) -> tuple[tuple[LeaveOut, int], ...]:
    """The rules by which rows are nobody's answers, with the place of the column that each looks at."""
    places = {fold(name): place for place, written in reversed(list(enumerate(layout.names))) for name in written[:1]}
    rules = (*layout.shape.leave_out, *form.leave_out)
    return tuple((rule, places[fold(rule.column)]) for rule in rules if fold(rule.column) in places)


def _nobody(judged: tuple[tuple[LeaveOut, int], ...], answers: list[int], cells: list[str]) -> str | None:
    """Why a row is nobody's answers; None where it is somebody's."""
    for rule, place in judged:
        text = cells[place] if place < len(cells) else ""
        if rule.holds(text):
            return f"{rule.column} is {' '.join(text.split())[:40] or 'blank'}"
    if answers and not any(cells[place].strip() for place in answers if place < len(cells)):
        return "nothing was answered"
    return None
