"""What was chosen stands in the name of a file, in letters that every system takes."""

import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from pages.shell.naming import in_a_name
from queries import Selection

if TYPE_CHECKING:
    from pages.cache.catalogue import Catalogue

KNOWN = SimpleNamespace(
    said=lambda name: name,
    practices={"A1": "Élm & Oak Surgery (Town)", "A2": "Ash", "A3": "../../etc"},
    neighbourhoods={"N1": "Elderdene", "N2": "Oakby", "N3": "Fell"},
    staff_groups={"nurse": "Nurses", "gp": "GPs"},
)


@pytest.mark.parametrize(
    ("chosen", "name"),
    [
        (Selection(), ""),
        (Selection((), ("N1",), ("nurse",)), "elderdene-nurses-"),
        (Selection(("A1",)), "elm-oak-surgery-town-"),
        (Selection(("A3",)), "etc-"),
        (Selection((), ("N1", "N2", "N3"), ("gp", "nurse")), "3-clusters-gps-nurses-"),
    ],
)
def test_filters_go_into_the_name(chosen: Selection, name: str) -> None:
    assert in_a_name(chosen, cast("Catalogue", KNOWN)) == name
    assert re.fullmatch(r"[a-z0-9-]*", name)
