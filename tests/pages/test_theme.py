"""Colours on their ground: text at 4.5:1, marks at 3:1, in light and in dark; and no colour of ours is left behind in the dark."""

import re
import tomllib

import pytest

from pages import charts
from pages.charts import theme
from pages.maps.classes import SHADES, Classes
from pages.maps.drawing import PAPER
from pages.maps.night import turned
from pages.shell import style
from pages.shell.sharing import address
from tests.pages.running import ROOT

TEXTS = (theme.DARK, theme.GREY, theme.BLUE, theme.REFERENCE)
MARKS = (*theme.SERIES, theme.REFERENCE)
THEME = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())["theme"]
GROUNDS = [
    part[name]
    for scheme in ("light", "dark")
    for part in (THEME[scheme], THEME[scheme]["sidebar"])
    for name in ("backgroundColor", "secondaryBackgroundColor")
]


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(colour: str, opacity: float, ground: str) -> str:
    """The colour that is seen where one lies over a ground."""
    mixed = [
        round(int(colour[place : place + 2], 16) * opacity + int(ground[place : place + 2], 16) * (1 - opacity)) for place in (1, 3, 5)
    ]
    return "#" + "".join(f"{part:02X}" for part in mixed)


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("colour", TEXTS)
def test_texts_stand_out(colour: str) -> None:
    assert contrast(colour, theme.GROUND) >= 4.5
    assert contrast(theme.IN_DARK[colour], theme.DARK_GROUND) >= 4.5


@pytest.mark.parametrize("colour", MARKS)
def test_marks_stand_out(colour: str) -> None:
    assert contrast(colour, theme.GROUND) >= 3
    assert contrast(theme.IN_DARK[colour], theme.DARK_GROUND) >= 3


@pytest.mark.parametrize("colour", MARKS)
def test_likely_ranges_are_paler_and_still_stand_out(colour: str) -> None:
    for ground, mark in ((theme.GROUND, colour), (theme.DARK_GROUND, theme.IN_DARK[colour])):
        assert 3 <= contrast(over(mark, theme.RANGE, ground), ground) < contrast(mark, ground)


@pytest.mark.parametrize("opacity", [theme.FAINT, 0.5, 1])
def test_a_number_can_be_read_on_any_shade(opacity: float) -> None:
    assert contrast(theme.DARK, over(theme.DEEP, opacity, theme.GROUND)) >= 4.5
    assert contrast(theme.IN_DARK[theme.DARK], over(theme.IN_DARK[theme.DEEP], opacity, theme.DARK_GROUND)) >= 4.5


def test_fields_areas_and_what_is_chosen_can_be_seen_on_either_ground() -> None:
    for ground in GROUNDS:
        assert contrast(theme.EDGE, ground) >= 3
    assert all(contrast("#FFFFFF", colour) >= 4.5 for colour in style.NAMED["chosen"])


def test_patterns_of_the_map_stand_out_from_every_shade() -> None:
    classes = Classes(0, 10, len(SHADES))
    assert all(contrast(classes.shade(number), classes.stripe(number)) >= 3 for number in range(classes.count))
    assert contrast(theme.GREY, PAPER) >= 3


def test_the_map_at_night_goes_from_dark_to_light_and_keeps_its_patterns() -> None:
    classes, night = Classes(0, 10, len(SHADES)), [turned(shade) for shade in SHADES]
    assert [luminance(shade) for shade in night] == sorted(map(luminance, night))  # a low share never shines
    assert contrast(night[0], theme.DARK_GROUND) < 1.5
    assert contrast(night[-1], theme.DARK_GROUND) >= 7
    assert all(contrast(turned(classes.shade(one)), turned(classes.stripe(one))) >= 3 for one in range(classes.count))
    for seen, ground in ((theme.GREY, PAPER), (theme.EDGE, theme.GROUND), (theme.DARK, theme.GROUND)):
        assert contrast(turned(seen), turned(ground)) >= 3
    assert turned(theme.GROUND) == theme.DARK_GROUND


def test_every_colour_of_a_chart_has_its_twin_in_the_dark_and_a_rule_that_swaps_them() -> None:
    used = set(re.findall(r"#[0-9A-Fa-f]{6}", charts.texts().decode()))
    assert used <= set(theme.IN_DARK)
    for colour in used:
        for part in ("fill", "stroke"):
            rule = f'svg.marks [{part}="{colour}" i] {{ {part}: light-dark({colour}, {theme.IN_DARK[colour]}); }}'
            assert rule in style.PAGE_STYLE


def test_a_link_holds_the_survey_and_what_was_chosen_and_nothing_else() -> None:
    assert address("http://here.example/survey", {}, "2026") == "http://here.example/survey?wave=2026"
    assert address("http://here.example", {}, "2026") == "http://here.example/?wave=2026"
    chosen = {"practice": ["A & B Surgery", "C Surgery"], "wave": ["2024"]}
    assert address("http://here.example/survey?x=1", chosen, "2026") == (
        "http://here.example/survey?wave=2024&practice=A+%26+B+Surgery&practice=C+Surgery"
    )


def test_grounds_are_those_of_the_theme() -> None:
    assert (THEME["light"]["backgroundColor"], THEME["dark"]["backgroundColor"]) == (theme.GROUND, theme.DARK_GROUND)
    for scheme in ("light", "dark"):
        for ground in (
            THEME[scheme]["backgroundColor"],
            THEME[scheme]["secondaryBackgroundColor"],
            THEME[scheme]["sidebar"]["backgroundColor"],
        ):
            for colour in (THEME[scheme]["textColor"], THEME[scheme]["linkColor"]):
                assert contrast(colour, ground) >= 4.5
