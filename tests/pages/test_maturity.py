"""Where practices stand: what is said of it, what each viewer sees of it, and what a mark on a trend claims."""

import json
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages import charts
from pages.charts import Cell, Way
from pages.results.rows import Change
from pages.sentences import sentence
from pages.sentences.findings import Area, Begun, Move, Moves, OwnStanding, Plans, Shared, Standing, Submitted
from queries import Selection, Viewer, maturity, open_release
from queries.reference import practices
from tests.attacks.pages import everything, tables
from tests.pages.results import REASONS, row
from tests.pages.running import page_on, words

KNOWN = {
    **REASONS,
    "own_only": "Only the practice itself and ICS leadership see its levels",
    "few_practices": "Fewer than 8 practices, so single ones could be recognised",
    "whole_area_only": "Other practices are shown together, for the whole area only",
    "not_submitted": "No self-assessment was submitted in this round",
}
LEVELS = ("Not begun", "First steps", "Helping others")
CAUSAL = ("because", "thanks to", "led to", "result of", "caused it to")


def area(name: str, *counts: int, middle: str | None = "First steps") -> Area:
    return Area(name, tuple(zip(LEVELS, counts, strict=True)), sum(counts), middle)


def test_who_has_not_submitted_is_said_as_plainly_as_who_has() -> None:
    assert sentence(Submitted("Round of 2026", 81, 123), KNOWN) == (
        "In the round of 2026, 81 of 123 practices have submitted a self-assessment; 42 have not."
    )
    assert sentence(Submitted("Round of 2026", 3, 3), KNOWN).endswith("all 3 practices have submitted a self-assessment.")
    assert sentence(Submitted("Round of 2026", 1, 3), KNOWN).endswith("1 of 3 practices has submitted a self-assessment; 2 have not.")
    assert sentence(Submitted("Round of 2026", 0, 3), KNOWN).endswith("none of the 3 practices has submitted a self-assessment yet.")
    assert sentence(Submitted("Round of 2026", 0, 1), KNOWN) == "In the round of 2026, this practice has not submitted a self-assessment."
    assert sentence(Submitted("Round of 2026", None, 9, "own_only"), KNOWN) == (
        "How many of these practices have submitted is not shown: only the practice itself and ICS leadership see its levels."
    )


def test_levels_have_a_middle_and_no_mean() -> None:
    said = sentence(
        Standing((area("Leadership", 1, 5, 2), area("Culture", 1, 5, 2), area("Recruitment", 9, 1, 0, middle="Not begun"))), KNOWN
    )
    assert said == (
        "Half have reached “First steps” or beyond in leadership and culture and “Not begun” or beyond in recruitment. "
        "Practices judge themselves; this is no inspection."
    )
    alike = Standing((area("Leadership", 1, 5, 2), area("Culture", 1, 5, 2)))
    assert sentence(alike, KNOWN).startswith("Half have reached “First steps” or beyond in both areas.")
    assert sentence(Standing((Area("Culture", (), 0, None, "few_practices"),)), KNOWN) == (
        "Levels are not shown: fewer than 8 practices, so single ones could be recognised."
    )


def test_areas_where_one_stands_alike_are_said_together() -> None:
    areas = (
        ("Leadership", "First steps", "First steps"),
        ("Culture", "Not begun", "First steps"),
        ("Service", "First steps", "First steps"),
    )
    assert sentence(OwnStanding(areas, 71, "Round of 2026", None), KNOWN) == (
        "You stand at “First steps” in leadership and service, where the middle practice is too; "
        "“Not begun” in culture (the middle practice: “First steps”). 71 other practices submitted."
    )


def test_those_that_fell_are_said_too() -> None:
    found = Moves((Move("Leadership", 32, 39, 1, 72), Move("Culture", 34, 38, 0, 72)), "Round of 2025")
    assert sentence(found, KNOWN) == (
        "Of the 72 practices that had also submitted in the round of 2025, 32 in leadership and 34 in culture went up a level or more; "
        "1 in leadership went down."
    )


