"""Given the tiny release, expect exactly these rows: (group, category, count, base, withheld, shown_with)."""

import pytest

from queries import Selection
from queries.survey import responses
from tests.queries import plain
from tests.queries.answers import COLUMNS, given

EVERYTHING = Selection()


def test_the_whole_area_is_its_own_node(release) -> None:
    frame = responses(release, "2025", "witnessed", EVERYTHING)
    assert list(frame.columns) == COLUMNS
    assert given(frame) == [("all", "yes", 40, 140, None, ()), ("all", "no", 100, 140, None, ())]
    assert list(frame["group_name"]) == ["All staff"] * 2


def test_a_share_has_wilsons_interval_on_a_base_that_includes_the_noise(release) -> None:
    yes, no = responses(release, "2025", "witnessed", EVERYTHING).to_dict("records")
    # 40/140: noise (1.5 + 0.48(5/7)^2)/140^2, so 1/effective = 1/140 + noise/(2/7 x 5/7)
    assert yes["share"] == pytest.approx(2 / 7)
    assert yes["effective_base"] == pytest.approx(131.942107, abs=1e-6)
    assert (yes["lower"], yes["upper"]) == (pytest.approx(0.215550, abs=1e-6), pytest.approx(0.368003, abs=1e-6))
    assert (no["share"], no["lower"], no["upper"]) == (
        pytest.approx(1 - yes["share"]),
        pytest.approx(1 - yes["upper"]),
        pytest.approx(1 - yes["lower"]),
    )


def test_a_sum_of_areas_is_less_sure_than_one_area_of_its_size(release) -> None:
    # A1 + A4 are two nodes: (10, 20) + (8, 16)
    yes, _ = responses(release, "2025", "witnessed", Selection(practices=["A1", "A4"])).to_dict("records")
    assert (yes["count"], yes["base"]) == (18, 54)
    assert yes["effective_base"] == pytest.approx(plain.effective(18 / 54, 54, 2))
    assert (yes["lower"], yes["upper"]) == pytest.approx(plain.wilson(18 / 54, yes["effective_base"]))


def test_a_missing_count_weighs_one_in_a_sum(release) -> None:
    # A1 + (A2 A3): yes 10 + "fewer than 3", no 20 + 21. Not the Northmoor node: that is all three, and is used as it is.
    frame = responses(release, "2025", "witnessed", Selection(practices=["A2", "A4"]))
    assert given(frame) == [("all", "yes", 1 + 8, 46, None, ("Cedar Surgery",)), ("all", "no", 21 + 16, 46, None, ("Cedar Surgery",))]
    whole = responses(release, "2025", "witnessed", Selection(practices=["A1", "A2"]))
    assert given(whole) == [("all", "yes", 22, 72, None, ("Cedar Surgery",)), ("all", "no", 50, 72, None, ("Cedar Surgery",))]


def test_by_ethnicity(release) -> None:
    frame = responses(release, "2025", "witnessed", EVERYTHING, by="ethnicity")
    assert given(frame) == [
        ("white", "yes", 20, 100, None, ()),
        ("white", "no", 80, 100, None, ()),
        ("bme", "yes", 18, 40, None, ()),
        ("bme", "no", 22, 40, None, ()),
    ]
    assert list(frame["group_name"]) == ["White", "White", "BME", "BME"]


def test_by_staff_group_and_with_a_staff_filter(release) -> None:
    groups = responses(release, "2025", "witnessed", EVERYTHING, by="staff_group")
    assert given(groups)[::2] == [
        ("gp", "yes", 12, 42, None, ()),
        ("nurse", "yes", None, None, "too_few", ()),
        ("admin", "yes", 26, 97, None, ()),
    ]
    chosen = responses(release, "2025", "witnessed", Selection(staff_groups=["admin"]), by="staff_group")
    assert given(chosen)[::2] == [("admin", "yes", 26, 97, None, ())]


