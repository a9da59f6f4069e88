"""The demonstration: the same again for the same seed, calibrated, true to the questionnaire, and about nobody."""

import re
from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pytest

from data import definitions, demo
from data.demo.calibration import calibrated
from data.demo.response import scaled_rates
from data.feeds import load_file
from data.problems import DataProblem
from data.store import Store, open_records

TABLES = (
    "practice", "practice_position", "practice_deprivation", "practice_surroundings", "practice_naming",
    "pcn", "pcn_membership", "neighbourhood", "neighbourhood_membership",
    "workforce", "benchmark", "respondent", "answer",
)  # fmt: skip
WAVES = definitions.load().instrument.waves


def rows(store: Store, sql: str, **values: object) -> list[tuple]:
    with duckdb.connect(str(store.records), read_only=True) as connection:
        return connection.execute(sql, values or None).fetchall()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The demonstration everybody gets: no size, no seed."""
    store = Store(tmp_path_factory.mktemp("demo"))
    demo.make(store)
    return store


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Enough people for what was intended to stand out from chance."""
    store = Store(tmp_path_factory.mktemp("large"))
    demo.make(store, respondents=5_000)
    return store


# --- the same again ------------------------------------------------------------------------------------


def test_one_seed_makes_the_same_records_twice_and_another_seed_others(made: Store, tmp_path: Path) -> None:
    again, other = Store(tmp_path / "again"), Store(tmp_path / "other")
    demo.make(again)
    demo.make(other, seed=1)
    for table in TABLES:
        assert rows(made, f"select * from {table}") == rows(again, f"select * from {table}"), table
    loads = "select * exclude (loaded_at) from load order by load_id"
    assert rows(made, loads) == rows(again, loads)
    assert rows(made, "select * from answer") != rows(other, "select * from answer")
    assert rows(made, "select name from practice") != rows(other, "select name from practice")


def test_a_store_that_holds_answers_is_refused_and_left_alone(made: Store) -> None:
    before = rows(made, "select count(*) from load"), rows(made, "select count(*) from answer")
    with pytest.raises(DataProblem, match="already holds answers of wave 2021"):
        demo.make(made, seed=2)
    assert before == (rows(made, "select count(*) from load"), rows(made, "select count(*) from answer"))


def test_nobody_cannot_be_asked_for(tmp_path: Path) -> None:
    with pytest.raises(DataProblem, match="one or more"):
        demo.make(Store(tmp_path), respondents=0)


def test_what_fails_halfway_leaves_nothing_behind(tmp_path: Path) -> None:
    store = store_with_practices(tmp_path)
    with pytest.raises(DataProblem, match="more than the practices loaded can give"):
        demo.make(store, respondents=10_000)
    assert rows(store, "select kind from load") == []
    assert rows(store, "select * from neighbourhood") == []


# --- calibration ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("respondents", "seed"), [(None, demo.SEED), (None, 4), (150, 1), (700, 2), (5_000, 3)])
def test_the_first_wave_gives_the_published_headlines_to_the_nearest_person(tmp_path: Path, respondents: int | None, seed: int) -> None:
    store = Store(tmp_path)
    demo.make(store, respondents=respondents, seed=seed)
    for question, option, share in [("witnessed_racism", "yes", 0.33), ("aware_of_guardian", "no", 0.68)]:
        counts = dict(rows(store, "select option, count(*) from answer where wave = '2021' and question = $q group by option", q=question))
        assert set(counts) == {"yes", "no"}
        base = sum(counts.values())
        assert abs(counts[option] - share * base) <= 0.5, (counts, share)


