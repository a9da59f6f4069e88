"""The public functions, as an attacker asks them: one wave, any question, any selection."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from queries import Release, Selection, reference, survey
from queries.survey.people import By

Ask = Callable[[str, Selection, By | None], pd.DataFrame]  # question, selection, breakdown -> frame of `survey.responses`


def asking(release: Release, wave: str) -> Ask:
    """The product's own answers for one wave."""
    return lambda question, selection, by: survey.responses(release, wave, question, selection, by)


@dataclass(frozen=True)
class Map:
    """Public lists: practices by name, where each is, and the groups there are."""

    code_of: Mapping[str, str]
    neighbourhood_of: Mapping[str, str]
    neighbourhoods: tuple[str, ...]
    staff_groups: tuple[str, ...]

    @classmethod
    def of(cls, release: Release) -> "Map":
        practices = reference.practices(release)
        return cls(
            code_of=dict(zip(practices["name"], practices["practice_code"], strict=True)),
            neighbourhood_of=dict(zip(practices["practice_code"], practices["neighbourhood"], strict=True)),
            neighbourhoods=tuple(reference.neighbourhoods(release)["neighbourhood"]),
            staff_groups=tuple(reference.staff_groups(release)["staff_group"]),
        )
