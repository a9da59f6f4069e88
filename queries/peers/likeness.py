"""What makes practices alike: whom they serve, where, and how many work there, from public figures. Never what anybody answered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from queries.measures.arrays import Floats
from queries.once import once
from queries.release import Release
from queries.run import rows
from queries.survey.places import Place
from queries.survey.rates import headcounts


@dataclass(frozen=True)
class Public:
    """What is known of one practice; nan where it is not."""

    patients: float = np.nan
    deprivation: float = np.nan  # IMD score, higher is more deprived
    minority_ethnic: float = np.nan  # share of its patients, 0 to 1
    rural: float = np.nan  # 1 in the country, 0 in town


Practices = Mapping[str, Public]
# Of a bundle, the mean practice in it: three small practices shown together are still small. Shares are of all its patients.
FEATURES: dict[str, Callable[[Sequence[Public]], float]] = {
    "patients": lambda here: _mean([one.patients for one in here]),
    "deprivation": lambda here: _by_patients([(one.patients, one.deprivation) for one in here]),
    "minority_ethnic": lambda here: _by_patients([(one.patients, one.minority_ethnic) for one in here]),
    "rural": lambda here: _by_patients([(one.patients, one.rural) for one in here]),
}
STAFF = "staff"  # the number of them
ALIKE_IN = (*FEATURES, STAFF)


def likeness(release: Release, wave: str, places: Sequence[Place]) -> Floats:
    """Features for `queries.measures.peers.nearest`: shape (places, 5), those of `ALIKE_IN`; nan where not known."""
    public, staff = public_figures(release), headcounts(release, wave)
    found = [[feature([public.get(code, Public()) for code in sorted(place.members)]) for feature in FEATURES.values()] for place in places]
    people = [[_mean([sum(staff[code].values()) for code in sorted(place.members) if code in staff])] for place in places]
    return np.array([[*known, *heads] for known, heads in zip(found, people, strict=True)], dtype=np.float64).reshape(len(places), -1)


def not_known(release: Release, practice: str) -> tuple[str, ...]:
    """The features that the release does not hold of a practice, number of staff aside: it counts as average in them."""
    here = [public_figures(release).get(practice, Public())]
    return tuple(name for name, feature in FEATURES.items() if np.isnan(feature(here)))


@once(4)
def public_figures(release: Release) -> Practices:
    """The public figures of every practice, by code."""
    return {row[0]: Public(*(_number(row[place]) for place in (12, 10, 13, 14))) for row in rows(release, "reference/practices")}


def _by_patients(values: Sequence[tuple[float, float]]) -> float:
    """A mean weighted by patients; of a practice whose list is not known, as if it were of the usual size here."""
    usual = _mean([patients for patients, _ in values])
    weights = [(usual if np.isnan(patients) else patients, value) for patients, value in values if not np.isnan(value)]
    if not weights:
        return np.nan
    if np.isnan(usual):
        return _mean([value for _, value in weights])
    total = sum(patients for patients, _ in weights)
    return sum(patients * value for patients, value in weights) / total if total else np.nan


def _mean(values: Sequence[float]) -> float:
    known = [value for value in values if not np.isnan(value)]
    return sum(known) / len(known) if known else np.nan


def _number(value: float | bool | None) -> float:
    return np.nan if value is None else float(value)
