"""The second ICS's definitions with something changed."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.another_ics.store import DEFINITIONS, MadeUp, made, small

SURVEY_ALONE = {"organisation.yaml": ("collects: [maturity, guardians, ftsu]", "collects: []")}
NO_ROLES = {"indicators.yaml": (", role: aware", "")}


def changed(folder: Path, *changes: Mapping[str, tuple[str, str]]) -> Path:
    """A copy in `folder`, which must not exist yet. changes: file -> what stands there, and what shall."""
    shutil.copytree(DEFINITIONS, folder)
    for file, (old, new) in (item for change in changes for item in change.items()):
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text, f"{file} does not hold {old!r}"
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")
    return folder


def with_a_survey_alone(folder: Path, answered: tuple[str, ...], *, asks_who_knows: bool = False) -> MadeUp:
    """Twelve practices, few people a survey, and nothing besides. asks_who_knows: a measure tells who knows a guardian."""
    words_of = changed(folder / "definitions", SURVEY_ALONE, *(() if asks_who_knows else (NO_ROLES,)))
    return made(folder / "store", area=small(answered=answered), definitions=words_of, respondents=60)
