"""The matrix that ships, and what is wrong with one that does not hang together."""

import pytest
from pydantic import ValidationError

from data import definitions
from data.definitions.matrix import Matrix

SHIPPED = definitions.load().matrix


def test_the_shipped_matrix_is_complete() -> None:
    assert [area.code for area in SHIPPED.areas] == ["leadership", "recruitment", "culture", "service_delivery"]
    assert [len(area.criteria) for area in SHIPPED.areas] == [5, 4, 5, 4]
    assert list(SHIPPED.level_names) == [0, 1, 2, 3, 4, 5]
    descriptors = [text for criterion in SHIPPED.criteria.values() for text in criterion.descriptors]
    assert len(set(descriptors)) == 18 * 6
    assert all(criterion.indicators and criterion.evidence and criterion.guidance for criterion in SHIPPED.criteria.values())


def test_every_indicator_of_the_survey_is_moved_by_some_criterion() -> None:
    moved = {code for criterion in SHIPPED.criteria.values() for code in criterion.indicators}
    assert moved == {indicator.code for indicator in definitions.load().indicators.indicators}


def spoilt(**changes: object) -> dict:
    return SHIPPED.model_dump() | changes


AREAS = [area.model_dump() for area in SHIPPED.areas]
SHORT = AREAS[0] | {"criteria": [AREAS[0]["criteria"][0] | {"descriptors": ["only one"]}]}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (spoilt(levels=[{"level": 1, "name": "a"}, {"level": 0, "name": "b"}]), "list at least two, lowest first"),
        (spoilt(areas=[*AREAS, AREAS[0]]), "areas: code 'leadership' appears more than once; criteria: code 'confident_to_talk' appears"),
        (spoilt(areas=[SHORT]), "named_lead.descriptors: 1 are given for 6 levels"),
        (spoilt(areas=[AREAS[0] | {"criteria": []}]), "areas: 'leadership' has no criteria"),
        (spoilt(maps_from=[{"version": 1, "criteria": {}}]), "maps_from: version 1 is not older than version 1"),
        (
            spoilt(version=2, maps_from=[{"version": 1, "criteria": {"old": {"to": "none", "levels": {0: 9}}}}]),
            r"'old' leads to 'none', which is no criterion; maps_from: version 1: 'old' leads to level \[9\], which does not exist",
        ),
    ],
)
def test_a_matrix_that_does_not_hang_together_says_where(given: dict, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        Matrix.model_validate(given)
