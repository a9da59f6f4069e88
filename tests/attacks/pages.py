"""The running app as an attacker sees it: every page run whole, and everything that leaves it, in one text."""

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
PAGES = tuple(sorted(path.stem for path in (ROOT / "pages").glob("*.py") if path.stem != "__init__"))


def page(name: str, **address: str) -> AppTest:
    """A page at its first run, of the store that `EQUITY_STORE` names, with filters as in an address."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params.update(address)
    return app.switch_page(f"pages/{name}.py").run()


def everything(app: AppTest) -> str:
    """All that the browser is sent: words, option lists, tables, chart specifications with their data and alternative text, address."""
    # A table travels packed; its bytes look like numbers, so it is read unpacked.
    sent = [str(element.proto) for element in _elements(app) if not isinstance(_value(element), pd.DataFrame)]
    return "\n".join([*sent, *(table.to_csv() for table in tables(app)), json.dumps(dict(app.query_params))])


def tables(app: AppTest) -> list[pd.DataFrame]:
    """The tables beside the charts, in order."""
    return [table for element in _elements(app) if isinstance(table := _value(element), pd.DataFrame)]


def _elements(app: AppTest) -> Iterator:
    blocks = list(app._tree.children.values())  # AppTest lists known kinds only; charts and expanders are in its tree
    while blocks:
        block = blocks.pop(0)
        if hasattr(block, "proto") and block.proto is not None:
            yield block
        blocks = [*getattr(block, "children", {}).values(), *blocks]


def _value(element) -> object:
    try:
        return element.value
    except (AttributeError, NotImplementedError, ValueError):
        return None
