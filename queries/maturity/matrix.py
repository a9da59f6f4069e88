"""What practices were asked to judge: rounds, and the areas, criteria and levels of each version of the matrix."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from queries.problems import NotInRelease
from queries.release import Release
from queries.run import frame, rows


@dataclass(frozen=True)
class Round:
    """A period of self-assessment, by one version of the matrix."""

    code: str
    label: str
    opens: date
    closes: date
    version: int


def rounds(release: Release) -> pd.DataFrame:
    """One row per round, oldest first: `round, label, opens, closes, version`."""
    return frame(release, "maturity/rounds")


def criteria(release: Release, version: int) -> pd.DataFrame:
    """One row per criterion in the order of the matrix, with its area, name, guidance and the `indicators` it should move."""
    return frame(release, "maturity/criteria", version=version)


def levels(release: Release, version: int) -> pd.DataFrame:
    """One row per level, lowest first: `level, name`."""
    return frame(release, "maturity/levels", version=version)


def descriptors(release: Release, version: int) -> pd.DataFrame:
    """One row per criterion and level: `criterion, level, text`."""
    return frame(release, "maturity/descriptors", version=version)


def round_called(release: Release, code: str) -> Round:
    """Raises `NotInRelease`."""
    known = {row[0]: Round(*row) for row in rows(release, "maturity/rounds")}
    if code not in known:
        raise NotInRelease(f"This release has no round {code!r}; it has {', '.join(known) or 'none'}.")
    return known[code]
