"""A load can be looked at, weighed before it is made, replaced and withdrawn; what it had replaced stands again."""

import json

import pytest

from data.feeds import load_file
from data.feeds.loading.template import template
from data.feeds.loads import lines_of, list_loads, preview_file, replace_load, show_load, take_out, withdraw, withdraw_made_up
from data.problems import LoadProblem
from tests.data.feeds.exports import CLOSED, OPEN, OTHER, WAVE, contents, respondent, rows, survey_csv, write_csv

PRACTICES = ["practice_code", "name", "postcode", "sub_icb", "opened", "closed"]
WORKFORCE = ["practice_code", "staff_group", "as_at", "headcount", "fte", "patients"]
AREAS = ["practice_code", "neighbourhood_code", "neighbourhood_name", "place", "valid_from", "valid_to"]
GUARDIANS = ["guardian", "name", "contact", "covers", "area", "valid_from", "valid_to", "trained", "refreshed"]


def _survey(store, path, **more):
    return load_file(store, "survey", path, wave=WAVE, by="steward", **more)


def _swapped(tmp_path):
    path = tmp_path / "swap.yaml"
    path.write_text('answers: {witnessed_racism: {"Yes": "no", "No": "yes"}}', encoding="utf-8")
    return path


def test_withdrawing_the_newest_of_three_lets_the_one_before_stand_again(store, tmp_path):
    figures = [[WORKFORCE, [OPEN, "GP", "2024-09-30", str(heads), "", ""]] for heads in (4, 5, 6)]
    loads = [load_file(store, "workforce", write_csv(tmp_path / f"{n}.csv", table), by="s") for n, table in enumerate(figures)]
    withdraw(store, loads[2].load_id, by="s")
    assert rows(store, "select headcount from workforce") == [(5.0,)]
    withdraw(store, loads[0].load_id, by="s")  # long replaced: nothing seen changes
    assert rows(store, "select headcount from workforce") == [(5.0,)]
    withdraw(store, loads[1].load_id, by="s")
    assert rows(store, "select count(*) from workforce") == [(0,)]


def test_a_load_that_left_a_scope_empty_keeps_it_empty(store, tmp_path):
    """The newer file of a practice and date names fewer groups: the older ones must not come back when a third is withdrawn."""
    first = [WORKFORCE, [OPEN, "GP", "2024-09-30", "4", "", ""], [OPEN, "Nurses", "2024-09-30", "3", "", ""]]
    second = [WORKFORCE, [OPEN, "GP", "2024-09-30", "5", "", ""]]
    third = [WORKFORCE, [OPEN, "Nurses", "2024-09-30", "9", "", ""]]
    loads = [
        load_file(store, "workforce", write_csv(tmp_path / f"{n}.csv", table), by="s") for n, table in enumerate((first, second, third))
    ]
    withdraw(store, loads[2].load_id, by="s")
    assert rows(store, "select staff_group, headcount from workforce") == [("gp", 5.0)]


def test_every_feed_that_replaces_is_as_before_when_its_second_file_is_withdrawn(store, tmp_path):
    tables = {
        "practices": [[PRACTICES, [OPEN, "New name", "", "", "", ""]]],
        "neighbourhoods": [
            [AREAS, [OPEN, "N1", "North", "City", "2020-04-01", ""]],
            [AREAS, [OPEN, "N1", "Northern", "County", "2021-04-01", ""]],
        ],
        "guardians": [
            [GUARDIANS, ["g1", "Alex", "a@example.org", "practice", area, "2024-04-01", "", "2024-03-11", ""]] for area in (OPEN, OTHER)
        ],
    }
    for kind, files in tables.items():
        for n, table in enumerate(files):
            before = contents(store), rows(store, "select * exclude load_id from guardian_cover")
            report = load_file(store, kind, write_csv(tmp_path / f"{kind}{n}.csv", table), by="s")
            assert report.outcome == "loaded", report
        withdraw(store, report.load_id, by="s")
        assert (contents(store), rows(store, "select * exclude load_id from guardian_cover")) == before, kind


