"""What is said of a practice beside others: word for word, and above all when nothing may be said."""

import pytest

from pages.sentences import sentence
from pages.sentences.findings import Estimates, PeerTrend, Rank, Verdict
from queries.peers import Comparison
from tests.pages.results import REASONS, comparison

SMALL = {"small": True, "share": float("nan"), "lower": 0.0, "upper": 0.19, "base": 16}


def verdict(found: Comparison, better: str = "lower") -> str:
    return sentence(Verdict(found, "had witnessed racism", "2026", better, "practices like it"), REASONS)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (
            comparison("similar"),
            (
                "Elm Surgery is similar to practices like it: 25% of the 24 who answered had witnessed racism, against 30% in the "
                "20 compared, itself and 19 others. A difference like this is to be expected from chance."
            ),
        ),
        (
            comparison("similar", lower=0.05, upper=0.47, overdispersed=True),
            (
                "Elm Surgery cannot be told apart from practices like it: 25% of the 24 who answered had witnessed racism, against 30% in "
                "the 20 compared, itself and 19 others. A difference like this is to be expected from chance and the usual differences "
                "between practices."
            ),
        ),
        (
            comparison("similar", **SMALL),
            (
                "Elm Surgery cannot be told apart from practices like it: at most 19% of the 16 who answered had witnessed racism, against "
                "30% in the 20 compared, itself and 19 others. A difference like this is to be expected from chance."
            ),
        ),
        (
            comparison("possibly_higher", share=0.6),
            (
                "Elm Surgery is possibly higher than expected: 60% of the 24 who answered had witnessed racism, against 30% in "
                "the 20 compared, itself and 19 others. "
                "About 1 in 20 practices would lie this far out by chance alone."
            ),
        ),
        (
            comparison("higher", share=0.7, overdispersed=True),
            (
                "Elm Surgery is higher than expected: 70% of the 24 who answered had witnessed racism, against 30% in the 20 "
                "compared, itself and 19 others (lower is "
                "better). That is more than chance and the usual differences between practices would explain."
            ),
        ),
        (
            comparison(None),
            (
                "At Elm Surgery, 25% of the 24 who answered had witnessed racism, beside 30% over the whole area: the "
                "difference may be no more than chance. "
                "Fewer than 8 others can be shown, too few to compare with."
            ),
        ),
        (
            comparison(None, lower=0.31, share=0.5, upper=0.7),
            (
                "At Elm Surgery, 50% of the 24 who answered had witnessed racism, beside 30% over the whole area: a real "
                "difference. Fewer than 8 others can be shown, too few to compare with."
            ),
        ),
        (
            comparison(None, **SMALL),
            (
                "At Elm Surgery, at most 19% of the 16 who answered had witnessed racism, beside 30% over the whole area: the "
                "difference may be no more than "
                "chance. Fewer than 8 others can be shown, too few to compare with."
            ),
        ),
        (comparison(withheld="too_few"), "Elm Surgery cannot be compared in 2026: too few people to show."),
    ],
)
def test_the_verdict(found: Comparison, said: str) -> None:
    assert verdict(found) == said


def test_nothing_is_called_good_or_bad_where_neither_is() -> None:
    assert "is better" not in verdict(comparison("higher", share=0.7), better="neutral")


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (comparison(ranks=(3, 14)), "it could be anywhere from 3rd to 14th of 20, counted from the lowest share."),
        (comparison(ranks=(1, 20)), "it could be anywhere from 1st to 20th of 20, counted from the lowest share."),
        (comparison(ranks=(12, 20), fifth=(0, 0.9)), "from 12th to 20th of 20, counted from the lowest share, in the highest fifth."),
        (comparison(ranks=(1, 4), fifth=(0.9, 0.0)), "anywhere from 1st to 4th of 20, counted from the lowest share, in the lowest fifth."),
        (comparison(ranks=(1, 6), fifth=(0.89, 0.0)), "anywhere from 1st to 6th of 20, counted from the lowest share."),
        (comparison(ranks=(20, 20), fifth=(0.0, 1.0)), "it is 20th of 20, counted from the lowest share, in the highest fifth."),
    ],
)  # fmt: skip
def test_a_place_is_a_range_and_a_fifth_is_named_only_when_all_but_certain(found: Comparison, said: str) -> None:
    whole = sentence(Rank(found), REASONS)
    assert whole.startswith("Allowing for how few answered, the best estimate is 26% (likely from 15% to 38%): ")
    assert whole.endswith(said)


def test_nobody_is_ranked_among_too_few() -> None:
    assert sentence(Rank(comparison(None)), REASONS) == ""


def test_estimates_say_how_much_of_the_spread_was_chance() -> None:
    assert sentence(Estimates(comparison()), REASONS) == (
        "The best estimate is 26% for each of them, the answers themselves between 12% and 48%: small numbers scatter by chance."
    )
    assert sentence(Estimates(comparison(shrunken=0.4)), REASONS).startswith("The best estimates lie between 26% and 40%, ")


def a_wave(label: str, share: float | None, middle: float | None = 0.28, withheld: str | None = None) -> dict:
    bands = {"p10": 0.2, "p50": middle, "p90": 0.4}
    known = {"share": share, "lower": 0.15, "upper": 0.38} if share is not None else {"share": None, "lower": None, "upper": None}
    return {"wave": label, **known, **bands, "units": 16, "withheld": withheld, "group_name": "Elm Surgery"}


@pytest.mark.parametrize(
    ("waves", "said"),
    [
        (
            (a_wave("2021", None, withheld="too_few"), a_wave("2022", 0.34), a_wave("2026", 0.26)),
            (
                "In 2026, the best estimate for Elm Surgery is 26% (likely from 15% to 38%); among the 16 compared, the middle "
                "is 28% and eight "
                "in ten lie from 20% to 40%. In 2022, it was 34%."
            ),
        ),
        (
            (a_wave("2026", 0.26, middle=None),),
            (
                "In 2026, the best estimate for Elm Surgery is 26% (likely from 15% to 38%); too few others can be shown to "
                "say where that lies "
                "among them."
            ),
        ),
        ((a_wave("2022", 0.34), a_wave("2026", None, withheld="too_few")), "In 2026: too few people to show."),
    ],
)
def test_the_course_over_the_years(waves: tuple[dict, ...], said: str) -> None:
    assert sentence(PeerTrend(waves, "2026"), REASONS) == said


def test_something_that_is_no_finding_has_no_sentence() -> None:
    with pytest.raises(TypeError, match=r"no rule for saying a float; give one of pages\.sentences\.findings"):
        sentence(0.27, REASONS)
