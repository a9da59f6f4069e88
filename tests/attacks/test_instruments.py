"""The attack's own tools give known answers, so that a figure of theirs means what it says."""

import numpy as np
import pandas as pd
import pytest

from data.protection.row_space import exposed_groups
from tests.attacks.greedy import Bundles
from tests.attacks.guessing import NO_NOISE, Sums, auc, averaged, guess
from tests.attacks.known import Known
from tests.attacks.marks import Attack
from tests.attacks.nesting import Sums as Counted
from tests.attacks.nesting import left_over
from tests.attacks.reading import SMALL, UNKNOWN, Seen


def cells(*people: int) -> pd.DataFrame:
    """A practice each, of GPs who are White."""
    rows = [(f"P{i}", "gp", "white", "white", n) for i, n in enumerate(people)]
    return pd.DataFrame(rows, columns=["practice_code", "staff_group", "wres", "five", "people"])


def counted(people: list[int], *sums: str) -> Counted:
    """Sums are written as a 0 or 1 a practice: counted('110')."""
    inside = np.array([[sign == "1" for sign in one] for one in sums])
    return Counted("made up", cells(*people), inside, np.array(["area"] * len(sums)))


def test_auc_is_the_share_of_pairs_put_right() -> None:
    said_yes = np.array([True, True, False, False])
    assert auc(np.array([4, 3, 2, 1]), said_yes) == 1
    assert auc(np.array([1, 1, 1, 1]), said_yes) == 0.5
    assert auc(np.array([3, 1, 2, 0]), said_yes) == 0.75


def test_an_exact_difference_is_found_and_noise_blurs_it() -> None:
    """Two sums that differ by one person: with exact counts the answer follows, with noise the guess moves half of the way."""
    inside = np.array([[1.0, 1.0], [1.0, 0.0]])
    exact = Sums(inside, np.array([7.0, 6.0]), np.full(2, NO_NOISE))
    assert guess(exact, np.array([6.0, 0.5]), np.array([3.0, 0.25]))[1] == pytest.approx(1, abs=0.01)
    noisy = Sums(inside[:1], np.array([8.0]), np.array([0.75]))
    # expected 6.5 with variance 0.25 + 0.75 of noise once the first cell is known: a quarter of the surplus is the second's
    assert guess(noisy, np.array([6.0, 0.5]), np.array([0.0, 0.25]))[1] == pytest.approx(0.5 + 1.5 * 0.25)


def test_both_answers_tell_how_many_said_yes() -> None:
    known = Known(cells(10, 10)[["practice_code", "staff_group", "wres", "people"]])
    both = Seen(np.array([True, False]), {"yes": 4, "no": 8})
    only_no = Seen(np.array([False, True]), {"yes": UNKNOWN, "no": 8})
    small = Seen(np.array([True, True]), {"yes": SMALL, "no": UNKNOWN})
    told = averaged([{b"a": both, b"b": only_no, b"c": small}], known, variance=1.25)
    assert told.yes == pytest.approx([3, 2, 1.2])
    assert told.variance == pytest.approx([0.625, 1.25, 1.0])


def test_averaging_over_questions_halves_the_variance() -> None:
    known = Known(cells(10)[["practice_code", "staff_group", "wres", "people"]])
    questions = [{b"a": Seen(np.array([True]), {"yes": yes, "no": 10 - yes})} for yes in (4, 6)]
    told = averaged(questions, known, variance=1.25)
    assert told.yes == pytest.approx([5])
    assert told.variance == pytest.approx([0.3125])


def test_small_rests_are_found_between_two_sums_and_between_a_sum_and_its_parts() -> None:
    assert left_over(counted([20, 20, 20], "111", "110"), 11, 3) == []
    assert left_over(counted([20, 20, 5], "111", "110"), 11, 3) == [5, 5]
    assert left_over(counted([20, 20, 5], "111", "100", "010"), 11, 3) == [5]


def test_any_combination_of_sums_is_looked_at() -> None:
    """Three overlapping pairs of practices: half the sum of two minus the third is one practice."""
    one = counted([5, 20, 20], "110", "101", "011")
    labels = list(one.cells[["practice_code", "staff_group", "wres"]].itertuples(index=False, name=None))
    found = exposed_groups(labels, one.people, one.inside, 11)
    assert {(group.group[0], group.people) for group in found} == {("P0", 5)}
    assert exposed_groups(labels, one.people, one.inside[:2], 11) == []


def test_a_mark_is_met_or_not() -> None:
    attack = Attack("T2", "", "auc", most=0.70)
    assert attack.result(np.array([0.68, 0.70])).passed is True
    assert attack.result(np.array([0.70, 0.72])).passed is False
    assert attack.result(np.array([0.70, 0.72])).mark == "at most 0.7"
    assert Attack("clock", "", "clock").result(np.array([0.9])).passed is None


def test_the_share_that_cannot_stand_alone() -> None:
    assert Bundles.of("area", [(0,), (1, 2), (3, 4, 5)]) == Bundles("area", 3, 2.0, 5 / 6)
