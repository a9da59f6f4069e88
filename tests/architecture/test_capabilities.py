"""Whatever the workspace can do, somebody can do: on a page, by a command, or as a part of what a page or a command does.

Rounds could once be opened by code and by nobody else.
"""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOM = ROOT / "data" / "workspace"
# Where people reach the product: screens, what is typed, what a steward's load or publication runs (messages too), and the moment's own
# questions.
REACHED = (
    "pages", "desk", "data/commands", "data/feeds", "data/release", "data/demo", "data/access", "data/safety", "data/keeping",
    "data/notices",
)  # fmt: skip


@cache
def names_in(path: Path) -> frozenset[str]:
    """Every name that a file speaks of."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} | {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
    return frozenset(names | {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names})


def public_functions() -> dict[str, list[ast.FunctionDef]]:
    found = defaultdict(list)
    for path in ROOM.glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                found[path.name].append(node)
    return found


@cache
def reached() -> set[str]:
    """Functions that a page or a command speaks of, and all that these speak of in turn."""
    outside = {name for place in REACHED for path in (ROOT / place).rglob("*.py") for name in names_in(path)}
    bodies: dict[str, set[str]] = {}
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                spoken = {inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name)}
                spoken |= {inner.attr for inner in ast.walk(node) if isinstance(inner, ast.Attribute)}
                bodies.setdefault(node.name, set()).update(spoken - {node.name})
    known, todo = set(), {name for name in bodies if name in outside}
    while todo:
        name = todo.pop()
        known.add(name)
        todo |= (bodies[name] & set(bodies)) - known
    return known


@pytest.mark.parametrize(
    ("module", "function"), [(module, node.name) for module, nodes in sorted(public_functions().items()) for node in nodes]
)
def test_every_capability_is_reached_by_a_page_or_a_command(module: str, function: str) -> None:
    assert function in reached(), f"data/workspace/{module}: nobody can reach {function}; give it a page or a command, or take it out"
