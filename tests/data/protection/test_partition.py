"""The search behind bundles: always safe, and the best there is where that can be checked."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.protection.partition import Units, best_partition, cost

MINIMUM = 11


def units(people: list[list[int]], seed: int = 0) -> Units:
    table = np.array(people, dtype=np.int64)
    place = np.random.default_rng(seed).normal(size=(len(people), 2)) * 5
    return Units(table, table[:, :, None], np.full(table.shape[1], MINIMUM), np.ones(len(people), dtype=np.int64), place)


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
    if not safe:
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
    u = units([[11], [12], [40], [5], [6], [3], [9]])
    assert best_partition(u) is not None
    alone = {part[0] for part in best_partition(u) or [] if len(part) == 1}
    assert alone == {0, 1, 2}


def test_nobody_is_safe_and_one_is_not():
    nobody_in_second_group = units([[11, 0]])
    one_in_second_group = units([[11, 1]])
    assert best_partition(nobody_in_second_group) == [(0,)]
    assert best_partition(one_in_second_group) is None


def test_every_question_must_be_answered_by_enough():
    people = np.array([[12], [30]])
    answered = np.array([[[12, 10]], [[30, 30]]])
    u = Units(people, answered, np.array([MINIMUM]), np.ones(2, dtype=np.int64), np.zeros((2, 2)))
    assert best_partition(u) == [(0, 1)]


def test_neighbours_are_joined_rather_than_strangers():
    table = np.array([[6], [6], [6], [6]])
    place = np.array([[0.0, 0.0], [50.0, 0.0], [1.0, 0.0], [51.0, 0.0]])
    u = Units(table, table[:, :, None], np.array([MINIMUM]), np.ones(4, dtype=np.int64), place)
    assert best_partition(u) == [(0, 2), (1, 3)]
