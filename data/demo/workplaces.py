"""The practices that answers are made up for, as the records have them."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import numpy as np

from data.definitions.schema import Definitions, Wave
from data.demo.write import Loads

_PRACTICES = """
    select practice_code, neighbourhood_code, opened, closed
    from practice
    left join (
        select practice_code, arg_max(neighbourhood_code, valid_from) as neighbourhood_code
        from neighbourhood_membership group by practice_code
    ) using (practice_code)
    where closed is null or $former
    order by practice_code
"""

# Memberships start before the first wave, although the network may be younger: a made-up area should have something to show in every wave.
_LENT = """
    select practice_code, 'DEMO-' || pcn_code as neighbourhood_code, pcn.name || ' area (demonstration)' as name, $place as place,
        cast($since as date) as valid_from
    from (
        select practice_code, max(pcn_code) as pcn_code  -- one each: a practice may stand in two networks, but not in two areas
        from pcn_membership join practice using (practice_code)
        where valid_to is null and practice.closed is null group by practice_code
    ) join pcn using (pcn_code)
    order by practice_code
"""


@dataclass(frozen=True)
class Workplaces:
    """n practices in code order.

    `neighbourhood` numbers the neighbourhood that each is (or was last) in, -1 for none; `open_in` is n x waves.
    """

    codes: np.ndarray
    neighbourhood: np.ndarray
    open_in: np.ndarray

    @property
    def neighbourhoods(self) -> int:
        return int(self.neighbourhood.max(initial=-1)) + 1


def read(connection: duckdb.DuckDBPyConnection, waves: Sequence[Wave], *, former: bool) -> Workplaces:
    """Practices that are current, or all when `former`. A practice is open in a wave when it is open on the day the wave opens."""
    frame = connection.execute(_PRACTICES, {"former": former}).df()
    codes, _ = frame["neighbourhood_code"].factorize(sort=True)  # -1 where there is none
    opening = np.array([wave.opened for wave in waves], dtype="datetime64[D]")
    opened = frame["opened"].to_numpy("datetime64[D]")[:, None]
    closed = frame["closed"].to_numpy("datetime64[D]")[:, None]
    open_in = (np.isnat(opened) | (opened <= opening)) & (np.isnat(closed) | (closed >= opening))
    return Workplaces(frame["practice_code"].to_numpy(str), codes, open_in)


def make_neighbourhoods_of_networks(connection: duckdb.DuckDBPyConnection, loads: Loads, definitions: Definitions) -> None:
    """Where no neighbourhood was loaded, each primary care network lends its practices to a made-up one."""
    if connection.execute("select 1 from neighbourhood_membership limit 1").fetchone():
        return
    place = f"{definitions.organisation.short_name} (demonstration)"
    since = f"{definitions.instrument.waves[0].opened[:4]}-01-01"
    lent = connection.execute(_LENT, {"place": place, "since": since}).df()
    if len(lent):
        areas = lent[["neighbourhood_code", "name", "place"]].drop_duplicates()
        memberships = lent[["practice_code", "neighbourhood_code", "valid_from"]]
        loads.add("neighbourhoods", {"neighbourhood": areas, "neighbourhood_membership": memberships})
