"""The sentences, word for word, and the cases in which they must refuse."""

import pytest

from pages import sentences
from pages.sentences import sentence
from pages.sentences.findings import Apart, Gap, Moved, Progress, Response, Share, Spread, Weighted
from tests.pages.results import REASONS, change, not_comparable, row

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
            "In 2021, it was 33%: now lower, likely by 2 to 10 percentage points, more than chance would explain (lower is better).",
        ),
        (
            change(0.27, 0.33, 0.02, 0.10),
            "lower",
            "In 2021, it was 27%: now higher, likely by 2 to 10 percentage points, more than chance would explain (lower would be better).",
        ),
        (
            change(0.52, 0.60, 0.04, 0.12),
            "higher",
            "In 2021, it was 52%: now higher, likely by 4 to 12 percentage points, more than chance would explain (higher is better).",
        ),
        (
            change(0.52, 0.60, 0.04, 0.12),
            "neutral",
            "In 2021, it was 52%: now higher, likely by 4 to 12 percentage points, more than chance would explain.",
        ),
        (change(0.28, 0.27, -0.04, 0.02), "lower", "In 2021, it was 28%; the difference may be chance."),
        (change(0.27, 0.72, 0.06, 0.70), "higher", "In 2021, it was 27%; too few answered to say how it has moved since."),
        (not_comparable("not_asked"), "lower", "It cannot be compared with 2021: this question was not asked in this wave."),
    ],
)
def test_a_change_has_direction_size_and_certainty_or_is_refused(moved, better: str, said: str) -> None:
    assert sentence(Moved(moved, better), REASONS) == said


def test_the_first_wave_is_named_as_the_baseline() -> None:
    said = sentence(Moved(change(0.33, 0.27, -0.10, -0.02), "lower", baseline=True), REASONS)
    assert said.startswith("In 2021, the baseline, it was 33%")


def test_a_gap_names_both_shares_and_says_when_it_may_be_chance() -> None:
    apart = change(0.22, 0.40, 0.12, 0.24, since="White", until="BME")
    close = change(0.22, 0.26, -0.02, 0.10, since="White", until="BME")
    few = change(0.22, 0.60, 0.02, 0.66, since="White", until="BME")
    assert sentence(Gap(few, SAYS, "2026", "lower"), REASONS).endswith(
        "had witnessed racism; too few answered to say how far apart they are."
    )
    assert sentence(Gap(apart, SAYS, "2026", "lower"), REASONS) == (
        "In 2026, 40% of BME respondents and 22% of White respondents had witnessed racism: "
        "a gap of likely 12 to 24 percentage points, more than chance would explain (higher is worse)."
    )
    assert sentence(Gap(close, SAYS, "2026", "lower"), REASONS).endswith("had witnessed racism; the difference may be chance.")


def test_groups_are_told_apart_only_when_their_ranges_do_not_touch() -> None:
    touching = [row("GPs", 0.24), row("Nurses", 0.29)]
    clear = [row("GPs", 0.20), row("Nurses", 0.41), row("Admin", 0.30)]
    assert sentence(Spread(tuple(touching), "staff groups", "2026"), REASONS) == (
        "In 2026, staff groups ranged from 24% (GPs) to 29% (Nurses), but their likely ranges overlap: none stands clearly apart."
    )
    assert sentence(Spread(tuple(clear), "staff groups", "2026"), REASONS) == (
        "In 2026, staff groups ranged from 20% (GPs) to 41% (Nurses); these two differ by more than chance would explain."
    )


def test_one_group_alone_is_not_compared() -> None:
    hidden = row("Nurses", None, withheld="too_few")
    assert sentence(Spread(tuple([row("GPs"), hidden]), "staff groups", "2026"), REASONS) == (
        "In 2026, it was 27% for GPs (likely from 24% to 30%; 1,310 answered); there are no other staff groups to compare it with."
    )
    assert (
        sentence(Spread(tuple([hidden]), "staff groups", "2026"), REASONS)
        == "In 2026, no staff groups can be shown; the reasons stand under the chart."
    )


def test_many_places_are_counted_beside_what_chance_would_do() -> None:
    places = [row(f"Place {n}", 0.27) for n in range(19)] + [row("High Moor", 0.40), row("Low Fell", 0.15)]
    assert sentence(Apart(tuple(places), row(), "clusters", "2026", named=True), REASONS) == (
        "Of the 21 clusters shown in 2026, 1 (High Moor) stood clearly above the 27% of all and 1 (Low Fell) clearly below; "
        "by chance alone, about 1 would."
    )


def test_practices_are_counted_and_never_named() -> None:
    practices = [row("Elm Surgery", 0.27), row("Oak Surgery", 0.40)]
    said = sentence(Apart(tuple(practices), row(), "practices", "2026", named=False), REASONS)
    assert said == (
        "Of the 2 practices shown in 2026, 1 stood clearly above the 27% of all and none clearly below; "
        "by chance alone, fewer than one would."
    )


def test_progress_sums_up_what_moved_and_what_did_not() -> None:
    moves = [
        ("Witnessed racism", "lower", change(0.33, 0.27, -0.10, -0.02)),
        ("Safe to speak up", "higher", change(0.52, 0.60, 0.04, 0.12)),
        ("Experienced racism", "lower", change(0.11, 0.09, -0.04, 0.01)),
        ("Fair recruitment", "higher", change(0.60, 0.50, -0.14, -0.06)),
        ("Fair care", "higher", change(0.27, 0.72, 0.06, 0.70)),
        ("Leaders act", "higher", not_comparable("not_asked")),
    ]
    assert sentence(Progress(tuple(moves), "2021"), REASONS) == (
        "Since 2021, witnessed racism and safe to speak up have improved by more than chance would explain; "
        "fair recruitment has got worse by more than chance would explain; experienced racism and fair care have not clearly changed; "
        "leaders act has no figures to compare."
    )


def test_the_first_wave_has_nothing_to_be_compared_with() -> None:
    assert sentence(Progress((("Witnessed racism", "lower", None),), "2021"), REASONS) == (
        "2021 is the baseline: later surveys show whether things change."
    )


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
