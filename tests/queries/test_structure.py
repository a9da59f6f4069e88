from hypothesis import given
from hypothesis import strategies as st

from queries.structure import Node, Structure, steady, structures
from tests.queries import plain
from tests.queries.measures.given import properties


def node(number: int, practices: str, level: str = "bundle") -> Node:
    return Node(number, level, None, practices, frozenset(practices))


@st.composite
def laminar(draw: st.DrawFn, practices: str = "abcdefghij") -> Structure:
    """A random laminar structure: a whole, split again and again; some practices may have returned nothing."""
    present = draw(st.sets(st.sampled_from(practices), min_size=1))
    nodes, waiting = [], [sorted(present)]
    while waiting:
        part = waiting.pop()
        nodes.append(node(len(nodes), "".join(part), "ics" if not nodes else "bundle"))
        if len(part) > 1 and draw(st.booleans()):
            cut = draw(st.integers(1, len(part) - 1))
            mixed = draw(st.permutations(part))
            waiting += [sorted(mixed[:cut]), sorted(mixed[cut:])]
    return Structure(nodes)


selections = st.frozensets(st.sampled_from("abcdefghij"))


@properties
@given(laminar(), selections)
def test_snapping_takes_whole_bundles_and_the_fewest_nodes(structure: Structure, asked: frozenset[str]) -> None:
    nodes = {n.number: n.practices for n in structure.nodes}
    area = steady([structure], asked) & structure.practices
    assert area >= asked & structure.practices
    assert area == plain.whole_bundles(nodes, asked)
    chosen = structure.fewest_nodes(area)
    assert sorted(practice for n in chosen for practice in n.practices) == sorted(area)  # disjoint, nothing left out or let in
    assert {n.number for n in chosen} == plain.fewest_nodes(nodes, area)
    assert [len(n.practices) for n in chosen] == sorted((len(n.practices) for n in chosen), reverse=True)


@properties
@given(laminar(), selections, st.randoms())
def test_snapping_again_or_in_another_order_changes_nothing(structure: Structure, asked: frozenset[str], random) -> None:
    shuffled = sorted(asked) * 2
    random.shuffle(shuffled)
    area = steady([structure], asked)
    assert steady([structure], shuffled) == area
    assert steady([structure], area) == area


@properties
@given(st.lists(laminar(), min_size=1, max_size=3), selections)
def test_a_steady_area_is_whole_bundles_in_every_wave_and_no_larger_than_needed(waves: list[Structure], asked: frozenset[str]) -> None:
    area = steady(waves, asked)
    assert asked <= area
    for structure in waves:
        assert structure.whole_bundles(area) <= area
    # Smallest: every practice in it is linked to one that was asked for by a chain of bundles.
    linked = set(asked)
    for _ in area:
        for structure in waves:
            linked |= {p for n in structure.nodes for p in n.practices if (b := structure.bundle_of(p)) and b.practices & linked}
    assert area == linked


def snapped(structure: Structure, asked: str) -> list[int]:
    return [n.number for n in structure.fewest_nodes(steady([structure], asked))]


def test_an_area_that_is_a_node_is_that_node() -> None:
    structure = Structure([node(1, "abcd", "ics"), node(2, "ab", "neighbourhood"), node(3, "a"), node(4, "b"), node(5, "cd")])
    assert snapped(structure, "ab") == [2]
    assert snapped(structure, "abc") == [1]
    assert snapped(structure, "ac") == [5, 3]
    assert steady([structure], "ac") == {"a", "c", "d"}


def test_practices_that_returned_nothing_are_passed_over() -> None:
    structure = Structure([node(1, "ab", "ics")])
    assert snapped(structure, "z") == []
    assert snapped(structure, "az") == [1]


def test_two_nodes_of_the_same_practices_give_one_answer() -> None:
    structure = Structure([node(9, "abc", "ics"), node(2, "a", "bundle"), node(7, "bc", "neighbourhood"), node(3, "bc", "bundle")])
    assert snapped(structure, "b") == [7]
    assert structure.bundle_of("c") == node(7, "bc", "neighbourhood")


def test_structures_are_read_once_and_named_by_question(release) -> None:
    assert structures(release) is structures(release)
    coarser = structures(release).counting("2025", "area", "", "reported")
    assert coarser is not None
    assert [sorted(n.practices) for n in coarser.nodes][1:] == [["A4", "A5", "A7", "A8"], ["A1", "A2", "A3"]]
    assert structures(release).counting("2024", "area", "", "leaders").nodes == ()
