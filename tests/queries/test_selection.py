import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries import Selection
from tests.queries.measures.given import properties

codes = st.lists(st.text(min_size=1, max_size=3), max_size=6)


@properties
@given(codes, codes, st.randoms())
def test_order_and_duplicates_do_not_matter(practices: list[str], neighbourhoods: list[str], random) -> None:
    shuffled = practices * 2
    random.shuffle(shuffled)
    first, second = Selection(practices, neighbourhoods), Selection(iter(shuffled), set(neighbourhoods))
    assert first == second
    assert hash(first) == hash(second)
    assert first.practices == tuple(sorted(set(practices)))


def test_the_usual_selection_is_everything() -> None:
    assert Selection() == Selection((), (), ())


def test_different_selections_differ() -> None:
    assert Selection(practices=["A1"]) != Selection(neighbourhoods=["A1"])


def test_a_bare_string_is_refused_and_named() -> None:
    with pytest.raises(TypeError, match=r"practices is the text 'A12345'; give a collection of codes, such as \('A12345',\)"):
        Selection(practices="A12345")


def test_what_is_not_text_is_refused() -> None:
    with pytest.raises(TypeError, match="staff_groups holds 7"):
        Selection(staff_groups=["gp", 7])  # type: ignore[list-item]


def test_a_selection_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        Selection().practices = ("A1",)  # type: ignore[misc]
