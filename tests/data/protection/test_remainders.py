"""Groups that others' areas give away: the case that an attack found, and no small remainder in any partition."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.protection.partition import Part, Units, best_partition
from data.protection.remainders import with_remainders
from tests.data.protection.plain_units import plain_units

MINIMUM, RESIDUAL = 11, 3


def test_a_bundle_whose_bme_people_are_all_in_one_practice() -> None:
    """White and BME: 9 and 15 alone in the first area, 14 and nobody in the second: 23 White people less those 14 are 9."""
    found = plain_units([[9, 15], [8, 0], [6, 0]], [MINIMUM, MINIMUM])
    areas: list[Part] = [(0,), (1, 2)]
    assert found.safe((0, 1, 2))
    assert not with_remainders(found, areas).safe((0, 1, 2))
    enough = plain_units([[11, 15], [8, 0], [6, 0]], [MINIMUM, MINIMUM])
    assert with_remainders(enough, areas).safe((0, 1, 2))


def test_nothing_is_left_where_every_area_is_of_one_group() -> None:
    found = plain_units([[12, 0], [0, 12]], [MINIMUM, MINIMUM])
    assert with_remainders(found, [(0,), (1,)]).safe((0, 1))


def test_only_people_of_no_known_group_need_fewer() -> None:
    """White, BME and unknown: what is left of the unknown may be three, of the others eleven."""
    found = plain_units([[12, 12, 3], [12, 0, 0]], [MINIMUM, MINIMUM, RESIDUAL])
    assert with_remainders(found, [(0,), (1,)]).safe((0, 1))
    fewer = plain_units([[12, 12, 2], [12, 0, 0]], [MINIMUM, MINIMUM, RESIDUAL])
    assert not with_remainders(fewer, [(0,), (1,)]).safe((0, 1))


def test_without_finer_areas_nothing_changes() -> None:
    found = plain_units([[9, 15]], [MINIMUM, MINIMUM])
    assert with_remainders(found, []) is found


AREAS = st.lists(st.lists(st.integers(0, 20), min_size=2, max_size=3), min_size=1, max_size=6)


@given(AREAS.filter(lambda areas: len({len(area) for area in areas}) == 1))
@settings(max_examples=200, deadline=None)
def test_no_sum_of_whole_areas_leaves_few_of_a_group(people: list[list[int]]) -> None:
    """Every bundle, every group and its rest, every set of areas that lies wholly inside it: nobody is left, or enough."""
    groups = len(people[0])
    found = plain_units(people, [MINIMUM] * groups)
    bundles = best_partition(with_remainders(found, [(area,) for area in range(len(people))]))
    for bundle in bundles or []:
        for side in [*np.eye(groups, dtype=bool), *~np.eye(groups, dtype=bool)]:
            inside = [area for area in bundle if not found.people[area][~side].any()]
            for taken in range(1 << len(inside)):
                away = [area for place, area in enumerate(inside) if taken >> place & 1]
                left = found.people[list(bundle)][:, side].sum() - found.people[away][:, side].sum()
                whole = found.people[list(bundle)][:, side].sum()
                assert left == 0 or left >= MINIMUM or not whole or _of_safe_areas(found, bundle, inside, away, side)


def _of_safe_areas(found: Units, bundle: Part, inside: list[int], away: list[int], side: np.ndarray) -> bool:
    """Whether what is left is nothing but whole areas, which the area view shows anyway and holds to its own minimum."""
    return all(area in inside for area in bundle if area not in away and found.people[area][side].any())
