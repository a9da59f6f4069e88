"""What makes practices alike: list size, deprivation and staff, from public figures. Never what anybody answered."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from queries.measures.arrays import Floats
from queries.release import Release
from queries.run import rows
from queries.survey.places import Place
from queries.survey.rates import headcounts

# The share of patients from minority ethnic groups and rurality belong here too; no feed brings them yet.
FEATURES = ("list size", "deprivation", "number of staff")


def likeness(release: Release, wave: str, places: Sequence[Place]) -> Floats:
    """Features for `queries.measures.peers.nearest`: shape (places, 3), nan where not known.

    Of a bundle, the mean practice in it: three small practices shown together are still small. Deprivation is the IMD score, higher is
    more deprived, weighted by patients.
    """
    public, staff = _public(release), headcounts(release, wave)
    return np.array([_features(place, public, staff) for place in places], dtype=np.float64).reshape(len(places), len(FEATURES))


@lru_cache(maxsize=4)
def _public(release: Release) -> dict[str, tuple[float, float]]:
    """Patients and IMD score of each practice."""
    return {row[0]: (_number(row[12]), _number(row[10])) for row in rows(release, "reference/practices")}


def _features(place: Place, public: dict[str, tuple[float, float]], staff: dict[str, dict[str, float]]) -> tuple[float, float, float]:
    found = [public.get(code, (np.nan, np.nan)) for code in sorted(place.members)]
    people = [sum(staff[code].values()) for code in sorted(place.members) if code in staff]
    weights = [(patients, score) for patients, score in found if patients > 0 and not np.isnan(score)]
    total = sum(patients for patients, _ in weights)
    deprivation = sum(patients * score for patients, score in weights) / total if total else np.nan
    return _mean([patients for patients, _ in found]), deprivation, _mean(people)


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return sum(known) / len(known) if known else np.nan


def _number(value: float | None) -> float:
    return np.nan if value is None else float(value)
