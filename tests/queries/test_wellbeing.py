"""Support: what there is, who finds it, and whether it meets the need."""

from datetime import date, timedelta

import pytest

from queries import Release, Selection, open_release, wellbeing
from tests.queries.speaking_up_store import speaking_up_store

EVERYONE = Selection()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return open_release(speaking_up_store(tmp_path_factory.mktemp("wellbeing")))


def test_referrals_by_quarter_and_the_month_that_never_came(release: Release) -> None:
    found = wellbeing.uptake(release, EVERYONE)
    assert found[["quarter", "count", "expected", "returned"]].to_numpy().tolist() == [
        ["2023/24 Q1", 27, 3, 3],
        ["2023/24 Q2", 27, 3, 3],
        ["2023/24 Q3", 18, 3, 2],
        ["2023/24 Q4", 27, 3, 3],
    ]
    assert found["missing"].iloc[2] == ("November 2023",)


def test_how_far_people_got_and_how_long_they_waited(release: Release) -> None:
    stages = wellbeing.stages(release, EVERYONE).set_index("category")
    assert list(stages.index) == ["referred", "started", "completed"]
    for stage, true in {"referred": 99, "started": 77, "completed": 55}.items():
        assert stages.loc[stage, "low"] <= true <= stages.loc[stage, "high"]
    waits = wellbeing.waits(release, EVERYONE).set_index("category")
    assert list(waits.index) == ["within_two_weeks", "two_to_six_weeks", "over_six_weeks", ""]
    assert waits.loc["within_two_weeks", "low"] <= 22 <= waits.loc["within_two_weeks", "high"]
    assert waits.loc["over_six_weeks", "count"] == 0


def test_by_area_a_selection_of_practices_gives_their_neighbourhood(release: Release) -> None:
    found = wellbeing.by_area(release, EVERYONE).set_index("name")
    assert found.loc["North", "low"] <= 66 <= found.loc["North", "high"]
    assert found.loc["Not known", ["how", "count"]].tolist() == ["exact", 0]  # no place in which few people work
    assert wellbeing.by_area(release, Selection(practices=("A00005",)))[["name", "coarser"]].to_numpy().tolist() == [["East", True]]


def test_need_against_uptake_names_every_neighbourhood(release: Release) -> None:
    found = wellbeing.need_against_uptake(release, "2024", EVERYONE, "race_stress").set_index("group_name")
    assert set(found.index) == {"North", "East", "Lone"}
    assert found.loc["North", "need_base"] == pytest.approx(80, abs=8)  # of 80, changed by chance
    assert found["staff"].isna().all()  # no workforce was loaded, so there is no rate, and the count still stands
    assert found.loc["North", "referrals_low"] <= 66 <= found.loc["North", "referrals_high"]


def test_an_entry_that_nobody_checked_for_half_a_year_is_stale(release: Release) -> None:
    checked = wellbeing.directory(release, date(2026, 1, 1))["last_checked"].max().date()
    fresh = wellbeing.directory(release, checked + timedelta(days=183)).set_index("service")["stale"]
    old = wellbeing.directory(release, checked + timedelta(days=184)).set_index("service")["stale"]
    assert (fresh["samaritans"], old["samaritans"]) == (False, True)
    assert wellbeing.directory(release).set_index("service").loc["samaritans", "reach"] == (("phone", "116 123"),)
