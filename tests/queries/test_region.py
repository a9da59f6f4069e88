"""Several ICSs side by side: what each release says of its whole area, and nothing of a release can be reached through another."""

from pathlib import Path

import duckdb
import pytest

from queries import ReleaseProblem, Selection, open_release, open_releases, survey
from queries.region import over_time, side_by_side
from tests.queries.tiny_release import tiny_store


@pytest.fixture
def stores(tmp_path: Path) -> list[Path]:
    """Three ICSs; the second has a share of its own, and the third asks nothing of the kind."""
    made = [tiny_store(tmp_path / code) for code in ("QA1", "QB2", "QC3")]
    changes = ("", "update released_count set count = 100 where node = 1 and option = 'yes'", "delete from indicator")
    for store, change in zip(made, changes, strict=True):
        with duckdb.connect(str(store / "releases" / "release-3.duckdb")) as release:
            release.execute(f"update release set organisation_code = '{store.name}', short_name = '{store.name}'")
            if change:
                release.execute(change)
    return made


def test_each_says_what_it_says_by_itself(stores: list[Path]) -> None:
    found = side_by_side(open_releases(stores), "witnessed").set_index("name")
    for store in stores[:2]:
        (alone,) = survey.indicator(open_release(store), "2025", "witnessed", Selection()).to_dict("records")
        assert found.loc[store.name, "share"] == alone["share"]
        assert found.loc[store.name, "base"] == alone["base"]
    assert found.loc["QC3", "withheld"] == "not_asked"
    assert found.loc["QA1", "centre"] == pytest.approx((40 + 100) / (140 + 200))
    assert found.loc["QB2", "position"] in ("higher", "possibly_higher")


def test_surveys_are_placed_by_the_day_on_which_they_closed(stores: list[Path]) -> None:
    found = over_time(open_releases(stores), "witnessed")
    assert list(zip(found["name"], found["wave"], strict=True)) == [(name, wave) for name in ("QA1", "QB2") for wave in ("2024", "2025")]
    assert found["closed"].notna().all()


def test_one_ics_is_not_set_beside_itself(stores: list[Path]) -> None:
    with pytest.raises(ReleaseProblem, match="give one store for each ICS"):
        open_releases([stores[0], stores[0]])


@pytest.mark.parametrize("statement", ["delete from area_0.wording", "attach '/tmp/elsewhere.duckdb'", "set enable_external_access = true"])
def test_nothing_can_be_written_or_reached_beside_them(stores: list[Path], statement: str) -> None:
    with pytest.raises(duckdb.Error):
        open_releases(stores)[0].cursor().execute(statement)
