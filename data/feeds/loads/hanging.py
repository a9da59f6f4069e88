"""Rows that name a practice or neighbourhood which is not held: none may be left behind when a load is taken back."""

import duckdb

from data.problems import LoadProblem

# (rows, in words, their table and column, the table and column that must hold it)
_RESTS_ON = (
    ("answers of {} people are from practices that it holds", "respondent", "practice_code", "practice", "practice_code"),
    ("{} memberships of neighbourhoods name its practices", "neighbourhood_membership", "practice_code", "practice", "practice_code"),
    ("{} memberships of networks name its practices", "pcn_membership", "practice_code", "practice", "practice_code"),
    ("{} figures of staff name its practices", "workforce", "practice_code", "practice", "practice_code"),
    ("{} positions name its practices", "practice_position", "practice_code", "practice", "practice_code"),
    ("{} scores of deprivation name its practices", "practice_deprivation", "practice_code", "practice", "practice_code"),
    ("{} lines on surroundings name its practices", "practice_surroundings", "practice_code", "practice", "practice_code"),
    ("{} consents to be named name its practices", "practice_naming", "practice_code", "practice", "practice_code"),
    ("{} outlines are of its neighbourhoods", "neighbourhood_outline", "code", "neighbourhood", "neighbourhood_code"),
    ("{} guardians cover its practices", "cover_practice", "area", "practice", "practice_code"),
    ("{} guardians cover its neighbourhoods", "cover_neighbourhood", "area", "neighbourhood", "neighbourhood_code"),
    ("{} memberships name its neighbourhoods", "neighbourhood_membership", "neighbourhood_code", "neighbourhood", "neighbourhood_code"),
)
_ROWS = {
    "neighbourhood_outline": "(from outline where kind = 'neighbourhood')",
    "cover_practice": "(from guardian_cover where covers = 'practice')",
    "cover_neighbourhood": "(from guardian_cover where covers = 'neighbourhood')",
}


class Hanging:
    """How many rows named something that is not held before; afterwards there may be no more of them."""

    def __init__(self, records: duckdb.DuckDBPyConnection) -> None:
        self.records = records
        self.earlier = [self._count(*rule[1:]) for rule in _RESTS_ON]

    def refuse_more(self, what: str) -> None:
        """Raise `LoadProblem` that says what still rests on the rows that went."""
        for rule, earlier in zip(_RESTS_ON, self.earlier, strict=True):
            more = self._count(*rule[1:]) - earlier
            if more > 0:
                raise LoadProblem(f"{what}: {rule[0].format(f'{more:,}')}; withdraw or replace those first.")

    def _count(self, table: str, column: str, parent: str, key: str) -> int:
        rows = _ROWS.get(table, table)
        return self.records.execute(f"select count(*) from {rows} where {column} not in (select {key} from {parent})").fetchall()[0][0]
