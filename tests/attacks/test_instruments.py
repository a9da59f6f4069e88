"""Do the instruments of the attacks measure? On tiny releases of which the answer is known, each must succeed, and each must fail."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.attacks import (
    bounds,
    cost,
    equal_noise,
    inference,
    insiders,
    missing_rows,
    moved_category,
    oracles,
    side_by_side,
    small_tables,
    suite,
    unanimous,
)
from tests.attacks.guessing import NO_NOISE, Seen, Sums, auc, averaged, guess
from tests.attacks.marks import Attack
from tests.attacks.nesting import Sums as Counted
from tests.attacks.nesting import left_over
from tests.attacks.reading.noise import FEW, NEARLY_ALL, Bounded, Endless
from tests.attacks.reading.roll import Roll
from tests.attacks.worlds.handmade import BOUNDED, ENDLESS, EXACT, people, release
from tests.attacks.worlds.planted import COIN, RELATED, WAVE

Q = RELATED[0]


def answered(who: pd.DataFrame, *options: tuple[str, int]) -> pd.DataFrame:
    """The same people with their answers, in order."""
    return who.assign(option=[option for option, n in options for _ in range(n)])


def cells(*size: int) -> pd.DataFrame:
    rows = [(f"P{i}", "admin", "white", "white", people_there) for i, people_there in enumerate(size)]
    return pd.DataFrame(rows, columns=["practice_code", "staff_group", "wres", "five", "people"])


def counted(size: list[int], *sums: str) -> Counted:
    """Sums over practices of these sizes, each written as 0 or 1 a practice: counted('110')."""
    inside = np.array([[sign == "1" for sign in one] for one in sums])
    return Counted("made up", cells(*size), inside, np.array(["area"] * len(sums)))


# --- arithmetic ------------------------------------------------------------------------------------


def test_auc_is_the_share_of_pairs_put_right() -> None:
    said_yes = np.array([True, True, False, False])
    assert auc(np.array([4, 3, 2, 1]), said_yes) == 1
    assert auc(np.array([1, 1, 1, 1]), said_yes) == 0.5
    assert auc(np.array([3, 1, 2, 0]), said_yes) == 0.75


def test_an_exact_difference_is_found_and_noise_blurs_it() -> None:
    """Two sums that differ by one person: with exact counts the answer follows, with noise the guess moves half of the way."""
    inside = np.array([[1.0, 1.0], [1.0, 0.0]])
    exact = Sums(inside, np.array([7.0, 6.0]), np.full(2, NO_NOISE))
    assert guess(exact, np.array([6.0, 0.5]), np.array([3.0, 0.25]))[1] == pytest.approx(1, abs=0.01)
    noisy = Sums(inside[:1], np.array([8.0]), np.array([0.75]))
    # expected 6.5 with variance 0.25 + 0.75 of noise once the first cell is known: a quarter of the surplus is the second's
    assert guess(noisy, np.array([6.0, 0.5]), np.array([0.0, 0.25]))[1] == pytest.approx(0.5 + 1.5 * 0.25)


def test_both_answers_tell_how_many_said_yes_and_either_end_is_read() -> None:
    told = averaged(
        [
            [
                Seen(np.array([True, False]), {"yes": 4, "no": 8}),
                Seen(np.array([False, True]), {"no": 8}),
                Seen(np.array([True, True]), {"yes": FEW}),
            ]
        ],
        np.array([10.0, 10.0]),
        variance=1.25,
    )
    assert told.yes == pytest.approx([3, 2, 1.2])
    assert told.variance == pytest.approx([0.625, 1.25, 1.0])
    most = averaged([[Seen(np.array([True, True]), {"yes": NEARLY_ALL})]], np.array([10.0, 10.0]), variance=1.25)
    assert most.yes == pytest.approx([18.8])


def test_averaging_over_questions_halves_the_variance() -> None:
    questions = [[Seen(np.array([True]), {"yes": yes, "no": 10 - yes})] for yes in (4, 6)]
    told = averaged(questions, np.array([10.0]), variance=1.25)
    assert told.yes == pytest.approx([5])
    assert told.variance == pytest.approx([0.3125])


def test_small_rests_are_found_between_two_sums_and_between_a_sum_and_its_parts() -> None:
    assert left_over(counted([20, 20, 20], "111", "110"), 11, 3) == []
    assert left_over(counted([20, 20, 5], "111", "110"), 11, 3) == [5, 5]
    assert left_over(counted([20, 20, 5], "111", "100", "010"), 11, 3) == [5]


def test_a_mark_is_met_or_not() -> None:
    attack = Attack("T2", "", "auc", most=0.70)
    assert attack.result(np.array([0.68, 0.70])).passed is True
    assert attack.result(np.array([0.70, 0.72])).passed is False
    assert attack.result(np.array([0.70, 0.72])).mark == "at most 0.7"
    assert Attack("clock", "", "clock").result(np.array([0.9])).passed is None


def test_the_cost_is_told_beside_the_first_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cost, "FIRST", {"alone": 0.4, "size area": 1.5})
    told = list(cost.lines({"bundles alone": 0.32, "bundles size area": 1.65, "one_question": 0.6}))
    assert [line.split()[-2] for line in told] == ["+20%", "+10%"]


# --- the noise, by its rules -----------------------------------------------------------------------


@pytest.mark.parametrize("noise", [Bounded(1.25, 3, 1, 3), Endless(1 / 3, 3)])
def test_what_may_be_said_of_a_count_has_a_chance_of_one_in_all(noise: Bounded | Endless) -> None:
    for true in (0, 1, 2, 5, 14, 30):
        said = [FEW, *range(3, 90)] if isinstance(noise, Bounded) else [FEW, *range(3, 28), NEARLY_ALL]
        total = sum(noise.chance(count, np.array([true]), 30)[0] for count in said)
        assert total == pytest.approx(1, abs=1e-9), true


def test_endless_noise_has_its_mean_variance_and_likelihood_ratio() -> None:
    noise = Endless(1 / 3, 3)
    chance = np.array([noise.chance(said, np.array([50]), 1000)[0] for said in range(3, 120)])
    change = np.arange(3, 120) - 50
    assert chance @ change == pytest.approx(0, abs=1e-9)
    assert chance @ change**2 == pytest.approx(noise.variance) == pytest.approx(1.5)
    for said in (FEW, NEARLY_ALL, 3, 9, 14):
        one, other = noise.chance(said, np.array([9, 10]), 12)
        assert 1 / 3 - 1e-9 <= one / other <= 3 + 1e-9


def test_the_table_of_the_first_edition_is_the_published_one() -> None:
    """Statistics reference 4.2, PT-A: the row of 2, and that of large counts."""
    noise = Bounded(1.25, 3, 1, 3)
    assert noise.chance(4, np.array([2]), 9)[0] == pytest.approx(0.0536, abs=1e-4)
    assert noise.chance(53, np.array([50]), 99)[0] == pytest.approx(0.0103, abs=1e-4)
    assert noise.chance(54, np.array([50]), 99)[0] == 0


# --- the attacks -----------------------------------------------------------------------------------


def equal_counts(path: Path, facts, *, tied: bool) -> equal_noise.EqualNoise:
    """Twenty-five practices of one BME person among ten who said no. tied: equal sets have equal noise."""
    rng = np.random.default_rng(5)
    who, rows, answers, targets = [], [], [], set()
    for number in range(25):
        there = people((f"P{number}", "bme", 11)).assign(respondent_id=lambda p, n=number: [f"{n} {i}" for i in range(len(p))])
        who.append(there)
        targets.add(f"{number} 0")
        for question in RELATED[:4]:
            yes = rng.random() < 0.5
            answers += [(f"{number} {i}", question, "yes" if yes and i == 0 else "no") for i in range(11)]
            noise = rng.integers(1, 4, 3)
            no = 11 + noise[0] if tied and not yes else 10 + yes * 0 + noise[1] + (not tied) * (not yes)
            rows.append((f"P{number}", "ethnicity", "bme", question, {"yes": "few", "no": int(no)}))
            if question == RELATED[0]:
                rows.append((f"P{number}", "ethnicity", "bme", "respondents", {"responded": int(11 + noise[0])}))
    frame = pd.DataFrame(answers, columns=["respondent_id", "question", "option"])
    return equal_noise.read_file(release(path, rows, facts), pd.concat(who, ignore_index=True), frame, targets)


def test_equal_counts_tell_where_noise_hangs_on_people_alone_and_not_where_each_has_its_own(tmp_path: Path) -> None:
    # of 100 answers only those to every other question are tested; only the first shares its draw with `respondents`
    tied = equal_counts(tmp_path / "tied", BOUNDED, tied=True)
    free = equal_counts(tmp_path / "free", BOUNDED, tied=False)
    assert tied.auc > 0.65
    assert free.auc == pytest.approx(0.5, abs=0.2)
    assert free.certain == 0


def test_who_knows_all_but_one_is_certain_of_an_exact_count_and_not_of_a_noisy_one(tmp_path: Path) -> None:
    who = {Q: answered(people(("P", "white", 14)), ("yes", 6), ("no", 8))}
    exact = release(tmp_path / "exact", [("P", "area", "", Q, {"yes": 6, "no": 8})], EXACT)
    found = insiders.smallest_group(exact.told(WAVE), who, exact.noise)
    assert (found.surest, found.certain, found.answers) == (1, 14, 14)
    end = release(tmp_path / "end", [("P", "area", "", Q, {"yes": 9, "no": 8})], BOUNDED)  # three more than the truth: at its end
    assert insiders.smallest_group(end.told(WAVE), who, end.noise).certain == 6
    noisy = release(tmp_path / "noisy", [("P", "area", "", Q, {"yes": 9, "no": 6}, 15)], ENDLESS)
    found = insiders.smallest_group(noisy.told(WAVE), who, noisy.noise)
    assert (found.surest, found.certain, found.answers) == (pytest.approx(0.75), 0, 14)


def test_knowing_everybody_else_in_every_group_adds_up(tmp_path: Path) -> None:
    who = answered(people(("P", "white", 14), ("R", "white", 14)), ("yes", 7), ("no", 7), ("yes", 7), ("no", 7))
    rows = [("P", "area", "", Q, {"yes": 7, "no": 7}), ("R", "area", "", Q, {"yes": 7, "no": 7})]
    exact = release(tmp_path / "exact", rows, EXACT)
    assert insiders.every_group(exact, WAVE, Q, who, np.ones(28, dtype=bool)) == 1
    nothing = release(tmp_path / "nothing", [(*row[:4], {"yes": "rare", "no": "rare"}, 14) for row in rows], ENDLESS)
    assert insiders.every_group(nothing, WAVE, Q, who, np.ones(28, dtype=bool)) == 0.5


def test_a_count_beyond_its_people_says_that_all_of_them_gave_the_answer(tmp_path: Path) -> None:
    who = {Q: answered(people(("P", "white", 14)), ("no", 14))}
    end = release(tmp_path / "end", [("P", "area", "", Q, {"yes": "few", "no": 17})], BOUNDED)
    assert unanimous.unanimous([end.told(WAVE)], who, end.noise) == unanimous.Unanimous(1, 14, 14, 1)
    coded = release(tmp_path / "coded", [("P", "area", "", Q, {"yes": "few", "no": "most"}, 17)], ENDLESS)
    assert unanimous.unanimous([coded.told(WAVE)], who, coded.noise) == unanimous.Unanimous(0, 0, 0, 1)


def test_a_row_that_is_not_there_is_nobody_or_is_not(tmp_path: Path) -> None:
    there = {"responded": 20}
    rows = [("P", "ethnicity", "white", "respondents", there), ("R", "ethnicity", "white", "respondents", there)]
    rows += [("R", "ethnicity", "bme", "respondents", there)]
    stolen = release(tmp_path / "one", rows)
    assert missing_rows.missing_rows(stolen, WAVE, people(("P", "white", 20), ("R", "bme", 9))) == missing_rows.Missing(1, 0, 2)
    assert missing_rows.missing_rows(stolen, WAVE, people(("P", "bme", 20), ("R", "bme", 9))) == missing_rows.Missing(0, 1, 2)
    assert missing_rows.missing_rows(release(tmp_path / "both", rows[1:]), WAVE, people(("R", "white", 20))).zeros == 0


def test_the_linear_guess_reads_exact_counts_and_not_blurred_ones(tmp_path: Path) -> None:
    """Eight pairs of practices, of which everybody and one practice are told: the other one is one person."""
    who = people(*[(f"{side}{n}", "white", size) for n in range(8) for side, size in (("P", 14), ("R", 1))])
    alone = who["practice_code"].str.startswith("R")
    who = who.assign(option=np.where(alone, np.where(who["practice_code"].str[1:].astype(int) % 2 == 0, "yes", "no"), "no"))
    who = who.assign(canary=alone, leaning=who["option"] == "yes")
    said = {n: int(n % 2 == 0) for n in range(8)}
    exact = [(f"P{n}+R{n}", "area", "", COIN, {"yes": said[n], "no": 15 - said[n]}) for n in range(8)]
    assert inference.control(who, release(tmp_path / "exact", exact, EXACT)) == 1
    blurred = [(*row[:4], {"yes": "few", "no": "most"}, 15) for row in exact]
    target = inference.Target(who)
    everybody = np.ones(len(who), dtype=bool)
    equations = inference.edition_sums(release(tmp_path / "blurred", blurred, ENDLESS), target, everybody)
    assert target.guessed(equations, 0.3).auc() == 0.5


def test_limits_are_narrow_for_exact_counts_and_wide_for_coded_ones() -> None:
    assert bounds._possible(4, 14, 14, Bounded(1.25, 3, 1, 3)) == (1, 7)
    low, high = bounds._possible(FEW, 14, 14, Endless(1 / 3, 3))
    assert low == 0
    assert high > 5


def test_totals_before_and_after_are_subtracted_where_both_are_exact(tmp_path: Path) -> None:
    before = release(tmp_path / "before", quarters=[("2026/27 Q1", "exact", 40), ("2026/27 Q2", "rounded", 40)])
    after = release(tmp_path / "after", quarters=[("2026/27 Q1", "exact", 43), ("2026/27 Q2", "exact", 43)])
    truth = {("cases", "2026/27 Q1"): 3, ("cases", "2026/27 Q2"): 3}
    assert small_tables.totals_compared(before, after, truth) == small_tables.Read(1, 0, 2)
    assert small_tables.totals_compared(before, before, truth) == small_tables.Read(0, 0, 2)


def test_cells_that_changed_are_the_traits_of_a_case(tmp_path: Path) -> None:
    year = "2025/26"
    rows = (("element", "bullying", 20), ("signal", "anonymous", 15), ("element", "other", 25))
    cells = [(year, dimension, category, "rounded", n) for dimension, category, n in rows]
    before = release(tmp_path / "before", years=cells)
    after = release(tmp_path / "after", years=[(*cells[0][:4], 25), cells[1], (*cells[2][:4], 20)])
    traits = {year: {("element", "bullying"), ("signal", "anonymous")}}
    assert small_tables.tables_compared(before, after, traits) == small_tables.Read(1, 1, 2)
    assert small_tables.tables_compared(before, before, traits) == small_tables.Read(0, 0, 2)


def test_who_was_moved_is_read_off_exact_counts_and_not_off_unchanged_ones(tmp_path: Path) -> None:
    said = {n: "yes" if n % 2 == 0 else "no" for n in range(10)}
    movers = people(*[(f"P{n}", "bme", 1) for n in range(10)])
    truth = {(f"r{n}", Q): said[n] for n in said}

    def counts(moved: bool) -> list[tuple]:
        rows = []
        for n, option in said.items():
            bme = {o: 10 + (o == option) * (not moved) for o in ("yes", "no")}
            white = {o: 20 + (o == option) * moved for o in ("yes", "no")}
            rows += [(f"P{n}", "ethnicity", "bme", Q, bme), (f"P{n}", "ethnicity", "white", Q, white)]
        return rows

    before, after = (release(tmp_path / name, counts(moved), EXACT) for name, moved in (("before", False), ("after", True)))
    assert moved_category.compared(before, after, movers, truth).differences == 1
    assert moved_category.compared(before, after, movers, truth).changed == 1
    assert moved_category.compared(before, before, movers, truth).differences == 0.5


def test_a_newcomer_is_read_off_exact_editions_and_not_off_blurred_ones(tmp_path: Path) -> None:
    who = answered(people(("P", "white", 14), ("P", "bme", 1)), ("yes", 5), ("no", 9), ("yes", 1))
    joined = (who["wres"] == "bme").to_numpy()
    before, after = (release(tmp_path / f"{yes}", [("P", "area", "", Q, {"yes": yes, "no": 9})], EXACT) for yes in (5, 6))
    found = side_by_side.subtracted(before, after, who, joined, Q)
    assert found is not None
    assert found[0] > 0.99
    coded = release(tmp_path / "coded", [("P", "area", "", Q, {"yes": "few", "no": "most"}, 15)], ENDLESS)
    assert side_by_side.subtracted(coded, coded, who, joined, Q) is None


def test_an_oracle_tells_when_its_sign_goes_with_the_answer() -> None:
    truth = np.array([True, False, True, False])
    assert oracles.Oracle(np.array([1.0, 0, 1, 0]), truth).told == 4
    assert oracles.Oracle(np.array([1.0, 0, 1, 0]), truth).auc == 1
    assert oracles.Oracle(np.zeros(4), truth).told == 0
    assert oracles.Oracle(np.zeros(4), truth).auc == 0.5


def test_a_roll_finds_people_by_every_kind_of_group(tmp_path: Path) -> None:
    rows = [("P+R", "detailed_ethnicity", "asian+other", Q, {"yes": 3, "no": 4}), ("P", "ethnicity", "white", Q, {"yes": 3, "no": 4})]
    roll = Roll(people(("P", "white", 3), ("R", "bme", 2), ("S", "bme", 4)))
    assert [int(roll.among(one.group).sum()) for one in release(tmp_path / "one", rows).told(WAVE)] == [2, 3]
    assert roll.size.sum() == 9


def test_a_full_run_makes_every_job_once() -> None:
    grouped = [job for jobs in suite.TOGETHER for job in jobs]
    assert len(grouped) == len(suite.FULL)
    assert set(grouped) == set(suite.FULL)


def test_one_of_eleven_newcomers_is_read_by_who_knows_the_other_ten_off_exact_editions_only(tmp_path: Path) -> None:
    """Of eleven who join six say yes: all alike to an outsider; to whoever knows ten of them the last one is certain."""
    who = answered(people(("P", "white", 14), ("P", "bme", 11)), ("yes", 5), ("no", 9), ("yes", 6), ("no", 5))
    joined = (who["wres"] == "bme").to_numpy()
    before, after = (release(tmp_path / f"{yes}", [("P", "area", "", Q, {"yes": yes, "no": no})], EXACT) for yes, no in ((5, 9), (11, 14)))
    found = side_by_side.subtracted(before, after, who, joined, Q)
    assert found is not None
    assert found == pytest.approx(6 / 11, abs=0.01)
    known = (who["option"] == "yes").to_numpy() & joined
    known[np.flatnonzero(known)[0]] = False
    last = side_by_side.subtracted(before, after, who, joined, Q, known=known)
    assert last is not None
    assert last[0] > 0.99
