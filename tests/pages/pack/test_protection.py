"""A pack tells no more than the screen: released counts only, never the records'."""

import re
from collections.abc import Iterator
from pathlib import Path

import duckdb

from pages import figures
from pages.pack.make import File
from pages.pack.slides.asked import Asked
from queries import Selection, survey
from tests.pages.pack.opened import chart, pages, said, sheet

NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d%])|(?<![\d.,])\d{3,}(?![\d,%])")  # of people: from a hundred on, never a per cent

SURVEY = 12  # pages about the survey, the cover included; those of the programme come after


def shown_counts(content: bytes, waves: set[str]) -> set[int]:
    """Every number of people on the slides about the survey, which come after the cover."""
    text = "\n".join(said(page) for page in (pages(content)[1], *pages(content)[3:SURVEY]))
    return {int(found.replace(",", "")) for found in NUMBER.findall(text) if found not in waves}


def released(asked: Asked) -> Iterator[int]:
    """Every base that the queries behind the slides give."""
    for one in asked.shown:
        yield from survey.trend(asked.release, one.code, Selection())["base"]
        gap = survey.gap(asked.release, "2026", one.code, Selection()).iloc[0]
        yield from (gap["white_base"], gap["bme_base"])
        for since in asked.known.waves:
            moved = survey.gap(asked.release, since, one.code, Selection()).iloc[0]
            yield from (moved["white_base"], moved["bme_base"])
    took_part = survey.response_rates(asked.release, "2026", Selection()).iloc[0]
    yield from (took_part["count"], took_part["base"])


def test_every_number_of_people_is_a_released_one(slides: File, asked: Asked) -> None:
    found = shown_counts(slides.content, set(asked.known.waves))
    assert len(found) > 40
    assert found <= {int(count) for count in released(asked)}


def test_where_to_look_first_tells_what_the_screen_tells(slides: File, asked: Asked) -> None:
    found = figures.look_first(asked.release, (), "2026", asked.viewer)
    screen = " ".join((found.said, *map(str, figures.matrix_table(found).to_numpy().ravel()), *found.whole.values()))
    assert set(NUMBER.findall(said(pages(slides.content)[2]))) <= {*NUMBER.findall(screen), asked.wave}


def test_the_programmes_slides_tell_what_the_screen_tells(slides: File, asked: Asked) -> None:
    given = asked.release, asked.selection
    shown = [
        figures.spread_over_levels(asked.release, "2026", "2025", asked.selection, asked.viewer),
        figures.why_few(*given, asked.wave, asked.viewer),
        *(ask(*given) for ask in (figures.cases_by_quarter, figures.would_speak_up_again, figures.forums)),
        figures.need_and_uptake(*given, asked.wave, "race_stress"),
        *(ask(*given) for ask in (figures.referrals_by_quarter, figures.stages, figures.waits)),
        figures.actions(*given, asked.viewer),
    ]
    screen = " ".join(" ".join((*figure.said, *map(str, figure.table.to_numpy().ravel()))) for figure in shown)
    for page in pages(slides.content)[SURVEY:-2]:
        assert set(NUMBER.findall(said(page))) <= set(NUMBER.findall(screen))


def test_exact_counts_are_not_there(slides: File, asked: Asked, demo_store: Path) -> None:
    with duckdb.connect(str(demo_store / "records" / "records.duckdb"), read_only=True) as records:
        counted = records.execute("select wave, question, count(*) from answer group by all").fetchall()
    questions = {one.question for one in asked.shown}
    exact = {count for _, question, count in counted if question in questions}
    hidden = exact - {int(count) for count in released(asked)}
    assert hidden  # or noise would have left every one of some thirty counts as it was
    assert not hidden & shown_counts(slides.content, set(asked.known.waves))


def test_the_spreadsheets_hold_shares_and_points_and_no_people(slides: File) -> None:
    for page in pages(slides.content):
        if found := chart(page):
            values = [cell for line in sheet(found)[1:] for cell in line[1:]]
            assert all(abs(value) <= (1 if found.value_axis.maximum_scale <= 1 else 100) for value in values)
