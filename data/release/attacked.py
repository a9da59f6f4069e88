"""Whether the figures of the attack suite are about this engine and these parameters; if not, a release says that none were measured."""

import ast
import hashlib
import json
import re
from functools import cache
from pathlib import Path

from data.definitions import Definitions
from data.definitions.protection import parameters

DATA = Path(__file__).parents[1]
ATTACKS = DATA / "protection" / "attacks.json"
# Whatever decides which counts are released and what noise they get.
ENGINE = (
    "protection/*.py",
    *(f"release/{name}.py" for name in ("carry", "counting", "editions", "moved_areas", "quarter_counts", "said_before", "wave_state")),
    *(f"sql/{name}.sql" for name in ("groups_counted", "moved_areas", "node_counts", "wave_people")),
)

Rows = list[tuple[object, ...]]


def attack_results(definitions: Definitions) -> Rows:
    """What the attack suite found when it last ran on just this; nothing where it did not."""
    if not ATTACKS.exists():
        return []
    found = json.loads(ATTACKS.read_text(encoding="utf-8"))
    if found.get("attacked") != attacked(definitions):
        return []
    return [(i, found["ran_on"], r["test"], r["says"], r["figure"], r["mark"], r["passed"]) for i, r in enumerate(found["results"])]


def attacked(definitions: Definitions) -> dict[str, object]:
    """Engine and parameters, for the suite to write beside its figures."""
    return {"engine": engine(), "parameters": parameters(definitions)}


@cache
def engine() -> str:
    """A fingerprint of the code that protects, comments and docstrings left out."""
    found = hashlib.sha256()
    for path in sorted(path for pattern in ENGINE for path in DATA.glob(pattern)):
        text = path.read_text(encoding="utf-8")
        found.update(path.name.encode() + (_code(text) if path.suffix == ".py" else _statement(text)))
    return found.hexdigest()[:16]


def _code(text: str) -> bytes:
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]
    return ast.dump(tree).encode()


def _statement(text: str) -> bytes:
    return " ".join(re.sub(r"--.*", "", text).split()).encode()
