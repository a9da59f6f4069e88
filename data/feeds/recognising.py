"""What a file is most likely about: the feed whose columns its headers name best. A guess to begin with, which a person confirms."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from data import definitions
from data.feeds import pcns, staff_survey_workbook
from data.feeds.catalogue import FEEDS
from data.feeds.cells.folding import fold
from data.feeds.cells.questionnaire import known_headers
from data.feeds.forms.tools import recognise
from data.feeds.loading.contract import HEADER_WITHIN
from data.feeds.loading.terms import Terms
from data.feeds.readers.fingerprint import fingerprint
from data.feeds.readers.table import Table
from data.feeds.readers.table_file import open_tables

_EPRACCUR = 27  # columns of the practices that ODS publishes, without a header
_ENOUGH = 2  # headers that a feed must know

Score = tuple[int, float, str]  # headers known, the same as a share of the feed's own, the feed


def feed_of(path: Path) -> str | None:
    """The feed that a file is for; None where its headers say nothing we know. Raises `LoadProblem` where it is no table."""
    tables = open_tables(path, fingerprint(path))
    if _is_json(path):
        return "outlines"
    if pcns.is_epcn(tables):
        return "pcns"
    if staff_survey_workbook.is_workbook(tables):
        return "benchmark"
    defined = definitions.load()
    terms = Terms(defined, date.max, defined.instrument.waves[-1].code)
    known, _, feed = max((score for table in tables for score in _scores(table, terms)), default=(0, 0.0, ""))
    if known >= _ENOUGH:
        return feed
    return "practices" if any(_is_epraccur(table, terms.practice_pattern) for table in tables) else None


def _scores(table: Table, terms: Terms) -> Iterator[Score]:
    """How well each feed knows each row that could be a header."""
    texts = known_headers(terms)
    columns = {kind: feed.columns(terms) for kind, feed in FEEDS.items() if kind != "survey"}
    for _, cells in islice(table.rows(), HEADER_WITHIN):
        written = frozenset(fold(cell) for cell in cells if cell.strip())
        if not written:
            continue
        said = len({code for cell in cells if (code := texts.code(cell))})
        yield (len(written), 1.0, "survey") if recognise(written) else (said, said / len(written), "survey")
        for kind, own in columns.items():
            found = sum(bool(column.folded_headers & written) for column in own)
            yield found, found / len(own), kind


def _is_json(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")


def _is_epraccur(table: Table, practice_pattern: str) -> bool:
    _, first = next(table.rows(), (0, []))
    return len(first) == _EPRACCUR and bool(re.fullmatch(practice_pattern, first[0].strip()[:10]))
