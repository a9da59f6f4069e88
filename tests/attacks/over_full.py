"""Attack C: files that cannot be true, loaded without a word. Each makes other attacks practical.

More answers from a practice than people work there; one form sent in many times; one file as two waves. A file is answered for when the
report says so, in a note or a rejected row, or when it is refused.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pandas as pd

from data.definitions import Definitions, load
from data.feeds import load_file
from data.feeds.loading.report import LoadReport
from data.problems import DataProblem
from data.store import Store
from tests.attacks.worlds.forms import says_no
from tests.attacks.worlds.planted import WAVE, WAVE_BEFORE

STUFFED = 202  # answers, from a practice of ten staff


ORDINARY = "an ordinary file"  # nothing is wrong with it: not answered for, or the others are for the wrong reason


def loaded_without_a_word(store: Store, folder: Path) -> list[str]:
    """Names of the files that were loaded and not commented on. The store holds practices and their headcounts."""
    folder.mkdir(parents=True, exist_ok=True)
    silent = []
    for name, files in _files(store, folder):
        reports = [_load(store, path, wave) for path, wave in files]
        last = reports[-1]
        if last is not None and last.outcome == "loaded" and not last.notes and not last.rows_rejected:
            silent.append(name)
    return silent


def _load(store: Store, path: Path, wave: str) -> LoadReport | None:
    try:
        return load_file(store, "survey", path, wave=wave, by="attack")
    except DataProblem:
        return None  # refused


def _files(store: Store, folder: Path) -> Iterator[tuple[str, list[tuple[Path, str]]]]:
    with duckdb.connect(str(store.records), read_only=True) as records:
        found = records.execute(
            """select practice_code, sum(headcount) as people from workforce
            where as_at = (select max(as_at) from workforce)
            group by 1 having people between 8 and 20 order by abs(people - 10), 1 limit 4"""
        ).fetchall()
    practices = [code for code, _ in found]
    defined = load()
    yield "more answers than staff", [(_csv(folder / "stuffed.csv", _rows(defined, practices[0], STUFFED)), WAVE)]
    yield "one form many times", [(_csv(folder / "alike.csv", _rows(defined, practices[1], 6, alike=True)), WAVE)]
    yield ORDINARY, [(_csv(folder / "ordinary.csv", _rows(defined, practices[2], 3)), WAVE)]
    twice = _csv(folder / "twice.csv", _rows(defined, practices[3], 4))
    yield "one file as two waves", [(twice, WAVE_BEFORE), (twice, WAVE)]


def _rows(defined: Definitions, practice: str, number: int, alike: bool = False) -> pd.DataFrame:
    """Forms that differ from each other, or all of one answer."""
    version = next(w.version for w in defined.instrument.waves if w.code == WAVE)
    asked = [q for q in defined.instrument.questions if version in q.versions and not q.any_of]
    rows = []
    for i in range(number):
        answers = {
            q.code: says_no(q, i) if alike or q.asked_of else q.options[(i // len(q.options) ** (place % 5)) % len(q.options)].code
            for place, q in enumerate(asked)
        }
        rows.append(
            {"respondent_id": f"{practice} {number} {i}", "practice_code": practice, "staff_group": "admin", "ethnicity": "A", **answers}
        )
    return pd.DataFrame(rows)


def _csv(path: Path, rows: pd.DataFrame) -> Path:
    rows.to_csv(path, index=False)
    return path
