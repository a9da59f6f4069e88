"""The demonstration as plain CSV templates, so that a newcomer has files to try the loaders on."""

from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from data import definitions
from data.definitions.schema import Question, Wave
from data.problems import StoreProblem
from data.store import Store, open_records

# File -> its rows. The columns are those of `python -m data template KIND`.
_PLACES = {
    "practices": "select practice_code, name, postcode, sub_icb, opened, closed from practice order by practice_code",
    "pcns": """
        select practice_code, pcn_code, name as pcn_name, valid_from, valid_to
        from pcn_membership join pcn using (pcn_code) order by practice_code, valid_from
    """,
    "neighbourhoods": """
        select practice_code, neighbourhood_code, name as neighbourhood_name, place, valid_from, valid_to
        from neighbourhood_membership join neighbourhood using (neighbourhood_code) order by practice_code, valid_from
    """,
    "workforce": """
        select practice_code, staff_group, as_at, headcount, fte, patients
        from workforce order by practice_code, as_at, staff_group
    """,
    "positions": "select practice_code, latitude, longitude, source as location_source from practice_position order by practice_code",
    "deprivation": "select practice_code, imd_score, imd_decile from practice_deprivation order by practice_code",
    "surroundings": """
        select practice_code, round(100 * minority_ethnic_share, 1) as minority_ethnic_percent,
            case when rural then 'rural' when not rural then 'urban' end as rurality
        from practice_surroundings order by practice_code
    """,
    "naming": "select practice_code, agreed, agreed_by, withdrawn from practice_naming order by practice_code",
}
_RESPONDENTS = "select respondent_id, practice_code, staff_group, ethnicity from respondent where wave = $wave order by respondent_id"
_ANSWERS = """
    select option from respondent
    left join (select * from answer where wave = $wave and question = $question) using (respondent_id)
    where respondent.wave = $wave order by respondent_id
"""


def export(store: Store, folder: Path) -> list[Path]:
    """Write `practices.csv`, ..., and `survey-WAVE.csv` for every wave into `folder`; returns their paths in the order to load them.

    Raises `StoreProblem` when the store holds an answer that is not made up: those never leave it one by one.
    """
    defined = definitions.load()
    folder.mkdir(parents=True, exist_ok=True)
    with open_records(store) as connection:
        _refuse_real_answers(connection, store)
        written = []
        for kind, rows in _PLACES.items():
            written.append(folder / f"{kind}.csv")
            connection.execute(rows).df().to_csv(written[-1], index=False)
        for wave in defined.instrument.waves:
            asked = [q for q in defined.instrument.questions if wave.version in q.versions and not q.any_of]
            written.append(folder / f"survey-{wave.code}.csv")
            _survey(connection, wave, asked).to_csv(written[-1], index=False)
    return written


def _refuse_real_answers(connection: duckdb.DuckDBPyConnection, store: Store) -> None:
    real = connection.execute("select wave from load where kind = 'survey' and outcome = 'loaded' and not demonstration").fetchone()
    if real:
        raise StoreProblem(
            f"{store.records}: holds answers that people gave to wave {real[0]}, and those are never written out; "
            "export a store that holds a demonstration."
        )


def _survey(connection: duckdb.DuckDBPyConnection, wave: Wave, asked: Sequence[Question]) -> pd.DataFrame:
    """One row a respondent, one column a question.

    Joined a question at a time; pivoting millions of answers at once would need them all in memory.
    """
    columns = {
        question.code: connection.execute(_ANSWERS, {"wave": wave.code, "question": question.code}).df()["option"].astype("category")
        for question in asked
    }
    return connection.execute(_RESPONDENTS, {"wave": wave.code}).df().assign(**columns)
