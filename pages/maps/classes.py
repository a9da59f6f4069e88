"""Shares in a few classes of whole per cents, each with a colour: shades of one blue, which every eye can put in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from data.language import say
from pages.charts import theme
from pages.results.rows import Row

STEPS = (2, 5, 10, 20)  # percentage points a class may hold
MOST = 6  # more shades than this cannot be told apart without laying them side by side
# Brewer's sequential blues: readable with any form of colour blindness, and in grey on paper.
SHADES = ("#EFF3FF", "#C6DBEF", "#9ECAE1", "#6BAED6", "#3182BD", "#08519C")
WIDE = 0.25  # ours: a likely range this wide reaches over several classes, so the colour alone would mislead


@dataclass(frozen=True)
class Classes:
    """`count` classes of `step` percentage points, the lowest beginning at `first` per cent."""

    first: int
    step: int
    count: int

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Classes":
        """The finest classes, at most `MOST`, that hold every share among the rows."""
        whole = [round(row.share * 100) for row in rows if row.share is not None] or [0]
        step = next(step for step in STEPS if max(whole) // step - min(whole) // step < MOST)
        low, high = min(whole) // step, max(whole) // step
        return cls(low * step, step, high - low + 1)

    def number(self, row: Row) -> int | None:
        """The class of a row, lowest 0, by the whole per cent that is said everywhere else; None where no share is shown."""
        return None if row.share is None else (round(row.share * 100) - self.first) // self.step

    def shade(self, number: int) -> str:
        """The colour of a class; fewer classes are spread over all the shades."""
        return SHADES[round(number * (len(SHADES) - 1) / max(1, self.count - 1))]

    def stripe(self, number: int) -> str:
        """The colour of lines that stand out from a class's shade by 3:1 and more, by day and by night."""
        return "#FFFFFF" if self.shade(number) in SHADES[4:] else theme.DARK

    def words(self, number: int) -> str:
        """ "20% to 29%"."""
        low = self.first + number * self.step
        return f"{low}%" if low >= 100 else say("{low} to {high}", low=f"{low}%", high=f"{min(100, low + self.step - 1)}%")


def is_wide(row: Row) -> bool:
    """Whether a shown share is so uncertain that the map says so."""
    return row.lower is not None and row.upper is not None and row.share is not None and row.upper - row.lower > WIDE
