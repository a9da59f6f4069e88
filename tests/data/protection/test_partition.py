"""The search behind bundles: always safe, and the best there is where that can be checked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.protection.partition import Units, best_partition, cost
from tests.data.protection.plain_units import plain_units

MINIMUM = 11


def units(people: list[list[int]], seed: int = 0, drawn: bool = True) -> Units:
    """With a secret draw of up to 3 more people a practice and group, which adds up modulo 4 where practices are put together."""
    rng = np.random.default_rng(seed)
    place = rng.normal(size=(len(people), 2)) * 5
    return plain_units(people, MINIMUM, place=place, draw=rng.integers(0, 4, np.shape(people)) if drawn else None, draws=4)


def all_partitions(items: list[int]):
    if not items:
        yield []
        return
    first, *rest = items
    for smaller in all_partitions(rest):
        yield [(first,), *smaller]
        for n, part in enumerate(smaller):
            yield [*smaller[:n], (first, *part), *smaller[n + 1 :]]


groups = st.integers(1, 3).flatmap(lambda g: st.lists(st.lists(st.integers(0, 25), min_size=g, max_size=g), min_size=1, max_size=6))


@given(groups)
@settings(max_examples=150, deadline=None)
def test_small_sets_are_solved_as_well_as_by_trying_everything(people):
    u = units(people)
    safe = [p for p in all_partitions(list(range(len(u)))) if all(u.safe(part) for part in p)]
    found = best_partition(u)
    if not u.safe(tuple(range(len(u)))):  # the whole is an area too
        assert found is None
        return
    assert found is not None
    assert sorted(i for part in found for i in part) == list(range(len(u)))
    assert all(u.safe(part) for part in found)
    assert sum(cost(u, p) for p in found) == pytest.approx(min(sum(cost(u, part) for part in p) for p in safe))


@given(st.lists(st.lists(st.integers(0, 25), min_size=2, max_size=2), min_size=12, max_size=40), st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_large_sets_are_covered_once_and_safely(people, seed):
    u = units(people, seed)
    found = best_partition(u)
    assert (found is None) == (not u.safe(tuple(range(len(u)))))
    if found:
        assert sorted(i for part in found for i in part) == list(range(len(u)))
        assert all(u.safe(part) for part in found)


def test_practices_that_can_stand_alone_are_spared():
    u = units([[11], [12], [40], [5], [6], [3], [9]], drawn=False)
    assert best_partition(u) is not None
    alone = {part[0] for part in best_partition(u) or [] if len(part) == 1}
    assert alone == {0, 1, 2}


def test_nobody_is_safe_and_one_is_not():
    assert best_partition(plain_units([[11, 0]])) == [(0,)]
    assert best_partition(plain_units([[11, 1]])) is None


def test_of_a_group_that_is_shown_nobody_is_not_enough():
    """Its count would be missing there, and say of everybody in the area that they are not of it."""
    assert best_partition(plain_units([[11, 0]], shown=True)) is None
    assert best_partition(plain_units([[11, 0], [11, 11]], shown=True)) == [(0, 1)]


def test_the_secret_draw_decides_who_can_stand_alone():
    alike = [[12], [12], [40]]
    assert best_partition(plain_units(alike, draw=np.array([[1], [1], [0]]), draws=4)) == [(0,), (1,), (2,)]
    assert best_partition(plain_units(alike, draw=np.array([[1], [2], [0]]), draws=4)) == [(0,), (1, 2)]


def test_every_question_must_be_answered_by_enough():
    people = np.array([[12], [30]])
    answered = np.array([[[12, 10]], [[30, 30]]])
    u = plain_units(people, answered=answered)
    assert best_partition(u) == [(0, 1)]


def test_neighbours_are_joined_rather_than_strangers():
    table = np.array([[6], [6], [6], [6]])
    place = np.array([[0.0, 0.0], [50.0, 0.0], [1.0, 0.0], [51.0, 0.0]])
    u = plain_units(table, place=place)
    assert best_partition(u) == [(0, 2), (1, 3)]
