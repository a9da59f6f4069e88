"""matrix.yaml: the maturity matrix that practices assess themselves against."""

from collections.abc import Iterable

from pydantic import Field, model_validator

from data.definitions.base import Code, Defined


class Level(Defined):
    level: int
    name: str


class Criterion(Defined):
    """One thing a practice judges itself on."""

    code: Code
    name: str
    guidance: str
    evidence: tuple[str, ...] = Field(description="what would show it; suggestions, none required")
    indicators: tuple[Code, ...] = Field(default=(), description="survey indicators that the criterion should move")
    descriptors: tuple[str, ...] = Field(description="what each level looks like, in the order of the levels")


class Area(Defined):
    code: Code
    name: str
    about: str
    criteria: tuple[Criterion, ...]


class CriterionMap(Defined):
    """Where scores of an older version's criterion belong now: old level -> new level. A level that is not listed has no counterpart."""

    to: Code
    levels: dict[int, int]


class VersionMap(Defined):
    version: int
    criteria: dict[Code, CriterionMap]


class Matrix(Defined):
    """One version of the matrix."""

    version: int
    levels: tuple[Level, ...]
    areas: tuple[Area, ...]
    maps_from: tuple[VersionMap, ...] = ()

    @property
    def criteria(self) -> dict[Code, Criterion]:
        """Every criterion by code, in the order of the file."""
        return {criterion.code: criterion for area in self.areas for criterion in area.criteria}

    @property
    def level_names(self) -> dict[int, str]:
        return {level.level: level.name for level in self.levels}

    def area_of(self, criterion: Code) -> Area:
        """The area that holds a criterion of this version."""
        return next(area for area in self.areas if any(c.code == criterion for c in area.criteria))

    def shape(self) -> tuple[object, ...]:
        """What may not change under one version number: levels, and criteria by area. Wording may, to put a misspelling right."""
        return (tuple(self.level_names), tuple((area.code, tuple(c.code for c in area.criteria)) for area in self.areas))

    @model_validator(mode="after")
    def must_hang_together(self) -> "Matrix":
        """Codes once each, levels rising, a descriptor for each level, and maps that lead somewhere."""
        if problems := [*_shape_problems(self), *_map_problems(self)]:
            raise ValueError("; ".join(problems))
        return self


def _shape_problems(matrix: Matrix) -> Iterable[str]:
    levels = list(matrix.level_names)
    if len(levels) < 2 or sorted(level.level for level in matrix.levels) != levels:
        yield "levels: list at least two, lowest first, each once"
    areas = [area.code for area in matrix.areas]
    criteria = [criterion for area in matrix.areas for criterion in area.criteria]
    codes = [criterion.code for criterion in criteria]
    yield from (f"areas: code '{code}' appears more than once" for code in sorted({c for c in areas if areas.count(c) > 1}))
    yield from (f"criteria: code '{code}' appears more than once" for code in sorted({c for c in codes if codes.count(c) > 1}))
    yield from (f"areas: '{area.code}' has no criteria" for area in matrix.areas if not area.criteria)
    for criterion in criteria:
        if len(criterion.descriptors) != len(levels):
            yield f"{criterion.code}.descriptors: {len(criterion.descriptors)} are given for {len(levels)} levels"


def _map_problems(matrix: Matrix) -> Iterable[str]:
    for earlier in matrix.maps_from:
        if earlier.version >= matrix.version:
            yield f"maps_from: version {earlier.version} is not older than version {matrix.version}"
        for code, mapped in earlier.criteria.items():
            if mapped.to not in matrix.criteria:
                yield f"maps_from: version {earlier.version}: '{code}' leads to '{mapped.to}', which is no criterion"
            if strange := set(mapped.levels.values()) - set(matrix.level_names):
                yield f"maps_from: version {earlier.version}: '{code}' leads to level {sorted(strange)}, which does not exist"