def test_calibration_flips_the_fewest_and_the_least_sure() -> None:
    chosen = np.array([1, 1, 1, 1, 0, 0, 0, 0, 2, 1])
    leaning = np.array([0.9, 0.1, 0.5, 0.3, -0.9, -0.1, -0.5, -0.2, 0.0, 0.05])
    answered = np.array([True] * 9 + [False])
    # 8 in the base (neither the third option nor the one who did not answer), so a quarter is 2: the two least sure go.
    assert calibrated(chosen, leaning, answered, 1, 0, 0.25).tolist() == [1, 0, 1, 0, 0, 0, 0, 0, 2, 1]
    assert calibrated(chosen, leaning, answered, 1, 0, 0.75).tolist() == [1, 1, 1, 1, 0, 1, 0, 1, 2, 1]
    assert calibrated(chosen, leaning, answered, 1, 0, 0.5).tolist() == chosen.tolist()


# --- true to the questionnaire -------------------------------------------------------------------------


def test_every_answer_is_an_option_of_a_question_that_was_asked_in_its_wave(made: Store) -> None:
    questions = definitions.load().instrument.questions
    expected = {
        (wave.code, question.code, option.code)
        for wave in WAVES
        for question in questions
        if wave.version in question.versions and not question.any_of
        for option in question.options
    }
    found = set(rows(made, "select distinct wave, question, option from answer"))
    assert found <= expected
    assert {(wave, question) for wave, question, _ in found} == {(wave, question) for wave, question, _ in expected}


def test_routed_questions_are_answered_by_those_routed_and_by_nobody_else(made: Store) -> None:
    for question in definitions.load().instrument.questions:
        for other, leading in question.asked_of.items():
            routed = """
                with routed as (
                    select wave, respondent_id from answer where question = $other and list_contains($leading, option)
                ), answered as (
                    select wave, respondent_id from answer where question = $question
                )
                select (select count(*) from answered anti join routed using (wave, respondent_id)),
                       (select count(*) from answered), (select count(*) from routed where wave in (select wave from answered))
            """
            ((strays, answers, asked),) = rows(made, routed, question=question.code, other=other, leading=list(leading))
            assert strays == 0
            assert 0.94 * asked < answers <= asked


def test_one_answer_a_question_and_few_left_empty(made: Store) -> None:
    assert rows(made, "select 1 from answer group by wave, respondent_id, question having count(*) > 1") == []
    ((answered, people),) = rows(
        made, "select (select count(*) from answer where question = 'witnessed_racism'), (select count(*) from respondent)"
    )
    assert 0.005 < 1 - answered / people < 0.03


# --- people --------------------------------------------------------------------------------------------


def test_staff_and_response_look_like_primary_care(made: Store) -> None:
    heads = "select staff_group, sum(headcount), median(headcount) from workforce where year(as_at) = 2021 group by staff_group"
    by_group = {group: (total, median) for group, total, median in rows(made, heads)}
    assert sum(total for total, _ in by_group.values()) == pytest.approx(3_700, rel=0.02)
    for group, median in {"gp": 5, "nurse": 3, "dpc": 3, "admin": 13}.items():
        assert abs(by_group[group][1] - median) <= 1, group
    ((people,),) = rows(made, "select count(*) / 6 from respondent")
    assert 1_150 < people < 1_450


def test_response_rates_are_between_a_tenth_and_six_tenths(made: Store) -> None:
    rates = """
        select n / heads from
            (select wave, practice_code, count(*) as n from respondent group by all)
            join (select year(as_at)::varchar as wave, practice_code, sum(headcount) as heads from workforce group by all)
            using (wave, practice_code)
    """
    found = [rate for (rate,) in rows(made, rates)]
    assert len(found) == rows(made, "select count(distinct (wave, practice_code)) from respondent")[0][0]
    assert min(found) >= 0.1
    assert max(found) <= 0.6


def test_a_practice_keeps_its_habit_of_answering(large: Store) -> None:
    rates = """
        select corr(first.n / heads, last.n / heads) from
            (select practice_code, count(*) as n from respondent where wave = '2021' group by all) as first
            join (select practice_code, count(*) as n from respondent where wave = '2026' group by all) as last using (practice_code)
            join (select practice_code, sum(headcount) as heads from workforce where year(as_at) = 2021 group by all) using (practice_code)
    """
    assert rows(large, rates)[0][0] > 0.6


