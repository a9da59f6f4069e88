"""A share over time with its ranges, as in the slides and on paper."""

from itertools import pairwise

from pages.pack.content import Estimate, Trend
from pages.pack.html.drawing import line, picture, words

WIDE, HIGH, LEAD, FOOT, HEAD = 640, 260, 52, 28, 10
CAP = 4  # half of an end cap


def trend(chart: Trend) -> str:
    """A wave without a share breaks the line, which would otherwise draw what nobody knows."""
    plot, column = HIGH - FOOT, (WIDE - LEAD) / len(chart.estimates)

    def x(place: int) -> float:
        return LEAD + (place + 0.5) * column

    def y(share: float) -> float:
        return HEAD + (plot - HEAD) * (1 - share / chart.top)

    parts = _scale(chart.top, y)
    shown = [(place, one) for place, one in enumerate(chart.estimates) if one.value is not None]
    for (before, one), (after, other) in pairwise(shown):
        if after == before + 1:
            parts.append(line(x(before), y(one.value or 0), x(after), y(other.value or 0), "result"))
    for place, one in shown:
        parts += _point(x(place), y, one)
    parts += [words(x(place), plot + 16, one.label, "label") for place, one in enumerate(chart.estimates)]
    return picture(WIDE, HIGH, chart.alt, parts)


def _scale(top: float, y) -> list[str]:
    step = 0.25 if top > 0.5 else top / 5
    ticks = [number * step for number in range(round(top / step) + 1)]
    return [part for at in ticks for part in (line(LEAD, y(at), WIDE, y(at), "rule"), words(LEAD - 8, y(at), f"{at:.0%}", "label", "end"))]


def _point(at: float, y, one: Estimate) -> list[str]:
    value, lower, upper = (y(part or 0) for part in (one.value, one.lower, one.upper))
    bar = [line(at, lower, at, upper, "range"), *(line(at - CAP, end, at + CAP, end, "range") for end in (lower, upper))]
    return [*bar, f'<circle class="dot" cx="{at:.1f}" cy="{value:.1f}" r="5"/>', words(at + 9, value - 12, one.words, "value", "start")]
