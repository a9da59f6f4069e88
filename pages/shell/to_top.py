"""Back to the top of the page when a reader has gone on to another step: Streamlit leaves them where the button was."""

from pathlib import Path

from streamlit.components import v2

TOP = v2.component("to_top", js=Path(__file__).with_name("to_top.js").read_text(encoding="utf-8"), isolate_styles=False)


def to_top(place: str) -> None:
    """Go to the top, with the keyboard, whenever `place` is another than in the run before."""
    TOP(key="to-top", data={"place": place})
