"""The NHS Staff Survey's national results workbook, as published: the figures behind WRES 5 to 8, by ethnic background.

Its sheets have title rows, a row of question texts, and below it a header row that repeats the same option names for every question;
a question's columns run to the next question. `-` means fewer than 10 responses: unknown, never nought.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

import pandas as pd

from data.feeds.cells.folding import fold
from data.feeds.cells.numbers_and_days import number
from data.feeds.loading.chunk import Chunk
from data.feeds.loading.contract import HEADER_WITHIN, Column, Found, find, holds
from data.feeds.loading.intake import Intake
from data.feeds.readers.table import Table
from data.problems import LoadProblem

_SOURCE = "nss"
_ABOUT = (
    Column("breakdown", str, filled=False, needed=True, headers=("Breakdown",)),
    Column("category", str, filled=False, needed=True, headers=("Breakdown subgroup",)),
)
_ANY, _YES = "% of staff saying they experienced at least one incident", "% of staff saying yes"
_INCIDENTS = ("% 1 to 2", "% 3 to 5", "% 6 to 10", "% More than 10")
# Question -> what is stored of it, and the options that add up to it. Q15 keeps "Don't know" in its base, as published.
_WANTED = {
    "q14a": (_ANY, _INCIDENTS),
    "q14b": (_ANY, _INCIDENTS),
    "q14c": (_ANY, _INCIDENTS),
    "q15": (_YES, ("% Yes",)),
    "q16a": (_YES, ("% Yes",)),
    "q16b": (_YES, ("% Yes",)),
}
_BASE = "Base (number of responses)"
_BREAKDOWNS = ("", "Ethnic background (summary)", "Ethnic background (detailed)")
_QUESTION = re.compile(r"(Q\w+)\s*-", re.IGNORECASE)
_YEAR = re.compile(r"NHS Staff Survey (20\d\d)")
_WITHHELD = frozenset({"", "-"})


@dataclass(frozen=True)
class _Block:
    """The columns of one question in one sheet."""

    question: str
    shares: tuple[Column, ...]
    base: Column


def is_workbook(tables: tuple[Table, ...]) -> bool:
    """Whether some sheet has both the beginning of the published header and questions above it."""
    return holds(tables, (*(header for column in _ABOUT for header in column.headers), _BASE))


def load(tables: tuple[Table, ...], intake: Intake, write: Callable[[pd.DataFrame], None]) -> None:
    """Store the wanted questions for all staff and by ethnic background. Any of them missing refuses the file."""
    year = _year(tables)
    missing = set(_WANTED)
    for table in tables:
        titles = _question_row(table)
        if not missing & set(titles.values()):
            continue
        found, blocks = _blocks(find((table,), _ABOUT, "benchmark"), titles)
        missing -= {block.question for block in blocks}
        for chunk in intake.chunks(found):
            _store(chunk, blocks, year, write)
    if missing:
        names = ", ".join(sorted(missing)).upper()
        raise LoadProblem(f"{tables[0].file_name}: no sheet holds question {names}; is it the national results workbook?")


def _year(tables: tuple[Table, ...]) -> int:
    for table in tables:
        for _, cells in islice(table.rows(), HEADER_WITHIN):
            for cell in cells:
                if match := _YEAR.search(cell):
                    return int(match[1])
    raise LoadProblem(f"{tables[0].file_name}: this is not a benchmark file: no title 'NHS Staff Survey' with a year is in it.")


def _question_row(table: Table) -> dict[int, str]:
    """Place in the row -> question, in lower case, from the first row that names questions; "" for a title that is no question."""
    for _, cells in islice(table.rows(), HEADER_WITHIN):
        matches = {place: _QUESTION.match(cell.strip()) for place, cell in enumerate(cells) if cell.strip()}
        if any(matches.values()):
            return {place: match[1].lower() if match else "" for place, match in matches.items()}
    return {}


def _blocks(found: Found, titles: dict[int, str]) -> tuple[Found, list[_Block]]:
    """`found` with the columns of the wanted questions added, and those columns a question."""
    blocks: list[_Block] = []
    positions = dict(found.positions)
    starts = sorted(titles)
    for start, end in zip(starts, [*starts[1:], len(found.header)], strict=True):
        question = titles[start]
        if question not in _WANTED:
            continue
        under = {fold(found.header[place]): place for place in range(start, end)}
        names = (*_WANTED[question][1], _BASE)
        if absent := [name for name in names if fold(name) not in under]:
            raise LoadProblem(f"{found.table.where}: row {found.header_line}: missing column '{absent[0]}' under {question.upper()}.")
        places = [under[fold(name)] for name in names]
        keys = [f"{question} {name}" for name in names]
        positions |= dict(zip(keys, places, strict=True))
        shares = tuple(Column(key, number(0, 100, per_cent=True), filled=False, blanks=_WITHHELD) for key in keys[:-1])
        blocks.append(_Block(question, shares, Column(keys[-1], number(0, 10_000_000, whole=True), filled=False, blanks=_WITHHELD)))
    return Found(found.table, found.header_line, found.header, positions), blocks


def _store(chunk: Chunk, blocks: list[_Block], year: int, write: Callable[[pd.DataFrame], None]) -> None:
    chunk.leave_out(~chunk.cells["breakdown"].str.strip().isin(_BREAKDOWNS))
    about = chunk.read_all(_ABOUT).fillna("all")
    figures = []
    for block in blocks:
        parts = chunk.read_all(block.shares).astype(float)
        share = parts.sum(axis=1, skipna=False) / 100  # one withheld part withholds the sum
        measure = _WANTED[block.question][0]
        figures.append(
            about.assign(source=_SOURCE, year=year, question=block.question, measure=measure, share=share, base=chunk.read(block.base))
        )
    for figure in figures:  # only now is it known which rows stand
        write(chunk.kept(figure))
