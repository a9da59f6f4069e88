"""Whether a gap closed: the difference of two differences, with limits from theirs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures.proportions import Difference, change_of_difference, newcombe
from tests.queries.measures.given import properties

groups = st.tuples(st.integers(0, 40), st.integers(40, 80))


def a_gap(first: tuple[int, int], second: tuple[int, int]) -> Difference:
    return newcombe(*first, *second)


def test_limits_are_recovered_from_both_sides() -> None:
    later, earlier = Difference(0.10, 0.04, 0.13), Difference(0.20, 0.08, 0.25)
    found = change_of_difference(*(Difference(*map(np.float64, gap)) for gap in (later, earlier)))
    assert found == pytest.approx((-0.10, -0.10 - np.hypot(0.06, 0.05), -0.10 + np.hypot(0.03, 0.12)))


@properties
@given(groups, groups, groups, groups)
def test_the_change_is_inside_its_limits_and_turns_round_with_the_order(a, b, c, d) -> None:
    later, earlier = a_gap(a, b), a_gap(c, d)
    found, turned = change_of_difference(later, earlier), change_of_difference(earlier, later)
    assert found.lower <= found.difference <= found.upper
    assert (found.difference, found.lower, found.upper) == pytest.approx((-turned.difference, -turned.upper, -turned.lower))


@properties
@given(groups, groups)
def test_a_gap_known_exactly_leaves_the_other_gaps_limits(a, b) -> None:
    gap = a_gap(a, b)
    exact = Difference(np.float64(0.1), np.float64(0.1), np.float64(0.1))
    found = change_of_difference(gap, exact)
    assert (found.lower, found.upper) == pytest.approx((gap.lower - 0.1, gap.upper - 0.1))


def test_a_missing_gap_has_no_change() -> None:
    missing = Difference(np.float64("nan"), np.float64("nan"), np.float64("nan"))
    assert np.isnan(change_of_difference(a_gap((1, 40), (2, 50)), missing)).all()
