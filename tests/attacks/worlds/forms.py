"""The attacker's own forms: people who do not exist, with answers of the attacker's choice."""

from collections.abc import Callable, Sequence

import duckdb
import pandas as pd

from data.definitions import Definitions
from data.definitions.schema import Question
from tests.attacks.worlds.planted import WAVE

Choice = Callable[[Question, int], str | None]  # question, number of the form -> option, or None for no answer
WHITE, BME, UNKNOWN = "A", "H", "Z"  # ethnic categories to write down
CATEGORY = {"white": WHITE, "bme": BME, "unknown": UNKNOWN}


def says_no(question: Question, number: int) -> str | None:  # noqa: ARG001 - every form alike
    """No, or whatever the first answer is; nothing to what is only asked of some."""
    codes = [option.code for option in question.options]
    return None if question.asked_of else "no" if "no" in codes else codes[0]


def says_yes(question: Question, number: int) -> str | None:
    """Yes to what may be followed up, and an answer to all that is asked next; else as `says_no`."""
    codes = [option.code for option in question.options]
    if question.asked_of:
        return "no" if "no" in codes else codes[0]  # a no leads on to the question after
    return "yes" if "yes" in codes else says_no(question, number)


def add_forms(
    records: duckdb.DuckDBPyConnection, definitions: Definitions, people: pd.DataFrame, choice: Choice, *, load: int | None = None
) -> None:
    """Put forms among the records of the last wave. people: `respondent_id, practice_code, staff_group, ethnicity`.

    load: the load they came in; None for that of everybody else.
    """
    if load is None:
        load = int(records.execute("select max(load_id) from respondent where wave = ?", [WAVE]).fetchall()[0][0])
    records.append("respondent", people.assign(wave=WAVE, load_id=load), by_name=True)
    version = next(w.version for w in definitions.instrument.waves if w.code == WAVE)
    asked = [q for q in definitions.instrument.questions if version in q.versions and not q.any_of]
    rows = [
        (WAVE, name, question.code, option, load)
        for number, name in enumerate(people["respondent_id"])
        for question in asked
        if (option := choice(question, number)) is not None
    ]
    answers = pd.DataFrame(rows, columns=["wave", "respondent_id", "question", "option", "load_id"])
    records.append("answer", answers, by_name=True)


def forms(name: str, practice: str, staff_groups: Sequence[str], ethnicity: str) -> pd.DataFrame:
    """A form for each staff group named."""
    return pd.DataFrame(
        {
            "respondent_id": [f"{name} {number}" for number in range(len(staff_groups))],
            "practice_code": practice,
            "staff_group": list(staff_groups),
            "ethnicity": ethnicity,
        }
    )


def new_load(records: duckdb.DuckDBPyConnection, wave: str | None = WAVE, kind: str = "survey") -> int:
    """A file that came later; returns its number."""
    records.execute(
        """insert into load by name
        select nextval('load_number') as load_id, $kind as kind, 'late.csv' as file_name, 'late ' || nextval('load_number') as sha256,
            $wave as wave, now()::timestamp as loaded_at, 'attack' as loaded_by, 1 as rows_read, 1 as rows_loaded, 0 as rows_rejected,
            0 as rows_left_out, 'loaded' as outcome, true as demonstration""",
        {"wave": wave, "kind": kind},
    )
    return int(records.execute("select max(load_id) from load").fetchall()[0][0])


def move_to_load(records: duckdb.DuckDBPyConnection, respondent_ids: Sequence[str], load: int) -> None:
    """Somebody's answers come in this load, and not in the one they came in."""
    for table in ("respondent", "answer"):
        records.execute(f"update {table} set load_id = ? where wave = ? and respondent_id = any(?)", [load, WAVE, list(respondent_ids)])
