"""Differences side by side with their ranges: filled where they are real, hollow where they may be no more than chance."""

from pages.pack.content import Differences, Estimate
from pages.pack.html.drawing import line, picture, words

WIDE, NAMES, ROW, FOOT = 640, 210, 34, 28
CAP, HALF = 4, 9  # half of an end cap, half of a bar


def differences(chart: Differences) -> str:
    """One row each, on a scale that goes as far one way as the other."""
    plot = ROW * len(chart.estimates)

    def x(points: float) -> float:
        return NAMES + (WIDE - NAMES - 24) * (points + chart.reach) / (2 * chart.reach)

    parts = []
    for tick in range(-chart.reach, chart.reach + 1, chart.step):
        parts.append(line(x(tick), 0, x(tick), plot, "zero" if tick == 0 else "rule"))
        parts.append(words(x(tick), plot + 16, f"{'+' if tick > 0 else '−' if tick < 0 else ''}{abs(tick)}", "label"))
    for place, one in enumerate(chart.estimates):
        parts += _row(one, ROW * (place + 0.5), x)
    return picture(WIDE, plot + FOOT, chart.alt, parts)


def _row(one: Estimate, at: float, x) -> list[str]:
    name = words(NAMES - 10, at, one.label, "label", "end")
    if one.value is None or one.lower is None or one.upper is None:
        return [name, words(x(0) + 8, at, one.words, "blank", "start")]
    left, right = x(min(0, one.value)), x(max(0, one.value))
    kind = "real" if one.certain else "hollow"
    bar = f'<rect class="{kind}" x="{left:.1f}" y="{at - HALF:.1f}" width="{max(1.0, right - left):.1f}" height="{2 * HALF}"/>'
    caps = [line(x(end), at - CAP, x(end), at + CAP, "range") for end in (one.lower, one.upper)]
    return [name, bar, line(x(one.lower), at, x(one.upper), at, "range"), *caps]
