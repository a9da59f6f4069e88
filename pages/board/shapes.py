"""What the browser draws charts with, sent once a session: the shapes, and the script that puts rows and values into them.

Streamlit keeps what a browser was sent and is still shown, and sends the same again as a reference of a few bytes.
Not taken: the shapes with every board, of which they were the larger half; a file of ours to be fetched, which a browser could keep
for longer than the server that wrote it.
"""

from pathlib import Path

from streamlit.components import v2

from pages import charts

CHARTS = v2.component("charts", js=Path(__file__).with_name("charts.js").read_text(encoding="utf-8"), isolate_styles=False)


def carry() -> None:
    """Called by the frame at every run, before any page: a board waits for what this brings."""
    CHARTS(key="charts", data=charts.texts())
