"""Counting one wave into the release: who took part, which nodes, what changes noise makes."""

from collections.abc import Mapping, Sequence

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from data.definitions import Definitions
from data.definitions.schema import Question
from data.protection.few_asked import shown_nodes
from data.protection.minimums import Minimums
from data.protection.record_keys import record_keys
from data.protection.said import Drawing, coded, rare_answers
from data.protection.structures import Earlier, Structure, Wave
from data.protection.views import AREA, VIEWS, View, WavePeople
from data.release.contents import name_joined_groups
from data.release.geography import geography_at
from data.release.moved_areas import count_groups
from data.release.nodes import write_blanks, write_nodes
from data.statements import append, run

FEWEST = 10  # a constant of this file's own: whatever the definitions say, an area of fewer people is a fault


class WaveCounter:
    """Counts waves of one store into one release, with one secret."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, definitions: Definitions, secret: bytes) -> None:
        self.connection = connection
        self.definitions = definitions
        self.secret = secret
        self.limits = definitions.protection
        self._lend_definitions()

    def _lend_definitions(self) -> None:
        """Small temporary tables that the counting statements join."""
        derived = [
            (q.code, source, option, len(q.any_of))
            for q in self.definitions.instrument.questions
            for source, chosen in q.any_of.items()
            for option in chosen
        ]
        lent = {
            "ethnic_category": pd.DataFrame(
                [(c.code, c.wres, c.five) for c in self.definitions.ethnicity.categories], columns=["category", "wres", "five"]
            ),
            "derived_option": pd.DataFrame(derived, columns=["question", "source", "option", "sources"]),
            "known_staff_group": pd.DataFrame([(g.code,) for g in self.definitions.staff_groups.groups], columns=["staff_group"]),
        }
        for name, rows in lent.items():
            self._lend(name, rows)

    def _lend(self, name: str, rows: pd.DataFrame) -> None:
        self.connection.register("lent", rows)
        self.connection.execute(f"create or replace temp table {name} as from lent")
        self.connection.unregister("lent")

    def questions(self, wave: str) -> tuple[Question, ...]:
        """Questions asked in the wave's version of the instrument, derived ones included."""
        version = next(w.version for w in self.definitions.instrument.waves if w.code == wave)
        return tuple(q for q in self.definitions.instrument.questions if version in q.versions)

    def prepare(self, wave: str, earlier: Earlier) -> Wave:
        """Make the wave's cubes from its respondents, and read from them what the structures need."""
        ids = [
            row[0] for row in self.connection.execute("select respondent_id from respondent where wave = ? order by 1", [wave]).fetchall()
        ]
        keys = pa.table({"respondent_id": ids, "record_key": record_keys(self.secret, wave, ids)})
        self.connection.register("record_key", keys)
        run(self.connection, "wave_people", wave=wave)
        count_groups(self.connection, self.questions(wave))
        self.connection.unregister("record_key")
        people = self.connection.execute("select staff_group, wres, five, practice_code, people from people_cube order by all").df()
        answered = self.connection.execute(
            """select staff_group, wres, five, practice_code, question, sum(people)::bigint as people
            from answer_cube group by staff_group, wres, five, practice_code, question order by all"""
        ).df()
        closed = next(w.closed for w in self.definitions.instrument.waves if w.code == wave)
        headcounts = {
            (practice, group): float(limit) for practice, group, limit in run(self.connection, "headcount_limits", closed=closed).fetchall()
        }
        geography = geography_at(self.connection, wave, closed)
        minimums = Minimums(self.limits, self.secret)
        return Wave(WavePeople(people, answered, geography.codes, headcounts), geography, self.questions(wave), minimums, earlier)

    def count(self, code: str, wave: Wave, built: Sequence[Structure], edition: int) -> None:
        """Write the wave's nodes, blanks and protected counts, from the cubes that `prepare` made."""
        groups = {five: shown for structure in built for five, shown in structure.shown_groups.items()}
        name_joined_groups(self.connection, groups)
        self._lend("shown_group", pd.DataFrame(sorted(groups.items()), columns=["five", "shown"]).astype("str"))
        options = [(code, q.code, o.code, o.text, i) for q in wave.questions for i, o in enumerate(q.options)]
        append(self.connection, "wave_option", options)
        write_nodes(self.connection, code, built, wave.geography)
        write_blanks(self.connection, code, built, wave.geography)
        drawing = Drawing(self.limits, self.secret, code, edition, self._fingerprint(), {q.code: q for q in wave.questions})
        places = self._places(code)
        rare: dict[tuple[str, str], float] = {}
        for view in VIEWS:
            rows = drawing.perturbed(self._exact(code, view, drawing.questions))
            rows = rows.merge(places, on="node", how="left")
            whole_area = (rows["level"] == "ics").to_numpy() & (view == AREA)
            rare = rare or rare_answers(rows[whole_area], self.limits)
            rows = rows[self._shown(rows, drawing.questions)]
            self._release(coded(rows, rare, (rows["level"] == "ics").to_numpy() & (view == AREA), self.limits))

    def _fingerprint(self) -> str:
        """Of everybody in the wave and all that they answered, from the cubes: a sum, so that the order of rows does not matter."""
        ((found,),) = self.connection.execute(
            """select sum(md5_number_lower(concat_ws('|', practice_code, staff_group, wres, five, question, option, key_sum))::hugeint)
            from (from answer_cube union all by name select *, '' as question, '' as option from people_cube)"""
        ).fetchall()
        return str(found)

    def _exact(self, code: str, view: View, questions: Mapping[str, Question]) -> pd.DataFrame:
        """Exact counts; they go no further than the drawing of noise."""
        rows = run(
            self.connection, "node_counts", wave=code, view=view.name, by_staff_group=view.by_staff_group, scheme=view.ethnic_scheme
        ).df()
        asked_of_all = ~rows["question"].isin([code for code, question in questions.items() if question.asked_of])
        smallest = rows.loc[asked_of_all, "base"].min()
        if smallest < min(FEWEST, self.limits.minimum_group):
            raise AssertionError("A node has a group below the minimum; nothing was published. This is a fault in the bundling.")
        return rows

    def _places(self, code: str) -> pd.DataFrame:
        """Node -> level, structure and practices."""
        return self.connection.execute(
            """select n.node, any_value(n.level) as level, any_value(n.structure) as structure, any_value(n.staff_group) as counted,
            list(p.practice_code) as practices
            from release.node n join release.node_practice p on p.node = n.node where n.wave = ? group by n.node""",
            [code],
        ).df()

    def _shown(self, rows: pd.DataFrame, questions: Mapping[str, Question]) -> np.ndarray:
        """(row,) whether the noisy base of a question that few are asked lets its node be shown."""
        shown = np.ones(len(rows), dtype=bool)
        of_few = rows[rows["question"].isin([code for code, question in questions.items() if question.asked_of])]
        for _, found in of_few.groupby(["question", "structure", "counted"], sort=False):
            cells = found.drop_duplicates("cell")
            bases: dict[int, dict[tuple[str, str], int]] = {}
            for node, staff, ethnic, base in zip(
                cells["node"], cells["staff_group"], cells["ethnic_group"], cells["noisy_base"], strict=True
            ):
                bases.setdefault(int(node), {})[staff, ethnic] = int(base)
            practices = {int(node): frozenset(codes) for node, codes in zip(cells["node"], cells["practices"], strict=True)}
            kept = shown_nodes(bases, practices, self.limits.minimum_group, self.limits.follow_up_margin)
            shown[found.index] = found["node"].isin(kept)
        return shown

    def _release(self, rows: pd.DataFrame) -> None:
        """Write what is said: bases once a cell, and counts or their codes."""
        bases = rows.drop_duplicates("cell")
        texts = ["node", "staff_group", "ethnic_group", "question"]
        for table, found, columns in (
            ("released_base", bases, {"base": pa.array(bases["noisy_base"].astype("int32"))}),
            (
                "released_count",
                rows,
                {
                    "option": pa.array(rows["option"]),
                    "count": pa.array(rows["count"].to_numpy(dtype="int32"), mask=(rows["coded"] != "").to_numpy()),
                    "coded": pa.array(rows["coded"].to_numpy(dtype=object), mask=(rows["coded"] == "").to_numpy()),
                },
            ),
        ):
            self.connection.register("lent", pa.table({name: pa.array(found[name]) for name in texts} | columns))
            self.connection.execute(f"insert into release.{table} from lent")
            self.connection.unregister("lent")
