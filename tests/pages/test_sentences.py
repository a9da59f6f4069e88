"""The sentences, word for word, and the cases in which they must refuse."""

import pytest

from pages import sentences
from pages.sentences import sentence
from pages.sentences.findings import CellsApart, Gap, LowestAndHighest, Moved, Progress, Response, Share, StandApart, Weighted
from tests.pages.results import EXPERIENCED, LEADERS, MIXED, REASONS, SAFE, WITNESSED, change, not_comparable, row

SAYS = "had witnessed racism"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (row(), "In 2026, 27% of respondents had witnessed racism (likely from 24% to 30%; 1,310 answered)."),
        (
            row(share=0.3, lower=0.1, upper=0.6, base=14),
            "In 2026, only 14 people answered, too few to be sure: the share may lie anywhere from 10% to 60%.",
        ),
        (row(share=None, withheld="too_few"), "In 2026: too few people to show."),
        (
            row(share=None, withheld="small_count", lower=0, upper=0.12),
            "In 2026, at most 12% of respondents had witnessed racism: fewer than 3 people.",
        ),
        (
            row(share=None, withheld="small_count", lower=0.88, upper=1),
            "In 2026, at least 88% of respondents had witnessed racism: all but fewer than 3 people.",
        ),
    ],
)
def test_a_share_comes_with_its_range_and_base_or_its_reason(given, said: str) -> None:
    assert sentence(Share(given, SAYS, "2026"), REASONS) == said


def test_a_share_without_its_range_is_an_error_rather_than_a_bare_number() -> None:
    bare = row(base=None)
    with pytest.raises(ValueError, match="without its base"):
        sentence(Share(bare, SAYS, "2026"), REASONS)


@pytest.mark.parametrize(
    ("moved", "better", "said"),
    [
        (
            change(0.33, 0.27, -0.10, -0.02),
            "lower",
            "A real fall since 2021, when it was 33%: likely by 2 to 10 percentage points (lower is better).",
        ),
        (
            change(0.27, 0.33, 0.02, 0.10),
            "lower",
            "A real rise since 2021, when it was 27%: likely by 2 to 10 percentage points (lower would be better).",
        ),
        (
            change(0.52, 0.60, 0.04, 0.12),
            "higher",
            "A real rise since 2021, when it was 52%: likely by 4 to 12 percentage points (higher is better).",
        ),
        (
            change(0.52, 0.60, 0.04, 0.12),
            "neutral",
            "A real rise since 2021, when it was 52%: likely by 4 to 12 percentage points.",
        ),
        (change(0.28, 0.27, -0.04, 0.02), "lower", "No clear change since 2021, when it was 28%."),
        (change(0.27, 0.72, 0.06, 0.70), "higher", "In 2021, it was 27%; too few answered to say how it has moved since."),
        (not_comparable("not_asked"), "lower", "It cannot be compared with 2021: this question was not asked in this survey."),
    ],
)
def test_a_change_has_direction_size_and_certainty_or_is_refused(moved, better: str, said: str) -> None:
    assert sentence(Moved(moved, better), REASONS) == said


def test_the_first_wave_is_named_as_the_baseline() -> None:
    said = sentence(Moved(change(0.33, 0.27, -0.10, -0.02), "lower", baseline=True), REASONS)
    assert said.startswith("A real fall since 2021 (the baseline), when it was 33%")


def test_a_gap_names_both_shares_and_says_when_it_may_be_chance() -> None:
    apart = change(0.22, 0.40, 0.12, 0.24, since="White", until="BME")
    close = change(0.22, 0.26, -0.02, 0.10, since="White", until="BME")
    few = change(0.22, 0.60, 0.02, 0.66, since="White", until="BME")
    assert sentence(Gap(few, SAYS, "2026", "lower"), REASONS).endswith(
        "had witnessed racism; too few answered to say how far apart they are."
    )
    assert sentence(Gap(apart, SAYS, "2026", "lower"), REASONS) == (
        "In 2026, 40% of BME respondents and 22% of White respondents had witnessed racism: "
        "a real gap, likely of 12 to 24 percentage points (higher is worse)."
    )
    assert sentence(Gap(close, SAYS, "2026", "lower"), REASONS).endswith("had witnessed racism; the difference may be no more than chance.")


