"""A made-up area: places, neighbourhoods, networks and practices, as frames ready for the records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data.definitions.schema import Wave
from data.demo.area import Area, Place
from data.demo.names import invented_words, practice_names

_DECILE_ENDS = (8.5, 11.0, 14.0, 17.0, 20.5, 25.0, 30.0, 36.5, 46.0)  # about where England's tenths part
_LONG_AGO = date(2013, 4, 1)


@dataclass(frozen=True)
class Places:
    """Frames with the columns of the records' tables of the same names, `load_id` left out."""

    practice: pd.DataFrame
    practice_position: pd.DataFrame
    practice_deprivation: pd.DataFrame
    practice_surroundings: pd.DataFrame
    practice_naming: pd.DataFrame
    pcn: pd.DataFrame
    pcn_membership: pd.DataFrame
    neighbourhood: pd.DataFrame
    neighbourhood_membership: pd.DataFrame


def make_up(rng: np.random.Generator, area: Area, waves: Sequence[Wave]) -> Places:
    """The area's practices in its neighbourhoods and places, with the awkward cases that real areas have.

    At the reorganisation, 1 April before the middle wave, one practice closes and one moves to another neighbourhood;
    one practice never had a neighbourhood.
    """
    practices, neighbourhoods = area.practices, area.neighbourhoods
    words = invented_words(rng, area.names, practices + 2 * neighbourhoods)
    codes = np.array([f"{area.names.practice_prefix}{number:04d}" for number in range(1, practices + 1)])
    place = np.repeat(np.arange(len(area.places)), [one.neighbourhoods for one in area.places])
    home = rng.permutation(np.arange(practices) % neighbourhoods)
    closing, moving, homeless = rng.choice(practices, size=3, replace=False)
    reorganisation = _reorganisation(waves)
    closed = [reorganisation - timedelta(days=1) if number == closing else None for number in range(practices)]
    names = practice_names(rng, area.names, words[:practices])
    others = [number for number in range(practices) if number not in (closing, homeless)]
    around = [area.places[number] for number in place]  # of each neighbourhood
    positions, deprivation = _positions(rng, codes, home, around), _deprivation(rng, codes, home, around)
    network, pcn = _networks(words[practices + neighbourhoods :], neighbourhoods, area.names.pcn_prefix)
    return Places(
        practice=pd.DataFrame({"practice_code": codes, "name": names, "opened": _LONG_AGO, "closed": closed}),
        practice_position=positions,
        practice_deprivation=deprivation,
        practice_surroundings=_surroundings(rng, codes, home, around, deprivation["imd_score"].to_numpy()),
        practice_naming=_naming(rng, codes[others], date.fromisoformat(waves[-1].opened)),
        pcn=pcn,
        pcn_membership=pd.DataFrame({"practice_code": codes, "pcn_code": network[home], "valid_from": _LONG_AGO}),
        neighbourhood=pd.DataFrame(
            {
                "neighbourhood_code": _neighbourhood_codes(np.arange(neighbourhoods)),
                "name": words[practices : practices + neighbourhoods],
                "place": [one.name for one in around],
            }
        ),
        neighbourhood_membership=_memberships(codes, home, int(moving), int(homeless), reorganisation, neighbourhoods),
    )


