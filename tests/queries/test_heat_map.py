"""Neighbourhood by staff group: each group in areas of its own, and a reason in every blank corner."""

from queries import Selection
from queries.survey import heat_map, indicator
from tests.queries.answers import COLUMNS, given


def test_each_staff_group_is_asked_by_itself(release) -> None:
    found = heat_map(release, "2025", "witnessed", Selection())
    assert list(found.columns) == ["staff_group", "staff_group_name", *COLUMNS]
    assert list(dict.fromkeys(found["staff_group"])) == ["all", "gp", "nurse", "admin"]
    for code, name in (("all", "All staff"), ("gp", "GPs"), ("nurse", "Nurses"), ("admin", "Admin")):
        part = found[found["staff_group"] == code]
        alone = indicator(release, "2025", "witnessed", Selection(staff_groups=() if code == "all" else (code,)), by="neighbourhood")
        assert given(part) == given(alone)
        assert set(part["staff_group_name"]) == {name}


def test_a_corner_without_an_area_of_its_own_is_blank_for_a_reason(release) -> None:
    found = heat_map(release, "2025", "witnessed", Selection()).set_index(["staff_group", "group"])
    assert found.loc[("admin", "N1"), "share"] == 13 / 46
    assert found.loc[("gp", "N1"), "withheld"] == "small_count"
    assert found.loc[("gp", "N2"), "withheld"] == "too_few"  # GPs of Eastmoor are counted with two other clusters
    assert found.loc[("nurse", "N1"), "withheld"] == "too_few"
    assert found["withheld"].isna().equals(found["share"].notna())  # a share or a reason, never neither


def test_only_the_chosen_staff_groups_have_columns(release) -> None:
    found = heat_map(release, "2025", "witnessed", Selection(neighbourhoods=["N1"], staff_groups=["admin"]))
    assert list(zip(found["staff_group"], found["group"], strict=True)) == [("admin", "N1")]