def test_of_one_practice_nothing_is_halved_or_counted() -> None:
    assert sentence(Standing((area("Leadership", 0, 1, 0), area("Culture", 1, 0, 0, middle="Not begun"))), KNOWN).startswith(
        "The one that submitted has reached “First steps” in leadership and “Not begun” in culture. "
    )
    moved = (Move("Leadership", 0, 1, 0, 1), Move("Culture", 1, 0, 0, 1), Move("Recruitment", 1, 0, 0, 1))
    assert sentence(Moves(moved, "Round of 2025"), KNOWN) == (
        "The one that had also submitted in the round of 2025 went up a level or more in culture and recruitment; it stayed in leadership."
    )


def test_nobody_is_counted_as_having_risen_where_nobody_has() -> None:
    assert sentence(Moves((Move("Leadership", 0, 2, 1, 3), Move("Culture", 2, 1, 0, 3)), "Round of 2025"), KNOWN) == (
        "Of the 3 practices that had also submitted in the round of 2025, 2 in culture went up a level or more; 1 in leadership went down."
    )
    still = Moves((Move("Leadership", 0, 3, 0, 3),), "Round of 2025")
    assert sentence(still, KNOWN).endswith("none went up; none went down.")


@pytest.mark.parametrize(("lower", "upper"), [(-0.09, -0.02), (-0.05, 0.01), (0.02, 0.09)])
def test_a_mark_is_never_a_cause(lower: float, upper: float) -> None:
    change = Change("2024", "2026", (lower + upper) / 2, lower, upper, 0.30, 0.30 + (lower + upper) / 2)
    said = sentence(Begun(7, date(2024, 9, 1), date(2025, 4, 1), change), KNOWN)
    assert said.startswith("Seven interventions on this began between September 2024 and April 2025. ")
    assert said.endswith("These happened together; one need not have caused the other.")
    assert ("No clear change since 2024, when it was 30%" in said) == (lower < 0 < upper)
    assert not [word for word in CAUSAL if word in said]


def test_one_intervention_after_no_survey_claims_nothing() -> None:
    assert sentence(Begun(1, date(2024, 9, 1), date(2024, 9, 1), None), KNOWN) == (
        "One intervention on this began in September 2024; no survey before it can be compared."
    )


def test_plans_say_what_is_late() -> None:
    assert sentence(Plans(79, 154, 61, 93, 143), KNOWN) == (
        "79 practices have set 154 objectives, of which 61 have been met and 93 are overdue; 143 interventions are under way."
    )
    assert sentence(Plans(1, 1, 0, 1, 1), KNOWN) == (
        "One practice has set 1 objective, of which none has been met yet and 1 is overdue; 1 intervention is under way."
    )
    assert sentence(Plans(0, 0, 0, 0, 0), KNOWN) == "No objectives have been set yet."


def test_what_was_shared_is_no_proof() -> None:
    assert sentence(Shared(36, 16, "Round of 2025", "Round of 2026"), KNOWN).endswith("does not show that they rose because of it.")
    assert sentence(Shared(0, 0, "Round of 2025", "Round of 2026"), KNOWN) == (
        "No practice that rose between the round of 2025 and the round of 2026 has shared what it did."
    )


def shape(chart: charts.Chart) -> dict:
    return json.loads(charts.texts())[chart.shape]


def test_what_was_not_submitted_is_drawn_as_missing_and_not_as_low() -> None:
    chart = charts.level_map([Cell("Oakby", "Culture", 0, "0"), Cell("Elmford", "Culture", None, "–")], [0, 1, 2])
    assert [(cell["shade"], cell["words"], cell["outlined"]) for cell in chart.tables["cells"]] == [(0, "0", False), (None, "–", True)]
    _, _, shaded, outlined, _ = shape(chart)["layer"]
    assert shaded["transform"] == [{"filter": "isValid(datum.shade)"}]
    assert outlined["transform"] == [{"filter": "datum.outlined"}]
    assert outlined["mark"]["strokeDash"]


def test_a_slope_goes_the_way_that_practices_went() -> None:
    chart = charts.slope(
        [Way("Culture", 0, 2, 5), Way("Culture", 2, 1, 1), Way("Culture", 1, 1, 9)], dict(enumerate(LEVELS)), ("2025", "2026")
    )
    ways = [(way["kind"], way["y"], way["y2"], way["practices"]) for way in chart.tables["ways"]]
    assert ways == [("up", 0, 2, 5), ("down", 2, 1, 1), ("same", 1, 1, 9)]
    dashed = [layer["transform"] for layer in shape(chart)["layer"] if "strokeDash" in layer["mark"]]
    assert dashed == [[{"filter": "datum.kind == 'down'"}]]