def test_groups_are_told_apart_only_when_their_ranges_do_not_touch() -> None:
    touching = [row("GPs", 0.24), row("Nurses", 0.29)]
    clear = [row("GPs", 0.20), row("Nurses", 0.41), row("Admin", 0.30)]
    assert sentence(LowestAndHighest(tuple(touching), "staff groups", "2026"), REASONS) == (
        "In 2026, staff groups ranged from 24% (GPs) to 29% (Nurses), but their likely ranges overlap: none stands clearly apart."
    )
    assert sentence(LowestAndHighest(tuple(clear), "staff groups", "2026"), REASONS) == (
        "In 2026, staff groups ranged from 20% (GPs) to 41% (Nurses); these two stand clearly apart."
    )


def test_one_group_alone_is_not_compared() -> None:
    hidden = row("Nurses", None, withheld="too_few")
    assert sentence(LowestAndHighest((row("GPs"), hidden), "staff groups", "2026"), REASONS) == (
        "In 2026, it was 27% for GPs (likely from 24% to 30%; 1,310 answered); there are no other staff groups to compare it with."
    )
    assert (
        sentence(LowestAndHighest((hidden,), "staff groups", "2026"), REASONS)
        == "In 2026, no staff groups can be shown; the reasons stand under the chart."
    )


def test_many_places_are_counted_beside_what_chance_would_do() -> None:
    places = [row(f"Place {n}", 0.27) for n in range(19)] + [row("High Moor", 0.40), row("Low Fell", 0.15)]
    assert sentence(StandApart(tuple(places), row(), "clusters", "2026", named=True), REASONS) == (
        "In 2026, two of the 21 clusters shown stand out from the 27% of all: High Moor above; Low Fell below. "
        "Chance alone would make about one do so."
    )


def test_practices_are_counted_and_never_named() -> None:
    practices = [row("Elm Surgery", 0.27), row("Oak Surgery", 0.40)]
    said = sentence(StandApart(tuple(practices), row(), "practices", "2026", named=False), REASONS)
    assert said == (
        "In 2026, one of the two practices shown stands out from the 27% of all: one above. Chance alone would seldom make one do so."
    )


def test_progress_is_said_in_the_words_of_each_measure() -> None:
    moves = [
        (WITNESSED, change(0.33, 0.27, -0.10, -0.02)),
        (SAFE, change(0.52, 0.60, 0.04, 0.12)),
        (EXPERIENCED, change(0.11, 0.09, -0.04, 0.01)),
        (LEADERS, not_comparable("not_asked")),
    ]
    assert sentence(Progress(tuple(moves), "2021"), REASONS) == (
        "Since 2021, fewer staff have witnessed racism and more staff would feel safe: real changes for the better. "
        "There is no clear change in experiencing racism. There are not enough figures to compare for leaders acting."
    )


@pytest.mark.parametrize(
    ("moves", "said"),
    [
        (((SAFE, change(0.60, 0.50, -0.14, -0.06)),), "Since 2021, fewer staff would feel safe: a real change for the worse."),
        (((MIXED, change(0.60, 0.50, -0.14, -0.06)),), "Since 2021, fewer staff work from home: a real change."),
        (
            ((WITNESSED, change(0.33, 0.27, -0.10, -0.02)), (SAFE, change(0.60, 0.50, -0.14, -0.06))),
            ("Since 2021, fewer staff have witnessed racism: a real change for the better. "
            "Fewer staff would feel safe: a real change for the worse."),
        ),
        (
            ((WITNESSED, change(0.28, 0.27, -0.04, 0.02)), (SAFE, change(0.27, 0.72, 0.06, 0.70))),
            "There is no clear change since 2021 in witnessing racism or feeling safe to speak up.",
        ),
        (((WITNESSED, not_comparable("too_few")),), "There are not enough figures since 2021 to compare for witnessing racism."),
        (((WITNESSED, None),), "2021 is the baseline: later surveys show whether things change."),
    ],
)  # fmt: skip
def test_progress_has_words_for_every_way_that_things_can_go(moves, said: str) -> None:
    assert sentence(Progress(moves, "2021"), REASONS) == said


