"""What was published never changes by itself; a new edition changes all of it; an open wave shows everybody together only."""

from datetime import date

import duckdb
import pytest

from data import definitions
from data.definitions import Definitions
from data.definitions.protection import ProtectionException
from data.feeds.people.retention import end_retention
from data.problems import StoreProblem
from data.protection.exceptions import signature
from data.release import another_edition, close, publish, states
from data.store import Store
from tests.data.release.conftest import add_alike, add_late_answers, forget_publications, released

WORDS = definitions.load()


def state_of(store: Store, wave: str = "2026", defined: Definitions = WORDS):
    return next(state for state in states(store, defined) if state.wave == wave)


def test_a_few_late_answers_wait_and_enough_alike_may_be_a_new_edition_that_changes_everything(two_waves: Store) -> None:
    before = released(two_waves, 1)
    add_alike(two_waves, "2026", 10)
    assert (state_of(two_waves).state, state_of(two_waves).moved, state_of(two_waves).changes[0].kind) == ("pending", 10, "late")
    with pytest.raises(StoreProblem, match="fewer than 11 people came, went or answer otherwise"):
        publish(two_waves, by="tests", reissue=["2026"])
    add_alike_again(two_waves)
    publish(two_waves, by="tests")
    assert released(two_waves, 2) == before
    publish(two_waves, by="tests", reissue=["2026"])
    after = released(two_waves, 3)
    assert state_of(two_waves).state == "published"
    assert state_of(two_waves).edition == 2
    assert {key: n for key, n in after.items() if key[0] == "2025"} == {key: n for key, n in before.items() if key[0] == "2025"}
    shared = [key for key in before.keys() & after.keys() if key[0] == "2026" and before[key] is not None and after[key] is not None]
    alike = sum(before[key] == after[key] for key in shared) / len(shared)
    assert alike < 0.5  # two draws agree by chance in four of ten; none says "unchanged"


def add_alike_again(store: Store) -> None:
    """The eleventh of them, in the same load."""
    with duckdb.connect(str(store.records)) as records:
        for table in ("respondent", "answer"):
            eleventh = "select * replace ('alike 10' as respondent_id) from"
            records.execute(f"insert into {table} {eleventh} {table} where wave = '2026' and respondent_id = 'alike 0'")


def test_few_in_any_group_or_question_are_in_the_way_of_another_edition(two_waves: Store) -> None:
    def few() -> int | None:
        found = another_edition(two_waves, "2026")
        assert found is not None
        return found.few

    assert few() == 0
    add_alike(two_waves, "2026", 11)
    assert few() == 0
    with duckdb.connect(str(two_waves.records)) as records:
        ((ethnicity,),) = records.execute("select distinct ethnicity from respondent where respondent_id like 'alike %'").fetchall()
        other = "A" if WORDS.ethnicity.categories and ethnicity != "A" else "H"
        records.execute("update respondent set ethnicity = ? where respondent_id = 'alike 3'", [other])
    assert few()  # ten of one ethnic group and one of another
    with duckdb.connect(str(two_waves.records)) as records:
        records.execute("update respondent set ethnicity = ? where respondent_id = 'alike 3'", [ethnicity])
        records.execute("delete from answer where respondent_id = 'alike 3' and question = 'witnessed_racism'")
    assert few()  # of one question ten answers
    with duckdb.connect(str(two_waves.records)) as records:
        records.execute("delete from answer where respondent_id like 'alike %'")
        records.execute("delete from respondent where respondent_id like 'alike %'")
        ((somebody,),) = records.execute(
            "select min(respondent_id) from answer where wave = '2026' and question = 'witnessed_racism' and option = 'no'"
        ).fetchall()
        changed = "wave = '2026' and question = 'witnessed_racism' and respondent_id = ?"
        records.execute(f"update answer set option = 'yes' where {changed}", [somebody])
    assert few()  # nobody came or went, but one answers otherwise


