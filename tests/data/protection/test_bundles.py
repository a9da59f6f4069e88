"""Bundles keep to neighbourhoods, to last time's bundles, and to the pieces they are given."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data.protection.bundles import Geography, bundle, joined
from data.protection.partition import Units
from tests.data.protection.plain_units import plain_units


def scene(people: list[int], neighbourhoods: list[str | None]) -> tuple[Units, Geography]:
    table = np.array(people, dtype=np.int64)[:, None]
    place = np.array([[10.0 * i, 0.0] for i in range(len(people))])
    codes = tuple(f"X{i:05d}" for i in range(len(people)))
    names = tuple(f"Practice {i}" for i in range(len(people)))
    return plain_units(table, place=place), Geography(codes, names, tuple(neighbourhoods), place, table[:, 0])


def alone(people: list[int]) -> list[tuple[int, ...]]:
    return [(i,) for i, n in enumerate(people) if n]


def test_small_practices_join_inside_their_neighbourhood():
    people = [20, 5, 7, 20, 8, 8]
    units, geography = scene(people, ["A", "A", "A", "B", "B", "B"])
    found = bundle(units, alone(people), geography)
    assert found is not None
    assert found.bundles == ((0,), (1, 2), (3,), (4, 5))
    assert found.crossed == frozenset()


def test_a_neighbourhood_too_small_by_itself_joins_its_neighbour_and_both_lose_their_node():
    people = [4, 5, 9, 9, 30]
    units, geography = scene(people, ["A", "A", "B", "B", "C"])
    found = bundle(units, alone(people), geography)
    assert found is not None
    assert found.crossed == {"A", "B"}
    assert (4,) in found.bundles


def test_bundles_of_last_time_stay_while_they_are_safe():
    people = [20, 20, 20]
    units, geography = scene(people, ["A", "A", "A"])
    kept = bundle(units, alone(people), geography, last_time=[(0, 2), (1,)])
    assert kept is not None
    assert kept.bundles == ((0, 2), (1,))


def test_a_bundle_of_last_time_that_is_no_longer_safe_joins_others_whole():
    people = [5, 20, 4, 20]
    units, geography = scene(people, ["A", "A", "A", "A"])
    found = bundle(units, alone(people), geography, last_time=[(0, 2), (1,), (3,)])
    assert found is not None
    assert len(found.bundles) == 2
    assert {0, 2} < set(max(found.bundles, key=len))


def test_a_bundle_that_a_new_border_cuts_is_split_where_both_sides_are_safe():
    people = [20, 20]
    units, geography = scene(people, ["A", "B"])
    found = bundle(units, alone(people), geography, last_time=[(0, 1)])
    assert found is not None
    assert found.bundles == ((0,), (1,))


def test_practices_with_nobody_are_in_no_bundle():
    people = [20, 0, 12]
    units, geography = scene(people, ["A", "A", None])
    found = bundle(units, alone(people), geography)
    assert found is not None
    assert found.bundles == ((0,), (2,))


def test_too_few_in_the_whole_area_gives_no_bundles_at_all():
    people = [5, 5]
    units, geography = scene(people, ["A", "B"])
    assert bundle(units, alone(people), geography) is None


def test_a_bundle_is_named_after_its_largest_practice():
    _, geography = scene([20, 5, 7], ["A", "A", "A"])
    assert geography.bundle_name((0,)) == "Practice 0"
    assert geography.bundle_name((0, 1, 2)) == "Practice 0 + 2 nearby"


@given(
    st.lists(st.tuples(st.integers(0, 30), st.sampled_from(["A", "B", "C", "D", None])), min_size=1, max_size=16),
    st.lists(st.lists(st.integers(0, 15), min_size=1, max_size=4, unique=True), max_size=3),
)
@settings(max_examples=80, deadline=None)
def test_bundles_cover_everyone_once_keep_pieces_whole_and_are_safe(practices, pieces):
    people = [n for n, _ in practices]
    units, geography = scene(people, [area for _, area in practices])
    whole = joined([*alone(people), *[tuple(i for i in p if i < len(people) and people[i]) for p in pieces]])
    whole = [p for p in whole if p]
    found = bundle(units, whole, geography)
    if sum(people) < 11:
        assert found is None
        return
    assert found is not None
    assert sorted(i for b in found.bundles for i in b) == [i for i, n in enumerate(people) if n]
    assert all(units.safe(b) for b in found.bundles)
    assert all(any(set(p) <= set(b) for b in found.bundles) for p in whole)
    for b in found.bundles:
        areas = {geography.neighbourhoods[i] for i in b} - {None}
        assert len({geography.neighbourhoods[i] for i in b}) == 1 or areas <= found.crossed