def test_a_few_practices_return_nothing_and_two_never_do(made: Store) -> None:
    silent = """
        select wave, list(practice_code) from
            (select practice_code, wave from practice cross join (select distinct wave from respondent) where closed is null)
            anti join respondent using (practice_code, wave)
        group by wave
    """
    by_wave = {wave: set(codes) for wave, codes in rows(made, silent)}
    assert {len(codes) for codes in by_wave.values()} <= {3, 4, 5, 6}
    assert len(set.intersection(*by_wave.values())) == 2
    assert len(set.union(*by_wave.values())) > 6


def test_some_keep_their_group_or_ethnicity_to_themselves(large: Store) -> None:
    share = "select avg(({})::int) from respondent"
    assert rows(large, share.format("staff_group is null"))[0][0] == pytest.approx(0.02, abs=0.004)
    assert rows(large, share.format("ethnicity in ('Z', '99')"))[0][0] == pytest.approx(0.05, abs=0.006)
    for code in ("Z", "99"):
        assert rows(large, "select count(*) > 0 from respondent where ethnicity = $code", code=code) == [(True,)]


# --- places --------------------------------------------------------------------------------------------


def test_names_and_codes_are_made_up(made: Store) -> None:
    pattern = definitions.load().organisation.practice_code_pattern
    practices = rows(made, "select practice_code, name, postcode from practice")
    assert len({name for _, name, _ in practices}) == len(practices) == 124
    for code, _, postcode in practices:
        assert re.fullmatch(pattern, code)
        assert code.startswith("X9")
        assert postcode is None
    assert all(code.startswith("Z9") for (code,) in rows(made, "select pcn_code from pcn"))
    assert rows(made, "select count(distinct place), count(distinct neighbourhood_code), count(distinct name) from neighbourhood") == [
        (4, 22, 22)
    ]
    assert rows(made, "select distinct source from practice_position") == [("made up",)]
    assert rows(made, "select count(*) from load where not demonstration") == [(0,)]


def test_nobody_answers_from_a_practice_that_has_closed(made: Store) -> None:
    ((code, closed),) = rows(made, "select practice_code, closed from practice where closed is not null")
    assert closed == date(2024, 3, 31)
    answering = {wave for (wave,) in rows(made, "select distinct wave from respondent where practice_code = $code", code=code)}
    assert answering
    assert max(answering) <= "2023"
    assert rows(made, "select max(as_at) from workforce where practice_code = $code", code=code) == [(date(2023, 6, 30),)]


def test_one_practice_moves_in_2024_and_one_has_no_neighbourhood(made: Store) -> None:
    moves = """
        select old.valid_to, new.valid_from, old.neighbourhood_code <> new.neighbourhood_code
        from neighbourhood_membership as old join neighbourhood_membership as new using (practice_code)
        where old.valid_to is not null and new.valid_to is null
    """
    assert rows(made, moves) == [(date(2024, 3, 31), date(2024, 4, 1), True)]
    homeless = rows(made, "select practice_code from practice anti join neighbourhood_membership using (practice_code)")
    assert len(homeless) == 1
    assert rows(made, "select 1 from respondent where practice_code = $code limit 1", code=homeless[0][0]) == [(1,)]


def test_ten_times_the_people_are_in_as_many_practices(large: Store) -> None:
    ((practices, people),) = rows(large, "select (select count(*) from practice), (select count(*) / 6 from respondent)")
    assert practices == 124
    assert people == pytest.approx(5_000, rel=0.02)


# --- what the answers say ------------------------------------------------------------------------------

SHARE = """
    select count(*) filter (where option = $yes) / count(*) from answer join respondent using (wave, respondent_id)
    where question = $question and option in ('yes', 'no') and wave = $wave
"""


