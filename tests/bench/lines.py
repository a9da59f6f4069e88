"""How figures are printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What was measured, the figure in its unit, and the mark it is held against (None: reported without one)."""

    what: str
    value: float
    unit: str
    mark: float | None = None

    def __str__(self) -> str:
        mark = "" if self.mark is None else f"   mark {self.mark:,.0f} {self.unit}   {'met' if self.value <= self.mark else 'NOT MET'}"
        return f"{self.what:<78}{self.value:>10,.1f} {self.unit}{mark}"


def show(figures: list[Figure]) -> None:
    for figure in figures:
        print(figure)


def size_name(respondents: int | None) -> str:
    return "demo release" if respondents is None else f"{respondents:,} a wave"
