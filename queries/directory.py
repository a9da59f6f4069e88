"""What a release says about its own codes: names, orders and memberships, read once a release and kept.

Every list is whole, whether or not anybody answered: a list of those who did would say who did.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from queries.once import once
from queries.problems import NotInRelease
from queries.release import Release
from queries.run import rows

Entry = TypeVar("Entry")


@dataclass(frozen=True)
class Practice:
    code: str
    name: str
    neighbourhood: str | None
    current: bool
    named: bool = False  # it agreed to be named beside others


@dataclass(frozen=True)
class Question:
    code: str
    whole_area_only: bool
    options: tuple[str, ...]  # of all waves that asked it


@dataclass(frozen=True)
class Indicator:
    """`yes` over `yes` + `other`; options in neither are left out of the base. `ratio_of`: which group is on top of a ratio."""

    code: str
    question: str
    yes: tuple[str, ...]
    other: tuple[str, ...]
    ratio_of: str  # bme_to_white or white_to_bme
    role: str | None  # what a page needs it for
    wres: int | None = None  # the number of the WRES indicator that it is modelled on


@dataclass(frozen=True)
class Directory:
    """Codes to what they stand for, each in the order in which readers see it."""

    waves: Mapping[str, int]  # wave -> version of the questionnaire
    still_open: frozenset[str]  # waves of which only the whole area is shown yet
    asked_in: Mapping[str, Mapping[str, tuple[str, ...]]]  # wave -> question -> options, as counted then
    practices: Mapping[str, Practice]
    neighbourhoods: Mapping[str, str]
    staff_groups: Mapping[str, str]
    ethnic_groups: Mapping[str, str]  # the two sides of a gap
    census_groups: Mapping[str, str]  # finer ones, those that some wave had to join among them
    questions: Mapping[str, Question]
    indicators: Mapping[str, Indicator]

    @cached_property
    def current(self) -> frozenset[str]:
        """Practices that are open."""
        return frozenset(code for code, practice in self.practices.items() if practice.current)

    @cached_property
    def named(self) -> frozenset[str]:
        """Practices that agreed to be named beside others."""
        return frozenset(code for code, practice in self.practices.items() if practice.named)

    @cached_property
    def _current_by_neighbourhood(self) -> dict[str | None, frozenset[str]]:
        found: dict[str | None, set[str]] = {}
        for code in self.current:
            found.setdefault(self.practices[code].neighbourhood, set()).add(code)
        return {neighbourhood: frozenset(codes) for neighbourhood, codes in found.items()}

    def current_in(self, neighbourhood: str) -> frozenset[str]:
        """Practices of a neighbourhood that are open."""
        return self._current_by_neighbourhood.get(neighbourhood, frozenset())

    def wave(self, code: str) -> int:
        """The questionnaire version of a wave. Raises `NotInRelease`."""
        return _known(self.waves, code, "wave")

    def practice(self, code: str) -> Practice:
        """Raises `NotInRelease`."""
        return _known(self.practices, code, "practice")

    def question(self, code: str) -> Question:
        """Raises `NotInRelease`."""
        return _known(self.questions, code, "question")

    def indicator(self, code: str) -> Indicator:
        """Raises `NotInRelease`."""
        return _known(self.indicators, code, "indicator")

    def asked(self, wave: str, question: str, options: Collection[str] = ()) -> bool:
        """Whether the wave asked the question, with these answers among others: it may have been worded otherwise then."""
        self.wave(wave)
        self.question(question)
        return question in (asked := self.asked_in.get(wave, {})) and set(options) <= set(asked[question])

    def asking(self, indicator: str) -> tuple[str, ...]:
        """The waves that asked what an indicator counts, oldest first. Raises `NotInRelease`."""
        wanted = self.indicator(indicator)
        return tuple(wave for wave in self.waves if self.asked(wave, wanted.question, (*wanted.yes, *wanted.other)))

    def with_role(self, *roles: str) -> tuple[Indicator, ...]:
        """The indicators that a page needs for something, role by role; none where the area asks nothing of the kind."""
        return tuple(one for role in roles for one in self.indicators.values() if one.role == role)

    def options(self, wave: str, question: str) -> tuple[str, ...]:
        """The answers that could be given in a wave; those of other waves where it did not ask."""
        return self.asked_in.get(wave, {}).get(question) or self.question(question).options

    def names(self, practices: Iterable[str]) -> tuple[str, ...]:
        """Names of practices, sorted; a code that the release does not explain stands for itself."""
        return tuple(sorted(self.practices[code].name if code in self.practices else code for code in practices))


@once(4)
def directory(release: Release) -> Directory:
    """The directory of a release, read on first use."""
    waves = rows(release, "reference/waves")
    practices = (Practice(row[0], row[1], row[2], bool(row[7]), bool(row[15])) for row in rows(release, "reference/practices"))
    return Directory(
        waves={row[0]: row[4] for row in waves},
        still_open=frozenset(row[0] for row in waves if row[5] == "open"),
        asked_in=_asked_in(release),
        practices={practice.code: practice for practice in practices},
        neighbourhoods={code: name for code, name, _ in rows(release, "reference/neighbourhoods")},
        staff_groups=dict(rows(release, "reference/staff_groups")),
        ethnic_groups={code: name for code, name, scheme in rows(release, "reference/ethnic_groups") if scheme == "wres"},
        census_groups={code: name for code, name, scheme in rows(release, "reference/ethnic_groups") if scheme == "five"},
        questions=_questions(release),
        indicators=_indicators(release),
    )


def _questions(release: Release) -> dict[str, Question]:
    options: dict[str, list[str]] = {}
    for question, option, _ in rows(release, "reference/options"):
        options.setdefault(question, []).append(option)
    return {
        code: Question(code, released == "ics", tuple(options.get(code, ())))
        for code, _, _, released, _ in rows(release, "reference/questions")
    }


def _asked_in(release: Release) -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for wave, question, option, _ in rows(release, "reference/wave_options"):
        asked = found.setdefault(wave, {})
        asked[question] = (*asked.get(question, ()), option)
    return found


def _indicators(release: Release) -> dict[str, Indicator]:
    found: dict[str, Indicator] = {}
    for row in rows(release, "reference/indicators"):
        code, question, ratio_of, yes, base = row[0], row[3], row[5], row[12], row[13]
        other = tuple(option for option in base if option not in yes)
        found[code] = Indicator(code, question, tuple(yes), other, ratio_of, row[17], row[6])
    return found


def _known(entries: Mapping[str, Entry], code: str, kind: str) -> Entry:
    if code not in entries:
        raise NotInRelease(f"This release has no {kind} {code!r}; it has {_listed(entries)}.")
    return entries[code]


def _listed(codes: Iterable[str], most: int = 30) -> str:
    """Every code of a short list; of a long one, such as practices, the first and how many more there are."""
    codes = list(codes)
    rest = f" and {len(codes) - most} more" if len(codes) > most else ""
    return f"{', '.join(codes[:most])}{rest}" if codes else "none"
