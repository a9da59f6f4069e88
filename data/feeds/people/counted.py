"""Answers that cannot all be right, said with numbers: more people than a practice has, rows alike, the same answers twice.

Each is a warning in the report; above a limit of loading.yaml the file is refused. All of them would let somebody count twice, and three
of them are how a stranger could make small groups large.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import duckdb
import pandas as pd

from data.definitions import Definitions
from data.definitions.schema import Wave
from data.feeds.forms.shape import STARTED
from data.feeds.people.headcounts import people_there
from data.problems import LoadProblem

_A_HANDFUL = 5
_NAMED = 5  # practices in one sentence
_SLACK = timedelta(days=14)  # paper forms are typed in after the wave has closed
_MOMENTS = (
    *("%Y-%m-%d", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d"),
    *("%d %b %Y", "%d %B %Y", "%d-%b-%Y", "%d/%m/%y", "%m/%d/%y"),
)
_ALIKE = """
    with said as (
        select wave, load_id, respondent_id, count(*) as answers, bit_xor(hash(question || '=' || "option")) as said
        from answer where wave in ($wave, $other) and list_contains($questions, question) and (wave = $other or load_id = $load)
        group by all
    ),
    person as (from said join respondent using (wave, load_id, respondent_id)),
    mine as (from person where wave = $wave),
    theirs as (from person where wave = $other)
    select
        (select count(*) from mine),
        (select count(*) from mine m join theirs t using (respondent_id, answers, said, practice_code, ethnicity)),
        -- whoever answers, wherever they work: only answers that nobody else of either wave gave
        (select count(*) from
            (select answers, said, practice_code, ethnicity from mine group by all having count(*) = 1)
            join (select answers, said, practice_code, ethnicity from theirs group by all having count(*) = 1)
            using (answers, said, practice_code, ethnicity))
