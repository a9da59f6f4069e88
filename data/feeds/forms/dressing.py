"""An export as one plain table: one header row of codes, the rows that are somebody's answers, and no column that is not for us.

Columns that stand for one thing are joined: the first answer that is given counts, and what people wrote in themselves counts where they
chose "other". Rows keep the numbers that a spreadsheet shows.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from data.feeds.cells.folding import fold
from data.feeds.forms.layout import Known, Layout, belongs, layout_of
from data.feeds.forms.shape import STARTED, LeaveOut
from data.feeds.loading.mapping import FormMapping
from data.feeds.readers.table import Row, Table
from data.problems import LoadProblem

_ID = "respondent_id"


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
        if code == _ID:
            row.append(_number(line, places, cells, form.numbers_begin_with))
            continue
        if len(places) == 1:  # nearly all are, and a file has a million of them
            text = cells[places[0]] if places[0] < len(cells) else ""
            row.append(form.translated(code, text) if text.strip() else "")
            continue
        own = layout.written_in.get(code, ())
        given = [place for place in places if place < len(cells) and cells[place].strip()]
        chosen = [place for place in given if place not in own and not (len(given) > 1 and own and belongs(cells[place]))]
        if chosen or not given:
            row.append(form.translated(code, cells[chosen[0]]) if chosen else "")
        else:
            text, note = known.written_in[code](cells[given[-1]])
            row.append(text)
            noted.update([note] if note else [])
    beyond = cells[len(layout.names) :]
    return row + (beyond if any(cell.strip() for cell in beyond) else [])


def _number(line: int, places: tuple[int, ...], cells: list[str], begin_with: str) -> str:
    """Who gave the answers: as the form numbered them, or by row where it did not; blank where it left somebody out."""
    if not places:
        return f"{begin_with}row {line}"
    given = next((cells[place] for place in places if place < len(cells) and cells[place].strip()), "")
    return f"{begin_with}{given.strip()}" if given else ""


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
