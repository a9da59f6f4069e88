from datetime import date

import pandas as pd
import pytest

from queries import NotInRelease, reference


def test_every_practice_is_listed_whether_or_not_it_has_results(release) -> None:
    practices = reference.practices(release)
    assert list(practices["practice_code"]) == ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"]
    assert practices[["name", "neighbourhood_name", "place"]].iloc[5].tolist() == ["Fir Surgery", "Eastmoor", "North"]


def test_every_neighbourhood_and_staff_group_is_listed(release) -> None:
    neighbourhoods = reference.neighbourhoods(release)
    assert list(neighbourhoods.itertuples(index=False, name=None)) == [
        ("N2", "Eastmoor", "North"), ("N1", "Northmoor", "North"), ("N3", "Southmoor", "South"), ("N4", "Westmoor", "South"),
    ]  # fmt: skip
    assert list(reference.staff_groups(release)["staff_group"]) == ["gp", "nurse", "admin"]
    assert list(reference.ethnic_groups(release).query("scheme == 'wres'")["ethnic_group"]) == ["white", "bme"]


def test_waves_come_oldest_first_with_their_note(release) -> None:
    waves = reference.waves(release)
    assert list(waves["wave"]) == ["2024", "2025"]
    assert pd.Timestamp(waves["opened"][0]).date() == date(2024, 9, 2)
    assert (waves["state"][1], waves["edition"][1]) == ("published", 1)
    assert waves["reason"][1] == "Closed and published, edition 1 of at most 3."


def test_indicators_say_which_answers_count(release) -> None:
    indicators = reference.indicators(release).set_index("indicator")
    assert list(indicators.index) == ["witnessed", "safe", "reported", "leaders"]
    assert list(indicators.loc["safe", "yes_options"]) == ["agree"]
    assert list(indicators.loc["safe", "base_options"]) == ["agree", "neither", "disagree"]
    assert list(indicators.loc["reported", "base_options"]) == ["yes", "no"]  # do not know is left out


def test_questions_and_options_keep_the_questionnaires_order(release) -> None:
    assert list(reference.questions(release)["question"]) == ["witnessed", "safe", "reported", "how_often", "leaders"]
    asked = reference.wave_options(release)
    assert set(asked[asked["question"] == "leaders"]["wave"]) == {"2025"}
    options = reference.options(release)
    assert list(options[options["question"] == "safe"]["option"]) == ["agree", "neither", "disagree"]


def test_the_national_figures_for_everyone_white_and_bme(release) -> None:
    found = reference.benchmark(release, "witnessed")[["year", "group", "share", "base", "label"]]
    assert list(found.itertuples(index=False, name=None)) == [
        (2024, "all", 0.25, 700, "NSS Q14a"), (2024, "bme", 0.28, 200, "NSS Q14a"), (2024, "white", 0.23, 500, "NSS Q14a"),
    ]  # fmt: skip
    assert reference.benchmark(release, "safe").empty
    with pytest.raises(NotInRelease, match="no indicator 'age'"):
        reference.benchmark(release, "age")


def test_facts_sources_and_wording(release) -> None:
    assert reference.facts(release).minimum_group == 11
    assert reference.sources(release)[["file_name", "rows_loaded"]].iloc[0].tolist() == ["practices.csv", 8]
    assert reference.wording(release) == {"reasons.too_few": "Too few people to show"}