"""


class Alike:
    """How many rows repeat the one above them in everything but the identifier; grows stretch by stretch."""

    def __init__(self) -> None:
        self.rows = self.repeated = 0
        self._last: tuple | None = None

    def see(self, kept: pd.DataFrame, columns: list[str]) -> None:
        """Count the rows of one stretch."""
        for row in kept[columns].fillna("").itertuples(index=False, name=None):
            self.repeated += row == self._last
            self._last = row
        self.rows += len(kept)


def moments(text: str) -> tuple[date, ...]:
    """The days that a moment as form tools write it may mean; none where it cannot be read. It never rejects a row."""
    day = text.strip().replace("T", " ").split(" ")
    candidates = {text.strip(), day[0], " ".join(day[:3])}
    found = set()
    for candidate in candidates:
        for layout in _MOMENTS:
            try:
                found.add(datetime.strptime(candidate, layout).date())
            except ValueError:
                continue
    return tuple(sorted(found))


def outside(wave: Wave, began: Iterable[tuple[date, ...]]) -> int:
    """How many began to answer before the wave opened or well after it closed."""
    first, last = date.fromisoformat(wave.opened) - timedelta(days=1), date.fromisoformat(wave.closed) + _SLACK
    return sum(bool(days) and not any(first <= day <= last for day in days) for days in began)


class Again:
    """People known by an identifier of another wave who also began to answer on its days: most likely the same form, counted twice.

    Form tools count from 1 in each wave, so the identifier alone says nothing. The day is compared with the other wave's period and not
    with the person's own day there, since days are looked at and never kept.
    """

    def __init__(self, records: duckdb.DuckDBPyConnection, defined: Definitions, wave: Wave) -> None:
        held = records.execute("select wave, list(respondent_id) from respondent where wave <> ? group by wave", [wave.code]).fetchall()
        known = {other.code: other for other in defined.instrument.waves}
        self._others = [(known[code], frozenset(people)) for code, people in held if code in known]
        self.people: Counter[str] = Counter()

    def see(self, kept: pd.DataFrame) -> None:
        """Count those of one stretch."""
        for other, people in self._others:
            seen = kept[kept["respondent_id"].isin(people)][STARTED].dropna()
            self.people[other.code] += sum(bool(days) for days in seen) - outside(other, seen)


def weigh(
    records: duckdb.DuckDBPyConnection,
    defined: Definitions,
    wave: Wave,
    load_id: int,
    alike: Alike,
    began_outside: int,
    hidden: int,
    again: Again,
) -> list[str]:
    """Warnings about the people of one load. Raises `LoadProblem` above a limit of loading.yaml."""
    said = []
    if hidden:
        said.append(f"{hidden:,} identifiers look like names or addresses; codes stand in their place, and they are not stored")
    said += _against_headcount(records, defined, wave, load_id)
    said += _judged(
        f"{alike.repeated:,} of {alike.rows:,} rows repeat the row above them in every answer",
        alike.repeated, alike.rows, defined.loading.repeated_rows, "look for rows that were copied",
    )  # fmt: skip
    said += _judged(
        f"{began_outside:,} of {alike.rows:,} people began to answer outside wave {wave.code} ({wave.opened} to {wave.closed})",
        began_outside, alike.rows, defined.loading.outside_the_wave, "check --wave",
    )  # fmt: skip
    for code, people in again.people.items():
        said += _judged(
            f"{people:,} of {alike.rows:,} people have an identifier of wave {code} and began to answer on its days",
            people, alike.rows, defined.loading.in_another_wave, "check --wave, and the file",
        )  # fmt: skip
    for other in defined.instrument.waves:
        if other.code != wave.code and records.execute("select 1 from respondent where wave = ? limit 1", [other.code]).fetchone():
            said += _in_another_wave(records, defined, wave, other, load_id)
    return [f"Warning: {sentence}." for sentence in said]


def _judged(what: str, count: int, of: int, limit: float, then: str) -> list[str]:
    """A warning where there are any; refused above the limit, which a handful of rows never reaches."""
    if count > max(limit * of, _A_HANDFUL):
        raise LoadProblem(f"{what}, more than the {limit:.0%} that loading.yaml allows; {then}.")
    return [what] if count else []


def _in_another_wave(records: duckdb.DuckDBPyConnection, defined: Definitions, wave: Wave, other: Wave, load_id: int) -> list[str]:
    both = [q.code for q in defined.instrument.questions if {wave.version, other.version} <= set(q.versions) and not q.any_of]
    asked = {"wave": wave.code, "other": other.code, "load": load_id, "questions": both}
    people, same_people, same_answers = records.execute(_ALIKE, asked).fetchall()[0]
    what = f"{max(same_people, same_answers):,} of {people:,} people gave the very same answers in wave {other.code}"
    return _judged(what, max(same_people, same_answers), people, defined.loading.in_another_wave, "check --wave, and the file")


def _against_headcount(records: duckdb.DuckDBPyConnection, defined: Definitions, wave: Wave, load_id: int) -> list[str]:
    """Practices, and staff groups of them, from which more people answered than they have staff."""
    loading, rows = defined.loading, people_there(records, defined, wave.code, load_id)[0]
    groups = {(one.practice, one.staff_group): (one.people, one.headcount, one.from_this_file) for one in rows if one.headcount is not None}
    practices: dict[tuple[str, str], tuple[int, float | None, int]] = {}
    for one in rows:
        people, heads, new = practices.get((one.practice, ""), (0, 0.0, 0))
        practices[one.practice, ""] = (people + one.people, (heads or 0) + (one.headcount or 0), new + one.from_this_file)
    said = []
    for of, counts in (("practices", practices), ("staff groups of practices", groups)):
        over = {key: (n, heads) for key, (n, heads, new) in counts.items() if heads and new and n > loading.answers_to_headcount * heads}
        if not over:
            continue
        worst = sorted(over.items(), key=lambda found: -found[1][0] / (found[1][1] or 1))
        named = ", ".join(f"{' '.join(filter(None, key))} ({n:,} answers, {heads:,.0f} staff)" for key, (n, heads) in worst[:_NAMED])
        what = f"from {len(over):,} {of} came more answers than {loading.answers_to_headcount:g} times their staff: {named}"
        (_, (most, heads)) = worst[0]
        if of == "practices" and most > loading.refused_to_headcount * (heads or 0) and most > 10:
            raise LoadProblem(
                f"{what[0].upper()}{what[1:]}; more than {loading.refused_to_headcount:g} times is refused, so check the file, "
                "the headcount, or the limit in loading.yaml."
            )
        said.append(what)
    return said
