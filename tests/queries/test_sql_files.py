"""The house rules of SQL: a contract in every header, every file used and every use there, values only as parameters."""

import ast
import re
from pathlib import Path

import duckdb
import pytest

from queries.problems import ReleaseProblem
from queries.run import SQL, rows, statement
from tests.queries.tiny_release import SCHEMA

QUERIES = SQL.parent
FILES = sorted(str(path.relative_to(SQL).with_suffix("")) for path in SQL.rglob("*.sql"))
PARAMETERS = {
    "survey/counts": {"question": "q"},
    "survey/headcounts": {"wave": "2025"},
    "reference/benchmark": {"indicator": "x"},
    "small_counts/quarters": {"subject": "cases"},
    "small_counts/years": {"subject": "cases", "dimensions": ["total"]},
    "small_counts/returns": {"subject": "cases"},
    "speaking_up/national": {"measure": "cases"},
    "speaking_up/guardians": {"practice": "A1", "day": "2025-01-01"},
    "speaking_up/coverage": {"days": ["2025-01-01"]},
    "maturity/submissions": {"round": "2025"},
    "maturity/scores": {"round": "2025", "version": 1},
    "maturity/levels": {"version": 1},
    "maturity/criteria": {"version": 1},
    "maturity/descriptors": {"version": 1},
}


def calls() -> list[tuple[Path, ast.Call]]:
    found = []
    for path in QUERIES.rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        found.extend((path, node) for node in nodes if isinstance(node, ast.Call))
    return found


@pytest.mark.parametrize("name", FILES)
def test_the_header_states_question_grain_parameters_source_and_columns(name: str) -> None:
    first, grain, parameters, reads, columns, *_ = statement(name).text.splitlines()
    assert first.startswith("-- ")
    assert "?" in first
    assert grain.startswith("-- grain: one row")
    assert parameters.startswith("-- parameters: ")
    assert reads.startswith("-- reads: ")
    assert columns.startswith("-- columns: ")
    body = statement(name).text.split("\n", 5)[5]
    assert set(re.findall(r"\$(\w+)", parameters)) == set(re.findall(r"\$(\w+)", body))


@pytest.mark.parametrize("name", FILES)
def test_the_body_names_its_columns_and_its_order(name: str) -> None:
    body = statement(name).text.lower()
    assert "select *" not in body
    assert not re.search(r"group by \d", body)
    assert "order by" in body or "one row\n" in body


@pytest.mark.parametrize("name", FILES)
def test_every_file_keeps_its_contract_on_an_empty_release(name: str) -> None:
    with duckdb.connect() as empty:
        empty.execute(SCHEMA.read_text(encoding="utf-8"))
        assert rows(empty, name, **PARAMETERS.get(name, {})) == []


def test_every_file_is_used_and_every_use_is_there() -> None:
    asked = [call.args[1] for _, call in calls() if isinstance(call.func, ast.Name) and call.func.id in ("rows", "frame")]
    # A constant, never an f-string or a sum: a choice of file is made in Python, in plain sight.
    assert all(isinstance(name, ast.Constant) for name in asked)
    assert sorted({str(name.value) for name in asked if isinstance(name, ast.Constant)}) == FILES


def test_only_the_runner_executes() -> None:
    executing = {path.name for path, call in calls() if isinstance(call.func, ast.Attribute) and call.func.attr in ("execute", "sql")}
    assert executing == {"run.py"}


def test_columns_other_than_declared_are_refused() -> None:
    with duckdb.connect() as other:
        other.execute("create table wording (key varchar, text integer)")
        with pytest.raises(ReleaseProblem, match=r"reference/wording\.sql: returned \(key varchar, text integer\) where"):
            rows(other, "reference/wording")
