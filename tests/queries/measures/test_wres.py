import pytest

from queries.measures import wres


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