def test_a_wrong_practice_is_taken_out_by_withdrawal_or_alone(store, tmp_path):
    report = load_file(store, "practices", write_csv(tmp_path / "wrong.csv", [PRACTICES, ["Z99999", "WRONG", "", "", "", ""]]), by="s")
    withdraw(store, report.load_id, by="s")
    assert rows(store, "select count(*) from practice where practice_code = 'Z99999'") == [(0,)]

    number = take_out(store, "practices", CLOSED, by="s")
    assert rows(store, f"select count(*) from practice where practice_code = '{CLOSED}'") == [(0,)]
    withdraw(store, number, by="s")
    assert rows(store, f"select name from practice where practice_code = '{CLOSED}'") == [("Cedar Surgery",)]
    with pytest.raises(LoadProblem, match="no line of practices has the practice_code 'Q1'"):
        take_out(store, "practices", "Q1", by="s")
    assert lines_of(store, "practices") == [(OPEN, "Alder Surgery"), (OTHER, "Birch Surgery"), (CLOSED, "Cedar Surgery")]


def test_what_is_said_again_of_a_made_up_file_goes_with_everything_made_up(store, tmp_path):
    header, line = (text.split(",") for text in template("benchmark").splitlines())
    path = write_csv(tmp_path / "b.csv", [header, line, ["q14a" if cell == "q15" else cell for cell in line]])
    assert load_file(store, "benchmark", path, by="s", demonstration=True).outcome == "loaded"
    take_out(store, "benchmark", "q15", by="s")
    assert rows(store, "select question from benchmark") == [("q14a",)]
    withdraw_made_up(store, by="s")
    assert rows(store, "select count(*) from benchmark") == [(0,)]


def test_what_others_rest_on_is_not_withdrawn(store, tmp_path):
    _survey(store, survey_csv(tmp_path / "e.csv", respondent(1), respondent(2, practice_code=OTHER)))
    before = contents(store)
    with pytest.raises(LoadProblem, match="load 1 cannot be withdrawn: answers of 2 people are from practices that it holds"):
        withdraw(store, 1, by="s")
    with pytest.raises(LoadProblem, match=f"'{OPEN}' cannot be taken out"):
        take_out(store, "practices", OPEN, by="s")
    assert contents(store) == before


def test_a_survey_is_withdrawn_with_its_people_and_can_be_loaded_again(store, tmp_path):
    before = contents(store)
    path = survey_csv(tmp_path / "e.csv", *(respondent(n) for n in range(1, 6)))
    report = _survey(store, path)
    gone = withdraw(store, report.load_id, by="lee")
    assert gone.people == 5
    assert contents(store) == before
    shown = list_loads(store)[-1]
    assert (shown.outcome, shown.ended_by) == ("withdrawn", "lee")
    with pytest.raises(LoadProblem, match="does not stand: it was withdrawn"):
        withdraw(store, report.load_id, by="s")
    assert _survey(store, path).outcome == "loaded"


def test_the_same_answers_read_otherwise_are_refused_and_replace_says_what_changes(store, tmp_path):
    people = [*(respondent(n) for n in range(1, 6)), *(respondent(n, witnessed_racism="No", reported_racism="") for n in range(6, 9))]
    path = survey_csv(tmp_path / "e.csv", *people)
    first = _survey(store, path, mapping=_swapped(tmp_path))
    with pytest.raises(LoadProblem, match=r"read with another mapping \(load 2\); 'python -m data replace 2 FILE'"):
        _survey(store, path)

    report = replace_load(store, first.load_id, path, by="s")

    assert report.outcome == "loaded"
    assert "Of the people before, 0 are gone and 8 stay, with 8 answers changed; 0 people are new." in report.notes
    told = dict(rows(store, "select option, count(*) from answer where question = 'witnessed_racism' group by option"))
    assert told == {"yes": 5, "no": 3}
    old, new = list_loads(store)[-2:]
    assert (old.outcome, old.replaced_by, new.outcome) == ("replaced", new.load_id, "loaded")
    assert "witnessed_racism" in json.loads(old.reading.mapping)["answers"]


