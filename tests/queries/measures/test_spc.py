import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import spc
from tests.queries.measures.given import properties, vectors

CASES = {case["id"]: case for case in vectors("spc_xmr")}
# Where we leave the reference on purpose: docs/measures.md says why for each.
DIFFERENT = {"constant_series_screen", "constant_series_noscreen", "degenerate_step_screen", "short_3_points"}

CAUSES = {
    "Common Cause": "common",
    "Above UCL": "above_limit",
    "Below LCL": "below_limit",
    "Increasing": "increasing",
    "Decreasing": "decreasing",
    "2 in 3 Above CL": "two_in_three_above",
    "2 in 3 Below CL": "two_in_three_below",
    "7 Points Above CL": "shift_above",
    "7 Points Below CL": "shift_below",
}

STABLE = [52, 48, 50, 53, 47, 51, 49, 50, 52, 48, 51, 49]


def chart(case):
    settings = (case[key] for key in ("improvement_direction", "target", "rebase_index0", "fix_after_n_points", "screen_outliers"))
    return spc.xmr(case["values"], *settings)


@pytest.mark.parametrize("name", sorted(set(CASES) - DIFFERENT))
def test_charts_agree_with_the_reference(name):
    case, found = CASES[name], chart(CASES[name])
    for ours, theirs in ((found.mean, "mean"), (found.lower, "lpl"), (found.upper, "upl")):
        assert ours == pytest.approx(case[theirs], abs=1e-9)
    assert list(found.group) == case["rebase_group"]
    assert list(found.cause) == [CAUSES[name] for name in case["special_cause_type"]]
    assert list(found.point_type) == case["point_type"]
    assert found.variation == case["variation_icon"]
    # With fewer than 12 points limits are on trial and the reference promises too much.
    assert found.assurance == (None if name == "short_5_points" else case["assurance_icon"])


def test_the_differing_cases_are_still_in_the_reference():
    assert set(CASES) >= DIFFERENT | {"short_5_points"}


@pytest.mark.parametrize("name", ["constant_series_screen", "constant_series_noscreen"])
def test_a_series_that_never_varies_has_no_limits_and_no_icons(name):
    found = chart(CASES[name])
    assert np.isnan(found.lower).all()
    assert np.isnan(found.upper).all()
    assert found.mean == pytest.approx(np.full(13, 20.0))
    assert set(found.point_type) == {"not_judged"}
    assert (found.variation, found.assurance, found.notes) == (None, None, ("no_variation",))


def test_a_constant_fraction_is_constant_although_its_mean_rounds():
    assert spc.xmr([0.1] * 13, "increase", target=0.2).notes == ("no_variation",)


def test_screening_that_would_leave_no_variation_is_set_aside():
    case = CASES["degenerate_step_screen"]
    found, unscreened = chart(case), spc.xmr(case["values"], case["improvement_direction"])
    assert found.notes == ("screening_set_aside",)
    assert found.lower == pytest.approx(unscreened.lower)
    assert (found.lower < found.mean).all(), "the reference has limits on top of the mean and flags everything"


def test_screening_narrows_the_limits_when_there_is_something_left_to_go_by():
    rare = [0, 1] * 8 + [60, 1] + [0, 1] * 3
    screened, plain = spc.xmr(rare, screen_outliers=True), spc.xmr(rare)
    assert screened.notes == ()
    assert screened.upper[0] == pytest.approx(np.mean(rare) + 2.66)
    assert screened.upper[0] < plain.upper[0]


def test_too_few_points_are_drawn_without_judgement():
    found = chart(CASES["short_3_points"])
    assert found.mean == pytest.approx([42 + 1 / 3] * 3)
    assert np.isnan(found.lower).all()
    assert (found.variation, found.assurance, found.notes) == (None, None, ("too_few_points",))


@pytest.mark.parametrize(("points", "notes", "icon"), [(4, "too_few_points", None), (5, "trial_limits", None), (11, "trial_limits", None)])
def test_limits_are_on_trial_until_there_are_twelve(points, notes, icon):
    found = spc.xmr(STABLE[:points], "increase", target=90)
    assert found.notes == (notes,)
    assert found.assurance is icon
    assert found.trial.all() == (points >= 5)


def test_twelve_points_are_no_longer_on_trial():
    found = spc.xmr(STABLE, "increase", target=90)
    assert (found.notes, found.assurance) == ((), "fail")
    assert not found.trial.any()


def test_a_rebased_stretch_is_judged_on_its_own_points():
    found = spc.xmr([*STABLE, 70, 72, 71], "increase", target=60, rebase_at=12)
    assert found.variation is None, "three points after a rebasing say nothing yet"
    assert found.notes == ("too_few_points",)
    assert list(found.point_type[-3:]) == ["not_judged"] * 3
    assert found.upper[:12] == pytest.approx(np.full(12, 57.98))


