"""A release is opened and looked at before it gets its name."""

from pathlib import Path

import duckdb

from data.definitions.schema import Protection
from data.problems import StoreProblem

RECORD_TABLES = {
    "respondent", "answer", "rejected_row", "load", "published_wave", "workforce", "speaking_up_return", "speaking_up_case",
    "speaking_up_element", "forum", "wellbeing_uptake", "wellbeing_wait",
    "wres_count", "practice_naming",
}  # fmt: skip

HELD = """create temp view held as
    select n.node, n.wave, n.view, n.structure, n.staff_group, p.practice_code, count(*) over (partition by n.node) as size
    from node n join node_practice p on p.node = n.node"""

# Each query finds offending rows; a sound release has none.
FINDINGS = {
    "a released count lies below the coding limit": "from released_count where count < $coded_below",
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


def check_release(path: Path, limits: Protection) -> None:
    """Raises `StoreProblem` when the file at `path` is not a sound release; it then never gets a name."""
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = {row[0] for row in connection.execute("select table_name from duckdb_tables()").fetchall()}
        if strange := tables & RECORD_TABLES:
            raise StoreProblem(f"The new release holds record tables ({', '.join(sorted(strange))}); nothing was published.")
        if connection.execute("select count(*) from release").fetchall() != [(1,)]:
            raise StoreProblem("The new release does not say what it is; nothing was published.")
        connection.execute(HELD)
        for finding, query in FINDINGS.items():
            parameters = {"coded_below": limits.coded_below} if "$" in query else None
            if connection.execute(f"select 1 {query} limit 1", parameters).fetchall():
                raise StoreProblem(f"The new release is not sound ({finding}); nothing was published.")
