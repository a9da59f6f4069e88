"""Speaking up, Wellbeing and the panel of support, run whole on the demonstration."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.attacks.pages import everything, figures, tables
from tests.pages.running import page_on, publish_again, words

FEW = re.compile(r"(?<!\d)0 to 7(?!\d)")


def looked_at_as(app: AppTest, role: str) -> AppTest:
    return app.selectbox(key="look-as").set_value(role).run()


def headings(app: AppTest) -> list[str]:
    return [*(heading.value.replace("\\", "") for heading in app.header), *(figure["title"] for figure in figures(app))]


def test_the_first_sentence_sets_awareness_coverage_and_cases_side_by_side(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(page_on(demo_store, "speaking_up", monkeypatch))
    assert re.search(
        r"In 2026, \d+% of respondents knew who their guardian is \(likely from \d+% to \d+%; [\d,]+ answered\); \d+ of \d+ practices have "
        r"a guardian whose training is in date; guardians heard of [\d, to]+ cases over the whole area in 2025/26\.",
        said,
    )
    assert "few cases do not mean few concerns" in said
    assert re.search(r"In \d+ of the 22 clusters, no practice has a guardian", said)


def test_cases_say_what_was_revised_what_is_missing_and_where_the_series_breaks(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(page_on(demo_store, "speaking_up", monkeypatch))
    assert "More cases are neither good nor bad" in said
    assert re.search(r"was published as \d+ and is now \d+\.", said)
    assert len(re.findall(r"which does not mean no cases", said)) == 2
    assert "From April 2022 other inappropriate attitudes" in said
    assert "From April 2023 every neighbourhood reports" in said
    assert "2020/21 Q2 is not in the chart: 1 to 7." in said
    assert "overlap and are never added up" in said


@pytest.mark.parametrize(
    ("name", "parts"), [("speaking_up", ("cases-staff-group",)), ("wellbeing", ("support-waits", "support-staff-group"))]
)
def test_parts_of_a_count_say_that_they_need_not_add_up(
    name: str, parts: tuple[str, ...], demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = {figure["name"]: figure["notes"] for figure in figures(page_on(demo_store, name, monkeypatch))}
    for part in parts:
        assert any("may not add up to exactly 100%" in note for note in drawn[part]), part


@pytest.mark.parametrize("role", ["practice", "steward", "staff"])
def test_cases_by_cluster_and_staff_group_are_for_guardians_and_leadership(
    role: str, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page_on(demo_store, "speaking_up", monkeypatch)
    assert "Who heard the cases" in headings(app)
    assert "In 2025/26, area-wide: about " in words(app)
    assert FEW.search(everything(app))
    app = looked_at_as(app, role)
    assert not app.exception
    assert not app.warning
    assert "Who heard the cases" not in headings(app)
    assert "By staff group" not in headings(app)
    assert not FEW.search(everything(app))
    assert "by cluster, guardians and ICS leadership see them" in words(app)
    assert ("Who has reported" in headings(app)) == (role == "steward")


def test_a_guardian_sees_who_has_not_reported(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = looked_at_as(page_on(demo_store, "speaking_up", monkeypatch), "guardian")
    assert re.search(r"Missing returns: 2026/27 Q1 \(\w+\) and 2025/26 Q3 \(\w+\)\.", words(app))


def test_a_filter_that_asks_for_finer_figures_is_answered_for_the_whole_area(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "speaking_up", monkeypatch)
    assert "told for the whole area only" not in words(app)
    cluster = app.multiselect(key="neighbourhood").options[0]
    narrowed = page_on(demo_store, "speaking_up", monkeypatch, neighbourhood=cluster)
    assert "told for the whole area only" in words(narrowed)
    assert "Of the cases in 2025/26" in words(narrowed)
    finer = page_on(demo_store, "wellbeing", monkeypatch, staff="Nurses")
    assert "told for the whole area only" in words(finer)


def test_the_directory_names_every_service_and_flags_what_was_not_checked(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = looked_at_as(page_on(demo_store, "wellbeing", monkeypatch), "staff")
    assert {"Counselling for race-based stress", "Peer support circle", "Samaritans"} <= set(headings(app))
    said = words(app)
    assert "01632 960 222" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Last checked 12 January 2026: that is long ago" in said
    assert said.count("that is long ago") == 1


def test_need_is_set_against_uptake_in_every_cluster(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "wellbeing", monkeypatch)
    table = next(table for table in tables(app) if "Referrals" in table.columns)
    assert len(table) == 22
    assert not {"", None} & set(table["Referrals"])
    assert re.search(r"\d+% of all respondents said that racism had affected their health or wellbeing in 2026", words(app))


def test_whoever_chooses_a_practice_is_told_its_guardian_on_every_page(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start = page_on(demo_store, "wellbeing", monkeypatch)
    practice = start.multiselect(key="practice").options[0]
    told = [line for line in words(page_on(demo_store, "wellbeing", monkeypatch, practice=practice)).split("\n") if "@speakup" in line]
    assert told
    for page in ("overview", "survey", "compare"):
        panel = words(page_on(demo_store, page, monkeypatch, practice=practice))
        assert f"Your guardian: {told[0].strip()}" in panel
        assert "Samaritans" in panel


def test_a_practice_without_a_guardian_is_told_of_other_ways(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_again(own_store, "update release set release_id = 2", "delete from guardian_cover")
    app = page_on(own_store, "wellbeing", monkeypatch)
    practice = app.multiselect(key="practice").options[0]
    assert "No guardian whose training is in date covers this practice" in words(
        page_on(own_store, "wellbeing", monkeypatch, practice=practice)
    )
