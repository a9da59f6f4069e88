"""The definitions held against the records and the last release: who or what would be lost, changed, or was never used."""

from collections.abc import Iterator

import duckdb

from data.definitions import Definitions
from data.release import editions, shelf
from data.release.unlisted import unlisted
from data.store import Store, open_records


def against_records(store: Store, definitions: Definitions) -> list[str]:
    """A sentence for each finding; none where all is well or nothing was loaded."""
    if not store.records.exists():
        return []
    with open_records(store) as connection:
        told = _told(store)
        found = list(_of_waves(connection, definitions, told))
        return [*found, *_never_used(connection, definitions)]


def _of_waves(connection: duckdb.DuckDBPyConnection, definitions: Definitions, told: dict[str, int]) -> Iterator[str]:
    states = editions.wave_states(connection, definitions)
    for state in states:
        if state.state in ("unknown", "pending"):
            yield f"{state.wave}: {state.words}"
        for one in unlisted(connection, definitions, state.wave):
            yield f"{state.wave}: {one.words}."
        if state.wave in told:
            yield f"{state.wave}: {state.people:,} people are in the records; the last release counts about {told[state.wave]:,}."
    without = [wave.code for wave in definitions.instrument.waves if wave.code not in {state.wave for state in states}]
    if without:
        yield f"Waves without answers: {', '.join(without)}."


def _never_used(connection: duckdb.DuckDBPyConnection, definitions: Definitions) -> Iterator[str]:
    used = set(connection.execute("select distinct question, option from answer").fetchall())
    asked = {question for question, _ in used}
    for question in definitions.instrument.questions:
        never = [option.code for option in question.options if (question.code, option.code) not in used]
        if question.code in asked and never:
            yield f"{question.code}: nobody ever answered {', '.join(never)}."


def _told(store: Store) -> dict[str, int]:
    """Wave -> people whom the last release counts, changed by noise."""
    ids = [number for number in shelf.release_ids(store) if shelf.readable(store, number)]
    if not ids:
        return {}
    with duckdb.connect(str(shelf.release_path(store, ids[-1])), read_only=True) as release:
        rows = release.execute(
            """select n.wave, max(b.base) from released_base b join node n on n.node = b.node
            where n.view = 'area' and n.level = 'ics' and b.question = 'respondents' group by n.wave"""
        ).fetchall()
    return dict(rows)
