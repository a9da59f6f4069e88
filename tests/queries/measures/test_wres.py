import numpy as np
import pytest

from queries.measures import wres


def test_indicator_1_sets_each_band_against_the_whole_workforce():
    found = wres.representation(bme=[30, 20, 2, 0], white=[70, 60, 18, 0])
    assert found.workforce == pytest.approx(52 / 200)
    assert found.share == pytest.approx([0.30, 0.25, 0.10, np.nan], nan_ok=True)
    assert found.difference == pytest.approx([0.04, -0.01, -0.16, np.nan], nan_ok=True)
    assert np.all((found.lower < found.share) | np.isnan(found.share))


@pytest.mark.parametrize("indicator", [2, 3, 4])
def test_above_one_always_means_that_bme_staff_fare_worse(indicator):
    fewer_for_bme = {"bme": 90, "bme_base": 450, "white": 180, "white_base": 600}
    ratio = wres.relative_likelihood(indicator, **fewer_for_bme).ratio
    # To be appointed or trained less often is worse, to be disciplined less often is not.
    assert ratio == pytest.approx(1 / 1.5 if indicator == 3 else 1.5)


def test_indicator_2_and_3_agree_with_the_reference():
    appointed = wres.relative_likelihood(2, bme=90, bme_base=450, white=180, white_base=600)
    assert (appointed.lower, appointed.upper) == pytest.approx((1.2047736072997617, 1.874894527554559), rel=1e-9)
    assert (appointed.band, appointed.finding) == ("above", "adverse")
    disciplined = wres.relative_likelihood(3, bme=26, bme_base=2100, white=60, white_base=6900)
    assert disciplined.ratio == pytest.approx(1.4238095238)
    assert disciplined.finding == "possible"


def test_the_orientation_is_stored():
    assert wres.RATIO_OF == {2: "white_to_bme", 3: "bme_to_white", 4: "white_to_bme"}
    with pytest.raises(ValueError, match="indicators 2, 3 and 4"):
        wres.relative_likelihood(5, 1, 2, 3, 4)


def test_too_much_unknown_ethnicity_refuses():
    assert wres.relative_likelihood(3, 26, 2100, 60, 6900, unknown_share=0.4).refusal == "unknown_ethnicity"


def test_indicator_9_is_board_minus_workforce():
    assert wres.board_gap(1, 10, 260, 1000) == pytest.approx(-0.16)
    assert wres.board_gap([0, 3], [0, 10], 260, 1000) == pytest.approx([np.nan, 0.04], nan_ok=True)


def test_race_disparity_ratio_is_an_odds_ratio():
    found = wres.race_disparity_ratio(white_high=60, white_low=240, bme_high=10, bme_low=90)
    assert found.ratio == pytest.approx((60 / 240) / (10 / 90))
    error = np.sqrt(1 / 60 + 1 / 240 + 1 / 10 + 1 / 90)
    assert np.log(found.upper / found.ratio) == pytest.approx(1.959963985 * error)
    turned = wres.race_disparity_ratio(10, 90, 60, 240)
    assert (turned.lower, turned.upper) == pytest.approx((1 / found.upper, 1 / found.lower))


def test_race_disparity_ratio_with_an_empty_cell_has_no_limits():
    found = wres.race_disparity_ratio(60, 240, [0, 0], [90, 0])
    assert found.ratio == pytest.approx([np.inf, np.nan], nan_ok=True)
    assert np.isnan(found.lower).all()
