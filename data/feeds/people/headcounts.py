"""People of a wave by practice and staff group, beside their headcount and the wave before. Exact: for the steward, never released."""

from dataclasses import dataclass

import duckdb

from data.definitions import Definitions
from data.statements import run


@dataclass(frozen=True)
class PeopleThere:
    """People of one practice and staff group in a wave. `headcount` is None where the records hold none."""

    practice: str
    name: str
    staff_group: str  # "" where it was not given
    people: int
    from_this_file: int
    headcount: float | None
    people_before: int  # in the wave before


def people_there(
    records: duckdb.DuckDBPyConnection, defined: Definitions, code: str, load_id: int
) -> tuple[tuple[PeopleThere, ...], str | None]:
    """Who is counted in a wave, load `load_id` apart, and the wave before it that they are set beside."""
    waves = defined.instrument.waves
    place = [wave.code for wave in waves].index(code)
    wave = waves[place]
    earlier = waves[place - 1].code if place else None
    asked = {"wave": wave.code, "before": earlier, "opened": wave.opened, "closed": wave.closed, "load": load_id}
    return tuple(PeopleThere(*row) for row in run(records, "people_in_wave", **asked).fetchall()), earlier
