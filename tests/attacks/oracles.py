"""Attack B: does anything that is not blurred hang on an answer? What is shown, what is held, and where areas end.

Each of them answers a question that the attacker puts by forms of his own: "are there eleven yet, with my colleague's yes?"
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from data.definitions.schema import Question
from data.problems import StoreProblem
from data.store import Store
from tests.attacks.guessing import auc
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.control import ENOUGH, control
from tests.attacks.worlds.forms import CATEGORY, add_forms, forms, move_to_load, new_load, says_no, says_yes
from tests.attacks.worlds.planted import COIN, FOLLOW_UP, UNKNOWN_ETHNICITY, WAVE, answer_coin, planted_definitions, respondents
from tests.attacks.worlds.steward import give_secret
from tests.attacks.worlds.world import World, published, records_of

SECRET = b"the same noise for both, where nothing else changed"
BEHIND_ONE_ANSWER = ("hba_managers", "hba_colleagues")
_ONE_OF_TWO = """
    update answer set option = $option where wave = $wave and list_contains($two, question) and respondent_id in (
        select respondent_id from answer where wave = $wave and list_contains($two, question) group by respondent_id having count(*) = 1)
"""
LATE_FORMS, SAYING_YES = 20, 16  # enough of everything, but for a staff group's seventeen yeses: those hang on the target


@dataclass(frozen=True)
class Oracle:
    """What the oracle said (1: it says yes) and the truth, one target each."""

    said: np.ndarray
    truth: np.ndarray

    @property
    def auc(self) -> float:
        return auc(self.said, self.truth)

    @property
    def told(self) -> int:
        """Answers read rightly off a sign that was never wrong."""
        found = 0
        for sign in set(self.said):
            answers = self.truth[self.said == sign]
            both = len(set(self.said)) > 1
            found += len(answers) if both and answers.mean() in (0, 1) else 0
        return found

    def __add__(self, other: "Oracle") -> "Oracle":
        return Oracle(np.append(self.said, other.said), np.append(self.truth, other.truth))


def late_forms(folder: Path, seed: int, targets: int = 1) -> Oracle:
    """Whether late answers are issued. Each target answers late, yes and then no, beside twenty forms of his group, sixteen with yes."""
    rng = np.random.default_rng([seed, 3])
    store = records_of(folder / "early", seed)
    with duckdb.connect(str(store.records)) as records:
        people = respondents(records, WAVE)
        known = people[(people["staff_group"] == "admin") & (people["wres"] != UNKNOWN_ETHNICITY)]  # late forms make it no less the largest
        chosen = known.sample(targets, random_state=rng)
        theirs = "where wave = ? and respondent_id = any(?)", [WAVE, list(chosen["respondent_id"])]
        saved = {table: records.execute(f"select * from {table} {theirs[0]}", theirs[1]).df() for table in ("respondent", "answer")}
        for table in saved:
            records.execute(f"delete from {table} {theirs[0]}", theirs[1])
    early = published(store)
    found = [_answered_late(early, folder / f"{name}-{yes}", saved, person, yes) for name, person in _each(chosen) for yes in (True, False)]
    return Oracle(np.array([issued for issued, _ in found], dtype=float), np.array([yes for _, yes in found]))


def _each(chosen: pd.DataFrame) -> list[tuple[int, pd.DataFrame]]:
    return [(number, chosen.iloc[[number]]) for number in range(len(chosen))]


def _answered_late(early: World, folder: Path, saved: Mapping[str, pd.DataFrame], person: pd.DataFrame, yes: bool) -> tuple[bool, bool]:
    """Whether the answers of one person and of the forms around are issued, and what the person said."""
    late = early.copy(folder)
    with duckdb.connect(str(late.store.records)) as records:
        for table, rows in saved.items():
            records.append(table, rows[rows["respondent_id"].isin(person["respondent_id"])], by_name=True)
        load = new_load(records)
        move_to_load(records, list(person["respondent_id"]), load)
        answer_coin(records, person.assign(load_id=load), np.array([yes]), np.random.default_rng(0))
        around = person.iloc[0]
        theirs = forms("late", around["practice_code"], [around["staff_group"]] * LATE_FORMS, around["ethnicity"])
        add_forms(records, late.definitions, theirs, _sixteen_say_yes, load=load)
    try:
        return _issued(early.stolen, late.again().stolen), yes
    except StoreProblem:
        return False, yes


def _sixteen_say_yes(question: Question, number: int) -> str | None:
    return says_yes(question, number) if number < SAYING_YES else says_no(question, number)


def _issued(before: Stolen, after: Stolen) -> bool:
    return any(one.said != other.said for one, other in zip(before.told(WAVE, (COIN,)), after.told(WAVE, (COIN,)), strict=False)) or (
        _state(before) != _state(after) and _state(after) not in ("held", "pending")
    )


def _state(stolen: Stolen) -> str:
    return next(row["state"] for row in stolen.rows("from wave_note where wave = $wave", wave=WAVE))


def follow_up_areas(folder: Path, seed: int) -> Oracle:
    """Whether an area is shown for a question that only those who said yes are asked, one short of enough without the target."""
    first, steered = records_of(folder / "first", seed), records_of(folder / "steered", seed)
    for store in (first, steered):
        give_secret(store, SECRET)
    before = published(first)
    chosen = _steer(steered, _follow_up_areas(before), _enough(before.stolen), seed)
    return _shown(published(steered).stolen, steered, chosen)


def control_follow_up(folder: Path, seed: int) -> Oracle:
    """The same of practices alone, against a plain threshold."""
    store = records_of(folder / "control", seed)
    with duckdb.connect(str(store.records), read_only=True) as records:
        size = respondents(records, WAVE)["practice_code"].value_counts()
    chosen = _steer(store, [frozenset([str(code)]) for code in size.index[size >= ENOUGH]], ENOUGH, seed)
    return _shown(control(store.records, folder / "control.duckdb", [FOLLOW_UP], together=False), store, chosen)


def _steer(store: Store, areas: list[frozenset[str]], enough: int, seed: int) -> list[tuple[frozenset[str], str]]:
    """Add forms until each area is one yes short of enough, and toss a coin for somebody in it. Returns areas and targets."""
    rng = np.random.default_rng([seed, 4])
    chosen = []
    with duckdb.connect(str(store.records)) as records:
        people = respondents(records, WAVE).merge(records.execute("select * from planted").df(), on="respondent_id")
        yes = _answered(records, FOLLOW_UP)
        for number, area in enumerate(areas):
            inside = people[people["practice_code"].isin(list(area))]
            canaries = inside[inside["canary"]]
            target = canaries.sample(min(1, len(canaries)), random_state=rng)
            missing = enough - 1 - len((yes.keys() & set(inside["respondent_id"])) - set(target["respondent_id"]))
            if not len(target) or missing < 0:
                continue
            answer_coin(records, target, rng.random(1) < 0.5, rng)
            if missing:
                theirs = forms(f"steer {number}", target["practice_code"].iloc[0], ["admin"] * missing, CATEGORY["white"])
                add_forms(records, planted_definitions(), theirs, says_yes)
            chosen.append((area, str(target["respondent_id"].iloc[0])))
    return chosen


def _answered(records: duckdb.DuckDBPyConnection, question: str) -> dict[str, str]:
    return dict(records.execute("select respondent_id, option from answer where wave = ? and question = ?", [WAVE, question]).fetchall())


def _shown(stolen: Stolen, store: Store, chosen: list[tuple[frozenset[str], str]]) -> Oracle:
    shown = {one.group.practices for one in stolen.told(WAVE, (FOLLOW_UP,)) if one.group.view == "area" and not one.group.staff_group}
    with duckdb.connect(str(store.records), read_only=True) as records:
        truth = _answered(records, COIN)
    return Oracle(np.array([float(area in shown) for area, _ in chosen]), np.array([truth[name] == "yes" for _, name in chosen]))


def _enough(stolen: Stolen) -> int:
    """The line that is public: the minimum, and a margin where there is one."""
    tables = {row["table_name"] for row in stolen.rows("select table_name from duckdb_tables()")}
    parameters = {row["name"].split(".")[-1]: row["value"] for row in stolen.rows("from parameter")} if "parameter" in tables else {}
    return int(stolen.facts["minimum_group"] + parameters.get("follow_up_margin", 0))


def _follow_up_areas(made: World) -> list[frozenset[str]]:
    """Disjoint areas that are drawn for the follow-up, and practices that are shown alone."""
    areas = made.stolen.areas(WAVE)
    follow_up = [
        frozenset(codes) for view, structure, _, level, codes in areas if (view, structure, level) == ("area", FOLLOW_UP, "bundle")
    ]
    lone = [frozenset(codes) for view, structure, _, _, codes in areas if (view, structure) == ("area", "all") and len(codes) == 1]
    found: list[frozenset[str]] = []
    for area in sorted([*lone, *follow_up], key=lambda area: (len(area), sorted(area))):
        if not any(area & other for other in found):
            found.append(area)
    return found


def moved_by_answers(folder: Path, seed: int) -> tuple[int, int]:
    """The same people answering otherwise, with the same secret: areas, blanks and states that are not the same, of how many.

    Whoever left one of the two questions behind a derived answer empty answers the other one otherwise, too.
    """
    stolen = []
    for coins, option in enumerate(("never", "once_or_twice")):
        store = records_of(folder / f"coins-{coins}", seed, coins=coins)
        give_secret(store, SECRET)
        with duckdb.connect(str(store.records)) as records:
            records.execute(_ONE_OF_TWO, {"wave": WAVE, "two": list(BEHIND_ONE_ANSWER), "option": option})
        stolen.append(published(store).stolen)
    moved = sum(len(one ^ other) for one, other in zip(_fixed(stolen[0]), _fixed(stolen[1]), strict=True))
    return moved, sum(len(one) for one in _fixed(stolen[0]))


def _fixed(stolen: Stolen) -> tuple[set[tuple], set[tuple], set[tuple]]:
    return stolen.areas(WAVE), stolen.blanks(WAVE), stolen.states()


def moved_by_one_answer(folder: Path, seed: int, people: int = 10) -> tuple[int, int]:
    """One person answering the coin's question otherwise: for how many of `people` some area, blank or state moves."""
    rng = np.random.default_rng([seed, 5])
    store = records_of(folder / "before", seed)
    give_secret(store, SECRET)
    before = World(store, planted_definitions(), published(_copy(store, folder / "published")).path)
    with duckdb.connect(str(store.records), read_only=True) as records:
        answered = respondents(records, WAVE).merge(
            records.execute("select respondent_id, option from answer where wave = ? and question = ?", [WAVE, COIN]).df(),
            on="respondent_id",
        )
    moved = 0
    for number, person in enumerate(answered.sample(people, random_state=rng).index):
        other = _copy(store, folder / f"flip-{number}")
        with duckdb.connect(str(other.records)) as records:
            answer_coin(records, answered.loc[[person]], np.array([answered.loc[person, "option"] != "yes"]), rng)
        moved += _fixed(published(other).stolen) != _fixed(Stolen(before.path))
    return moved, people


def _copy(store: Store, folder: Path) -> Store:
    return Store(Path(shutil.copytree(store.folder, folder)))
