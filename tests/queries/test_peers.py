"""A practice beside others: who is compared, on what counts, and when nothing is said."""

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from queries import NotInRelease, Release, Selection, open_release
from queries.measures import peers as measures
from queries.peers import compare, deciles
from tests.queries import plain
from tests.queries.many_practices import ALL, ANSWERS, FEW, NAMED, SILENT, TOO_SMALL, store_of_many

if TYPE_CHECKING:
    from pathlib import Path

FARTHEST = ("B17", FEW)  # in list size, from B01; B18 and B19 show nothing


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Release:
    store: Path = store_of_many(tmp_path_factory.mktemp("many"))
    return open_release(store)


def effective(code: str) -> tuple[float, float]:
    """Count and base that stand for survey and noise together; 1 stands in for fewer than 3."""
    yes, no = ANSWERS[code]
    share = (1 if yes is None else yes) / ((1 if yes is None else yes) + no)
    base = plain.effective(share, (1 if yes is None else yes) + no, 1)
    return share * base, base


def the_others(code: str, group: str = "area") -> list[str]:
    found = [other for other in ALL if other not in (code, SILENT, TOO_SMALL)]
    return found if group == "area" else [other for other in found if other not in FARTHEST]


@pytest.mark.parametrize("group", ["similar", "area"])
def test_the_own_one_comes_first_and_the_right_others_are_there_unnamed(many, group) -> None:
    found = compare(many, "2025", "witnessed", "B01", group=group)
    others = the_others("B01", group)
    assert len(others) == (15 if group == "similar" else 17)
    assert list(found.units["unit"]) == ["own", *(f"P{n:02}" for n in range(1, len(others) + 1))]
    bases = [effective("B01")[1], *(effective(code)[1] for code in others)]
    assert found.units["effective_base"].iloc[0] == pytest.approx(bases[0])
    assert sorted(found.units["effective_base"]) == pytest.approx(sorted(bases))
    assert not any(code in found.units.to_string() for code in ALL if code not in NAMED)
    assert (found.name, found.withheld, found.shown_with) == ("B01", None, ())


def test_only_those_who_agreed_are_named(many) -> None:
    named = compare(many, "2025", "witnessed", "B02", group="area").units["name"]
    assert sorted(named) == ["", *[""] * (len(named) - len(NAMED) - 2), *sorted({*NAMED, "B02"})]
    assert named.iloc[0] == "B02"  # the own one, whether or not it agreed


def test_the_order_of_the_others_says_nothing_about_them(many) -> None:
    units = compare(many, "2025", "witnessed", "B01", group="area").units[1:]
    for column in ("share", "base", "shrunken"):
        values = units[column].dropna().to_numpy()
        assert not np.array_equal(values, np.sort(values))
        assert not np.array_equal(values, np.sort(values)[::-1])
    assert units.equals(compare(many, "2025", "witnessed", "B01", group="area").units[1:])


def test_bundles_with_fewer_than_three_stay_in_or_all_others_would_look_low(many) -> None:
    found = compare(many, "2025", "witnessed", "B01", group="area")
    counts = [effective(code) for code in ("B01", *the_others("B01"))]
    assert found.centre == pytest.approx(sum(x for x, _ in counts) / sum(n for _, n in counts))
    without = [effective(code) for code in ("B01", *the_others("B01")) if code != FEW]
    assert found.centre < sum(x for x, _ in without) / sum(n for _, n in without)
    assert list(found.units["small"]).count(True) == 1


def test_of_a_small_count_only_the_limit_is_given(many) -> None:
    own = compare(many, "2025", "witnessed", FEW).units.iloc[0]
    assert math.isnan(own["share"])
    assert (own["small"], own["lower"], own["upper"], own["drawn"]) == (True, 0, 0.2, pytest.approx(1 / 15))


