"""What a theme draws can be seen: buttons, links, fields and chips of Streamlit and of ours, measured where they stand, light and dark."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import somebody
from tests.browser.test_access import as_practice, settled

pytestmark = pytest.mark.browser

# Each with the ground that lies behind it: colour of the words, ground, and edge, as the browser computed them; opacity is mixed in.
DRAWN = """() => {
    const canvas = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
    const parts = colour => {  // of any notation, as red, green, blue and opacity
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue, opacity] = canvas.getImageData(0, 0, 1, 1).data;
        return [red, green, blue, opacity / 255];
    };
    const over = ([...top], ground) => top.slice(0, 3).map((part, place) => part * top[3] + ground[place] * (1 - top[3]));
    const ground = element => {
        const behind = [];
        for (let box = element; box; box = box.parentElement) behind.unshift(parts(getComputedStyle(box).backgroundColor));
        return behind.reduce((seen, colour) => over(colour, seen), [255, 255, 255]);
    };
    const opacity = element => element ? getComputedStyle(element).opacity * opacity(element.parentElement) : 1;
    const kinds = {
        button: '.stMain button, .stSidebar button[data-testid^="stBaseButton"]', link: '.stMain a, .stAppHeader a',
        field: 'input:not([type=radio]):not([type=checkbox]), textarea', chip: '[data-tag]', fold: 'summary',
        step: '[role=radiogroup] label',
    };
    return Object.entries(kinds).flatMap(([kind, where]) => [...document.querySelectorAll(where)].filter(
        one => one.checkVisibility({opacityProperty: true}) && one.getBoundingClientRect().width > 4 && !one.disabled).map(one => {
        const words = [...one.querySelectorAll('p, span')].filter(inner => inner.textContent.trim()).at(-1) || one;
        const colour = parts(getComputedStyle(words).color), behind = ground(words);
        colour[3] *= opacity(words);
        const held = kind === 'field' ? one.closest('[data-testid$="RootElement"], [data-testid$="Container"], [role=group]') || one : one;
        const edge = parts(getComputedStyle(held).borderTopColor), outside = ground(held.parentElement);
        const called = (words.textContent || one.getAttribute('aria-label') || '').trim().slice(0, 40);
        return {kind, words: called, text: over(colour, behind), ground: behind, edge: over(edge, outside), outside,
            icon: Boolean(words.closest('[data-testid="stIconMaterial"]')),
            said: Boolean(words.textContent.trim() || one.value)};
    }));
}"""


def luminance(colour: list[float]) -> float:
    """Relative luminance of WCAG 2.2."""
    linear = [part / 255 / 12.92 if part <= 10.3 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in colour]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: list[float], other: list[float]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_buttons_links_fields_and_chips_stand_out_from_what_lies_behind_them(
    scheme: str, dashboard: str, browser: Browser, request: pytest.FixtureRequest
) -> None:
    visit = somebody(browser, color_scheme=scheme)
    request.addfinalizer(visit.close)
    page = visit.new_page()
    seen, faint = set(), []
    for path in ("", "survey?neighbourhood=Coraldene", "wellbeing", "self_assessment", "objectives"):
        page.goto(f"{dashboard}/{path}")
        settled(page)
        if path in ("self_assessment", "objectives"):
            as_practice(page)
        for one in page.evaluate(DRAWN):
            seen.add(one["kind"])
            least = 3 if one["icon"] else 4.5
            if one["said"] and contrast(one["text"], one["ground"]) < least:
                faint.append((path, one["kind"], one["words"], "words", round(contrast(one["text"], one["ground"]), 2)))
            if one["kind"] == "field" and contrast(one["edge"], one["outside"]) < 3:
                faint.append((path, one["kind"], one["words"], "edge", round(contrast(one["edge"], one["outside"]), 2)))
    assert seen >= {"button", "link", "field", "chip", "fold", "step"}
    assert not faint


def test_the_map_is_dark_where_the_page_is(dashboard: str, visitor: Callable) -> None:
    page = visitor(f"{dashboard}/neighbourhoods")
    page.emulate_media(color_scheme="dark")
    settled(page)
    canvas = page.locator('[data-testid="stDeckGlJsonChart"] canvas').first
    expect(canvas).to_have_css("filter", re.compile("map-at-night"))
    flood = page.locator("#map-at-night feFlood")
    expect(flood).to_have_css("flood-color", "rgb(0, 0, 0)")
    page.emulate_media(color_scheme="light")
    expect(flood).to_have_css("flood-color", "rgba(0, 0, 0, 0)")
