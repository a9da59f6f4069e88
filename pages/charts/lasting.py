"""What of a chart lasts: a specification taken apart into a text that stays the same from choice to choice, and what changes.

The browser goes on with the chart that it has drawn as long as its text is the same, and only puts in the rest (`pages/board/board.js`).
"""

import json
from dataclasses import dataclass, field
from typing import Any

from pages.charts.framing import Spec


@dataclass(frozen=True)
class Lasting:
    """`text` is Vega-Lite's specification, in which data are called table0, table1 ... and other values given0, given1 ..."""

    text: str
    tables: list[list[Spec]] = field(default_factory=list)
    given: list[Any] = field(default_factory=list)


def lasting(spec: Spec) -> Lasting:
    """A specification without its data, the domains of its scales and its padding, and these by place."""
    parts = Lasting("")
    constant = _constant(spec, parts)
    constant["params"] = [{"name": f"given{place}", "value": None} for place in range(len(parts.given))]
    return Lasting(json.dumps(constant), parts.tables, parts.given)


def _constant(node: Any, parts: Lasting) -> Any:
    if isinstance(node, dict):
        return {key: _named(key, value, parts) for key, value in node.items()}
    return [_constant(one, parts) for one in node] if isinstance(node, list) else node


def _named(key: str, value: Any, parts: Lasting) -> Any:
    """A name in place of a value that changes."""
    if key == "data" and "values" in value:
        parts.tables.append(value["values"])
        return {"name": f"table{len(parts.tables) - 1}"}
    if key == "padding" and isinstance(value, dict):
        return {"signal": _name(value, parts)}
    if key != "domain" or not isinstance(value, list):
        return _constant(value, parts)
    if len(value) == 2 and all(isinstance(end, int | float) for end in value):
        # Two ends are named one by one: of a scale whose domain is one unknown, Vega-Lite makes a rounder one.
        return [{"signal": f"{_name(value, parts)}[{end}]"} for end in (0, 1)]
    return {"signal": _name(value, parts)}


def _name(value: Any, parts: Lasting) -> str:
    """Layers that share a scale must name its domain alike, or Vega-Lite would join them."""
    if value not in parts.given:
        parts.given.append(value)
    return f"given{parts.given.index(value)}"
