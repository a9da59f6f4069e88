"""Where practices were when a wave closed. A wave is counted once, by the map of its day (docs/decisions.md, 2)."""

import duckdb
import numpy as np

from data.protection.bundles import Geography

KM_PER_DEGREE = 111.2  # along a meridian; east-west shrinks with the cosine of the latitude


def geography_at(connection: duckdb.DuckDBPyConnection, wave: str, closed: str) -> Geography:
    """Practices that were open, or that someone answered from, at the close of the wave; one that was never loaded too, by its code."""
    rows = connection.execute(
        """
        with that_day as (
            select practice_code, neighbourhood_code
            from neighbourhood_membership
            where valid_from <= $closed::date and (valid_to is null or valid_to >= $closed::date)
            qualify row_number() over (partition by practice_code order by valid_from desc) = 1
        ),
        list_size as (
            select practice_code, max(patients) as patients from workforce group by practice_code
        ),
        known as (
            select practice_code, name, opened, closed from practice
            union all
            select distinct practice_code, practice_code, null, null from respondent
            where wave = $wave and practice_code not in (select practice_code from practice)
        )
        select p.practice_code, p.name, t.neighbourhood_code, l.latitude, l.longitude, coalesce(s.patients, 0)
        from known p
        left join that_day t on t.practice_code = p.practice_code
        left join practice_position l on l.practice_code = p.practice_code
        left join list_size s on s.practice_code = p.practice_code
        where ((p.opened is null or p.opened <= $closed::date) and (p.closed is null or p.closed > $closed::date))
           or p.practice_code in (select practice_code from respondent where wave = $wave)
        order by p.practice_code
        """,
        {"closed": closed, "wave": wave},
    ).fetchall()
    codes, names, neighbourhoods, latitude, longitude, patients = zip(*rows, strict=True)
    return Geography(codes, names, neighbourhoods, _kilometres(latitude, longitude), np.array(patients, dtype=np.float64))


def _kilometres(latitude: tuple[float | None, ...], longitude: tuple[float | None, ...]) -> np.ndarray:
    """(practice, 2) on a flat map: good to a few metres over one county. A practice without a position is put in the middle."""
    degrees = np.array([latitude, longitude], dtype=np.float64)
    middle = np.nan_to_num(np.nanmean(degrees, axis=1, keepdims=True)) if np.isfinite(degrees).any() else np.zeros((2, 1))
    north, east = np.where(np.isnan(degrees), middle, degrees) - middle
    return np.stack([east * KM_PER_DEGREE * np.cos(np.radians(middle[0, 0])), north * KM_PER_DEGREE], axis=1)
