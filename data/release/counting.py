"""Counting one wave into the release: who took part, which nodes, what changes noise makes."""

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from data.definitions import Definitions
from data.definitions.schema import Question
from data.protection.perturbation import PerturbationTable
from data.protection.record_keys import record_keys
from data.protection.structures import Earlier, Structure, Wave
from data.protection.views import VIEWS, View, WavePeople
from data.release.contents import name_joined_groups
from data.release.geography import geography_at
from data.release.nodes import write_blanks, write_nodes
from data.statements import run


class WaveCounter:
    """Counts waves of one store into one release, with one secret and one perturbation table."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, definitions: Definitions, secret: bytes) -> None:
        self.connection = connection
        self.definitions = definitions
        self.secret = secret
        limits = definitions.protection.table
        self.table = PerturbationTable(limits.id, limits.largest_change, limits.variance, limits.never_published)
        self._lend_definitions()

    def _lend_definitions(self) -> None:
        """Small temporary tables that the counting statements join."""
        categories = pd.DataFrame(
            [(c.code, c.wres, c.five) for c in self.definitions.ethnicity.categories], columns=["category", "wres", "five"]
        )
        derived = pd.DataFrame(
            [
                (q.code, source, option, len(q.any_of))
                for q in self.definitions.instrument.questions
                for source, chosen in q.any_of.items()
                for option in chosen
            ],
            columns=["question", "source", "option", "sources"],
        )
        for name, rows in (("ethnic_category", categories), ("derived_option", derived)):
            self.connection.register("lent", rows)
            self.connection.execute(f"create or replace temp table {name} as from lent")
            self.connection.unregister("lent")

    def questions(self, wave: str) -> tuple[Question, ...]:
        """Questions asked in the wave's version of the instrument, derived ones included."""
        version = next(w.version for w in self.definitions.instrument.waves if w.code == wave)
        return tuple(q for q in self.definitions.instrument.questions if version in q.versions)

    def prepare(self, wave: str, loads: Sequence[int], earlier: Earlier) -> Wave:
        """Make the wave's cubes from the respondents of `loads`, and read from them what the structures need."""
        ids = [
            row[0] for row in self.connection.execute("select respondent_id from respondent where wave = ? order by 1", [wave]).fetchall()
        ]
        keys = pa.table({"respondent_id": ids, "record_key": record_keys(self.secret, wave, ids)})
        self.connection.register("record_key", keys)
        run(self.connection, "wave_people", wave=wave, loads=list(loads))
        self.connection.unregister("record_key")
        people = self.connection.execute("select staff_group, wres, five, practice_code, people from people_cube order by all").df()
        answered = self.connection.execute(
            """select staff_group, wres, five, practice_code, question, sum(people)::bigint as people
            from answer_cube group by staff_group, wres, five, practice_code, question order by all"""
        ).df()
        geography = geography_at(self.connection, wave, self._closed(wave))
        return Wave(WavePeople(people, answered), geography, self.questions(wave), self.definitions.protection, earlier)

    def _closed(self, wave: str) -> str:
        return next(w.closed for w in self.definitions.instrument.waves if w.code == wave)

    def count(self, code: str, wave: Wave, built: Sequence[Structure]) -> None:
        """Write the wave's nodes, blanks and protected counts, from the cubes that `prepare` made."""
        groups = {five: shown for structure in built for five, shown in structure.shown_groups.items()}
        name_joined_groups(self.connection, groups)
        self.connection.register("lent", pd.DataFrame(sorted(groups.items()), columns=["five", "shown"]).astype("str"))
        self.connection.execute("create or replace temp table shown_group as from lent")
        self.connection.unregister("lent")
        for structure in built:
            write_nodes(self.connection, code, structure, wave.geography)
            write_blanks(self.connection, code, structure, wave.geography)
        for view in VIEWS:
            self._release(self._exact(code, view))

    def _exact(self, code: str, view: View) -> Mapping[str, np.ndarray]:
        rows = run(
            self.connection, "node_counts", wave=code, view=view.name, by_staff_group=view.by_staff_group, scheme=view.ethnic_scheme
        ).df()
        return {str(name): rows[name].to_numpy() for name in rows.columns}

    def _release(self, exact: Mapping[str, np.ndarray]) -> None:
        """Perturb, code what is small, and write. Exact counts go no further than this function."""
        self._refuse_small_groups(exact)
        noisy = self.table.perturb(exact["people"].astype(np.int64), exact["key_sum"].astype(np.uint64))
        coded = noisy < self.definitions.protection.coded_below
        rows = pa.table(
            {name: pa.array(exact[name]) for name in ("node", "staff_group", "ethnic_group", "question", "option")}
            | {"count": pa.array(noisy.astype(np.int32), mask=coded)}
        )
        self.connection.register("lent", rows)
        self.connection.execute("insert into release.released_count from lent")
        self.connection.unregister("lent")

    def _refuse_small_groups(self, exact: Mapping[str, np.ndarray]) -> None:
        """A last look before anything is written: every group at every node has enough answers. Raises `AssertionError`."""
        if len(exact["base"]) and exact["base"].min() < self.definitions.protection.minimum_group:
            raise AssertionError("A node has a group below the minimum; nothing was published. This is a fault in the bundling.")
