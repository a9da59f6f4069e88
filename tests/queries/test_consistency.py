"""The real queries against the plain ones, whatever is selected; and the same answer however often and from wherever it is asked."""

from concurrent.futures import ThreadPoolExecutor

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from queries import Release, Selection, open_release
from queries.survey import change, gap, indicator, response_rates, responses, trend
from tests.queries import plain
from tests.queries.measures.given import properties
from tests.queries.tiny_release import N1, N2, NODES, PRACTICES

CODES = [practice[0] for practice in PRACTICES]
HOMES = {practice[0]: practice[2] for practice in PRACTICES}

practices = st.lists(st.sampled_from([*CODES, "Z9"]), max_size=6)
neighbourhoods = st.lists(st.sampled_from(["N1", "N2", "N3", "N4"]), max_size=3)
staff_groups = st.lists(st.sampled_from(["gp", "nurse", "admin"]), max_size=3)


def chosen(listed: list[str], homes: list[str]) -> frozenset[str]:
    return frozenset(code for code in CODES if (not listed or code in listed) and (not homes or HOMES[code] in homes))


def took_part(practices: frozenset[str]) -> bool:
    return any(practices & frozenset(node[8]) for node in NODES if node[1] == "2025")


@properties
@given(practices, neighbourhoods, staff_groups)
def test_sums_agree_with_the_plain_ones(release: Release, listed: list[str], homes: list[str], staff: list[str]) -> None:
    frame = responses(release, "2025", "witnessed", Selection(listed, homes, staff)).set_index("category")
    expected = plain.sums("2025", "witnessed", chosen(listed, homes), tuple(sorted(set(staff))))
    base = sum(total for total, *_ in expected.values())
    for option, (total, cells, few, most) in expected.items():
        row = frame.loc[option]
        if not chosen(listed, homes):
            assert row["withheld"] == "nothing_matches"
        elif "nurse" not in staff and not took_part(chosen(listed, homes)):
            assert row["withheld"] == "not_returned"
        elif cells == 0 or "nurse" in staff or base < 11:  # of nurses there are no counts, and a sum leaves nobody out in silence
            assert row["withheld"] == "too_few"
        elif cells in (few, most):
            assert (row["withheld"], row["base"]) == ("small_count", base)
        else:
            assert (row["withheld"], row["count"], row["base"]) == (None, total, base)
            assert abs(row["share"] - total / base) < 1e-12


@properties
@given(practices, neighbourhoods, staff_groups, st.sampled_from([None, "ethnicity", "staff_group", "neighbourhood", "practice"]))
def test_a_number_never_comes_without_its_base_and_its_doubt(release: Release, listed, homes, staff, by) -> None:
    for wave in ("2024", "2025"):
        frame = responses(release, wave, "witnessed", Selection(listed, homes, staff), by)
        shown = frame[frame["withheld"].isna()]
        assert (shown["base"] >= 11).all()
        assert ((shown["share"] > 0) & (shown["share"] < 1)).all()
        assert ((shown["lower"] >= 0) & (shown["lower"] <= shown["share"]) & (shown["share"] <= shown["upper"])).all()
        assert (shown["effective_base"] <= shown["base"]).all()
        blank = frame[frame["withheld"].notna()]
        assert blank[["count"]].isna().all(axis=None)
        assert blank[["share", "effective_base"]].isna().all(axis=None)


@properties
@given(practices, neighbourhoods, staff_groups, st.randoms())
def test_the_order_of_filters_changes_nothing(release: Release, listed, homes, staff, random) -> None:
    first = Selection(listed, homes, staff)
    for codes in (listed, homes, staff):
        codes += codes[:2]
        random.shuffle(codes)
    assert_frame_equal(trend(release, "witnessed", first), trend(release, "witnessed", Selection(listed, homes, staff)))


@properties
@given(practices)
def test_practices_of_one_bundle_can_only_be_had_together(release: Release, listed: list[str]) -> None:
    """What is shown for a selection and for the same selection with A3 is alike as soon as A2 is in: they are one bundle."""
    with_one, with_both = Selection([*listed, "A2"]), Selection([*listed, "A2", "A3"])
    numbers = ["count", "base", "share", "lower", "upper", "withheld"]
    assert_frame_equal(
        responses(release, "2025", "witnessed", with_one)[numbers], responses(release, "2025", "witnessed", with_both)[numbers]
    )


def test_a_neighbourhood_chosen_by_name_or_by_its_practices_is_the_same(release: Release) -> None:
    for name, members in (("N1", N1), ("N2", (*N2, "A6"))):
        by_name, by_practice = Selection(neighbourhoods=[name]), Selection(practices=members)
        assert_frame_equal(indicator(release, "2025", "witnessed", by_name), indicator(release, "2025", "witnessed", by_practice))


def everything(release: Release) -> list[pd.DataFrame]:
    selection = Selection(practices=["A2", "A4"])
    return [
        responses(release, "2025", "witnessed", selection, "practice"),
        trend(release, "witnessed", selection),
        change(release, "witnessed", selection, "2025", "2024"),
        gap(release, "2025", "witnessed", Selection()),
        response_rates(release, "2025", selection),
    ]


def test_eight_threads_and_a_fresh_reader_get_identical_answers(release: Release) -> None:
    expected = everything(release)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: everything(release), range(50)))
    answers.append(everything(open_release(release.path.parent.parent)))
    for answer in answers:
        for got, wanted in zip(answer, expected, strict=True):
            assert_frame_equal(got, wanted)
