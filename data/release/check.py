"""A release is opened and looked at before it gets its name."""

from pathlib import Path

import duckdb

from data.problems import StoreProblem

# What staff were promised, once more and on its own: a slip in the definitions or in what reads them must not get through here.
AT_LEAST = {
    "protection.minimum_group": 10,
    "protection.residual_minimum": 3,
    "protection.coded_below": 3,
    "protection.jitter": 3,
    "protection.edition_minimum": 10,
}
AT_MOST = {"protection.noise": 3.5, "protection.participation_noise": 8.0, "protection.editions": 3}
CODED_BELOW = 3

RECORD_TABLES = {
    "respondent", "answer", "rejected_row", "load", "published_wave", "wave_closing", "wave_edition",
    "edition_load", "edition_group", "secret_check", "said_table", "workforce", "speaking_up_return", "speaking_up_case",
    "speaking_up_element", "forum", "wellbeing_uptake", "wellbeing_wait",
    "wres_count", "practice_naming",
}  # fmt: skip

HELD = """create temp view held as
    select n.node, n.wave, n.view, n.structure, n.staff_group, p.practice_code, count(*) over (partition by n.node) as size
    from node n join node_practice p on p.node = n.node"""

# Each query finds offending rows; a sound release has none.
FINDINGS = {
    "a released count lies below the coding limit": f"""
        from released_count where count < {CODED_BELOW} and not exists (from protection_exception)""",
    "a released count tells that nearly everybody answered alike": f"""
        from released_count c join released_base b
            on (b.node, b.staff_group, b.ethnic_group, b.question) = (c.node, c.staff_group, c.ethnic_group, c.question)
        where c.question <> 'respondents' and c.count > b.base - {CODED_BELOW} and not exists (from protection_exception)""",
    "a count is neither said nor coded": "from released_count where (count is null) = (coded is null)",
    "a count has no base": """
        from released_count c where not exists (
            from released_base b
            where (b.node, b.staff_group, b.ethnic_group, b.question) = (c.node, c.staff_group, c.ethnic_group, c.question)
        )""",
    "an open wave has more than figures of everybody together": """
        from node n join wave_note w on w.wave = n.wave where w.state = 'open' and (n.level <> 'ics' or n.view <> 'area')""",
    "a count is there twice": "from released_count group by node, staff_group, ethnic_group, question, option having count(*) > 1",
    "a count belongs to no node": "from released_count where node not in (select node from node)",
    "a node has no practice": "from node where node not in (select node from node_practice)",
    "two nodes of a structure overlap without one holding the other": """
        from (
            select any_value(a.size) as size, any_value(b.size) as other_size, count(*) as shared
            from held a join held b
                on b.practice_code = a.practice_code and b.wave = a.wave and b.view = a.view and b.structure = a.structure
                and b.staff_group = a.staff_group and b.node > a.node
            group by a.node, b.node
        ) where shared < least(size, other_size)""",
}


def check_release(path: Path) -> None:
    """Raises `StoreProblem` when the file at `path` is not a sound release; it then never gets a name."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
        if strange := tables & RECORD_TABLES:
            raise StoreProblem(f"The new release holds record tables ({', '.join(sorted(strange))}); nothing was published.")
        if connection.execute("select count(*) from release").fetchall() != [(1,)]:
            raise StoreProblem("The new release does not say what it is; nothing was published.")
        connection.execute(HELD)
        for finding, query in FINDINGS.items():
            if connection.execute(f"select 1 {query} limit 1").fetchall():
                raise StoreProblem(f"The new release is not sound ({finding}); nothing was published.")
        _refuse_broken_promises(connection)


def _refuse_broken_promises(connection: duckdb.DuckDBPyConnection) -> None:
    """Parameters below what staff were promised stand in a release only beside the name of whoever agreed."""
    kept = dict(connection.execute("select name, value from parameter").fetchall())
    agreed = {name for (name,) in connection.execute("select parameter from protection_exception where agreed_by <> ''").fetchall()}
    broken = [name for name, limit in AT_LEAST.items() if kept.get(name, 0) < limit]
    broken += [name for name, limit in AT_MOST.items() if kept.get(name, limit + 1) > limit]
    if missing := sorted(set(broken) - agreed):
        raise StoreProblem(f"The new release breaks the promise to staff ({', '.join(missing)}) and nobody agreed; nothing was published.")