def test_a_staff_filter_adds_up_the_groups_chosen(release) -> None:
    frame = responses(release, "2025", "witnessed", Selection(staff_groups=["gp", "admin"]))
    assert given(frame)[0] == ("all", "yes", 12 + 26, 139, None, ())
    # Its areas are coarser: A4 now brings A5, A7 and A8.
    south = responses(release, "2025", "witnessed", Selection(practices=["A4"], staff_groups=["gp"]))
    assert given(south)[0] == ("all", "yes", 8, 22, None, ("Elder Surgery", "Gorse Surgery", "Hazel Surgery"))


def test_each_staff_group_has_areas_of_its_own(release) -> None:
    alone = responses(release, "2025", "witnessed", Selection(practices=["A1"], staff_groups=["admin"]))
    assert given(alone)[0] == ("all", "yes", 5, 19, None, ())
    apart = responses(release, "2025", "witnessed", Selection(practices=["A4"]), by="staff_group")
    company = ("Elder Surgery", "Gorse Surgery", "Hazel Surgery")
    assert given(apart)[::2] == [
        ("gp", "yes", 8, 22, None, company),
        ("nurse", "yes", None, None, "too_few", ()),
        ("admin", "yes", 9, 34, None, ("Elder Surgery",)),
    ]
    # Added up, both are taken from the area that is whole bundles for either.
    together = responses(release, "2025", "witnessed", Selection(practices=["A4"], staff_groups=["gp", "admin"]))
    assert given(together)[0] == ("all", "yes", 8 + 9 + 6, 22 + 34 + 18, None, company)


def test_by_ethnicity_within_staff_groups(release) -> None:
    both = responses(release, "2025", "witnessed", Selection(staff_groups=["gp", "admin"]), by="ethnicity")
    assert given(both)[::2] == [("white", "yes", 19, 99, None, ()), ("bme", "yes", 11, 24, None, ())]


def test_by_neighbourhood_each_is_shown_whole_or_says_why_not(release) -> None:
    frame = responses(release, "2025", "witnessed", EVERYTHING, by="neighbourhood")
    assert given(frame)[::2] == [
        ("N2", "yes", 12, 46, None, ()),
        ("N1", "yes", 22, 72, None, ()),
        ("N3", "yes", None, None, "too_few", ()),
        ("N4", "yes", None, None, "protects_others", ()),
    ]
    one = responses(release, "2025", "witnessed", Selection(practices=["A4"]), by="neighbourhood")
    assert given(one)[::2] == [("N2", "yes", 12, 46, None, ("Elder Surgery",))]
    silent = responses(release, "2025", "witnessed", Selection(practices=["A6"]), by="neighbourhood")
    assert given(silent)[::2] == [("N2", "yes", None, None, "not_returned", ())]


def test_by_practice_a_row_for_every_bundle_and_every_silent_practice(release) -> None:
    frame = responses(release, "2025", "witnessed", EVERYTHING, by="practice")
    assert given(frame)[::2] == [
        ("A1", "yes", 10, 30, None, ()),
        ("A2+A3", "yes", None, 22, "small_count", ()),
        ("A4", "yes", 8, 24, None, ()),
        ("A5", "yes", None, 16, "small_count", ()),  # all but fewer than 3
        ("A6", "yes", None, None, "not_returned", ()),
        ("A7+A8", "yes", None, None, "too_few", ()),  # its noisy base is 9
    ]
    assert frame["group_name"][2] == "Birch Surgery + 1 nearby"


def test_a_practice_in_a_bundle_names_its_company(release) -> None:
    frame = responses(release, "2025", "witnessed", Selection(practices=["A3", "A1"]), by="practice")
    assert given(frame)[::2] == [("A1", "yes", 10, 30, None, ()), ("A2+A3", "yes", None, 22, "small_count", ("Birch Surgery",))]


def test_a_practice_filter_and_a_neighbourhood_filter_both_hold(release) -> None:
    both = Selection(practices=["A1", "A4"], neighbourhoods=["N1"])
    assert given(responses(release, "2025", "witnessed", both))[0] == ("all", "yes", 10, 30, None, ())


def test_a_question_that_few_were_asked_has_larger_areas(release) -> None:
    frame = responses(release, "2025", "reported", Selection(practices=["A1"]))
    assert given(frame)[0] == ("all", "yes", 4, 21, None, ("Birch Surgery", "Cedar Surgery"))
