"""One round's submitted levels, read once a release and kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from queries.directory import Directory, directory
from queries.maturity.matrix import Round, round_called
from queries.once import once
from queries.release import Release
from queries.run import rows
from queries.selection import Selection
from queries.survey.places import selected


@dataclass(frozen=True)
class Score:
    """One criterion of one practice; levels are None where it does not apply."""

    level: int | None
    target: int | None


@dataclass(frozen=True)
class Assessed:
    """A round counted by one version of the matrix."""

    round: Round
    known: Directory
    places: Mapping[str, str]  # neighbourhood -> place
    areas: Mapping[str, str]  # area -> name, in the order of the matrix
    criteria: Mapping[str, tuple[str, ...]]  # area -> its criteria
    criterion_names: Mapping[str, str]
    level_names: Mapping[int, str]
    scores: Mapping[str, Mapping[str, Score]]  # practice -> criterion -> score
    submitted: Mapping[str, tuple[datetime, bool]]  # practice -> when, and whether a peer has checked it

    def practices(self, selection: Selection) -> list[str]:
        """Practices that the selection asks for, by name: current ones, and former ones that submitted."""
        chosen = selected(self.known, selection)
        everyone = [code for code, practice in self.known.practices.items() if practice.current or code in self.submitted]
        return [code for code in everyone if chosen is None or code in chosen]

    def area_level(self, practice: str, area: str) -> tuple[int | None, int | None]:
        """A practice's level and target in an area; None where it did not submit or no criterion applies."""
        given = self.scores.get(practice, {})
        scores = [given[criterion] for criterion in self.criteria[area] if criterion in given]
        return typical(score.level for score in scores), typical(score.target for score in scores)


def typical(levels: Iterable[int | None]) -> int | None:
    """The highest level that more than half have reached (the lower median), None of no levels.

    A level of the scale and never between two of them: levels are ranks, and half a rank has no descriptor.
    """
    reached = sorted(level for level in levels if level is not None)
    return reached[(len(reached) - 1) // 2] if reached else None


def assessed(release: Release, round_code: str, version: int | None = None) -> Assessed:
    """A round, counted by its own version or by a newer one that maps it. Raises `NotInRelease` for an unknown round."""
    found = round_called(release, round_code)
    return _assessed(release, found, found.version if version is None else version)


@once(16)
def _assessed(release: Release, found: Round, version: int) -> Assessed:
    scores: dict[str, dict[str, Score]] = {}
    for practice, _, criterion, level, target, _ in rows(release, "maturity/scores", round=found.code, version=version):
        scores.setdefault(practice, {})[criterion] = Score(level, target)
    asked = rows(release, "maturity/criteria", version=version)
    areas = {row[0]: row[1] for row in asked}
    return Assessed(
        round=found,
        known=directory(release),
        places={code: place for code, _, place in rows(release, "reference/neighbourhoods")},
        areas=areas,
        criteria={area: tuple(row[3] for row in asked if row[0] == area) for area in areas},
        criterion_names={row[3]: row[4] for row in asked},
        level_names=dict(rows(release, "maturity/levels", version=version)),
        scores=scores,
        submitted={practice: (at, checked) for practice, at, checked in rows(release, "maturity/submissions", round=found.code)},
    )
