"""What is not shown, and the reason that the reader is given for it."""

import pandas as pd
import pytest

from queries import NotInRelease, Selection
from queries.survey import responses
from tests.queries.answers import given

EVERYTHING = Selection()


def test_a_small_count_alone_shows_only_its_limit(release) -> None:
    yes, no = responses(release, "2025", "witnessed", Selection(practices=["A2"])).to_dict("records")
    assert yes["withheld"] == "small_count"
    assert pd.isna(yes["count"])
    assert pd.isna(yes["share"])
    assert yes["base"] == 22
    assert (yes["lower"], yes["upper"]) == (0, 0.14)  # 3 of 22 is 13.6%, rounded up
    assert (no["withheld"], no["base"]) == ("small_count", 22)  # all but fewer than 3: the same, said of the others
    assert pd.isna(no["count"])
    assert (no["lower"], no["upper"]) == (pytest.approx(0.86), 1)


def test_options_that_are_small_everywhere_in_a_sum_are_limited_together(release) -> None:
    # A1 (14, -, 13) and A2 A3 (19, -, -): "neither" is missing twice, "disagree" once
    agree, neither, disagree = responses(release, "2025", "safe", Selection(practices=["A1", "A2", "A3"])).to_dict("records")
    assert agree["withheld"] == "too_few"  # Northmoor is one node, and has no count of this question
    agree, neither, disagree = responses(release, "2025", "safe", Selection(practices=["A2"])).to_dict("records")
    assert (agree["count"], agree["base"]) == (19, 21)
    assert [(row["withheld"], row["upper"]) for row in (neither, disagree)] == [("small_count", 0.15)] * 2


def test_a_group_without_a_count_is_still_listed(release) -> None:
    frame = responses(release, "2025", "witnessed", Selection(neighbourhoods=["N1"]), by="ethnicity")
    assert given(frame)[2:] == [("bme", "yes", None, None, "too_few", ()), ("bme", "no", None, None, "too_few", ())]
    assert given(frame)[0] == ("white", "yes", 11, 51, None, ())


def test_filters_that_share_no_practice(release) -> None:
    nothing = Selection(practices=["A1"], neighbourhoods=["N2"])
    for by in (None, "ethnicity", "staff_group", "neighbourhood", "practice"):
        frame = responses(release, "2025", "witnessed", nothing, by=by)
        assert set(frame["withheld"]) == {"nothing_matches"}
        assert frame["count"].isna().all()
    assert given(responses(release, "2025", "witnessed", Selection(staff_groups=["cook"])))[0][4] == "nothing_matches"
    assert given(responses(release, "2025", "witnessed", Selection(practices=["Z9"])))[0][4] == "nothing_matches"


def test_a_question_that_was_not_asked(release) -> None:
    frame = responses(release, "2024", "leaders", EVERYTHING)
    assert given(frame) == [("all", "yes", None, None, "not_asked", ()), ("all", "no", None, None, "not_asked", ())]
    by_practice = responses(release, "2024", "leaders", Selection(practices=["A1"]), by="practice")
    assert given(by_practice)[0] == ("A1", "yes", None, None, "not_asked", ())


def test_a_question_with_many_options_is_for_the_whole_area_only(release) -> None:
    assert given(responses(release, "2025", "how_often", EVERYTHING))[0] == ("all", "never", 90, 134, None, ())
    by_practice = responses(release, "2025", "how_often", EVERYTHING, by="practice")
    assert {row[0]: row[4] for row in given(by_practice)} == dict.fromkeys(("A1", "A2+A3", "A4", "A5", "A7+A8"), "too_few") | {
        "A6": "not_returned"
    }


def test_nothing_tells_where_the_few_work_who_were_asked(release) -> None:
    # Only A1 and A4 have people who answered it; the answer for A5, which took part, is word for word the same.
    for by in (None, "neighbourhood", "practice", "ethnicity", "staff_group"):
        reasons = [
            list(responses(release, "2025", "how_often", Selection(practices=[code]), by)["withheld"]) for code in ("A1", "A4", "A5")
        ]
        assert reasons[0] == reasons[1] == reasons[2]
        assert set(reasons[0]) <= {"too_few", "not_returned"}
    assert given(responses(release, "2025", "how_often", Selection(practices=["A5"])))[0][4] == "too_few"


def test_a_view_that_was_too_small_to_release(release) -> None:
    frame = responses(release, "2024", "witnessed", EVERYTHING, by="staff_group")
    assert [(row[0], row[4]) for row in given(frame)[::2]] == [(code, "too_few") for code in ("gp", "nurse", "admin")]
    # A sum may not leave out in silence a group without counts, and that nobody of it took part is not said.
    assert given(responses(release, "2024", "witnessed", Selection(staff_groups=["gp", "admin"])))[0][4] == "too_few"
    assert given(responses(release, "2025", "witnessed", Selection(staff_groups=["gp", "nurse"])))[0][4] == "too_few"


@pytest.mark.parametrize(
    ("wave", "question", "by", "sentence"),
    [
        ("2030", "witnessed", None, "This release has no wave '2030'; it has 2024, 2025."),
        ("2025", "unasked", None, "This release has no question 'unasked'; it has witnessed, safe"),
        ("2025", "witnessed", "age", "Results are not broken down by 'age'; use ethnicity, census_group, staff_group"),
    ],
)
def test_codes_that_the_release_does_not_have(release, wave: str, question: str, by, sentence: str) -> None:
    with pytest.raises(NotInRelease) as problem:
        responses(release, wave, question, EVERYTHING, by)
    assert str(problem.value).startswith(sentence)
