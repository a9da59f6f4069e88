"""The slides hold what the queries say, for everybody who looks at them, listens to them or edits them."""

import re
from dataclasses import replace

import pytest

from pages import figures
from pages.pack.compose import compose
from pages.pack.make import File, make
from pages.pack.powerpoint.deck import powerpoint
from pages.pack.slides.actions import actions
from pages.pack.slides.asked import Asked
from pages.pack.slides.indicator import indicator
from queries import Selection, Viewer, maturity, survey
from tests.pages.pack.conftest import quietly
from tests.pages.pack.opened import box, chart, drawn, pages, said, sheet, table

HEADLINES = ["Witnessed racism", "Unaware of a guardian", "Experienced racism", "Safe to speak up"]
WRES = ["Harassment from the public", "Harassment from staff", "Fair career progression", "Discrimination from staff"]

PROGRAMME = ["Maturity", "Speaking up", "Support", "What we are doing"]


def test_there_is_a_slide_for_each_headline_and_wres_indicator_between_cover_and_methods(slides: File) -> None:
    about = [box(page, "About") for page in pages(slides.content)[1:]]
    assert about == ["For whom", "Where", "What has changed", *HEADLINES, *WRES, *PROGRAMME, "Methods", "For decision"]
    assert slides.slides == 18


def test_the_cover_says_what_it_is_of(slides: File) -> None:
    cover = said(pages(slides.content)[0])
    assert "Is racial equity for our staff getting better?" in cover
    assert "All practices · all staff groups · 2026" in cover
    assert "Release 1 of the Primary Care Racial Equity and Diversity Survey" in cover
    assert "published on" in cover


def test_every_slide_says_that_the_data_are_made_up(slides: File) -> None:
    for page in pages(slides.content):
        assert "every answer on these pages is made up" in box(page, "Demonstration")


def test_every_slide_has_a_title_and_every_chart_and_table_can_be_heard(slides: File) -> None:
    for page in pages(slides.content):
        assert page.shapes.title.text_frame.text
        for shape in page.shapes:
            if shape.has_chart or shape.has_table:
                assert len(shape._element.xpath(".//p:cNvPr")[0].get("descr")) > 20
    assert sum(chart(page) is not None for page in pages(slides.content)) == 11


@pytest.mark.parametrize("position", range(4))
def test_a_trend_is_drawn_as_the_query_gives_it(position: int, slides: File, asked: Asked) -> None:
    one = asked.known.headlines[position]
    page = pages(slides.content)[4 + position]
    found = survey.trend(asked.release, one.code, Selection()).set_index("wave")
    values = drawn(chart(page))
    assert list(values) == list(found.index)
    for wave, (share, below, above) in values.items():
        row = found.loc[wave]
        assert (share, below, above) == pytest.approx((row["share"], row["share"] - row["lower"], row["upper"] - row["share"]), abs=1e-4)
    heading, shares, _, answered = table(page)
    assert heading == ["Survey", *found.index]
    assert shares == ["Share", *(f"{share:.0%}" for share in found["share"])]
    assert answered == ["Answered", *(f"{base:,}" for base in found["base"])]


def test_the_gap_of_every_indicator_is_drawn_as_the_query_gives_it(slides: File, asked: Asked) -> None:
    page = pages(slides.content)[1]
    values, lines = drawn(chart(page)), {line[0]: line for line in table(page)[1:]}
    assert list(values) == [*HEADLINES, *WRES][::-1]
    for one in asked.shown:
        gap = survey.gap(asked.release, "2026", one.code, Selection()).iloc[0]
        points = [100 * part for part in (gap["difference"], gap["difference"] - gap["lower"], gap["upper"] - gap["difference"])]
        assert values[one.name] == pytest.approx(points, abs=0.01)
        assert lines[one.name][2] == f"{gap['white_share']:.0%} ({gap['white_base']:,})"
        assert lines[one.name][3] == f"{gap['bme_share']:.0%} ({gap['bme_base']:,})"


