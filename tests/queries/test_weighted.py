"""A share weighted to the staff mix: an average of the groups' shares by headcount, where every group can be counted."""

import pytest

from queries import Selection
from queries.survey import weighted
from tests.queries.plain import effective


def test_groups_count_by_their_headcount(release) -> None:
    # GPs 12 of 42 of 71 who work there, admin 26 of 97 of 164; no nurse took part, and none is on the staff list
    found = weighted(release, "2025", "witnessed", Selection(staff_groups=["gp", "admin"]))
    (row,) = found.to_dict("records")
    assert row["share"] == pytest.approx((71 * 12 / 42 + 164 * 26 / 97) / (71 + 164))
    assert row["unweighted"] == pytest.approx(38 / 139)
    assert row["lower"] < row["share"] < row["upper"]
    assert (row["differs"], row["strata"]) == (False, 2)


def test_the_interval_has_no_finite_population_correction(release) -> None:
    """As every other interval on the screen: 139 of 235 answered, which would make it a third narrower."""
    (row,) = weighted(release, "2025", "witnessed", Selection(staff_groups=["gp", "admin"])).to_dict("records")
    plain_width = 2 * 1.96 * (row["share"] * (1 - row["share"]) / effective(row["share"], 139, 2)) ** 0.5
    assert row["upper"] - row["lower"] == pytest.approx(plain_width, rel=0.05)


def test_a_small_count_weighs_one_and_a_group_that_nobody_belongs_to_nothing(release) -> None:
    # Northmoor: GPs fewer than 3 of 16, of 30 who work there; admin 13 of 46, of 66; no nurses
    (row,) = weighted(release, "2025", "witnessed", Selection(neighbourhoods=["N1"])).to_dict("records")
    assert row["share"] == pytest.approx((30 * 1 / 16 + 66 * 13 / 46) / 96)
    assert row["differs"] == (abs(row["share"] - 14 / 62) > 0.02)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(practices=["A1"]),  # a practice is shown as it answered
        Selection(staff_groups=["gp"]),  # one group has nothing to be weighted against
        Selection(neighbourhoods=["N2"], staff_groups=["gp", "admin"]),  # GPs are counted with other clusters
    ],
)
def test_no_row_where_weighting_would_not_be_sound(release, selection: Selection) -> None:
    assert weighted(release, "2025", "witnessed", selection).empty


def test_no_row_without_headcounts(release) -> None:
    assert weighted(release, "2024", "witnessed", Selection()).empty