def test_shrinkage_and_ranks_are_those_of_the_measures_on_effective_counts(many) -> None:
    found = compare(many, "2025", "witnessed", "B09", group="area")
    x, n = np.array([effective(code) for code in ("B09", *the_others("B09"))]).T
    shrunken = measures.empirical_bayes(x, n)
    own = found.units.iloc[0]
    assert (own["shrunken"], own["shrunken_lower"]) == (pytest.approx(shrunken.mean[0]), pytest.approx(shrunken.lower[0]))
    ranks = measures.rank_interval(shrunken.a, shrunken.b)
    assert found.standing is not None
    assert found.standing.of == 18
    assert abs(found.standing.rank_lower - ranks.lower[0]) <= 1  # the others stand in another order, so the draws differ
    assert found.standing.in_highest_fifth == pytest.approx(ranks.in_highest_fifth[0], abs=0.02)


def test_one_far_out_is_told_from_one_like_the_others(many) -> None:
    out, like = (compare(many, "2025", "witnessed", code, group="area").standing for code in ("B09", "B04"))
    assert out is not None
    assert like is not None
    assert out.position == "higher"
    assert out.in_highest_fifth > 0.9
    assert like.position == "similar"
    assert like.rank_upper - like.rank_lower > 8  # with 24 answers, almost any place


def test_the_funnel_is_widened_only_when_practices_differ_by_more_than_chance(many) -> None:
    found = compare(many, "2025", "witnessed", "B01", group="area")
    x, n = np.array([effective(code) for code in ("B01", *the_others("B01"))]).T
    spread = measures.overdispersion(x, n)
    assert found.overdispersed == spread.matters
    tau2 = spread.tau2 if spread.matters else 0.0
    line = found.limits.iloc[30]
    limits = measures.funnel_limits(found.centre, line["base"], tau2, 0.95)
    assert (line["lower"], line["upper"]) == (pytest.approx(float(limits.lower)), pytest.approx(float(limits.upper)))
    assert (found.limits["lower_strict"] <= found.limits["lower"]).all()
    assert (found.limits["upper_strict"] >= found.limits["upper"]).all()


@pytest.mark.parametrize(("practice", "reason"), [(SILENT, "not_returned"), (TOO_SMALL, "too_few")])
def test_a_practice_that_shows_nothing_is_not_compared(many, practice: str, reason: str) -> None:
    found = compare(many, "2025", "witnessed", practice)
    assert (found.withheld, found.standing, len(found.units), len(found.limits)) == (reason, None, 0, 0)
    assert math.isnan(found.centre)


def test_with_fewer_than_eight_others_there_is_only_the_area(many) -> None:
    found = compare(many, "2025", "witnessed", "B01", Selection(staff_groups=["gp"]))
    assert (len(found.units), len(found.limits), found.standing) == (1, 0, None)
    assert found.units["share"].iloc[0] == pytest.approx(18 / 68)
    assert found.centre == pytest.approx(60 / 240)
    assert found.shown_with == tuple(f"Practice {code}" for code in ALL[1:6])


def test_of_a_selection_only_the_staff_groups_narrow_a_comparison(many) -> None:
    alone, chosen = (compare(many, "2025", "witnessed", "B01", selection) for selection in (None, Selection(practices=["B01", "B02"])))
    assert alone.units.equals(chosen.units)
    assert alone.standing == chosen.standing


def test_a_practice_that_the_release_does_not_have(many) -> None:
    with pytest.raises(NotInRelease, match="no practice 'Z99'; it has B01, B02"):
        compare(many, "2025", "witnessed", "Z99")


def test_deciles_are_of_shrunken_shares_over_the_same_bundles(many) -> None:
    found = deciles(many, "witnessed", "B01", group="area").set_index("wave")
    x, n = np.array([effective(code) for code in ("B01", *the_others("B01"))]).T
    shrunken = measures.empirical_bayes(x, n).mean
    assert found.loc["2025", "share"] == pytest.approx(shrunken[0])
    bands = np.quantile(shrunken, np.arange(1, 10) / 10)
    assert [found.loc["2025", f"p{tenth}0"] for tenth in range(1, 10)] == pytest.approx(bands)
    assert (found.loc["2025", "units"], found.loc["2025", "withheld"]) == (18, None)


def test_a_wave_with_too_few_others_or_without_the_practice_is_blank(many) -> None:
    few = deciles(many, "witnessed", "B01").set_index("wave").loc["2024"]
    assert few["withheld"] == "too_few"  # four others took part
    assert math.isnan(few["share"])
    assert deciles(many, "witnessed", "B06").set_index("wave").loc["2024", "withheld"] == "not_returned"
