"""The house stands: arrows go one way, and what cannot be imported cannot leak."""

import ast
import subprocess
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).parents[2]
FRAME_MAY_IMPORT = {"streamlit", "pages", "queries", "data.settings", "data.definitions.terms"}  # settings, and what the area calls a page
HAND_OVER = "if __name__ == '__main__':\n    hand_over()"
STANDARD = sys.stdlib_module_names


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_arrows_between_the_rooms():
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_no_modules_import_each_other():
    """Not in a circle of many either, nor late, inside a function."""
    graph = grimp.build_graph("data", "queries", "pages", "reporting", "desk", cache_dir=None)
    TopologicalSorter({module: graph.find_modules_directly_imported_by(module) for module in graph.modules}).prepare()  # or CycleError


def test_the_frame_imports_neither_databases_nor_charts():
    strange = {
        name
        for name in imports(ROOT / "dashboard.py")
        if name.split(".")[0] not in STANDARD and not any(name == ok or name.startswith(f"{ok}.") for ok in FRAME_MAY_IMPORT)
    }
    assert not strange


def test_what_a_reader_waits_for_leaves_out_scipys_larger_half():
    """`scipy.special` has the same numbers; `scipy.stats`, with what it imports, is 60 MB of every process and a second of its start."""
    code = [path for room in ("pages", "queries") for path in (ROOT / room).rglob("*.py")]
    heavy = ("scipy.stats", "scipy.optimize")
    assert not [path for path in code for name in imports(path) if name.startswith(heavy)]


@pytest.mark.parametrize("page", sorted((ROOT / "pages").glob("*.py")), ids=lambda p: p.name)
def test_a_page_file_only_defines(page):
    """Streamlit may run a page file without the frame, on a cold server: then nothing may happen."""
    body = ast.parse(page.read_text(encoding="utf-8")).body
    body = [node for node in body if ast.unparse(node) != HAND_OVER]  # run by itself, a page file runs the frame instead
    harmless = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)
    docstring = [node for node in body if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    assert all(isinstance(node, harmless) or node in docstring for node in body)
    assert not {name for name in imports(page) if name.split(".")[0] in {"duckdb", "altair", "pandas"}}


def test_no_file_holds_two_ideas():
    """Long files are places where two ideas share a room."""
    code = [p for folder in ("data", "queries", "pages", "reporting", "desk") for p in (ROOT / folder).rglob("*.py")]
    assert {p.relative_to(ROOT).as_posix(): n for p in code if (n := len(p.read_text(encoding="utf-8").splitlines())) > 250} == {}
