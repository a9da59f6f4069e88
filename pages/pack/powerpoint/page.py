"""Where things lie on a slide and how they look, once. Lengths in inches, sizes in points."""

from dataclasses import dataclass

from pptx.util import Inches, Length

WIDTH, HEIGHT = 13.333, 7.5
MARGIN = 0.6
FONT = "Arial"  # on every NHS machine; the NHS identity names it for documents


@dataclass(frozen=True)
class Box:
    left: float
    top: float
    width: float
    height: float

    @property
    def placed(self) -> tuple[Length, Length, Length, Length]:
        """As python-pptx takes it."""
        return Inches(self.left), Inches(self.top), Inches(self.width), Inches(self.height)


FULL = WIDTH - 2 * MARGIN
ABOUT = Box(MARGIN, 0.42, 7.0, 0.3)
MARK = Box(MARGIN + 7.2, 0.42, FULL - 7.2, 0.3)
TITLE = Box(MARGIN, 0.78, FULL, 1.12)
BODY = Box(MARGIN, 2.05, FULL, 4.1)  # between title and notes
NOTES = Box(MARGIN, 6.24, FULL, 0.78)
FOOT = Box(MARGIN, 7.06, FULL - 0.9, 0.28)
NUMBER = Box(WIDTH - MARGIN - 0.8, 7.06, 0.8, 0.28)

# Sizes from large to small: the first at which a text fits is taken. Nothing is set below 11 points, which a board reads without glasses.
TITLE_SIZES = (26, 24, 22, 20, 18, 16)
POINT_SIZES = (18, 16, 15, 14, 13, 12, 11)
NOTE_SIZES = (12, 11)
CELL_SIZES = (14, 13, 12, 11)
SMALL = 11
