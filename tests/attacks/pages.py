"""The running app as an attacker sees it: every page run whole, and everything that leaves it, in one text."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pandas as pd
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
# `support_only` has no address of its own: it stands in for Wellbeing where nobody has signed in.
PAGES = tuple(sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem not in ("__init__", "support_only")))


def page(name: str, **address: str) -> AppTest:
    """A page at its first run, of the store that `EQUITY_STORE` names, with filters as in an address."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=600)
    app.query_params.update(address)
    return app.switch_page(f"pages/{name}.py").run()


def everything(app: AppTest) -> str:
    """All that the browser is sent: words, option lists, tables, chart specifications with their data and alternative text, address."""
    figures_sent = (json.dumps(figure, ensure_ascii=False) for figure in figures(app))
    return "\n".join([*(str(element.proto) for element in _elements(app)), *figures_sent, json.dumps(dict(app.query_params))])


def figures(app: AppTest) -> list[dict[str, Any]]:
    """What the browser is sent of each figure, in the order of the page."""
    boards = (element.proto for element in _elements(app) if getattr(element.proto, "component_name", "") == "board")
    return [figure for board in boards for row in json.loads(board.bytes)["rows"] for figure in row]


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables of a page, in order, every cell as it is read."""
    bodies = [getattr(element.proto, "body", "") for element in _elements(app)]
    return [_Reader.read(body) for body in (*bodies, *(figure["table"] for figure in figures(app))) if "<table>" in body]


def charts(app: AppTest) -> list[str]:
    """What each chart of a page is drawn from: its specification, its data and its alternative text."""
    return [json.dumps([chart, figure["said"]], ensure_ascii=False) for figure in figures(app) for chart in figure["charts"]]


class _Reader(HTMLParser):
    """Rows of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []

    @classmethod
    def read(cls, body: str) -> pd.DataFrame:
        reader = cls()
        reader.feed(body)
        header, *lines = reader.rows
        found: list[list[str]] = []
        for line in lines:
            if len(line) == 1 < len(header):  # a note, which stands under its line
                found[-1] = [*found[-1][: len(header)], *line]
            else:
                found.append(line)
        noted = any(len(line) > len(header) for line in found)
        columns = [*header, "Note"] if noted else header
        return pd.DataFrame([line + [""] * (len(columns) - len(line)) for line in found], columns=columns)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - the parser hands them over
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


def _elements(app: AppTest) -> Iterator:
    blocks = list(app._tree.children.values())  # AppTest lists known kinds only; charts and expanders are in its tree
    while blocks:
        block = blocks.pop(0)
        if hasattr(block, "proto") and block.proto is not None:
            yield block
        blocks = [*getattr(block, "children", {}).values(), *blocks]
