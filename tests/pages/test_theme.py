"""Colours on their ground: text at 4.5:1, marks at 3:1, in light and in dark; and no colour of ours is left behind in the dark."""

import json
import re

import pytest

from pages.parts import charts, theme
from pages.parts.sharing import address
from tests.pages.results import row

TEXTS = (theme.DARK, theme.GREY, theme.BLUE, theme.REFERENCE)
MARKS = (*theme.SERIES, theme.REFERENCE)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


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


@pytest.mark.parametrize("shade", [theme.PALE, theme.DEEP])
def test_a_number_can_be_read_on_any_shade(shade: str) -> None:
    assert contrast(theme.DARK, shade) >= 4.5
    assert contrast(theme.IN_DARK[theme.DARK], theme.IN_DARK[shade]) >= 4.5


def test_in_the_dark_no_colour_of_the_light_is_left_and_no_value_is_changed() -> None:
    waves = [row(name, share, wave=wave) for name, share in (("White", 0.2), ("BME", 0.3)) for wave in ("2025", "2026")]
    for spec in (charts.trend(waves, begun={"2025": 3}), charts.groups(waves, waves[0])):
        dark = theme.in_dark(spec)
        assert not {colour for colour in re.findall(r"#[0-9A-Fa-f]{6}", json.dumps(dark)) if colour in theme.IN_DARK}
        assert dark["layer"][0]["data"] == json.loads(json.dumps(spec["layer"][0]["data"]))


def test_a_link_holds_the_survey_and_what_was_chosen_and_nothing_else() -> None:
    assert address("http://here.example/survey", {}, "2026") == "http://here.example/survey?wave=2026"
    chosen = {"practice": ["A & B Surgery", "C Surgery"], "wave": ["2024"]}
    assert address("http://here.example/survey?x=1", chosen, "2026") == (
        "http://here.example/survey?wave=2024&practice=A+%26+B+Surgery&practice=C+Surgery"
    )