def test_a_replacement_that_is_refused_leaves_the_old_load(store, tmp_path):
    first = _survey(store, survey_csv(tmp_path / "e.csv", respondent(1)))
    before = contents(store)
    report = replace_load(store, first.load_id, survey_csv(tmp_path / "f.csv", respondent(1, ethnicity="?")), by="s")
    assert report.outcome == "refused"
    assert contents(store) == before
    assert list_loads(store, standing=True)[-1].load_id == first.load_id


def test_people_who_were_lost_come_in_when_the_file_is_completed(store, tmp_path):
    people = [respondent(n) for n in range(1, 41)]
    people[3][2] = people[7][2] = "Bottle washer"
    path = survey_csv(tmp_path / "e.csv", *people)
    first = _survey(store, path)
    assert "2 of its rows were rejected; 'python -m data show 2' says why." in (_survey(store, path).reason or "")
    _, rejected = show_load(store, first.load_id)
    assert [(group.column, group.text, group.cells) for group in rejected] == [("staff_group", "Bottle washer", 2)]

    (tmp_path / "m.yaml").write_text('answers: {staff_group: {"Bottle washer": admin}}', encoding="utf-8")
    assert replace_load(store, first.load_id, path, mapping=tmp_path / "m.yaml", by="s").rows_loaded == 40


def test_a_refused_file_leaves_counts_only(store, tmp_path):
    report = _survey(store, survey_csv(tmp_path / "e.csv", respondent(1), respondent(2, ethnicity="A long story of somebody")))
    assert report.outcome == "refused"
    assert "most often ethnicity (once)" in (report.reason or "")
    shown, rejected = show_load(store, report.load_id)
    assert (shown.outcome, [(g.column, g.text, g.cells) for g in rejected]) == ("refused", [("ethnicity", None, 1)])
    assert rows(store, "select count(*) from rejected_row") == [(0,)]


def test_nothing_loaded_is_never_loaded(store, tmp_path):
    path = survey_csv(tmp_path / "e.csv", *(respondent(n, practice_code="Nowhere Surgery") for n in range(1, 4)))
    report = _survey(store, path, reject_limit=1)
    assert report.outcome == "refused"
    assert "none of the 3 rows could be loaded" in (report.reason or "")


def test_a_preview_counts_people_beside_headcount_and_the_last_wave_and_changes_nothing(store, tmp_path):
    table = [WORKFORCE, [OPEN, "Nurses", "2024-09-30", "4", "", ""], [OTHER, "GP", "2024-09-30", "3", "", ""]]
    load_file(store, "workforce", write_csv(tmp_path / "w.csv", table), by="s")
    load_file(store, "survey", survey_csv(tmp_path / "old.csv", respondent(1, hba_public="Never")), wave="2023", by="s")
    before, loads = contents(store), rows(store, "from load")

    seen = preview_file(store, "survey", survey_csv(tmp_path / "e.csv", *(respondent(n) for n in range(2, 5))), wave=WAVE)

    assert (seen.report.outcome, seen.report.rows_loaded, seen.wave_before) == ("loaded", 3, "2023")
    told = {(p.practice, p.staff_group): (p.people, p.headcount, p.people_before) for p in seen.people}
    assert told == {(OPEN, "nurse"): (3, 4.0, 1), (OTHER, "gp"): (0, 3.0, 0)}
    assert (contents(store), rows(store, "from load")) == (before, loads)


def test_records_of_an_older_version_are_brought_up_to_date(store):
    from data.store import open_records

    with open_records(store) as records:
        columns = "load_id, kind, file_name, sha256, wave, loaded_at, loaded_by, rows_read, rows_loaded, rows_rejected, rows_left_out"
        records.execute(f"create table old as select {columns}, outcome, reason, demonstration from load")
        records.execute("drop table load")
        records.execute("alter table old rename to load")
    assert [(shown.load_id, shown.outcome, shown.reading) for shown in list_loads(store)] == [(1, "loaded", None)]
    withdraw(store, 1, by="s")
    assert rows(store, "select count(*) from practice") == [(0,)]
