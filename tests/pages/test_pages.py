"""Every page run whole, through the frame, on a published demonstration."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pages.cache import answers
from pages.cache.prefetch import AHEAD
from queries import Selection, open_release
from queries.peers import compare, deciles
from queries.reference import practices
from queries.survey import gap
from tests.attacks.pages import charts, figures, tables
from tests.pages.running import page_on, publish_again, words

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = (
    "overview",
    "survey",
    "wres",
    "neighbourhoods",
    "compare",
    "maturity",
    "my_practice",
    "self_assessment",
    "objectives",
    "learning",
    "speaking_up",
    "wellbeing",
    "methods",
)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_one_heading_and_says_that_its_data_are_made_up(
    name: str, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page_on(demo_store, name, monkeypatch)
    assert not app.exception
    assert not app.warning
    assert len(app.title) == 1
    assert "every answer on these pages is made up" in app.info[0].value


IN_WORDS = {"in-words": "true"}  # the fold open, as a link can have it


def test_the_overview_names_the_baseline_of_each_headline(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(page_on(demo_store, "overview", monkeypatch, **IN_WORDS))
    assert "since 2021 (the baseline), when it was 33%" in said
    assert "since 2021 (the baseline), when it was 68%" in said
    assert "a response rate of" in said
    assert "Samaritans" in said


def test_the_first_wave_shows_the_calibrated_headlines_themselves(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = words(page_on(demo_store, "overview", monkeypatch, **IN_WORDS, wave="2021"))
    assert "In 2021, 33% of respondents had witnessed racism at work" in said
    assert "In 2021, 68% of respondents did not know who their Freedom to Speak Up guardian is" in said
    assert "2021 is the baseline: later surveys show whether things change." in said


def test_every_indicator_can_be_looked_at(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch)
    offered = app.selectbox(key="indicator")
    for position in range(len(offered.options)):
        app.selectbox(key="indicator").select_index(position).run()
        assert not app.exception, offered.options[position]
        assert not app.warning, offered.options[position]


def test_a_question_that_a_wave_did_not_ask_says_so(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch, wave="2021", indicator="Leaders reflect the staff")
    assert "In 2021: this question was not asked in this survey." in words(app)


def test_the_overview_says_for_whom_it_changed_and_how_far_white_and_bme_staff_lie_apart(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = words(page_on(demo_store, "overview", monkeypatch, **IN_WORDS))
    assert len(re.findall(r"Since 2021, a real (fall|rise) among", said)) >= 2
    assert len(re.findall(r"In 2026, \d+% of BME respondents \([\d,]+ answered\) and \d+% of White respondents", said)) == 4


def test_the_wres_page_sets_gap_ratio_and_national_figures_side_by_side(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "wres", monkeypatch)
    said = words(app)
    assert "Modelled on the NHS Workforce Race Equality Standard" in said
    assert [figure["title"].split()[0] for figure in figures(app)[:4]] == ["5.", "6.", "7.", "8."]
    assert said.count("times as likely") == 7
    assert said.count("four-fifths range of 0.80 to 1.25") == 7
    assert said.count("National: NHS Staff Survey") == 3


def test_a_ratio_and_a_corner_without_numbers_say_why(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = page_on(demo_store, "survey", monkeypatch).multiselect(key="neighbourhood").options[0]
    said = words(page_on(demo_store, "survey", monkeypatch, neighbourhood=cluster))
    assert re.search(r"(No ratio is given: |times as likely)", said)
    assert re.search(r"\na: (too few people|hidden so that|nobody from here)|: nothing can be shown in any cluster", said)


def test_nobody_is_compared_until_a_practice_is_chosen(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "compare", monkeypatch)
    assert "Choose a practice above." in words(app)
    assert app.selectbox(key="own").value is None


def test_a_practice_chosen_in_the_filters_is_the_one_compared(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = page_on(demo_store, "compare", monkeypatch).selectbox(key="own").options[0]
    filtered, addressed = (page_on(demo_store, "compare", monkeypatch, **{key: practice}) for key in ("practice", "own"))
    assert filtered.selectbox(key="own").value == addressed.selectbox(key="own").value is not None
    assert practice in words(filtered)


def test_a_comparison_names_no_other_practice_but_its_company_and_those_who_agreed(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = open_release(demo_store)
    known = practices(release)
    names, agreed = dict(zip(known["name"], known["practice_code"], strict=True)), set(known.loc[known["named"], "name"])
    assert 0 < len(agreed) < len(names) / 2
    seen: set[str] = set()
    for practice in list(names)[:6]:
        app = page_on(demo_store, "compare", monkeypatch, own=practice)
        shown = "\n".join([words(app), *(table.to_csv() for table in tables(app)), *charts(app)])
        company = set(compare(release, "2026", "witnessed_racism", names[practice]).shown_with)
        company |= set(deciles(release, "witnessed_racism", names[practice])["shown_with"].explode().dropna())
        company |= set(gap(release, "2026", "witnessed_racism", Selection([names[practice]]))["shown_with"].explode().dropna())
        others = {other for other in names if other in shown} - company - {practice}
        assert others <= agreed
        seen |= others
    assert seen  # and those who agreed are named


def test_whose_figures_a_comparison_tells_is_said_once(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    release, told = open_release(demo_store), 0
    known = practices(release)
    for name, code in list(zip(known["name"], known["practice_code"], strict=True))[:12]:
        if compare(release, "2026", "witnessed_racism", code).shown_with:
            (standing,) = figures(page_on(demo_store, "compare", monkeypatch, own=name))
            told += 1
            assert " ".join(standing["said"]).count("too small to show") == 1, standing["said"]
    assert told


def test_why_a_cluster_is_blank_is_said_once_beside_the_map(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "neighbourhoods", monkeypatch)
    table = next(table for table in tables(app) if "Neighbourhood cluster" in table and "Answered" in table)
    reason = table.loc[table["Share"] == "not shown", "Note"].iloc[0]
    assert reason.startswith(("Hidden so that", "Too few"))
    assert not [caption.value for caption in app.caption if reason[1:] in caption.value]


def test_a_staff_group_with_few_bundles_is_set_beside_the_area_alone(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = page_on(demo_store, "compare", monkeypatch).selectbox(key="own").options[0]
    said = words(page_on(demo_store, "compare", monkeypatch, own=practice, staff="Nurses"))
    assert re.search(r"Fewer than 8 others can be shown|cannot be compared", said)
    assert " of 16, " not in said


def test_choosing_a_cluster_narrows_the_practices_and_shows_them(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch)
    everywhere = app.multiselect(key="practice").options
    assert "Choose one neighbourhood cluster or single practices" in words(app)
    cluster = app.multiselect(key="neighbourhood").options[0]
    app = page_on(demo_store, "survey", monkeypatch, neighbourhood=cluster)
    within = app.multiselect(key="practice").options
    assert 0 < len(within) < len(everywhere)
    assert f"{cluster} · all staff groups · 2026" in words(app)
    assert "Choose one neighbourhood cluster or single practices" not in words(app)


def test_an_address_is_obeyed_and_what_it_does_not_know_is_dropped(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch, staff="GPs", neighbourhood="Atlantis", wave="1066")
    assert not app.exception
    assert "All practices · GPs · 2026" in words(app)


def test_one_practice_and_one_staff_group_are_shown_in_company(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    practice = page_on(demo_store, "survey", monkeypatch).multiselect(key="practice").options[0]
    app = page_on(demo_store, "survey", monkeypatch, practice=practice, staff="Nurses")
    assert not app.warning
    assert f"{practice} · Nurses · 2026" in words(app)
    assert "hown together with" in words(app)


def test_a_practice_outside_the_cluster_in_the_address_is_dropped(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(demo_store, "survey", monkeypatch)
    cluster, everywhere = app.multiselect(key="neighbourhood").options[0], app.multiselect(key="practice").options
    within = page_on(demo_store, "survey", monkeypatch, neighbourhood=cluster).multiselect(key="practice").options
    outside = next(practice for practice in everywhere if practice not in within)
    app = page_on(demo_store, "survey", monkeypatch, neighbourhood=cluster, practice=outside)
    assert f"{cluster} · all staff groups · 2026" in words(app)


def test_the_neighbourhoods_page_shows_every_cluster_and_says_the_chosen_one_first(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clusters = page_on(demo_store, "neighbourhoods", monkeypatch).multiselect(key="neighbourhood").options
    app = page_on(demo_store, "neighbourhoods", monkeypatch, neighbourhood=clusters[3])
    table = tables(app)[0]
    assert list(table["Neighbourhood cluster"]) == [f"{name} (chosen)" if name == clusters[3] else name for name in clusters]
    assert re.search(rf"{clusters[3]}: in 2026.*\n?.*In 2026, \w+ of the \d+ clusters shown", words(app))
    assert "not official boundaries" in words(app)


def test_without_outlines_the_table_stands_alone(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_again(own_store, "update release set release_id = 2", "delete from outline")
    app = page_on(own_store, "neighbourhoods", monkeypatch)
    assert not app.warning
    assert "no outlines of clusters have been supplied" in words(app)
    assert len(tables(app)[0]) == 22


def test_without_a_release_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(tmp_path, "survey", monkeypatch)
    assert app.title[0].value == "No results yet"
    assert "python -m data publish" in words(app)
    assert str(tmp_path) not in words(app)


def test_which_answers_a_measure_counts_stands_under_it_in_words(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = next(table for table in tables(page_on(demo_store, "methods", monkeypatch)) if "Question" in table)
    assert list(table) == ["Measure", "Question", "Note"]  # a third column lay off a phone's screen
    assert table["Note"].iloc[0] == "Counted: those who said “Yes”, out of all who said “Yes” or “No”."


def test_a_new_release_is_opened_at_the_next_turn(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page_on(own_store, "methods", monkeypatch)
    assert "Release 1 of the" in words(app)
    publish_again(own_store, "update release set release_id = 2")
    app.run()
    assert "Release 2 of the" in words(app)


def test_a_page_that_fails_says_so_calmly_and_shows_nothing_else(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_again(own_store, "update release set release_id = 2", "drop table released_count")
    app = page_on(own_store, "overview", monkeypatch)
    assert not app.exception
    assert "could not be drawn just now" in app.warning[0].value
    assert "released_count" not in words(app)


@pytest.mark.parametrize("page", ["overview", "survey"])
def test_what_is_worked_out_ahead_is_all_that_another_choice_asks(page: str, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers.forget()
    pieces: list[Callable[[], object]] = []
    monkeypatch.setattr(AHEAD, "work_out", lambda _, line: pieces.extend(line))
    app = page_on(demo_store, page, monkeypatch)
    assert len(pieces) == 1 + 22 + 4  # the whole area, clusters, then staff groups
    for piece in (*pieces[:3], pieces[-1]):
        piece()
    monkeypatch.setattr(AHEAD, "stand_back", _asked_again)  # called before every answer that is not kept yet
    clusters = app.multiselect(key="neighbourhood")
    codes, groups = clusters.options, app.multiselect(key="staff").options
    assert not clusters.set_value([codes[1]]).run().warning
    app.multiselect(key="neighbourhood").set_value([])
    assert not app.multiselect(key="staff").set_value([groups[-1]]).run().warning
    app.multiselect(key="staff").set_value([])
    assert app.multiselect(key="neighbourhood").set_value([codes[5]]).run().warning  # this one is not kept, and so asks again


def _asked_again(*_: object, **__: object) -> None:
    raise AssertionError("This was to be kept.")
