"""What a board, a guardian and a member of staff read about speaking up, against a small area known in full."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from queries import NotInRelease, Release, Selection, Viewer, open_release, speaking_up
from tests.queries.speaking_up_store import speaking_up_store

if TYPE_CHECKING:
    from pathlib import Path

EVERYONE = Selection()
GUARDIAN, STEWARD = Viewer("guardian"), Viewer("steward")
ONE_PRACTICE = Selection(practices=("A00005",))


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder: Path = tmp_path_factory.mktemp("speaking-up")
    return open_release(speaking_up_store(folder))


def test_a_quarter_with_two_missing_returns_and_one_that_was_revised(release: Release) -> None:
    found = speaking_up.cases(release, EVERYONE)
    assert found[["quarter", "version", "count", "how", "expected", "returned"]].to_numpy().tolist() == [
        ["2023/24 Q1", "published", 43, "exact", 4, 4],
        ["2023/24 Q2", "published", 43, "exact", 4, 4],
        ["2023/24 Q3", "published", 43, "exact", 4, 4],
        ["2023/24 Q4", "published", 43, "exact", 4, 4],
        ["2023/24 Q4", "revised", 53, "exact", 4, 4],
        ["2024/25 Q1", "published", 21, "exact", 4, 2],
    ]
    assert found["missing"].iloc[-1] == ("East", "North")
    assert [day.date() for day in found["as_at"].iloc[3:5]] == [date(2024, 4, 20), date(2025, 1, 10)]
    returns = speaking_up.returns(release)
    revised = returns[returns["revised"].notna()]
    assert revised[["quarter", "source"]].to_numpy().tolist() == [["2023/24 Q4", "ics_guardian"]]


def test_elements_are_shares_of_cases_and_exceed_all_of_them_together(release: Release) -> None:
    found = speaking_up.elements(release, EVERYONE).set_index("category")
    assert set(found["year"]) == {"2023/24"}  # the year that has four quarters
    assert set(found["base"]) == {182}
    # True counts: bullying 15 x 3 + 22 of the service, 6, 1 and 9 a quarter elsewhere; shown to the nearest 5 with noise of up to 4.
    for element, true in {"bullying": 131, "worker_safety": 91, "patient_safety": 91}.items():
        row = found.loc[element]
        assert row["low"] <= true <= row["high"]
        assert row["count"] % 5 == 0
        assert row["lower"] < row["share"] < row["upper"]
        assert row["share"] == pytest.approx(row["count"] / 182)
    assert found.loc["inappropriate", ["count", "share"]].tolist() == [0, 0]
    assert found["share"].sum() > 1


def test_trust_signals_are_of_the_whole_year(release: Release) -> None:
    found = speaking_up.signals(release, EVERYONE).set_index("category")
    assert list(found.index) == ["anonymous", "detriment", "closed"]
    assert found.loc["detriment", ["how", "low", "high", "withheld"]].tolist() == ["band", 1, 7, "few_cases"]
    assert found.loc["detriment", ["lower", "upper"]].tolist() == pytest.approx([1 / 182, 7 / 182])
    assert speaking_up.days_to_close(release).to_numpy().tolist() == [["2023/24", 30]]


def test_would_speak_up_again_has_its_base_and_interval(release: Release) -> None:
    (row,) = speaking_up.would_speak_up_again(release, EVERYONE).to_dict("records")
    assert row["base"] == pytest.approx(106, abs=6)  # 91 yes and 15 maybe, perturbed and rounded
    assert 0.7 < row["lower"] < row["share"] < row["upper"] < 1


def test_who_sees_cases_by_neighbourhood(release: Release) -> None:
    seen = speaking_up.by_area(release, EVERYONE, GUARDIAN).set_index("name")
    assert seen.loc["North", "count"] == pytest.approx(36, abs=6)
    assert seen.loc["East", "how"] in ("rounded", "withheld")
    assert (seen.loc["Lone", "how"], seen.loc["Lone", "withheld"]) == ("withheld", "protects_others")  # a single practice
    (whole,) = speaking_up.by_area(release, EVERYONE, STEWARD).to_dict("records")
    assert (whole["name"], whole["count"], whole["level"], whole["coarser"], whole["withheld_from"]) == (
        "Whole area", 182, "ics", True, "not_for_viewer",
    )  # fmt: skip


def test_a_finer_question_gets_the_nearest_safe_level_and_says_so(release: Release) -> None:
    assert not speaking_up.cases(release, EVERYONE)["coarser"].any()
    assert speaking_up.cases(release, ONE_PRACTICE)["coarser"].all()
    assert speaking_up.cases(release, ONE_PRACTICE)["count"].tolist() == speaking_up.cases(release, EVERYONE)["count"].tolist()
    by_area = speaking_up.by_area(release, ONE_PRACTICE, GUARDIAN)
    assert (by_area["name"].tolist(), by_area["coarser"].tolist()) == (["East"], [True])


def test_staff_groups_come_from_professional_groups_by_the_mapping(release: Release) -> None:
    found = speaking_up.by_staff_group(release, EVERYONE, GUARDIAN)
    assert found["name"].tolist()[-1] == "Other or not known"
    assert found.set_index("category").loc["", "count"] == pytest.approx(182, abs=6)
    assert speaking_up.by_staff_group(release, EVERYONE, STEWARD)["level"].tolist() == ["ics"]


def test_the_chart_takes_the_latest_figure_of_each_quarter_and_judges_nothing_good_or_bad(release: Release) -> None:
    found = speaking_up.chart(release, EVERYONE)
    assert found.points["count"].tolist() == [43, 43, 43, 53, 21]
    assert found.points["mean"].iloc[0] == pytest.approx(40.6)
    assert set(found.points["trial"]) == {True}
    assert found.variation in ("common_cause", "neutral_high", "neutral_low")


def test_forums_flow_from_offered_to_kept(release: Release) -> None:
    found = speaking_up.forums(release, EVERYONE)
    assert found["category"].tolist() == ["offered", "accepted", "held", "agreed", "kept"]
    for row, true in zip(found.to_dict("records"), (160, 120, 84, 48, 12), strict=True):
        assert row["low"] <= true <= row["high"]
    assert found["share"].iloc[0] == 1


def test_your_guardian_is_the_nearest_whose_training_holds(release: Release) -> None:
    assert speaking_up.your_guardian(release, "A00001", date(2025, 3, 1))["name"].tolist() == ["Cy Moss", "Ash Vale"]
    assert speaking_up.your_guardian(release, "A00001", date(2025, 5, 2))["name"].tolist() == ["Ash Vale"]  # Cy's year is over
    assert speaking_up.your_guardian(release, "A00005", date(2024, 3, 1))["name"].tolist() == ["Bo Lark"]
    assert speaking_up.your_guardian(release, "A00005", date(2024, 3, 2)).empty
    assert speaking_up.your_guardian(release, "A00008", date(2022, 5, 1))["covers"].tolist() == ["everywhere"]
    with pytest.raises(NotInRelease, match="no practice 'A99999'"):
        speaking_up.your_guardian(release, "A99999")


def test_the_register_says_who_is_expired_and_who_has_left(release: Release) -> None:
    found = speaking_up.register(release, date(2025, 3, 1)).set_index("name")["state"].to_dict()
    assert found == {"Ash Vale": "active", "Bo Lark": "expired", "Cy Moss": "active", "Di Fenn": "ended"}


def test_coverage_over_time_counts_no_expired_guardian(release: Release) -> None:
    days = [date(2022, 6, 1), date(2023, 6, 1), date(2024, 3, 2), date(2025, 9, 2)]
    found = speaking_up.coverage(release, EVERYONE, days)
    assert found[["count", "base"]].to_numpy().tolist() == [[8, 8], [7, 8], [4, 8], [0, 8]]
    by = speaking_up.coverage(release, Selection(neighbourhoods=("N2", "N3")), [date(2023, 6, 1)], by="neighbourhood")
    assert by[["group_name", "count", "base"]].to_numpy().tolist() == [["East", 3, 3], ["Lone", 0, 1]]
    nowhere = speaking_up.coverage(release, Selection(practices=("A99999",)), days[:1])
    assert nowhere["withheld"].tolist() == ["nothing_matches"]


def test_awareness_coverage_and_cases_stand_side_by_side(release: Release) -> None:
    (row,) = speaking_up.awareness(release, "2024", EVERYONE, GUARDIAN).to_dict("records")
    assert row["aware"] == pytest.approx(0.25, abs=0.04)
    assert row["aware_lower"] < row["aware"] < row["aware_upper"]
    assert (row["covered"], row["practices"], row["cases"], row["year"]) == (4, 8, 182, "2023/24")
    by = speaking_up.awareness(release, "2024", EVERYONE, GUARDIAN, by="neighbourhood").set_index("group_name")
    assert by.loc["North", ["covered", "practices", "cases_level"]].tolist() == [4, 4, "neighbourhood"]
    assert by.loc["East", "covered"] == 0
    everybody = speaking_up.awareness(release, "2024", EVERYONE, STEWARD, by="neighbourhood")
    assert set(everybody["cases_level"]) == {"ics"}


def test_national_figures_as_published_and_as_revised(release: Release) -> None:
    assert speaking_up.national(release, "cases")[["version", "count"]].to_numpy().tolist() == [["published", 25382], ["revised", 25209]]
    assert speaking_up.national(release, "would_speak_up_again")["share"].round(3).tolist() == [0.798]


def test_breaks_and_the_channel_come_with_the_release(release: Release) -> None:
    broken = speaking_up.breaks(release)
    assert set(broken["quarter"]) == {"2022/23 Q1", "2023/24 Q1"}
    assert broken.loc[broken["quarter"] == "2023/24 Q1", "element"].tolist() == [""]  # of all figures
    channel = speaking_up.channel(release)
    assert channel is not None
    assert channel.url.startswith("https://")