def test_an_indicator_s_slide_has_the_change_as_its_title_and_the_screen_s_words(slides: File, asked: Asked) -> None:
    page = pages(slides.content)[4]
    title, points = page.shapes.title.text_frame.text, box(page, "Points").split("\n")
    assert re.fullmatch(r"Fewer staff have witnessed racism: 33% in 2021, \d+% in 2026, likely \d+% to \d+%", title)
    said = figures.headline(asked.release, Selection(), "2026", "witnessed_racism", asked.viewer).said
    assert points[0] in said
    assert points[1] in said
    assert re.fullmatch(
        r"BME \d+% \(\d+ answered\), White \d+% \([\d,]+\): a real gap, likely of \d+ to \d+ percentage points\.", points[2]
    )
    assert "From 2023 on, a new questionnaire was used." in box(page, "Notes")
    assert box(page, "Source").startswith("Source: Primary Care Racial Equity and Diversity Survey")


def test_a_measure_whose_words_speak_of_the_others_names_what_its_figures_are(slides: File) -> None:
    title = pages(slides.content)[5].shapes.title.text_frame.text
    assert re.match(r"More staff know who their guardian is \(unaware of a guardian: 68% in 2021, \d+% in 2026", title)


def test_for_whom_comes_second_where_third_and_the_decision_last(slides: File) -> None:
    second, third, *_, last = (page.shapes.title.text_frame.text for page in pages(slides.content)[1:])
    assert re.match(r"BME staff clearly fare worse than White staff on (all \w+|\w+ of \w+) measures", second)
    assert third.startswith("Look first at Elderdene")
    assert last == "What the board is asked to agree"
    assert all(": agree " in point for point in box(pages(slides.content)[-1], "Points").split("\n"))


CHOICES = {"everybody": {}, "a small group": {"staff_groups": ("nurse",)}, "a practice": {}, "a cluster": {}}


@pytest.mark.parametrize("chosen", CHOICES)
def test_no_page_holds_more_than_130_words_or_letters_below_11_points(chosen: str, asked: Asked) -> None:
    known, where = asked.known, CHOICES[chosen]
    cluster = next(code for code, name in known.neighbourhoods.items() if name == "Elderdene")
    if chosen == "a practice":
        where = {"practices": list(known.practices)[:1]}
    elif chosen != "everybody":
        where = {**where, "neighbourhoods": [cluster]}
    pack = compose(Asked(asked.release, Selection(**where), "2026", asked.viewer), quietly)
    assert {slide.title: slide.words for slide in pack.slides if slide.words > 130} == {}
    for page in pages(powerpoint(pack)):
        sizes = [int(size) for size in page._element.xpath(".//a:rPr/@sz")]
        assert min(sizes) >= 1100


def test_the_spreadsheet_behind_a_chart_holds_what_is_drawn(slides: File) -> None:
    for page in pages(slides.content):
        if found := chart(page):
            lines = {line[0]: tuple(line[1:]) for line in sheet(found)[1:]}
            assert lines == drawn(found)


def test_in_the_first_wave_there_is_nothing_to_compare_with(asked: Asked) -> None:
    found = pages(make(Asked(asked.release, Selection(), "2021", Viewer("leadership")), "pptx", quietly).content)
    assert found[3].shapes.title.text_frame.text == "2021 is the baseline: later surveys show whether things change."
    assert chart(found[3]) is None
    assert re.match(r"Witnessing racism: 33% in 2021, likely", found[4].shapes.title.text_frame.text)


def test_a_wave_without_a_share_is_a_gap_in_the_line_and_a_reason_on_the_slide(asked: Asked) -> None:
    wave = survey.trend(asked.release, "leaders_reflect_staff", Selection())["withheld"].notna()
    assert wave.any(), "the demonstration asks this from a later wave on"
    slide = indicator(asked, asked.known.indicators["leaders_reflect_staff"])
    assert slide.chart is not None
    assert slide.table is not None
    assert slide.chart.estimates[0].value is None
    assert slide.table.lines[0][1] == "not shown"
    assert "First asked in 2023." in slide.notes


def test_what_is_being_done_is_headed_by_its_objectives_where_there_is_only_one_too(asked: Asked) -> None:
    plans = maturity.plans(asked.release, Selection(), asked.viewer)
    practice = plans[plans["objectives"] == 1]["practice"].iloc[0]
    slide = actions(replace(asked, selection=Selection((practice,))))
    assert slide
    assert slide.title.startswith("One practice has set 1 objective,")
