"""Tiny releases made by hand, of which the answer is known: an attack must succeed on one and fail on another."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from tests.attacks.reading.noise import NO_NOISE
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.planted import WAVE

EXACT: Mapping[str, Any] = {"table_id": NO_NOISE, "variance": 0.0, "largest_change": 0, "coded_below": 0}
BOUNDED: Mapping[str, Any] = {"table_id": "PT-A", "variance": 1.25, "largest_change": 3, "coded_below": 3}
ENDLESS: Mapping[str, Any] = {"likelihood_ratio": 3.0, "variance": 1.5, "coded_below": 3}

# practices, view, ethnic group, question, option -> count or 'few', 'most', 'rare'; then the base, where it is published
Row = tuple[str, str, str, str, Mapping[str, int | str]] | tuple[str, str, str, str, Mapping[str, int | str], int]


def release(
    path: Path, rows: Sequence[Row] = (), facts: Mapping[str, Any] = ENDLESS, quarters: Sequence[tuple] = (), years: Sequence[tuple] = ()
) -> Stolen:
    """quarters: (quarter, how, count). years: (year, dimension, category, how, count)."""
    with duckdb.connect(str(path)) as file:
        kept = {"minimum_group": 11, "residual_minimum": 3} | dict(facts)
        file.execute(f"create table release as select {', '.join(f'${name} as {name}' for name in kept)}", kept)
        file.execute(
            """create table node (node integer, wave varchar, view varchar, structure varchar, staff_group varchar, level varchar);
            create table node_practice (node integer, practice_code varchar);
            create table released_count (
                node integer, staff_group varchar, ethnic_group varchar, question varchar, option varchar, count integer, coded varchar);
            create table released_base (node integer, staff_group varchar, ethnic_group varchar, question varchar, base integer);
            create table quarter_count (subject varchar, quarter varchar, how varchar, count integer);
            create table year_count (
                subject varchar, year varchar, dimension varchar, category varchar, how varchar, count integer, low integer, high integer
            )"""
        )
        for number, (practices, view, ethnic, question, said, *base) in enumerate(rows):
            file.execute("insert into node values (?, ?, ?, 'all', '', 'bundle')", [number, WAVE, view])
            file.executemany("insert into node_practice values (?, ?)", [(number, code) for code in practices.split("+")])
            for option, count in said.items():
                told = (count, None) if isinstance(count, int) else (None, count)
                file.execute("insert into released_count values (?, '', ?, ?, ?, ?, ?)", [number, ethnic, question, option, *told])
            if base:
                file.execute("insert into released_base values (?, '', ?, ?, ?)", [number, ethnic, question, base[0]])
        for row in quarters:
            file.execute("insert into quarter_count values ('cases', ?, ?, ?)", list(row))
        for row in years:
            file.execute("insert into year_count values ('cases', ?, ?, ?, ?, ?, ?, ?)", [*row, row[-1], row[-1]])
    return Stolen(path)


def people(*groups: tuple[str, str, int]) -> pd.DataFrame:
    """So many people of a practice and ethnic group each, all of one staff group, numbered on."""
    rows = [(practice, "admin", wres, "white" if wres == "white" else "asian") for practice, wres, n in groups for _ in range(n)]
    made = pd.DataFrame(rows, columns=["practice_code", "staff_group", "wres", "five"])
    return made.assign(respondent_id=[f"r{number}" for number in range(len(made))], canary=True)