def test_progress_is_real_where_it_was_meant_and_absent_where_not(large: Store) -> None:
    last = WAVES[-1].code
    assert rows(large, SHARE, question="witnessed_racism", yes="yes", wave=last)[0][0] == pytest.approx(0.27, abs=0.015)
    assert rows(large, SHARE, question="aware_of_guardian", yes="no", wave=last)[0][0] == pytest.approx(0.45, abs=0.02)
    still = "select count(*) filter (where option = 'agree') / count(*) from answer where question = 'recruitment_fair' and wave = $wave"
    assert rows(large, still, wave="2021")[0][0] == pytest.approx(rows(large, still, wave=last)[0][0], abs=0.025)


def test_one_neighbourhood_gets_worse(large: Store) -> None:
    change = """
        select neighbourhood_code,
            avg((option = 'yes')::int) filter (where wave = '2026') - avg((option = 'yes')::int) filter (where wave = '2021') as change
        from answer join respondent using (wave, respondent_id) join neighbourhood_membership using (practice_code)
        where question = 'witnessed_racism' and valid_to is null group by all order by change desc
    """
    changes = [change for _, change in rows(large, change)]
    assert changes[0] > 0.08
    assert sum(change < 0 for change in changes) > 12


def test_staff_of_minority_ethnic_groups_fare_worse(large: Store) -> None:
    yes = """
        select count(*) filter (where option = 'yes') / count(*) from answer join respondent using (wave, respondent_id)
        where question = $question and ethnicity not in ('Z', '99') and (ethnicity in ('A', 'B', 'C')) = $white
    """
    for question, worse in [("discrimination_staff", 1), ("discrimination_public", 1), ("witnessed_racism", 1), ("fair_progression", -1)]:
        white, bme = (rows(large, yes, question=question, white=white)[0][0] for white in (True, False))
        assert worse * (bme - white) > 0.04, question


def test_questions_go_together(large: Store) -> None:
    lift = """
        select avg((witnessed.option = 'yes')::int) filter (where safe.option = 'disagree')
             - avg((witnessed.option = 'yes')::int) filter (where safe.option = 'agree')
        from answer as witnessed join answer as safe using (wave, respondent_id)
        where witnessed.question = 'witnessed_racism' and safe.question = 'safe_to_speak_up'
    """
    assert rows(large, lift)[0][0] > 0.2


# --- on practices that were loaded ---------------------------------------------------------------------


def store_with_practices(folder: Path) -> Store:
    """Four practices, one closed: workforce in heads, in FTE and missing; networks for two of the three that are open."""
    store = Store(folder)
    with open_records(store) as records:
        records.execute("""
            insert into practice by name select * from (values
                ('A00001', 'One', null, 9), ('A00002', 'Two', null, 9), ('A00003', 'Three', null, 9),
                ('A00004', 'Four', date '2020-01-01', 9)
            ) as t (practice_code, name, closed, load_id);
            insert into pcn by name select 'U00001' as pcn_code, 'HILL' as name, 9 as load_id;
            insert into pcn_membership by name select * from (values
                ('A00001', 'U00001', date '2023-01-01', null, 9), ('A00002', 'U00001', date '2019-07-01', null, 9),
                ('A00003', 'U00001', date '2019-07-01', date '2020-07-01', 9)
            ) as t (practice_code, pcn_code, valid_from, valid_to, load_id);
            insert into workforce by name select * from (values
                ('A00001', 'gp', date '2020-09-30', 90, null, 9), ('A00001', 'gp', date '2024-09-30', 10, null, 9),
                ('A00001', 'admin', date '2024-09-30', 30, null, 9), ('A00002', 'admin', date '2024-09-30', null, 9.2, 9)
            ) as t (practice_code, staff_group, as_at, headcount, fte, load_id);
        """)
    return store


def test_loaded_practices_get_the_answers_and_keep_what_was_loaded(tmp_path: Path) -> None:
    store = store_with_practices(tmp_path)
    summary = demo.make(store)
    assert not summary.made_places
    assert rows(store, "select practice_code from practice order by 1") == [("A00001",), ("A00002",), ("A00003",), ("A00004",)]
    assert rows(store, "select distinct practice_code from respondent order by 1") == [("A00001",), ("A00002",), ("A00003",)]
    assert rows(store, "select distinct practice_code from workforce where load_id <> 9") == [("A00003",)]
    groups = "select distinct staff_group from respondent where practice_code = 'A00002' and staff_group is not null"
    assert rows(store, groups) == [("admin",)]
    ((most,),) = rows(store, "select max(n) from (select count(*) as n from respondent where practice_code = 'A00001' group by wave)")
    assert most <= 0.6 * 40  # the latest workforce, not the ninety of 2020


