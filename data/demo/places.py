"""A made-up area: places, neighbourhoods, networks and practices, as frames ready for the records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data.definitions.schema import Wave
from data.demo.names import PCN_PREFIX, PLACES, PRACTICE_PREFIX, invented_words, practice_names

PRACTICES = 124
NEIGHBOURHOODS = 22
_NEIGHBOURHOODS_IN = (8, 6, 6, 2)  # how many lie in each of PLACES
_PLACE_CENTRES = np.array([(52.97, -1.16), (53.13, -1.19), (52.90, -1.08), (53.29, -1.05)])
_PLACE_SPREAD = np.array([0.035, 0.055, 0.045, 0.03])  # degrees; the city is the tightest
_DEPRIVATION = np.array([33.0, 27.0, 14.0, 20.0])  # typical IMD score of each of PLACES
_MINORITY_ETHNIC = np.array([-0.5, -2.6, -1.9, -2.9])  # log-odds among the patients of each of PLACES: 38%, 7%, 13%, 5%
_RURAL = np.array([0.0, 0.35, 0.3, 0.8])  # how often a neighbourhood of each lies in the country
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


def make_up(rng: np.random.Generator, waves: Sequence[Wave]) -> Places:
    """124 practices in 22 neighbourhoods and 4 places, with the awkward cases that real areas have.

    At the reorganisation, 1 April before the middle wave, one practice closes and one moves to another neighbourhood;
    one practice never had a neighbourhood.
    """
    words = invented_words(rng, PRACTICES + 2 * NEIGHBOURHOODS)
    codes = np.array([f"{PRACTICE_PREFIX}{number:04d}" for number in range(1, PRACTICES + 1)])
    place = np.repeat(np.arange(len(PLACES)), _NEIGHBOURHOODS_IN)
    home = rng.permutation(np.arange(PRACTICES) % NEIGHBOURHOODS)
    closing, moving, homeless = rng.choice(PRACTICES, size=3, replace=False)
    reorganisation = _reorganisation(waves)
    closed = [reorganisation - timedelta(days=1) if number == closing else None for number in range(PRACTICES)]
    names = practice_names(rng, words[:PRACTICES])
    others = [number for number in range(PRACTICES) if number not in (closing, homeless)]
    positions, deprivation = _positions(rng, codes, home, place), _deprivation(rng, codes, home, place)
    network, pcn = _networks(words[PRACTICES + NEIGHBOURHOODS :])
    return Places(
        practice=pd.DataFrame({"practice_code": codes, "name": names, "opened": _LONG_AGO, "closed": closed}),
        practice_position=positions,
        practice_deprivation=deprivation,
        practice_surroundings=_surroundings(rng, codes, home, place, deprivation["imd_score"].to_numpy()),
        practice_naming=_naming(rng, codes[others], date.fromisoformat(waves[-1].opened)),
        pcn=pcn,
        pcn_membership=pd.DataFrame({"practice_code": codes, "pcn_code": network[home], "valid_from": _LONG_AGO}),
        neighbourhood=pd.DataFrame(
            {
                "neighbourhood_code": _neighbourhood_codes(np.arange(NEIGHBOURHOODS)),
                "name": words[PRACTICES : PRACTICES + NEIGHBOURHOODS],
                "place": np.array(PLACES)[place],
            }
        ),
        neighbourhood_membership=_memberships(codes, home, int(moving), int(homeless), reorganisation),
    )


def _reorganisation(waves: Sequence[Wave]) -> date:
    return date(int(waves[len(waves) // 2].opened[:4]), 4, 1)


def _neighbourhood_codes(numbers: np.ndarray) -> list[str]:
    return [f"N{number + 1:02d}" for number in numbers]


def _networks(words: list[str]) -> tuple[np.ndarray, pd.DataFrame]:
    """PCN code of each neighbourhood, and the PCNs: one spans three neighbourhoods, one spans two, the rest are alike."""
    number = np.maximum(np.arange(NEIGHBOURHOODS) - 2, 0)  # 0, 0, 0, 1, 2, 3 ...
    number[-1] = number[-2]
    codes = np.array([f"{PCN_PREFIX}{n + 1:04d}" for n in number])
    unique = pd.unique(codes)
    return codes, pd.DataFrame({"pcn_code": unique, "name": [f"{word} PCN" for word in words[: len(unique)]], "opened": _LONG_AGO})


def _positions(rng: np.random.Generator, codes: np.ndarray, home: np.ndarray, place: np.ndarray) -> pd.DataFrame:
    """Practices scattered about their neighbourhood's centre, itself scattered about its place's."""
    centres = _PLACE_CENTRES[place] + rng.normal(size=(NEIGHBOURHOODS, 2)) * _PLACE_SPREAD[place, None]
    spots = centres[home] + rng.normal(scale=0.009, size=(PRACTICES, 2))
    return pd.DataFrame(
        {"practice_code": codes, "latitude": spots[:, 0].round(5), "longitude": spots[:, 1].round(5), "source": "made up"},
    )


def _deprivation(rng: np.random.Generator, codes: np.ndarray, home: np.ndarray, place: np.ndarray) -> pd.DataFrame:
    around = _DEPRIVATION[place] * np.exp(rng.normal(scale=0.25, size=NEIGHBOURHOODS))
    score = (around[home] * np.exp(rng.normal(scale=0.2, size=PRACTICES))).round(2)
    return pd.DataFrame({"practice_code": codes, "imd_score": score, "imd_decile": 10 - np.searchsorted(_DECILE_ENDS, score)})


def _surroundings(rng: np.random.Generator, codes: np.ndarray, home: np.ndarray, place: np.ndarray, imd: np.ndarray) -> pd.DataFrame:
    """More patients from minority ethnic groups in the city and where it is poor; the country lies outside. Of a few, nothing is known."""
    around = _MINORITY_ETHNIC[place] + rng.normal(scale=0.4, size=NEIGHBOURHOODS)
    share = 1 / (1 + np.exp(-(around[home] + 0.02 * (imd - 25) + rng.normal(scale=0.3, size=PRACTICES))))
    rural = (rng.random(NEIGHBOURHOODS) < _RURAL[place])[home]
    unknown = rng.random(PRACTICES) < 0.03
    found = pd.DataFrame({"practice_code": codes, "minority_ethnic_share": share.round(3), "rural": pd.array(rural, dtype="boolean")})
    found.loc[unknown, ["minority_ethnic_share", "rural"]] = [np.nan, pd.NA]
    return found


def _naming(rng: np.random.Generator, codes: np.ndarray, opened: date) -> pd.DataFrame:
    """A third of practices agreed to be named, over the months before the last wave; one in ten of those took it back."""
    agreed = rng.choice(codes, size=len(codes) // 3, replace=False)
    days = [opened - timedelta(days=int(before)) for before in rng.integers(60, 400, len(agreed))]
    withdrawn = [day + timedelta(days=40) if back else None for day, back in zip(days, rng.random(len(agreed)) < 0.1, strict=True)]
    return pd.DataFrame({"practice_code": agreed, "agreed": days, "agreed_by": "practice manager", "withdrawn": withdrawn})


def _memberships(codes: np.ndarray, home: np.ndarray, moving: int, homeless: int, moved_on: date) -> pd.DataFrame:
    left = [moved_on - timedelta(days=1) if number == moving else None for number in range(PRACTICES)]
    neighbourhood = _neighbourhood_codes(home)
    before = pd.DataFrame({"practice_code": codes, "neighbourhood_code": neighbourhood, "valid_from": _LONG_AGO, "valid_to": left})
    elsewhere = _neighbourhood_codes((home[[moving]] + 1) % NEIGHBOURHOODS)
    after = before.loc[[moving]].assign(neighbourhood_code=elsewhere, valid_from=moved_on, valid_to=None)
    return pd.concat([before.drop(index=homeless), after], ignore_index=True)
