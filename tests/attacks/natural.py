"""The demonstration as it is, all waves of it: insiders, groups of one answer, and rows that are not there."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from data import definitions, demo
from data.store import Store
from tests.attacks.insiders import smallest_group
from tests.attacks.missing_rows import missing_rows
from tests.attacks.reading.stolen import Stolen
from tests.attacks.unanimous import unanimous
from tests.attacks.worlds.planted import respondents
from tests.attacks.worlds.steward import publish_all


def demonstration(folder: Path, seed: int) -> Mapping[str, float]:
    """A demonstration made, published and attacked."""
    store = Store(folder)
    demo.make(store, seed=seed)
    return attacked(Stolen(publish_all(store, definitions.load())), store.records)


def attacked(stolen: Stolen, records: Path, waves: int | None = None) -> Mapping[str, float]:
    """The figures over the newest `waves` of a release, or all of them."""
    found = {
        "insider_surest": 0.0,
        "insider_certain": 0,
        "insider_answers": 0,
        "alike_certain": 0,
        "alike_sure": 0,
        "alike_groups": 0,
        "zeros": 0,
    }
    with duckdb.connect(str(records), read_only=True) as held:
        names = [wave for (wave,) in held.execute("select distinct wave from respondent order by wave desc").fetchall()]
        for wave in names[:waves]:
            people = respondents(held, wave)
            answers = held.execute("select respondent_id, question, option from answer where wave = ?", [wave]).df()
            by_question = {str(question): people.merge(rows, on="respondent_id") for question, rows in answers.groupby("question")}
            told = stolen.told(wave)
            insider, alike = smallest_group(told, by_question, stolen.noise), unanimous([told], by_question, stolen.noise)
            found["insider_surest"] = max(found["insider_surest"], insider.surest)
            found["insider_certain"] += insider.certain
            found["insider_answers"] += insider.answers
            found["alike_certain"] += alike.certain_people
            found["alike_sure"] += alike.sure_people
            found["alike_groups"] += alike.certain_groups
            found["zeros"] += missing_rows(stolen, wave, people).zeros
    return found
