"""A measure that docs/measures.md does not name has no source, and a name it has in vain misleads."""

import importlib
import inspect
import pkgutil
import re
from pathlib import Path

from queries import measures

PAGE = (Path(__file__).parents[3] / "docs" / "measures.md").read_text()


def public_functions():
    for found in pkgutil.iter_modules(measures.__path__):
        module = importlib.import_module(f"queries.measures.{found.name}")
        exported = getattr(module, "__all__", None) or [name for name in vars(module) if not name.startswith("_")]
        for name in exported:
            thing = getattr(module, name)
            local = thing.__module__.startswith(module.__name__) if inspect.isfunction(thing) else False
            if local and found.name != "arrays":  # arrays holds shapes, not measures
                yield f"{found.name}.{name}", thing


def test_every_measure_is_on_the_page_and_nothing_else_is():
    ours = {name for name, _ in public_functions()}
    named = set(re.findall(r"`((?:proportions|rates|confidence|ratios|wres|spc|peers|response|weighting)\.\w+)`", PAGE))
    assert len(ours) > 30
    assert named == ours


def test_every_measure_says_what_it_takes_and_gives():
    for name, measure in public_functions():
        assert measure.__doc__, name
        assert "return" in measure.__annotations__, name
