"""What filters offer, and what is chosen in words."""

from datetime import date
from types import MappingProxyType

import pytest

from pages.cache.catalogue import Catalogue, labels
from pages.shell import filters
from pages.shell.filters import said
from queries import Selection

NOTHING = MappingProxyType({})


@pytest.fixture
def names() -> Catalogue:
    return Catalogue(
        waves={"w1": "2025", "w2": "2026"},
        versions={"w1": 1, "w2": 2},
        closed={"w1": date(2025, 5, 31), "w2": date(2026, 5, 31)},
        neighbourhoods={"N1": "Northmoor", "N2": "Eastmoor"},
        practices={"A1": "Alder Surgery", "A2": "Birch Surgery", "A3": "Cedar Surgery"},
        neighbourhood_of={"A1": "N1", "A2": "N2", "A3": None},
        staff_groups={"gp": "GPs", "nurse": "Nurses"},
        ethnic_groups=NOTHING,
        indicators=NOTHING,
        questions=NOTHING,
        reasons=NOTHING,
        wording=NOTHING,
    )


def test_practices_follow_the_clusters_chosen(names: Catalogue) -> None:
    assert names.practices_in(["N1"]) == ("A1",)
    assert names.practices_in(["N2", "N1"]) == ("A1", "A2")


def test_a_practice_without_a_cluster_is_offered_when_none_is_chosen(names: Catalogue) -> None:
    assert names.practices_in([]) == ("A1", "A2", "A3")


def test_the_wave_before_the_first_is_none(names: Catalogue) -> None:
    assert (names.wave_before("w2"), names.wave_before("w1")) == ("w1", None)


def test_what_is_chosen_is_said_in_words(names: Catalogue) -> None:
    assert said(Selection(), "w2", names) == "All practices · all staff groups · 2026"
    assert said(Selection(neighbourhoods=("N1", "N2"), staff_groups=("gp",)), "w1", names) == "Northmoor and Eastmoor · GPs · 2025"
    assert said(Selection(practices=("A2",), neighbourhoods=("N2",)), "w2", names) == "Birch Surgery · all staff groups · 2026"


def test_names_that_occur_twice_carry_their_codes() -> None:
    practices = [{"code": "A1", "name": "Elm Surgery"}, {"code": "A2", "name": "Elm Surgery"}, {"code": "A3", "name": "Oak Surgery"}]
    assert labels(practices, "code", "name") == {"A1": "Elm Surgery (A1)", "A2": "Elm Surgery (A2)", "A3": "Oak Surgery"}


@pytest.mark.parametrize(
    ("page", "address", "staff", "wave"),
    [
        ("WRES", {}, ["gp"], "w1"),  # the browser had not heard yet what a link chose, and called every filter empty as it left the page
        ("Survey", {}, [], "w2"),  # on the page itself that is the reader's wish
        ("WRES", {"neighbourhood": ["Northmoor"]}, [], "w2"),  # another link says all that is to be chosen
    ],
)
def test_a_change_of_page_changes_no_filter(
    page: str, address: dict[str, list[str]], staff: list[str], wave: str, names: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = {"neighbourhood": ["N1"], "practice": [], "staff": ["gp"], "wave": "w1"}
    state = {"chosen-when-last-drawn": ("Survey", chosen), "neighbourhood": ["N2"], "practice": [], "staff": [], "wave": "w2"}
    monkeypatch.setattr(filters.st, "session_state", state)
    monkeypatch.setattr(filters.st, "query_params", address)
    filters._keep_over_a_change_of_page(names, page)
    assert (state["neighbourhood"], state["practice"]) == (["N2"], []), "what was just chosen stays"
    assert (state["staff"], state["wave"]) == (staff, wave)