def test_marks_stand_between_the_surveys() -> None:
    waves = [row("All", 0.3, wave=wave) for wave in ("2024", "2025")]
    assert charts.trend(waves, begun={"2024": 4}).tables["begun"] == [{"wave": "2024", "words": "▲4"}]


def as_practice(app: AppTest) -> AppTest:
    return app.selectbox(key="look-as").set_value("practice").run()


def test_leadership_sees_every_practice_and_who_is_missing(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "maturity", monkeypatch, by="Practices")
    release = open_release(demo_store)
    missing = maturity.non_submission(release, "2026", Selection(), Viewer("leadership"))["name"].tolist()
    table = next(table for table in tables(app) if "Meant in 12 months" in table.columns)
    without = table[table["Level"] == "No self-assessment was submitted in this round"]["Practices"]
    assert set(without) == set(missing) != set()
    assert f"{len(missing)} of the {table['Practices'].nunique()} practices have not submitted in this round." in words(app)


@pytest.mark.parametrize("role", ["practice", "guardian", "staff"])
@pytest.mark.parametrize("by", ["Practices", "Neighbourhood clusters"])
def test_nobody_else_sees_another_practices_level(role: str, by: str, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "maturity", monkeypatch, by=by)
    app = app.selectbox(key="look-as").set_value(role).run()
    assert not app.warning
    chooser = app.selectbox(key="look-as-practice") if role == "practice" else None
    own = chooser.options[chooser.index or 0] if chooser else None
    others = [name for name in practices(open_release(demo_store))["name"] if name != own]
    shown = "\n".join(table.to_csv() for table in tables(app))
    assert not [name for name in others if name in shown]
    assert "Half have reached" in words(app)


def test_a_steward_knows_who_submitted_and_no_level(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "maturity", monkeypatch, by="Practices")
    app = app.selectbox(key="look-as").set_value("steward").run()
    table = next(table for table in tables(app) if "Meant in 12 months" in table.columns)
    assert set(table["Level"]) == {KNOWN["own_only"], KNOWN["not_submitted"]}
    assert "practices have not submitted yet" in words(app)


def test_part_of_the_area_is_for_leadership(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = page_on(demo_store, "maturity", monkeypatch).multiselect(key="neighbourhood").options[0]
    app = page_on(demo_store, "maturity", monkeypatch, neighbourhood=cluster)
    assert "Half have reached" in words(app)
    app = app.selectbox(key="look-as").set_value("staff").run()
    assert "Levels are not shown: other practices are shown together, for the whole area only." in words(app)


def test_learning_shows_only_what_was_shared_and_as_it_was_typed(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = maturity.learning(open_release(demo_store), "2025", "2026", Selection(), Viewer("staff"))
    assert len(found) > 5
    criteria, newest = found.groupby("criterion"), found.sort_values("starts", ascending=False, kind="stable").head(2)

    def shown(app: AppTest) -> list[str]:
        return sorted(text.value for text in app.text if text.value in set(found["what"]))

    app = page_on(demo_store, "learning", monkeypatch)
    assert shown(app) == sorted(found["what"][newest.index])
    every = {f"on-{code.replace('_', '-')}": "true" for code in criteria.groups}
    app = page_on(demo_store, "learning", monkeypatch, **every)
    assert shown(app) == sorted([*found["what"], *found["what"][newest.index]])
    labels = [fold.label.replace("\\", "") for fold in app.expander]
    assert sorted(labels) == sorted(f"{line['criterion_name'].iloc[0]}: {len(line)} examples" for _, line in criteria)
    first = found["area_name"].iloc[0]
    app = app.selectbox(key="area").set_value(first).run()
    assert len(shown(app)) == (found["area_name"] == first).sum() + 2


def test_the_overview_says_what_is_being_done(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "overview", monkeypatch, **{"in-words": "true"})
    said = words(app)
    assert "practices have submitted a self-assessment" in said
    assert "are overdue" in said
    assert "had a guardian whose training was in date" in said
    app = app.selectbox(key="look-as").set_value("staff").run()
    assert "are overdue" not in everything(app)


def test_a_trend_is_marked_where_interventions_began(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch, indicator="Safe to speak up")
    assert "▲ " in words(app)
    assert "one need not have caused the other" in words(app)