def test_a_correction_of_few_is_issued_where_somebody_agreed_and_signed(two_waves: Store) -> None:
    moved = [c.model_copy(update={"wres": "white"}) if c.code == "M" else c for c in WORDS.ethnicity.categories]
    limits = WORDS.protection.model_copy(update={"edition_minimum": 1})
    other = WORDS.model_copy(update={"ethnicity": WORDS.ethnicity.model_copy(update={"categories": tuple(moved)})})
    with pytest.raises(StoreProblem, match=r"areas and groups that it shows, fewer than 11 people .* 'exception' in docs/protection\.md"):
        publish(two_waves, by="tests", definitions=other, reissue=["2026"])
    agreed = ProtectionException(
        agreed_by="Ada Example",
        role="Caldicott Guardian",
        agreed_on=date(2026, 11, 1),
        reason="Category M was in the wrong group, and that cannot stand.",
        parameters={"protection.edition_minimum": 1},
    )
    unsigned = other.model_copy(update={"protection": limits, "protection_exception": agreed})
    with pytest.raises(StoreProblem, match="signature: is not this store's"):
        publish(two_waves, by="tests", definitions=unsigned, reissue=["2026"])
    signed = agreed.model_copy(update={"signature": signature(two_waves.secret.read_bytes(), agreed)})
    publish(two_waves, by="tests", definitions=unsigned.model_copy(update={"protection_exception": signed}), reissue=["2026"])
    assert state_of(two_waves, defined=other).edition == 2


def test_a_wave_whose_release_is_gone_is_not_counted_again_with_what_came_since(two_waves: Store) -> None:
    add_alike(two_waves, "2026", 30)
    for path in two_waves.releases.glob("release-*.duckdb"):
        path.unlink()
    with pytest.raises(StoreProblem, match="Put that release back"):
        publish(two_waves, by="tests")


def test_a_wave_whose_single_answers_are_kept_no_longer_stands_as_published(two_waves: Store) -> None:
    before = released(two_waves, 1)
    ended = end_retention(two_waves, by="tests", today=date(2099, 1, 1))
    assert [kept.wave for kept in ended] == ["2025", "2026"]
    add_late_answers(two_waves, "2026", "true")
    with duckdb.connect(str(two_waves.records)) as records:
        assert records.execute("select count(*) from edition_group").fetchall() == [(0,)]
        # a wave of which answers are still held, or there would be nothing to publish
        one = "select '2024' as wave, 'one' as respondent_id, practice_code, 'A' as ethnicity, 1 as load_id from practice limit 1"
        records.execute(f"insert into respondent by name {one}")
    assert (state_of(two_waves).state, state_of(two_waves).may_be_reissued) == ("published", False)
    assert state_of(two_waves).words == (
        "Closed and published, edition 1 of at most 3. Its single answers are kept no longer, so what is published stays for good."
    )
    publish(two_waves, by="tests")
    after = released(two_waves, 2)
    assert {key: n for key, n in after.items() if key[0] in ("2025", "2026")} == before
    with pytest.raises(StoreProblem, match="2026"):
        publish(two_waves, by="tests", reissue=["2026"])


def test_a_third_edition_is_the_last(two_waves: Store) -> None:
    with duckdb.connect(str(two_waves.records)) as records:
        records.execute("update wave_edition set edition = 3 where wave = '2026'")
        records.execute("update edition_load set edition = 3 where wave = '2026'")
    with pytest.raises(StoreProblem, match="has had all 3 editions"):
        publish(two_waves, by="tests", reissue=["2026"])


