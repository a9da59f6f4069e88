"""Guessing and averaging on the second ICS: who stands alone answers one of its questions by coin, and the release is asked who said yes.

As in the suite, all else is known beforehand: who answered, who stands in which group, and how large the noise is.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest

from data.definitions import load
from data.store import Store
from tests.another_ics.store import MadeUp
from tests.attacks.averaging import Asked, averaging
from tests.attacks.averaging import control as averaging_control
from tests.attacks.guessing import NO_NOISE, Seen, seen, sums
from tests.attacks.inference import Guessed, Target
from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.control import control
from tests.attacks.worlds.planted import OFTEN, respondents, standing_alone
from tests.attacks.worlds.steward import forget, give_secret, publish_all
from tests.attacks.worlds.world import World

OF = Asked("2026b", "can_speak", "agree", "disagree")
SAYS = {OF.yes: "yes", OF.no: "no"}
WORLDS = 8  # a hundred people stand alone in each, so one world says the mark to 0.05 only


@pytest.fixture(autouse=True)
def _in_use(another_ics: MadeUp, monkeypatch: pytest.MonkeyPatch) -> None:
    another_ics.in_use(monkeypatch)


@pytest.fixture(scope="module")
def tossed(another_ics: MadeUp, tmp_path_factory: pytest.TempPathFactory) -> list[World]:
    """Copies, each with coins and a secret of its own."""
    return [_tossed(another_ics, tmp_path_factory.mktemp("tossed") / "store", seed) for seed in range(WORLDS)]


def _tossed(another_ics: MadeUp, folder: Path, seed: int) -> World:
    """Only the last wave, where everybody agrees or disagrees: who stands alone by a fair coin, of the others one in three."""
    store, defined = Store(Path(shutil.copytree(another_ics.store, folder))), load(another_ics.definitions)
    rng = np.random.default_rng(seed)
    with duckdb.connect(str(store.records)) as records:
        for table in ("respondent", "answer"):
            records.execute(f"delete from {table} where wave <> ?", [OF.wave])
        people = respondents(records, OF.wave, defined)
        people["canary"] = standing_alone(people)
        people["leaning"] = rng.random(len(people)) < np.where(people["canary"], 0.5, OFTEN)
        records.register("lent", people[["respondent_id", "canary", "leaning"]])
        records.execute("create table planted as from lent")
        records.execute(
            "update answer set option = if(leaning, ?, ?) from lent where answer.respondent_id = lent.respondent_id and question = ?",
            [OF.yes, OF.no, OF.question],
        )
        records.unregister("lent")
    forget(store)
    give_secret(store, bytes([seed]) * 32)
    return World(store, defined, publish_all(store, defined))


def guessed(world: World, stolen: Stolen, variance: float) -> Guessed:
    """The best linear guess from all that a release says of the question."""
    target = Target(world.who_answered(OF.question, OF.wave))
    found = [_as_yes_or_no(one) for one in seen(stolen.told(OF.wave, (OF.question,)), target.roll).values()]
    return target.guessed(sums([one for one in found if one.counts], target.roll.size, variance), OFTEN)


def _as_yes_or_no(one: Seen) -> Seen:
    return replace(one, counts={SAYS[option]: count for option, count in one.counts.items() if option in SAYS})


def test_a_coin_is_not_guessed_from_the_release(tossed: list[World]) -> None:
    found = [guessed(world, world.stolen, world.stolen.noise.variance) for world in tossed]
    assert min(len(one.truth) for one in found) > 100
    assert np.mean([one.auc() for one in found]) <= 0.70
    assert np.mean([one.auc(one.bme) for one in found]) <= 0.72


def test_it_is_guessed_behind_a_plain_threshold(tossed: list[World], tmp_path: Path) -> None:
    plain = control(tossed[0].store.records, tmp_path / "control.duckdb", [OF.question], wave=OF.wave, defined=tossed[0].definitions)
    assert guessed(tossed[0], plain, NO_NOISE).auc() > 0.85


def test_noise_does_not_average_out(tossed: list[World]) -> None:
    found = [averaging(world, np.random.default_rng(0), canaries=25, sets=5, of=OF).auc for world in tossed[:4]]
    assert np.mean(found) <= 0.70


def test_it_averages_out_where_there_is_none(tossed: list[World]) -> None:
    assert averaging_control(tossed[0], np.random.default_rng(0), canaries=25, sets=5, of=OF).auc > 0.9
