"""Where a cold server lands: asked first for `/survey`, Streamlit runs `pages/survey.py` by itself, before the frame has run at all."""

import runpy
from pathlib import Path

FRAME = Path(__file__).parents[2] / "dashboard.py"


def hand_over() -> None:
    """Run the frame instead; it draws the page that the address asks for, and from then on Streamlit leaves `pages/` alone.

    Without this the reader would see a blank page until somebody opened the front page. Nothing else could show:
    a page file only defines functions, which need a context that the frame alone can give.
    """
    runpy.run_path(str(FRAME), run_name="__main__")
