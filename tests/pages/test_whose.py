"""Whose figures they are: where a base was enlarged, every road out says so; where it was not, none does."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import TYPE_CHECKING

import pytest

from pages import figures
from pages.cache.answers import catalogue
from pages.cache.catalogue import Catalogue
from pages.download import sheet
from pages.figures.whose import asked as asked_of
from pages.pack.slides.asked import Asked
from pages.pack.slides.gap import gap
from pages.pack.slides.indicator import indicator
from pages.pack.slides.opening import cover, summary
from pages.sentences.whose import led, whose
from queries import Release, Selection, Viewer, maturity, open_release, survey

if TYPE_CHECKING:
    from pages.figures.figure import Figure

WAVE, MEASURE, LEADERS = "2026", "witnessed_racism", Viewer("leadership")
LONG = "Grŵp Meddygol Dôleithinôg (gyda’r Ganolfan Les a’r Fferyllfa Gymunedol)"


@pytest.fixture(scope="module")
def release(demo_store) -> Release:
    return open_release(demo_store)


def selections(known: Catalogue) -> Iterator[Selection]:
    """One and two practices, one and two clusters, each with everybody, one staff group and two."""
    practices, clusters, staff = list(known.practices), list(known.neighbourhoods), list(known.staff_groups)
    where = [((), ()), (practices[:1], ()), (practices[3:5], ()), *(((), (cluster,)) for cluster in clusters[:6]), ((), clusters[4:6])]
    for (chosen, within), who in product(where, ((), staff[1:2], staff[:2])):
        yield Selection(chosen, within, who)


def answers(release: Release, selection: Selection) -> list[tuple[str, tuple[str, ...], Callable[[], str]]]:
    """Of each sentence that tells figures of what is chosen: the company that the release's own answer has, and the sentence."""
    given = release, selection, WAVE, MEASURE
    now = survey.trend(release, MEASURE, selection).iloc[-1]["shown_with"]
    between = survey.gap(release, WAVE, MEASURE, selection)["shown_with"]
    closing = survey.gap_change(release, MEASURE, selection, WAVE, catalogue(release).first_wave)["shown_with"]
    took_part = survey.response_rates(release, WAVE, selection).iloc[0]["shown_with"]
    return [
        ("response", took_part, lambda: figures.response(release, selection, WAVE)),
        ("over time", now, lambda: figures.over_time(*given, LEADERS).said[0]),
        ("headline", now, lambda: figures.headline(*given, LEADERS).said[0]),
        ("gap in the headline", between.iloc[0], lambda: figures.headline(*given, LEADERS).said[-1]),
        ("ethnicity", between.iloc[0], lambda: figures.by_ethnicity(*given).said[0]),
        ("is the gap closing", closing.iloc[0], lambda: figures.gap_over_time(*given).said[0]),
    ]


def test_every_sentence_says_whose_figures_it_tells_wherever_the_base_was_enlarged(release: Release) -> None:
    known, enlarged = catalogue(release), 0
    for selection in selections(known):
        asked = len(asked_of(selection, known))
        for what, company, say in answers(release, selection):
            said = say()
            assert ("too small to show)" in said) == bool(company), (selection, what, said)
            if len(company) > 3:
                assert f" across {asked + len(company)} practices (" in said, (selection, what, said)
            enlarged += bool(company)
    assert enlarged > 40, "the demonstration has small groups"


def test_file_pack_and_alternative_text_tell_it_too(release: Release) -> None:
    known = catalogue(release)
    cluster = next(code for code, name in known.neighbourhoods.items() if name == "Elderdene")
    asked = Asked(release, Selection((), (cluster,), ("nurse",)), WAVE, LEADERS)
    company = survey.trend(release, MEASURE, asked.selection).iloc[-1]["shown_with"]
    told = f"Nurses across {len(company) + len(known.practices_in([cluster]))} practices (Elderdene alone is too small to show)"
    figure = figures.headline(release, asked.selection, WAVE, MEASURE, LEADERS)
    assert figure.said[0].startswith(f"{told}: in 2026, ")
    assert ("Finding", figure.said[0]) in sheet(figure, asked).about
    slide = indicator(asked, known.indicators[MEASURE])
    assert told in f"{slide.title} {' '.join(slide.points)}"
    assert told in slide.chart.alt
    assert "(Elderdene alone is too small to show)" in cover(asked).answer
    assert "(Elderdene alone is too small to show)" in summary(asked).title
    assert "(Elderdene alone is too small to show)" in gap(asked).title


def test_a_line_of_levels_that_is_of_some_practices_of_its_cluster_says_so(release: Release) -> None:
    known, round = catalogue(release), next(iter(figures.rounds(release)))
    for selection in selections(known):
        for by in figures.divisions(known):
            shown = figures.level_map(release, round, selection, LEADERS, by)
            assert shown is not None
            part = by != "practice" and (selection.practices or (by == "place" and selection.neighbourhoods))
            assert any(note.endswith("only the practices chosen are counted.") for note in shown.notes) == bool(part), (selection, by)
            if part:
                assert "no practice" not in shown.said[0], "others there may have"


def test_a_lone_cluster_is_not_said_to_have_submitted_where_some_have(release: Release) -> None:
    known, round = catalogue(release), next(iter(figures.rounds(release)))
    for cluster in known.neighbourhoods:
        chosen = Selection((), (cluster,))
        (counts,) = maturity.submission_counts(release, round, chosen, LEADERS).itertuples()
        shown = figures.level_map(release, round, chosen, LEADERS, "neighbourhood")
        assert shown is not None
        if 0 < counts.submitted < counts.practices:
            assert shown.said[0].startswith(f"{counts.submitted} of the {counts.practices} practices ha"), shown.said


def test_the_whole_area_needs_no_such_words(release: Release) -> None:
    everybody: Figure = figures.headline(release, Selection(), WAVE, MEASURE, LEADERS)
    assert "too small" not in " ".join(everybody.said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("nurses", ["Elderdene"], 6, [("x",) * 116]), "Nurses across 122 practices (Elderdene alone is too small to show)"),
        (("staff", ["Elm"], 1, [("Ash", "Oak")]), "Staff of Elm, Ash and Oak together (Elm alone is too small to show)"),
        (("GPs", ["Elm", "Fir"], 2, [("x",) * 8]), "GPs across 10 practices (Elm and Fir alone are too small to show)"),
        (("staff", ["Elm"], 6, [(), ("x",) * 9]), "Staff across 6 to 15 practices (Elm alone is too small to show)"),
        (("staff", ["Elm"], 6, [(), ()]), ""),
        (("staff", [LONG], 1, [(LONG, "Oak")]), f"Staff across 3 practices ({LONG} alone is too small to show)"),
        (("staff", [LONG] * 5, 5, [("Ash",)]), f"Staff across 6 practices ({LONG} and 4 others alone are too small to show)"),
    ],
)  # fmt: skip
def test_the_words(given: tuple, said: str) -> None:
    assert whose(*given) == said


def test_a_name_keeps_its_capital_after_a_colon() -> None:
    assert led("Nurses across 9 practices (Elm alone is too small to show)", "White respondents were").endswith("): White respondents were")
    assert led("", "In 2026, 27%") == "In 2026, 27%"