def test_networks_lend_their_names_only_where_no_neighbourhood_was_loaded(tmp_path: Path) -> None:
    store = store_with_practices(tmp_path)
    demo.make(store)
    place = f"{definitions.load().organisation.short_name} (demonstration)"
    assert rows(store, "select name, place from neighbourhood") == [("HILL area (demonstration)", place)]
    assert rows(store, "select practice_code, valid_from from neighbourhood_membership order by 1") == [
        ("A00001", date(2021, 1, 1)),
        ("A00002", date(2021, 1, 1)),
    ]


def test_loaded_neighbourhoods_benchmark_and_workforce_counts_stand(tmp_path: Path) -> None:
    store = store_with_practices(tmp_path)
    with open_records(store) as records:
        records.execute("""
            insert into neighbourhood values ('N9', 'Vale', 'Somewhere', 9);
            insert into neighbourhood_membership values ('A00001', 'N9', date '2020-01-01', null, 9);
            insert into benchmark values ('nss', 2024, 'q15', 'all', 'all', '% of staff saying yes', 0.5, 1000, 9);
            insert into wres_count values (2026, 'board', '', 'white', 9, 9);
        """)
    demo.make(store)
    assert rows(store, "select neighbourhood_code from neighbourhood") == [("N9",)]
    assert rows(store, "select practice_code from neighbourhood_membership") == [("A00001",)]
    assert rows(store, "select count(*) from benchmark") == [(1,)]
    assert rows(store, "select count(*) from wres_count") == [(1,)]


def test_rates_give_way_where_the_workforce_is_known() -> None:
    heads = np.array([[40, 60], [20, 30], [5, 5]])
    rates = np.array([[0.3, 0.4], [0.5, 0.0], [0.2, 0.2]])
    for wanted in (20, 50, 80):
        scaled = scaled_rates(heads, rates, wanted)
        assert (heads.sum(axis=1) @ scaled).mean() == pytest.approx(wanted, abs=1e-6)
        assert scaled.max() <= 0.6
        assert scaled[1, 1] == 0


# --- the same as files ---------------------------------------------------------------------------------


def test_what_is_exported_loads_to_the_same_records(tmp_path: Path) -> None:
    made, fresh = Store(tmp_path / "made"), Store(tmp_path / "fresh")
    demo.make(made, respondents=300)
    for path in demo.export(made, tmp_path / "files"):
        kind, _, wave = path.stem.partition("-")
        report = load_file(fresh, kind, path, wave=wave or None, by="test", demonstration=True)
        assert (report.outcome, report.rows_rejected, report.rows_left_out) == ("loaded", 0, 0), (path.name, report)
    for table in set(TABLES) - {"benchmark", "pcn"}:  # the one has no plain template; the other's says nothing about when a network opened
        everything = f"select * exclude (load_id) from {table} order by all"
        assert rows(made, everything) == rows(fresh, everything), table
    assert rows(made, "select pcn_code, name from pcn order by 1") == rows(fresh, "select pcn_code, name from pcn order by 1")


def test_answers_that_people_gave_are_not_exported(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    with open_records(store) as records:
        records.execute("""
            insert into load by name select 'survey' as kind, 'autumn.csv' as file_name, 'x' as sha256, '2021' as wave,
                timestamp '2021-11-02' as loaded_at, 'steward' as loaded_by, 'loaded' as outcome,
                1 as rows_read, 1 as rows_loaded, 0 as rows_rejected, 0 as rows_left_out
        """)
    with pytest.raises(DataProblem, match="never written out"):
        demo.export(store, tmp_path / "files")
    assert list((tmp_path / "files").iterdir()) == []
