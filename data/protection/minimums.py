"""How many people each group needs in an area, and who counts towards it.

The minimum is not the same everywhere: each practice and group needs up to `jitter` people more, by a secret draw that never changes, and
so does each bundle.
Whoever knew the exact line could add answers until a practice stands one below it, and read from the area who the last one is. People
count towards it only up to the headcount of their practice and staff group: 200 answers of a practice of ten are not 200 people.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from data.definitions.schema import Protection

UNKNOWN_ETHNICITY = "unknown"
NO_STAFF_GROUP = "not given"

Headcounts = Mapping[tuple[str, str], float]  # practice, staff group -> people who work there


@dataclass(frozen=True)
class Minimums:
    """The limits of an installation with its secret."""

    limits: Protection
    secret: bytes

    @property
    def draws(self) -> int:
        """How many more people may be needed, nobody included."""
        return self.limits.jitter + 1

    def of(self, cells: Sequence[str], enough: int) -> np.ndarray:
        """(cell,) for cells 'staff|ethnicity': `enough`, or the residual minimum for people of no known group."""
        return np.array([self.limits.residual_minimum if left_over(cell) else enough for cell in cells], dtype=np.int64)

    def draw(self, codes: Sequence[str], cells: Sequence[str]) -> np.ndarray:
        """(practice, cell) numbers below `draws`; those of practices shown together add up, modulo `draws`, to that of their bundle."""
        found = np.zeros((len(codes), len(cells)), dtype=np.int64)
        for column, cell in enumerate(cells):
            if not left_over(cell):
                found[:, column] = [self._drawn(code, cell) for code in codes]
        return found

    def _drawn(self, code: str, cell: str) -> int:
        """0 the likeliest, `jitter` the least, in even steps (4, 3, 2, 1 of ten), so that fewer practices lose a figure of their own."""
        position = _number(self.secret, code, cell) % (self.draws * (self.draws + 1) // 2)
        for more, share in enumerate(range(self.draws, 0, -1)):
            if position < share:
                return more
            position -= share
        raise AssertionError("the shares of all draws add up")


@lru_cache(maxsize=100_000)
def _number(secret: bytes, code: str, cell: str) -> int:
    return int.from_bytes(hmac.digest(secret, f"minimum|{code}|{cell}".encode(), "sha256")[:8])


def left_over(cell: str) -> bool:
    """Whether a cell holds people of no known staff or ethnic group, who are never shown by themselves."""
    return cell.startswith(NO_STAFF_GROUP) or cell.endswith(UNKNOWN_ETHNICITY)


def capped(rows: pd.DataFrame, people: pd.DataFrame, headcounts: Headcounts) -> pd.DataFrame:
    """`rows` with a column `counted`: `people` of them, scaled down where more answered from a practice and staff group than work there.

    people: everybody, by practice and staff group among others. People of no known staff group are held against the whole practice, and
    so are those of a staff group whose headcount is not known. Where nothing is known of a practice nothing is held against anybody.
    """
    answering = people.groupby(["practice_code", "staff_group"])["people"].sum()
    practice = people.groupby("practice_code")["people"].sum()
    working = pd.Series(dict(headcounts), dtype=np.float64)
    whole = working.groupby(level=0).sum() if len(working) else working
    share = {
        (code, group): min(1.0, limit / number)
        for (code, group), number in answering.items()  # pyright: ignore[reportGeneralTypeIssues] - a pair, by the two columns above
        for limit, number in [_limit(code, group, float(number), float(practice[code]), headcounts, whole)]
    }
    scale = np.array(
        [share[key] for key in zip(rows["practice_code"].tolist(), rows["staff_group"].tolist(), strict=True)], dtype=np.float64
    )
    return rows.assign(counted=np.floor(rows["people"].to_numpy() * scale + 1e-9).astype(np.int64))


def _limit(code: str, group: str, answering: float, in_practice: float, headcounts: Headcounts, whole: pd.Series) -> tuple[float, float]:
    """The headcount that holds for a staff group, and the people who are held against it."""
    if (code, group) in headcounts:
        return headcounts[code, group], answering
    return (float(whole[code]), in_practice) if code in whole.index else (answering, answering)