def test_a_withdrawn_load_and_a_moved_category_are_seen_and_rewrite_nothing(two_waves: Store) -> None:
    before = released(two_waves, 1)
    with duckdb.connect(str(two_waves.records)) as records:
        gone = "wave = '2026' and respondent_id in (select respondent_id from respondent where wave = '2026' and practice_code like '%1')"
        for table in ("answer", "respondent"):
            records.execute(f"delete from {table} where {gone}")
    assert state_of(two_waves).changes[0].kind == "corrected"
    moved = [c.model_copy(update={"wres": "bme"}) if c.code == "C" else c for c in WORDS.ethnicity.categories]
    renamed = [
        q.model_copy(update={"options": tuple(o.model_copy(update={"code": "unsure"}) if o.code == "dont_know" else o for o in q.options)})
        for q in WORDS.instrument.questions
    ]
    fewer = [wave for wave in WORDS.instrument.waves if wave.code != "2025"]
    other = WORDS.model_copy(
        update={
            "ethnicity": WORDS.ethnicity.model_copy(update={"categories": tuple(moved)}),
            "instrument": WORDS.instrument.model_copy(update={"questions": tuple(renamed), "waves": tuple(fewer)}),
        }
    )
    assert "the ethnic groups" in state_of(two_waves, defined=other).words
    with duckdb.connect(str(two_waves.records)) as records:
        found = records.execute("select count(*) from respondent where wave = '2026' and ethnicity = 'C' group by practice_code").fetchall()
    people, few = sum(n for (n,) in found), sum(n < 11 for (n,) in found)
    assert few > 0
    assert f": {people:,} people are now in another ethnic group, and in {few:,} practices they are fewer than 11" in (
        state_of(two_waves, defined=other).words
    )
    assert state_of(two_waves, defined=WORDS).changes[0].kind == "corrected"
    publish(two_waves, by="tests", definitions=other)
    assert released(two_waves, 2) == before
    with duckdb.connect(str(two_waves.releases / "release-2.duckdb"), read_only=True) as release:
        asked = "select option from wave_option where wave = '2026' and question = 'fair_progression' order by position"
        assert release.execute(asked).fetchall() == [("yes",), ("no",), ("dont_know",)]
        assert ("2025",) in release.execute("select wave from wave").fetchall()


def test_an_open_wave_shows_the_whole_area_only_and_is_closed_once(two_waves: Store) -> None:
    forget_publications(two_waves)
    with duckdb.connect(str(two_waves.records)) as records:
        records.execute("delete from wave_closing where wave = '2026'")
    publish(two_waves, by="tests")
    assert state_of(two_waves).state == "open"
    assert {(key[1], key[3]) for key in released(two_waves, 2) if key[0] == "2026"} == {("area", "ics")}
    add_late_answers(two_waves, "2026", "true", at_most=10)
    publish(two_waves, by="tests")
    assert released(two_waves, 3) == released(two_waves, 2)  # fewer than eleven came
    close(two_waves, "2026", by="tests")
    assert (state_of(two_waves).state, state_of(two_waves).edition) == ("published", 1)
    assert {key[3] for key in released(two_waves, 4) if key[0] == "2026"} == {"ics", "neighbourhood", "bundle"}
    with pytest.raises(StoreProblem, match="is not open"):
        close(two_waves, "2026", by="tests")


def test_a_store_without_its_secret_or_with_another_does_not_publish(two_waves: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = two_waves.secret.read_bytes()
    two_waves.secret.unlink()
    with pytest.raises(StoreProblem, match=r"is missing, so nothing can be published\. Restore the file"):
        publish(two_waves, by="tests")
    monkeypatch.setenv("EQUITY_RECORD_SECRET", "another secret of some length")
    with pytest.raises(StoreProblem, match="is not the one that this store's releases were drawn with"):
        publish(two_waves, by="tests")
    monkeypatch.delenv("EQUITY_RECORD_SECRET")
    two_waves.secret.write_bytes(kept)
    two_waves.secret.chmod(0o600)
    assert publish(two_waves, by="tests").release_id == 2


def test_an_unknown_code_makes_nobody_vanish_without_a_word(two_waves: Store) -> None:
    forget_publications(two_waves)
    with duckdb.connect(str(two_waves.records)) as records:
        records.execute("update respondent set ethnicity = '' where wave = '2026' and practice_code like '%1'")
        ((people,),) = records.execute("select count(*) from respondent where wave = '2026'").fetchall()
    publish(two_waves, by="tests")
    everybody = released(two_waves, 2)["2026", "area", "all", "ics", *key_of_whole(two_waves), "", "", "respondents", "responded"]
    assert everybody == pytest.approx(people, abs=6)
    with duckdb.connect(str(two_waves.records)) as records:
        records.execute("update answer set option = 'perhaps' where wave = '2026' and question = 'witnessed_racism' and option = 'yes'")
    with pytest.raises(StoreProblem, match="have the answer 'perhaps' to witnessed_racism, which the definitions do not list"):
        publish(two_waves, by="tests", reissue=["2026"])


def key_of_whole(store: Store) -> tuple[tuple[str, ...]]:
    return next((key[4],) for key in released(store, 2) if key[:4] == ("2026", "area", "all", "ics"))
