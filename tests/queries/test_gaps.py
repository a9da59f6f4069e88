"""The gap over the waves, and whether it closed."""

import math

import pytest

from queries import NotInRelease, Selection
from queries.survey import gap, gap_change, gap_trend

EVERYTHING = Selection()


def test_the_gap_of_every_wave_is_the_gap_of_that_wave(release) -> None:
    found = gap_trend(release, "witnessed", EVERYTHING)
    assert list(found["wave"]) == ["2024", "2025"]
    for wave in ("2024", "2025"):
        alone = gap(release, wave, "witnessed", EVERYTHING).to_dict("records")[0]
        (row,) = found[found["wave"] == wave].to_dict("records")
        assert {key: row[key] for key in alone} == alone


def test_a_change_of_the_gap_has_the_reach_of_both_gaps(release) -> None:
    # 2024: BME 19 of 35, White 40 of 95; 2025: BME 18 of 40, White 20 of 100
    (row,) = gap_change(release, "witnessed", EVERYTHING, "2025", since="2024").to_dict("records")
    earlier, later = gap_trend(release, "witnessed", EVERYTHING).to_dict("records")
    assert row["from_gap"] == pytest.approx(19 / 35 - 40 / 95)
    assert row["to_gap"] == pytest.approx(18 / 40 - 20 / 100)
    assert row["difference"] == pytest.approx(row["to_gap"] - row["from_gap"])
    below = math.hypot(later["difference"] - later["lower"], earlier["upper"] - earlier["difference"])
    above = math.hypot(later["upper"] - later["difference"], earlier["difference"] - earlier["lower"])
    assert row["lower"] == pytest.approx(row["difference"] - below)
    assert row["upper"] == pytest.approx(row["difference"] + above)


def test_a_gap_that_is_not_there_has_no_change(release) -> None:
    (row,) = gap_change(release, "leaders", EVERYTHING, "2025", since="2024").to_dict("records")
    assert row["withheld"] == "not_asked"
    assert math.isnan(row["difference"])
    with pytest.raises(NotInRelease, match="no wave '1999'"):
        gap_change(release, "witnessed", EVERYTHING, "2025", since="1999")
