"""A release file in the hands of an attacker: every count in it, and of whom each is a count.

Reads the tables as they are, not through the dashboard's own functions: whoever copies the file has all of it.
"""

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb

from tests.attacks.reading.noise import FEW, NEARLY_ALL, RARE, Noise, noise_of

RESPONDENTS = "respondents"
_COUNTS = """
    select n.node, n.view, n.structure, n.level, p.practices, c.staff_group, c.ethnic_group, c.question, c.option, c.count,
        {coded} as coded, {base} as base
    from released_count c join node n on n.node = c.node
    join (select node, list_sort(list(practice_code)) as practices from node_practice group by node) p on p.node = n.node {bases}
    where n.wave = $wave order by n.node, c.staff_group, c.ethnic_group, c.question, c.option
"""
_BASES = """left join released_base b
    on b.node = c.node and b.staff_group = c.staff_group and b.ethnic_group = c.ethnic_group and b.question = c.question"""

_CODES = {"few": FEW, "most": NEARLY_ALL, "rare": RARE}


@dataclass(frozen=True)
class Group:
    """Whom a count is of. '' for all staff groups or ethnic groups; census groups shown together are joined by '+'."""

    practices: frozenset[str]
    view: str
    structure: str
    level: str
    staff_group: str
    ethnic_group: str


@dataclass(frozen=True)
class Told:
    """What is said of one group and question: option -> count, or `FEW`, `NEARLY_ALL` or `RARE` in its place.

    base: how many answered, as published; None where only the counts say so. drawn: the options that have noise of their own; where one
    count is what another leaves of the base, it says nothing more.
    """

    group: Group
    question: str
    said: dict[str, int]
    base: int | None = None

    @property
    def drawn(self) -> tuple[str, ...]:
        told = tuple(option for option, count in self.said.items() if count != RARE)
        return told[:1] if self.base is not None and len(self.said) == 2 else told


class Stolen:
    """One release file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._read: dict[str, list[Told]] = {}

    @cached_property
    def _copy(self) -> Path:
        """The thief's own copy: the dashboard may have the file open in its own way."""
        copy = self.path.with_name(f"stolen copy of {self.path.name}")
        return copy if copy.exists() else Path(shutil.copy(self.path, copy))

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The one row that says what the file is and which protection it has."""
        return self.rows("from release")[0]

    @cached_property
    def noise(self) -> Noise:
        return noise_of(self.facts)

    def rows(self, query: str, **values: object) -> list[dict[str, Any]]:
        """Any table of the file."""
        with duckdb.connect(str(self._copy), read_only=True) as file:
            found = file.execute(query, values) if values else file.execute(query)
            names = [column[0] for column in found.description or ()]
            return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def told(self, wave: str, questions: Iterable[str] | None = None) -> list[Told]:
        """Everything that is said of a wave, or of some questions of it."""
        if wave not in self._read:
            self._read[wave] = self._told(wave)
        wanted = None if questions is None else set(questions)
        return [one for one in self._read[wave] if wanted is None or one.question in wanted]

    def _told(self, wave: str) -> list[Told]:
        found: dict[tuple, Told] = {}
        groups: dict[tuple, Group] = {}
        for row in self.rows(self._counts, wave=wave):
            whose = row["node"], row["staff_group"], row["ethnic_group"]
            if whose not in groups:
                practices = frozenset(row["practices"])
                groups[whose] = Group(practices, row["view"], row["structure"], row["level"], row["staff_group"], row["ethnic_group"])
            one = found.setdefault((*whose, row["question"]), Told(groups[whose], row["question"], {}, row["base"]))
            one.said[row["option"]] = _CODES.get(row["coded"], FEW) if row["count"] is None else int(row["count"])
        return [Told(one.group, one.question, self._in_order(one), one.base) for one in found.values()]

    @cached_property
    def _counts(self) -> str:
        """The query, by what the file has: bases and codes of their own, or neither."""
        columns = {(row["table_name"], row["column_name"]) for row in self.rows("select table_name, column_name from duckdb_columns()")}
        own_bases = ("released_base", "base") in columns
        coded = "c.coded" if ("released_count", "coded") in columns else "null"
        return _COUNTS.format(coded=coded, base="b.base" if own_bases else "null", bases=_BASES if own_bases else "")

    @cached_property
    def _positions(self) -> dict[tuple[str, str], int]:
        tables = {row["table_name"] for row in self.rows("select table_name from duckdb_tables()")}
        return {(r["question"], r["option"]): r["position"] for r in self.rows("from option")} if "option" in tables else {}

    def _in_order(self, one: Told) -> dict[str, int]:
        """Options as they are listed: the first of two is drawn."""
        return dict(sorted(one.said.items(), key=lambda pair: self._positions.get((one.question, pair[0]), 0)))

    def areas(self, wave: str) -> set[tuple]:
        """Every area of a wave, by the counts that it is for: what is the same when nobody's taking part changed."""
        query = """
            select n.view, n.structure, n.staff_group, n.level, list_sort(list(p.practice_code)) as practices
            from node n join node_practice p on p.node = n.node where n.wave = $wave group by n.node, all
        """
        query = query.replace("group by n.node, all", "group by n.node, n.view, n.structure, n.staff_group, n.level")
        return {(r["view"], r["structure"], r["staff_group"], r["level"], tuple(r["practices"])) for r in self.rows(query, wave=wave)}

    def blanks(self, wave: str) -> set[tuple]:
        """Every blank of a wave and its reason."""
        return {tuple(row.values()) for row in self.rows("from blank where wave = $wave", wave=wave)}

    def states(self) -> set[tuple]:
        """What the file says of how each wave stands."""
        return {tuple(row.values()) for row in self.rows("from wave_note")}