def test_runs_do_not_cross_a_rebasing():
    rising = list(range(40, 54))
    assert "increasing" in spc.xmr(rising).cause
    assert "increasing" not in spc.xmr(rising, rebase_at=[6, 12]).cause


def test_limits_can_be_fixed_on_the_first_points():
    found = spc.xmr([*STABLE, *(value + 10 for value in STABLE)], "increase", fix_after=12)
    assert found.mean == pytest.approx(np.full(24, 50.0))
    assert found.upper == pytest.approx(np.full(24, 57.98))
    assert found.cause[-1] in {"above_limit", "shift_above", "two_in_three_above"}


def test_seven_rising_points_are_a_trend_and_a_tie_breaks_it():
    level = [50, 60, 40, 60, 40, 60, 40, 60, 40]
    assert list(spc.xmr([*level, 41, 42, 43, 44, 45, 46]).cause[-7:]) == ["increasing"] * 7
    assert "increasing" not in spc.xmr([*level, 41, 42, 43, 43, 44, 45, 46]).cause


def test_a_peak_belongs_to_the_trend_it_begins():
    climb = [44, 45, 46, 47, 48, 49, 50, 49, 48, 47, 46, 45, 44, 10, 90, 10, 90, 10, 90]
    cause = spc.xmr(climb).cause
    assert list(cause[:6]) == ["increasing"] * 6
    assert list(cause[6:13]) == ["decreasing"] * 7


def test_a_trend_keeps_its_direction_when_another_follows_after_a_drop():
    saw = [44, 45, 46, 47, 48, 49, 50, 43, 44, 45, 46, 47, 48, 49, 10, 90, 10, 90, 10, 90]
    assert list(spc.xmr(saw).cause[:14]) == ["increasing"] * 14


def test_icons_turn_with_the_direction_that_is_better():
    falling = [*STABLE, 30]
    assert spc.xmr(falling, "increase").variation == "concern_low"
    assert spc.xmr(falling, "decrease").variation == "improvement_low"
    assert spc.xmr(falling, "neutral").variation == "neutral_low"
    assert spc.xmr(falling, "neutral").point_type[-1] == "special_cause_neutral_low"


def test_a_target_on_a_limit_is_met_now_and_then():
    upper = float(spc.xmr(STABLE).upper[0])
    assert spc.xmr(STABLE, "increase", target=upper).assurance == "inconsistent"
    assert spc.xmr(STABLE, "increase", target=upper + 0.01).assurance == "fail"
    assert spc.xmr(STABLE, "decrease", target=upper + 0.01).assurance == "pass"
    assert spc.xmr(STABLE, "neutral", target=upper + 0.01).assurance is None


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"values": []}, "finite values"),
        ({"values": [1, np.nan, 3]}, "leave out the periods"),
        ({"values": STABLE, "fix_after": 11}, "fix them after 12"),
        ({"values": STABLE, "rebase_at": 12}, "positions 1 to 11"),
        ({"values": STABLE, "rebase_at": [0, 4]}, "positions 1 to 11"),
    ],
)
def test_what_cannot_be_judged_is_refused(settings, message):
    with pytest.raises(ValueError, match=message):
        spc.xmr(**settings)


series = st.lists(st.integers(0, 40), min_size=5, max_size=40)


@properties
@given(series, st.sampled_from([0.01, 0.1, 3.0, 1e6]), st.sampled_from([0, 7, -20]))
def test_judgement_is_free_of_scale_and_of_where_zero_lies(values, scale, shift):
    plain, moved = spc.xmr(values, "increase"), spc.xmr((np.array(values) + shift) * scale, "increase")
    assert list(moved.cause) == list(plain.cause)
    assert moved.variation == plain.variation
    assert moved.upper == pytest.approx((plain.upper + shift) * scale, nan_ok=True)


@properties
@given(series)
def test_turned_over_high_is_low_and_better_is_worse(values):
    plain, turned = spc.xmr(values, "increase"), spc.xmr([-value for value in values], "decrease")
    assert list(turned.point_type) == list(plain.point_type)
    assert turned.lower == pytest.approx(-plain.upper, nan_ok=True)


@properties
@given(series)
def test_limits_hold_the_mean_and_only_outside_points_are_astronomical(values):
    found = spc.xmr(values)
    if np.isnan(found.lower[0]):
        assert len(set(values)) == 1
        return
    assert found.lower[0] < found.mean[0] < found.upper[0]
    outside = (values > found.upper + 1e-9) | (values < found.lower - 1e-9)
    assert list(np.isin(found.cause, ["above_limit", "below_limit"])) == list(outside)
