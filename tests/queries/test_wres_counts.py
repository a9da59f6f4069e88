"""WRES indicators from workforce counts, as the release says them: the right way up, with their doubt, and refused where too small."""

import math
from pathlib import Path

import duckdb
import pytest

from queries import Release, open_release, wres_counts
from queries.measures.ratios import koopman
from tests.queries.tiny_release import tiny_store

NOISE = 2.25 + (5**2 - 1) / 12  # of one count: perturbation, and rounding to the nearest five


def rounded(subject: str, year: str, dimension: str, category: str, count: int) -> tuple:
    return subject, year, dimension, category, "rounded", count, count - 6, count + 6, None


COUNTS = [
    rounded("wres_staff", "2026", "total", "", 1050),
    rounded("wres_staff", "2026", "staff", "white", 700),
    rounded("wres_staff", "2026", "staff", "bme", 300),
    rounded("wres_staff", "2026", "staff", "unknown", 50),
    rounded("wres_staff", "2026", "band_white", "lower", 350),
    rounded("wres_staff", "2026", "band_bme", "lower", 250),
    rounded("wres_staff", "2026", "band_white", "upper", 350),
    ("wres_staff", "2026", "band_bme", "upper", "band", None, 1, 7, None),
    rounded("wres_staff", "2026", "disciplined", "white", 10),
    rounded("wres_staff", "2026", "disciplined", "bme", 15),
    rounded("wres_staff", "2026", "trained", "white", 350),
    ("wres_staff", "2026", "trained", "bme", "withheld", None, None, None, "protects_others"),
    rounded("wres_shortlisted", "2026", "shortlisted", "white", 200),
    rounded("wres_shortlisted", "2026", "shortlisted", "bme", 100),
    rounded("wres_shortlisted", "2026", "shortlisted", "unknown", 200),
    rounded("wres_shortlisted", "2026", "appointed", "white", 60),
    rounded("wres_shortlisted", "2026", "appointed", "bme", 15),
    rounded("wres_shortlisted", "2025", "shortlisted", "white", 200),
    rounded("wres_shortlisted", "2025", "shortlisted", "bme", 100),
    rounded("wres_shortlisted", "2025", "shortlisted", "unknown", 40),
    rounded("wres_shortlisted", "2025", "appointed", "white", 60),
    rounded("wres_shortlisted", "2025", "appointed", "bme", 15),
]


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    store: Path = tiny_store(tmp_path_factory.mktemp("wres"))
    with duckdb.connect(str(store / "releases" / "release-3.duckdb")) as writer:
        writer.execute("delete from small_count_rule")
        writer.execute("insert into small_count_rule values (8, 5, 3, 2.5, 2.25)")
        writer.execute("insert into pay_band values ('lower', 'Lower bands', 0), ('upper', 'Upper bands', 1)")
        writer.executemany("insert into year_count values (?, ?, ?, ?, ?, ?, ?, ?, ?)", COUNTS)
    return open_release(store)


def test_bme_people_in_each_pay_band_beside_all_staff(release: Release) -> None:
    found = wres_counts.shares(release).set_index("group")
    assert list(found.index) == ["lower", "upper", "staff"]
    assert found.loc["staff", ["count", "base", "share"]].tolist() == [300, 1000, 0.3]
    assert found.loc["lower", "share"] == pytest.approx(250 / 600)
    assert found.loc["staff", "lower"] < 0.3 < found.loc["staff", "upper"]
    # Wilson's width on 1,000 people is 5.7 points; noise on both counts makes it a little wider.
    assert 0.0565 < found.loc["staff", "upper"] - found.loc["staff", "lower"] < 0.06


def test_of_a_band_only_the_limits_are_known(release: Release) -> None:
    upper = wres_counts.shares(release).set_index("group").loc["upper"]
    assert math.isnan(upper["share"])
    assert (upper["withheld"], upper["low"], upper["high"]) == ("few_cases", 1, 7)
    assert (upper["lower"], upper["upper"]) == (1 / (1 + 356), 7 / (7 + 344))


def effective(part: int, whole: int) -> tuple[float, float]:
    share = part / whole
    noise = NOISE * (1 + share**2) / whole**2
    base = share * (1 - share) / (share * (1 - share) / whole + noise)
    return share * base, base


def test_each_likelihood_is_the_right_way_up(release: Release) -> None:
    appointed = wres_counts.likelihoods(release, 2).set_index("year").loc["2025"]
    assert appointed["ratio"] == pytest.approx(0.30 / 0.15)  # White on top: above 1, BME applicants fare worse
    expected = koopman(*effective(60, 200), *effective(15, 100))
    assert (appointed["lower"], appointed["upper"]) == (pytest.approx(float(expected.lower)), pytest.approx(float(expected.upper)))
    assert appointed["finding"] == "adverse"
    disciplined = wres_counts.likelihoods(release, 3).iloc[0]
    assert disciplined["ratio"] == pytest.approx((15 / 300) / (10 / 700))  # BME on top
    assert (disciplined["ratio_of"], disciplined["unknown_share"]) == ("bme_to_white", pytest.approx(50 / 1050))


def test_a_ratio_is_refused_where_it_cannot_be_told(release: Release) -> None:
    trained = wres_counts.likelihoods(release, 4).iloc[0]
    assert (math.isnan(trained["ratio"]), trained["withheld"]) == (True, "protects_others")
    unknown = wres_counts.likelihoods(release, 2).set_index("year").loc["2026"]
    assert unknown["withheld"] == "unknown_ethnicity"  # 200 of 500


def test_a_ratio_is_not_told_where_the_unknown_are_not_counted(tmp_path: Path) -> None:
    store = tiny_store(tmp_path)
    hidden = [row if row[3] != "unknown" else (*row[:4], "withheld", None, None, None, "protects_others") for row in COUNTS]
    with duckdb.connect(str(store / "releases" / "release-3.duckdb")) as writer:
        writer.executemany("insert into year_count values (?, ?, ?, ?, ?, ?, ?, ?, ?)", hidden)
    assert set(wres_counts.likelihoods(open_release(store), 2)["withheld"]) == {"protects_others"}


def test_where_nothing_was_loaded_there_is_nothing(tmp_path: Path) -> None:
    release = open_release(tiny_store(tmp_path))
    assert wres_counts.shares(release).empty
    assert [len(wres_counts.likelihoods(release, number)) for number in (2, 3, 4)] == [0, 0, 0]