def test_corners_are_told_by_place_and_no_comma_is_read_as_another_place() -> None:
    rows = [("Oakby", "All staff", 0.40), ("Oakby", "Nurses", 0.45), ("Elmford", "GPs", 0.41), ("Fell, Low", "GPs", 0.28)]
    found = CellsApart(tuple((place, group, row(group, share)) for place, group, share in rows), row(), "2026")
    assert sentence(found, REASONS) == (
        "In 2026, three of the four results shown stand out from the 27% of all. Above: Oakby (all staff; nurses) and Elmford (GPs). "
        "Chance alone would seldom make one do so."
    )
    same = CellsApart(tuple((place, group, row(group, 0.27)) for place, group, _ in rows), row(), "2026")
    assert sentence(same, REASONS) == "In 2026, none of the four results shown stands out from the 27% of all."


def test_the_response_says_how_many_of_how_many() -> None:
    assert sentence(Response(row(share=0.35, count=1310, base=3700), "2026"), REASONS) == (
        "In 2026, about 1,310 of 3,700 staff took part: a response rate of 35%."
    )
    assert sentence(Response(row(share=None, count=1310), "2026"), REASONS) == (
        "In 2026, 1,310 people took part; how many work here is not known, so there is no response rate."
    )
    assert "too few people to show" in sentence(Response(row(share=None, withheld="too_few"), "2026"), REASONS)


def test_company_is_named_once_where_all_share_it_and_by_row_where_not() -> None:
    same = [row("GPs", shown_with=("Ash", "Elm")), row("Nurses", shown_with=("Ash", "Elm"))]
    apart = [row("Oak", shown_with=("Ash",)), row("Fir")]
    assert sentences.together(same) == ("Shown together with Ash and Elm to protect anonymity.",)
    assert sentences.together(apart) == ("Oak is shown together with Ash to protect anonymity.",)


def test_every_blank_is_explained_with_its_reason() -> None:
    blank = [
        row("GPs", None, withheld="too_few"),
        row("Nurses"),
        row("Admin", None, withheld="too_few"),
        row("Other", None, withheld="protects_others"),
    ]
    assert sentences.blanks(blank, REASONS) == ("GPs and Admin: too few people to show.", "Other: hidden to protect another group.")


@pytest.mark.parametrize(
    ("flag", "said"),
    [
        ("ok", "a response rate of 35%."),
        ("caution", "a response rate of 35%. Under half: read with care."),
        ("low", "a response rate of 35%. That is low: those who stayed away may see things differently."),
    ],
)
def test_a_low_response_says_so(flag: str, said: str) -> None:
    assert sentence(Response(row(share=0.35, count=1310, base=3700, flag=flag), "2026"), REASONS).endswith(said)


def test_more_answers_than_staff_give_no_rate() -> None:
    assert sentence(Response(row(share=1.0, count=31, base=28, flag="above_headcount"), "2026"), REASONS) == (
        "In 2026, 31 people took part. More answered than the staff list holds, so the list is out of date."
    )


def test_a_weighted_share_stands_beside_the_plain_one() -> None:
    assert sentence(Weighted(0.31, 0.27, 0.35, 0.28), REASONS) == (
        "Weighted to the mix of staff groups who work here, it would be 31% (likely from 27% to 35%) rather than 28%."
    )


def test_many_companions_are_counted_and_not_listed() -> None:
    many = row("GPs", shown_with=tuple(f"Practice {n}" for n in range(16)))
    assert sentences.together([many]) == ("Shown together with 16 nearby practices to protect anonymity.",)
