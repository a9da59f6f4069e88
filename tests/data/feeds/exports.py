"""Made-up files as a form tool, a spreadsheet or ODS would write them, and the records they leave behind."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter

from data import definitions
from data.feeds.cells.questionnaire import ABOUT, questions_of, wave_of
from data.store import Store, open_records

WAVE = "2024"
OPEN, OTHER, CLOSED = "A00001", "A00002", "A00009"  # CLOSED closed before the wave opened
WORDS = definitions.load()
QUESTIONS = questions_of(WORDS, wave_of(WORDS, WAVE))
HEADER = [*ABOUT, *(q.code for q in QUESTIONS)]
RECORDS = ("practice", "pcn", "pcn_membership", "neighbourhood", "neighbourhood_membership", "workforce", "practice_position")
RECORDS = (*RECORDS, "practice_deprivation", "practice_surroundings", "practice_naming", "benchmark", "respondent", "answer")


def respondent(number: int, **said: str) -> list[str]:
    """A row of the plain survey table: a nurse who says the first option of nearly every unrouted question, unless `said` otherwise."""
    row = {q.code: q.options[0].text for q in QUESTIONS if not q.asked_of}
    how_often = next(q for q in QUESTIONS if q.code == "hba_colleagues").options
    row["hba_colleagues"] = how_often[number % len(how_often)].text  # or every row would repeat the one above it, which is refused
    row |= {"respondent_id": f"r{number:04}", "practice_code": OPEN, "staff_group": "Practice nurse", "ethnicity": "White British"}
    return [(row | said).get(name, "") for name in HEADER]


def write_csv(path: Path, rows: Iterable[Sequence[str]], encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path: Path, **sheets: Iterable[Sequence[object]]) -> Path:
    """One sheet a keyword; texts that begin with '=' become formula cells, as they would when typed."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name.replace("_", " "))
            for line, row in enumerate(rows):
                sheet.write_row(line, 0, row)
    return path


def survey_csv(path: Path, *respondents: Sequence[str]) -> Path:
    return write_csv(path, [HEADER, *respondents])


def contents(store: Store) -> dict[str, list[tuple]]:
    """Every row of every table that holds what was loaded, without the number of the load."""
    with open_records(store) as records:
        return {table: records.sql(f"select * exclude load_id from {table} order by all").fetchall() for table in RECORDS}


def rows(store: Store, query: str) -> list[tuple]:
    with open_records(store) as records:
        return records.execute(query).fetchall()
