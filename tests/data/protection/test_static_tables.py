"""Complementary suppression: no hidden cell can be worked out, whatever the table; hiding small cells alone would not do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from data.protection.static_audit import Sum, possible
from data.protection.static_tables import ALL, StaticTables, Suppression, small, suppress, two_way

SMALLEST = 8
UNLIMITED = 5_000  # half of the highest value that the programme may give a cell


@st.composite
def tables(draw) -> StaticTables:
    """Up to 4 x 4, with many small cells and zeros."""
    rows, columns = draw(st.integers(1, 4)), draw(st.integers(2, 4))
    counts = draw(st.lists(st.one_of(st.integers(0, 9), st.integers(0, 60)), min_size=rows * columns, max_size=rows * columns))
    return _table(np.array(counts).reshape(rows, columns))


def _table(counts: np.ndarray) -> StaticTables:
    return two_way(counts, [f"row {i}" for i in range(len(counts))], [f"column {j}" for j in range(counts.shape[1])])


def reader(found: StaticTables, hidden: frozenset) -> dict:
    """What somebody with a linear programme makes of each hidden cell: every shown cell is exact, all sums hold, none is negative.

    Written apart from the audit: one programme over the whole table, hidden totals written out as sums of inner cells.
    """
    inner = [cell for cell in found.counts if ALL not in cell]
    rows = {
        cell: np.array([all(mine in (ALL, its) for mine, its in zip(cell, one, strict=True)) for one in inner]) for cell in found.counts
    }
    shown = [cell for cell in found.counts if cell not in hidden]
    limits = {"bounds": (0, 10_000), "method": "highs"}
    if shown:
        limits |= {"A_eq": np.array([rows[cell] for cell in shown], dtype=float), "b_eq": [found.counts[cell] for cell in shown]}
    ranges = {}
    for cell in hidden:
        least = linprog(rows[cell].astype(float), **limits)
        most = linprog(-rows[cell].astype(float), **limits)
        assert least.status == most.status == 0
        ranges[cell] = (least.fun, -most.fun)
    return ranges


def exposed(found: StaticTables, hidden: frozenset) -> list:
    """Hidden cells that are known too well: to less than K - 1, or less than their own count."""
    ranges = reader(found, hidden)
    return [c for c, (low, high) in ranges.items() if high - low < max(SMALLEST - 1, found.counts[c]) - 1e-6]


@given(tables())
@settings(max_examples=60)
def test_no_hidden_cell_is_known_too_well_and_every_small_one_is_hidden(found: StaticTables) -> None:
    hidden = suppress(found, SMALLEST).hidden
    assert {cell for cell, n in found.counts.items() if 0 < n < SMALLEST} <= hidden
    assert exposed(found, hidden) == []


def test_a_table_without_small_cells_is_shown_whole() -> None:
    assert suppress(_table(np.array([[9, 0, 30], [12, 8, 15]])), SMALLEST).hidden == frozenset()


@pytest.mark.parametrize("counts", [[[3, 20, 40], [30, 20, 50]], [[5, 0], [40, 60]]])
def test_hiding_small_cells_alone_gives_them_away(counts: list[list[int]]) -> None:
    """The control: were this to pass, the property above would prove nothing."""
    found = _table(np.array(counts))
    assert exposed(found, frozenset(small(found, SMALLEST)))


def test_two_hidden_cells_in_each_row_and_column_are_not_enough() -> None:
    """The corners 1, 2, 2, 1 leave each other no more than 0 to 3: every row has two hidden cells, and still they are all but known."""
    found = _table(np.array([[1, 2, 30], [2, 1, 30], [30, 30, 30]]))
    corners = frozenset((f"row {i}", f"column {j}") for i in (0, 1) for j in (0, 1))
    assert reader(found, corners)["row 0", "column 0"] == pytest.approx((0, 3))
    hidden = suppress(found, SMALLEST).hidden
    assert corners < hidden
    assert exposed(found, hidden) == []


def test_the_smallest_positive_cell_is_hidden_beside_a_small_one() -> None:
    hidden = suppress(_table(np.array([[3, 20, 40, 0]])), SMALLEST).hidden
    # One row is the same as its margin: each column's total repeats its cell.
    assert hidden == {("row 0", "column 0"), (ALL, "column 0"), ("row 0", "column 1"), (ALL, "column 1")}


def test_linked_tables_are_audited_together() -> None:
    """Cases by quarter and by group share their total. Where both hide one cell each, hiding the total alone would leave them tied."""
    counts = {"year": 50, "Q1": 3, "Q2": 22, "Q3": 25, "gp": 5, "nurse": 45}
    sums = (Sum("year", ("Q1", "Q2", "Q3")), Sum("year", ("gp", "nurse")))
    told = suppress(StaticTables(counts, sums), SMALLEST).told
    known = {cell: told.get(cell, (n, n)) for cell, n in counts.items()}
    for cell in told:
        low, high = possible(sums, known, [cell])[cell]
        assert high - low >= max(SMALLEST - 1, counts[cell])


def test_what_was_published_before_is_never_hidden_now() -> None:
    counts = {"year": 50, "Q1": 20, "Q2": 30, "gp": 3, "nurse": 22, "admin": 25}
    sums = (Sum("year", ("Q1", "Q2")), Sum("year", ("gp", "nurse", "admin")))
    found = suppress(StaticTables(counts, sums, fixed=frozenset({"year", "Q1", "Q2"})), SMALLEST)
    assert found.hidden == {"gp", "nurse"}


def test_a_band_stays_possible_over_all_of_it() -> None:
    """7, 7 and 4 are 18 together, so that each must be 4 at least; rounding the others leaves enough room, and else one more is hidden."""
    counts = {"all": 51, "gp": 7, "dpc": 7, "other": 4, "nurse": 11, "admin": 22}
    sums = (Sum("all", ("gp", "dpc", "other", "nurse", "admin")),)
    bands = dict.fromkeys(("gp", "dpc", "other"), (1.0, 7.0))
    assert suppress(StaticTables(counts, sums), SMALLEST, bands).hidden == {*bands, "nurse"}
    assert suppress(StaticTables(counts, sums, {"nurse": (8, 16), "admin": (19, 31)}), SMALLEST, bands).hidden == set(bands)


def test_a_band_that_cannot_be_kept_is_not_told() -> None:
    """Two cells of 1 to 7 under a total of 1 to 7 cannot both reach 7."""
    counts = {"all": 6, "yes": 3, "no": 3}
    found: Suppression = suppress(StaticTables(counts, (Sum("all", ("yes", "no")),)), SMALLEST, dict.fromkeys(counts, (1.0, 7.0)))
    assert found.hidden == set(counts)
    assert not all(found.has_band(cell) for cell in counts)


@given(tables(), st.data())
@settings(max_examples=40)
def test_sums_that_stand_alone_give_the_same_range_as_the_programme(found: StaticTables, data: st.DataObject) -> None:
    hidden = data.draw(st.sets(st.sampled_from(sorted(found.counts)), min_size=1))
    known = {cell: (0, 10_000) if cell in hidden else (n, n) for cell, n in found.counts.items()}
    for cell, (low, high) in reader(found, frozenset(hidden)).items():
        found_low, found_high = possible(found.sums, known, [cell])[cell]
        assert (found_low, min(found_high, UNLIMITED)) == pytest.approx((low, min(high, UNLIMITED)), abs=1e-5)
