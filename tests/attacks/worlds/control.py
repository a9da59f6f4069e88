"""The negative control: what a dashboard would release that shows any choice of practices, exactly, as soon as eleven people answered.

It is what many dashboards do. Every attack must succeed against it, or it would prove nothing about ours.
"""

from collections.abc import Iterable
from itertools import product
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data import definitions
from tests.attacks.reading.noise import NO_NOISE
from tests.attacks.reading.stolen import RESPONDENTS, Stolen
from tests.attacks.worlds.planted import NO_STAFF_GROUP, UNKNOWN_ETHNICITY, WAVE, respondents

ENOUGH = 11
YES_NO = ("yes", "no")  # what planted questions offer
_TABLES = """
    create table release as select $table_id as table_id, 11 as minimum_group, 3 as residual_minimum, 0 as coded_below,
        0 as largest_change, 0.0 as variance;
    create table node (node integer, wave varchar, view varchar, structure varchar, staff_group varchar, level varchar);
    create table node_practice (node integer, practice_code varchar);
    create table released_count (
        node integer, staff_group varchar, ethnic_group varchar, question varchar, option varchar, count integer
    );
    create table blank (wave varchar);
    create table wave_note (wave varchar, state varchar, reason varchar);
    create table quarter_count (subject varchar, quarter varchar, how varchar, count integer, low integer, high integer);
    create table year_count (
        subject varchar, year varchar, dimension varchar, category varchar, how varchar, count integer, low integer, high integer
    );
"""
_LATEST = (
    "semi join (select quarter, source, max(reported) as reported from speaking_up_return group by all) using (quarter, source, reported)"
)
_QUARTERS = f"select 'cases', quarter, sum(cases) from speaking_up_case {_LATEST} group by quarter"
_MONTHS = """
    select 'referrals', case when month(month) < 4 then concat(year(month) - 1, '/', right(year(month)::varchar, 2))
        else concat(year(month), '/', right((year(month) + 1)::varchar, 2)) end || ' Q' || ((month(month) + 8) // 3 % 4 + 1), sum(referrals)
    from wellbeing_uptake semi join (select month, max(reported) as reported from wellbeing_uptake group by month) using (month, reported)
    group by all
"""
_YEARS = f"""
    select 'cases', left(quarter, 7), 'element', element, sum(cases) from speaking_up_element {_LATEST} group by all
    union all select 'cases', left(quarter, 7), 'area', source, sum(cases) from speaking_up_case {_LATEST} group by all
    union all select 'cases', left(quarter, 7), 'total', '', sum(cases) from speaking_up_case {_LATEST} group by all
    union all select 'cases', left(quarter, 7), 'quarter', quarter, sum(cases) from speaking_up_case {_LATEST} group by all
    union all select 'cases', left(quarter, 7), 'staff_group', coalesce(professional_group, ''), sum(cases)
        from speaking_up_case {_LATEST} group by all
    union all select 'cases', year, 'again', replace(name, 'again_', ''), sum(n) from (unpivot (
        select left(quarter, 7) as year, again_yes, again_no, again_maybe, again_dont_know from speaking_up_case {_LATEST}
    ) on columns(* exclude year) into name name value n) group by all
    union all select 'cases', year, 'signal', name, sum(n) from (unpivot (
        select left(quarter, 7) as year, anonymous, detriment, closed from speaking_up_case {_LATEST}
    ) on columns(* exclude year) into name name value n) group by all
    union all select 'cases', left(quarter, 7), 'feedback', '', sum(again_yes + again_no + again_maybe + again_dont_know)
        from speaking_up_case {_LATEST} group by all
"""


