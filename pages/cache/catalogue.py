"""The names behind the codes of a release, as filters and sentences use them: read once a release."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import pandas as pd

from data.definitions.terms import term
from pages.results.rows import records
from queries import Release, reference
from queries.directory import directory

Labels = Mapping[str, str]  # code -> what readers see, in the order they see it


@dataclass(frozen=True)
class Indicator:
    """A share with a meaning: `says` completes "27% of respondents …"; `better` is lower, higher or neutral."""

    code: str
    name: str
    says: str
    question: str
    better: str
    headline: bool
    note: str
    benchmark: str
    falls: str  # what is said of a share that went down, up, or neither (indicators.yaml)
    rises: str
    topic: str
    wres: int | None  # which WRES indicator it is modelled on
    says_briefly: str  # without the period, for a sentence that follows one with it
    waves: tuple[str, ...]  # those that asked it, oldest first
    role: str | None  # what a page needs it for

    @property
    def baseline(self) -> str | None:
        """The first wave that asked it; None where none has yet."""
        return next(iter(self.waves), None)

    def wave_before(self, wave: str) -> str | None:
        """The last wave before this one that asked it; None for its first, and where this one did not ask."""
        position = self.waves.index(wave) if wave in self.waves else 0
        return self.waves[position - 1] if position else None


@dataclass(frozen=True)
class Catalogue:
    waves: Labels
    versions: Mapping[str, int]  # wave -> version of the questionnaire
    closed: Mapping[str, date]  # wave -> its last day
    neighbourhoods: Labels
    practices: Labels
    neighbourhood_of: Mapping[str, str | None]
    staff_groups: Labels
    ethnic_groups: Labels
    indicators: Mapping[str, Indicator]
    questions: Labels
    reasons: Labels  # why something is not shown; with them go the area's own words, as `terms.cluster`
    wording: Labels
    collected: frozenset[str] = frozenset()  # what the area collects besides practices, staff and survey
    loaded: frozenset[str] = frozenset()  # the kinds of files behind the release
    readings: Mapping[str, float] = field(default_factory=dict)

    @property
    def first_wave(self) -> str:
        return next(iter(self.waves))

    def said(self, name: str) -> str:
        """One of the area's own words (`data.definitions.terms`)."""
        return term(self.wording, name)

    @property
    def modelled(self) -> tuple[Indicator, ...]:
        """The indicators modelled on the standard."""
        return tuple(indicator for indicator in self.indicators.values() if indicator.wres is not None)

    @property
    def headlines(self) -> tuple[Indicator, ...]:
        """The indicators that a board follows."""
        return tuple(indicator for indicator in self.indicators.values() if indicator.headline)

    @property
    def new_questionnaire(self) -> tuple[str, ...]:
        """Waves that used another version of the questionnaire than the one before."""
        codes = list(self.versions)
        return tuple(later for earlier, later in pairwise(codes) if self.versions[earlier] != self.versions[later])

    @property
    def latest_wave(self) -> str:
        return list(self.waves)[-1]

    def wave_before(self, wave: str) -> str | None:
        """The wave before this one; None for the first."""
        codes = list(self.waves)
        position = codes.index(wave)
        return codes[position - 1] if position else None

    def practices_in(self, neighbourhoods: Iterable[str]) -> tuple[str, ...]:
        """Practices of these neighbourhoods; of all where none is given."""
        wanted = set(neighbourhoods)
        return tuple(code for code in self.practices if not wanted or self.neighbourhood_of[code] in wanted)


def read_catalogue(release: Release) -> Catalogue:
    """The listing of a release."""
    practices = records(reference.practices(release))
    wording = reference.wording(release)
    waves = records(reference.waves(release))
    known = directory(release)
    return Catalogue(
        waves=labels(waves, "wave", "label"),
        versions=MappingProxyType({record["wave"]: int(record["version"]) for record in waves}),
        closed=MappingProxyType({record["wave"]: pd.Timestamp(record["closed"]).date() for record in waves}),
        neighbourhoods=labels(records(reference.neighbourhoods(release)), "neighbourhood", "name"),
        practices=labels(practices, "practice_code", "name"),
        neighbourhood_of=MappingProxyType({record["practice_code"]: _text(record["neighbourhood"]) or None for record in practices}),
        staff_groups=labels(records(reference.staff_groups(release)), "staff_group", "name"),
        ethnic_groups=labels([r for r in records(reference.ethnic_groups(release)) if r["scheme"] == "wres"], "ethnic_group", "name"),
        indicators=MappingProxyType(
            {
                record["indicator"]: _indicator(record, known.asking(record["indicator"]), wording)
                for record in records(reference.indicators(release))
            }
        ),
        questions=labels(records(reference.questions(release)), "question", "text", unique=False),
        reasons=MappingProxyType(
            {key.removeprefix("reasons."): text for key, text in wording.items() if key.startswith(("reasons.", "terms."))}
        ),
        wording=MappingProxyType(wording),
        collected=reference.collected(release),
        loaded=reference.loaded(release),
        readings=MappingProxyType(reference.readings(release)),
    )


def labels(records: Iterable[Mapping[str, Any]], code: str, name: str, unique: bool = True) -> Labels:
    """Code to name; a name that occurs twice carries its code, since an address names a choice by what readers see."""
    pairs = [(str(record[code]), str(record[name])) for record in records]
    names = [text for _, text in pairs]
    return MappingProxyType({key: f"{text} ({key})" if unique and names.count(text) > 1 else text for key, text in pairs})


def _indicator(record: Mapping[str, Any], waves: tuple[str, ...], wording: Labels) -> Indicator:
    return Indicator(
        code=record["indicator"],
        name=record["name"],
        says=record["says"],
        question=record["question"],
        better=record["better"],
        headline=bool(record["headline"]),
        note=_text(record["note"]),
        benchmark=_text(record["benchmark_label"]),
        falls=record["falls"],
        rises=record["rises"],
        topic=record["topic"],
        wres=None if pd.isna(record["wres"]) else int(record["wres"]),
        says_briefly=record["says"].removesuffix(f" {term(wording, 'period')}"),
        waves=waves,
        role=_text(record["role"]) or None,
    )


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