def _reorganisation(waves: Sequence[Wave]) -> date:
    return date(int(waves[len(waves) // 2].opened[:4]), 4, 1)


def _neighbourhood_codes(numbers: np.ndarray) -> list[str]:
    return [f"N{number + 1:02d}" for number in numbers]


def _networks(words: Sequence[str], neighbourhoods: int, prefix: str) -> tuple[np.ndarray, pd.DataFrame]:
    """PCN code of each neighbourhood, and the PCNs: one spans three neighbourhoods, one spans two, the rest are alike."""
    number = np.maximum(np.arange(neighbourhoods) - 2, 0)  # 0, 0, 0, 1, 2, 3 ...
    number[-1] = number[-2]
    codes = np.array([f"{prefix}{n + 1:04d}" for n in number])
    unique = pd.unique(codes)
    return codes, pd.DataFrame({"pcn_code": unique, "name": [f"{word} PCN" for word in words[: len(unique)]], "opened": _LONG_AGO})


def _positions(rng: np.random.Generator, codes: np.ndarray, home: np.ndarray, around: Sequence[Place]) -> pd.DataFrame:
    """Practices scattered about their neighbourhood's centre, itself scattered about its place's."""
    middles, spread = np.array([place.middle for place in around]), np.array([place.spread for place in around])
    centres = middles + rng.normal(size=(len(around), 2)) * spread[:, None]
    spots = centres[home] + rng.normal(scale=0.009, size=(len(codes), 2))
    return pd.DataFrame(
        {"practice_code": codes, "latitude": spots[:, 0].round(5), "longitude": spots[:, 1].round(5), "source": "made up"},
    )


def _deprivation(rng: np.random.Generator, codes: np.ndarray, home: np.ndarray, around: Sequence[Place]) -> pd.DataFrame:
    near = np.array([place.deprivation for place in around]) * np.exp(rng.normal(scale=0.25, size=len(around)))
    score = (near[home] * np.exp(rng.normal(scale=0.2, size=len(codes)))).round(2)
    return pd.DataFrame({"practice_code": codes, "imd_score": score, "imd_decile": 10 - np.searchsorted(_DECILE_ENDS, score)})


def _surroundings(rng: np.random.Generator, codes: np.ndarray, home: np.ndarray, around: Sequence[Place], imd: np.ndarray) -> pd.DataFrame:
    """More patients from minority ethnic groups in the city and where it is poor; the country lies outside. Of a few, nothing is known."""
    near = np.array([place.minority_ethnic for place in around]) + rng.normal(scale=0.4, size=len(around))
    share = 1 / (1 + np.exp(-(near[home] + 0.02 * (imd - 25) + rng.normal(scale=0.3, size=len(codes)))))
    rural = (rng.random(len(around)) < np.array([place.rural for place in around]))[home]
    unknown = rng.random(len(codes)) < 0.03
    found = pd.DataFrame({"practice_code": codes, "minority_ethnic_share": share.round(3), "rural": pd.array(rural, dtype="boolean")})
    found.loc[unknown, ["minority_ethnic_share", "rural"]] = [np.nan, pd.NA]
    return found


def _naming(rng: np.random.Generator, codes: np.ndarray, opened: date) -> pd.DataFrame:
    """A third of practices agreed to be named, over the months before the last wave; one in ten of those took it back."""
    agreed = rng.choice(codes, size=len(codes) // 3, replace=False)
    days = [opened - timedelta(days=int(before)) for before in rng.integers(60, 400, len(agreed))]
    withdrawn = [day + timedelta(days=40) if back else None for day, back in zip(days, rng.random(len(agreed)) < 0.1, strict=True)]
    return pd.DataFrame({"practice_code": agreed, "agreed": days, "agreed_by": "practice manager", "withdrawn": withdrawn})


def _memberships(codes: np.ndarray, home: np.ndarray, moving: int, homeless: int, moved_on: date, neighbourhoods: int) -> pd.DataFrame:
    left = [moved_on - timedelta(days=1) if number == moving else None for number in range(len(codes))]
    neighbourhood = _neighbourhood_codes(home)
    before = pd.DataFrame({"practice_code": codes, "neighbourhood_code": neighbourhood, "valid_from": _LONG_AGO, "valid_to": left})
    elsewhere = _neighbourhood_codes((home[[moving]] + 1) % neighbourhoods)
    after = before.loc[[moving]].assign(neighbourhood_code=elsewhere, valid_from=moved_on, valid_to=None)
    return pd.concat([before.drop(index=homeless), after], ignore_index=True)
