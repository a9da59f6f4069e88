"""Which wave an export is of, by the moments that the form tool wrote beside the answers. A proposal, which a person confirms."""

from collections import Counter
from datetime import date
from itertools import islice
from pathlib import Path

from data import definitions
from data.feeds.catalogue import known_headers
from data.feeds.forms.layout import Layout, layout_of
from data.feeds.forms.shape import STARTED
from data.feeds.loading.mapping import FormMapping
from data.feeds.loading.terms import Terms
from data.feeds.people.counted import moments, outside
from data.feeds.readers.fingerprint import fingerprint
from data.feeds.readers.table_file import open_tables, sheet_of

_ROWS = 300  # the first of a file; one wave is asked for, and no count
_MOST = 0.5  # share of the rows with a date that must fall in the wave


def wave_by_dates(path: Path, sheet: str | None = None) -> str | None:
    """The wave in which most people began to answer or handed in; None where nothing says so. Raises `LoadProblem` where it is no table."""
    waves = definitions.load().instrument.waves
    known = known_headers("survey", Terms(definitions.load(), date.max, waves[-1].code))
    fitting, dated = Counter[str](), 0
    for table in sheet_of(open_tables(path, fingerprint(path)), sheet):
        layout = layout_of(table, FormMapping(), known)
        if layout is None:
            continue
        places = _dated(layout)
        for line, cells in islice(table.rows(), _ROWS):
            days = {day for place in places if line > layout.last and place < len(cells) for day in moments(cells[place])}
            dated += bool(days)
            fitting.update(wave.code for wave in waves if days and not outside(wave, [tuple(days)]))
    best = fitting.most_common(1)
    return best[0][0] if best and best[0][1] > _MOST * dated else None


def _dated(layout: Layout) -> tuple[int, ...]:
    """Where the form tool says when somebody began; where it does not, whatever else it wrote that is no answer, such as the end."""
    return layout.places.get(STARTED) or tuple(sorted(layout.dropped))
