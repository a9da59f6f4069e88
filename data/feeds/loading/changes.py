"""What changes when one load takes the place of another, as counts."""

import duckdb

from data.feeds.loading.layers import ADDED_ONLY
from data.feeds.loading.standing import StandingLoad
from data.records import SCOPES


class Changes:
    """The rows that a load had, remembered until those of its successor are there."""

    def __init__(self, records: duckdb.DuckDBPyConnection, tables: list[str]) -> None:
        self.records, self.tables = records, tables

    @classmethod
    def before(cls, records: duckdb.DuckDBPyConnection, old: StandingLoad) -> "Changes":
        """Remember the rows of `old`, inside the open transaction."""
        rows_of = f"where load_id = {old.load_id}"
        held = [table for table in (*SCOPES, *ADDED_ONLY) if records.execute(f"select 1 from {table} {rows_of}").fetchone()]
        for table in held:
            records.execute(f"create or replace temp table old_{table} as select * exclude load_id from {table} {rows_of}")
        return cls(records, held)

    def sentences(self, load_id: int) -> list[str]:
        """What is otherwise than before, a sentence a subject."""
        said = [self._people(load_id)] if "respondent" in self.tables else [self._rows(table, load_id) for table in self.tables]
        for table in self.tables:
            self.records.execute(f"drop table temp.old_{table}")
        return said

    def _people(self, load_id: int) -> str:
        gone, new, same = self._one(
            f"""select count(*) filter (n.respondent_id is null), count(*) filter (o.respondent_id is null),
                    count(*) filter (o.respondent_id is not null and n.respondent_id is not null)
                from old_respondent o
                full join (from respondent where load_id = {load_id}) n on n.wave = o.wave and n.respondent_id = o.respondent_id"""
        )
        held = f"select (wave, respondent_id) from respondent where load_id = {load_id}"
        both = f"({held} intersect select (wave, respondent_id) from old_respondent)"
        (answers,) = self._one(
            f"""select count(*) from (from old_answer where (wave, respondent_id) in {both}) o
                full join (select * exclude load_id from answer where load_id = {load_id} and (wave, respondent_id) in {both}) n
                    using (wave, respondent_id, question)
                where o.option is distinct from n.option"""
        )
        return f"Of the people before, {gone:,} are gone and {same:,} stay, with {answers:,} answers changed; {new:,} people are new."

    def _rows(self, table: str, load_id: int) -> str:
        (gone,) = self._one(f"select count(*) from (from temp.old_{table} except select * exclude load_id from {table})")
        (new,) = self._one(
            f"select count(*) from (select * exclude load_id from {table} where load_id = {load_id} except from temp.old_{table})"
        )
        return f"{table.replace('_', ' ').capitalize()}: {gone:,} rows are gone or changed, {new:,} are new."

    def _one(self, query: str) -> tuple:
        return self.records.execute(query).fetchall()[0]