def control(
    records: Path,
    path: Path,
    questions: Iterable[str],
    *,
    together: bool = True,
    defined: definitions.Definitions | None = None,
    wave: str = WAVE,
) -> Stolen:
    """Write what a plain threshold would release of some questions, and of cases and support.

    together: also everybody but one practice, which readers who choose freely may ask for. defined: other definitions than are installed.
    """
    assert not path.exists()
    with duckdb.connect(str(records), read_only=True) as held:
        people = respondents(held, wave, defined)
        answers = held.execute(
            "select respondent_id, question, option from answer where wave = ? and question = any(?)", [wave, list(questions)]
        ).df()
        small = [held.execute(query).fetchall() for query in (_QUARTERS, _MONTHS, _YEARS)]
    with duckdb.connect(str(path)) as release:
        for statement in _TABLES.split(";"):
            if statement.strip():
                release.execute(statement, {"table_id": NO_NOISE} if "$table_id" in statement else None)
        _write_counts(release, people, answers, wave, together)
        for subject, quarter, n in [*small[0], *small[1]]:
            release.execute("insert into quarter_count values (?, ?, 'exact', ?, ?, ?)", [subject, quarter, n, n, n])
        release.executemany("insert into year_count values (?, ?, ?, ?, 'exact', ?, ?, ?)", [(*row, row[-1], row[-1]) for row in small[2]])
    return Stolen(path)


def _write_counts(release: duckdb.DuckDBPyConnection, people: pd.DataFrame, answers: pd.DataFrame, wave: str, together: bool) -> None:
    practices = sorted(set(people["practice_code"]))
    staff = [s for s in sorted(set(people["staff_group"])) if s != NO_STAFF_GROUP]
    ethnic = [e for e in sorted(set(people["wres"])) if e != UNKNOWN_ETHNICITY]
    answers = pd.concat([answers, people[["respondent_id"]].assign(question=RESPONDENTS, option="responded")])
    found = people.merge(answers, on="respondent_id")
    where = found["practice_code"].map({code: i for i, code in enumerate(practices)}).to_numpy()
    sets = _sets(len(practices), together)
    number = 0
    for staff_group, ethnic_group in product(["", *staff], ["", *ethnic]):
        chosen = np.ones(len(found), dtype=bool)
        chosen &= (found["staff_group"] == staff_group).to_numpy() if staff_group else True
        chosen &= (found["wres"] == ethnic_group).to_numpy() if ethnic_group else True
        view = "_".join(name for name, of in (("staff_group", staff_group), ("ethnicity", ethnic_group)) if of) or "area"
        per_question: dict[str, dict[str, np.ndarray]] = {}
        for (question, option), rows in found[chosen].groupby(["question", "option"]).indices.items():
            at = np.flatnonzero(chosen)[rows]
            per_question.setdefault(question, {})[option] = sets @ np.bincount(where[at], minlength=len(practices))
        nodes = {i: number + i for i in range(len(sets))}
        number += len(sets)
        _append(release, per_question, nodes, (staff_group, ethnic_group))
        rows = pd.DataFrame({"node": list(nodes.values()), "wave": wave, "view": view, "structure": "all", "staff_group": staff_group})
        levels = ["ics" if one.all() else "bundle" if one.sum() == 1 else "but_one" for one in sets]
        release.append("node", rows.assign(level=levels), by_name=True)
        inside = [(nodes[i], practices[j]) for i, j in zip(*np.nonzero(sets), strict=True)]
        release.append("node_practice", pd.DataFrame(inside, columns=["node", "practice_code"]), by_name=True)


def _sets(practices: int, together: bool) -> np.ndarray:
    """(set, practice) each alone, all, and all but each."""
    alone = np.eye(practices, dtype=np.int64)
    return np.concatenate([alone, np.ones((1, practices), dtype=np.int64), *([1 - alone] if together else [])])


def _append(
    release: duckdb.DuckDBPyConnection, counts: dict[str, dict[str, np.ndarray]], nodes: dict[int, int], groups: tuple[str, str]
) -> None:
    offers = {question.code: [option.code for option in question.options] for question in definitions.load().instrument.questions}
    rows = []
    for question, options in counts.items():
        offered = options if question == RESPONDENTS else {o: options.get(o) for o in offers.get(question, YES_NO)}
        told = {option: n if n is not None else np.zeros(len(nodes), dtype=np.int64) for option, n in offered.items()}
        shown = np.flatnonzero(np.sum(list(told.values()), axis=0) >= ENOUGH)
        rows += [(nodes[i], *groups, question, option, int(n[i])) for option, n in told.items() for i in shown]
    frame = pd.DataFrame(rows, columns=["node", "staff_group", "ethnic_group", "question", "option", "count"])
    release.append("released_count", frame, by_name=True)
