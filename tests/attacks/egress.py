"""One gate: whatever leaves the app passes through released counts. A walk along all ways out, looking for an exact number.

Exact counts of large groups that noise has changed are as good as marked notes: seen anywhere, they have come round the gate.
T6 is the same walk with the records out of reach.
"""

import json
import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from queries import Release, Selection, open_release, reference, survey
from tests.attacks.pages import PAGES, everything, page
from tests.attacks.worlds.steward import forget, give_secret, publish_all
from tests.attacks.worlds.world import Published, World, with_another_secret

BREAKDOWNS = (None, "ethnicity", "staff_group", "neighbourhood")
ENOUGH = 20  # marked notes for the walk to mean anything
SMALLEST = 300  # smaller numbers turn up by chance: years, pixels, shares
NUMBER = re.compile(r"(?<![\w.#])\d{1,3}(?:,\d{3})+(?![\w.])|(?<![\w.#])\d+(?![\w.])")


class Ears(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(self.format(record))


@contextmanager
def served(folder: Path) -> Iterator[Ears]:
    """Pages are made from this store; logs are listened to."""
    before, ears = os.environ.get("EQUITY_STORE"), Ears()
    os.environ["EQUITY_STORE"] = str(folder)
    logging.getLogger().addHandler(ears)
    try:
        yield ears
    finally:
        logging.getLogger().removeHandler(ears)
        os.environ.pop("EQUITY_STORE") if before is None else os.environ.update(EQUITY_STORE=before)


def planted_numbers(world: World) -> set[int]:
    """Exact counts of large groups (everybody, each option, by staff group too) that no released answer shows."""
    with duckdb.connect(str(world.store.records), read_only=True) as records:
        people = records.execute(
            """select count(*) from respondent group by cube (wave, staff_group, practice_code)
            union select count(*) from answer group by wave, question, option union select count(*) from answer group by wave, question
            union select count(*) from answer join respondent using (wave, respondent_id) group by wave, question, option, staff_group"""
        ).fetchall()
    exact = {count for (count,) in people if count >= SMALLEST}
    waves = reference.waves(world.release)["wave"]
    questions = reference.questions(world.release)["question"]
    told: set[int] = {wave.year for wave in reference.waves(world.release)["closed"]}
    for wave in waves:
        told |= _numbers_of(survey.response_rates(world.release, wave, Selection()))
        for question in questions:
            for by in BREAKDOWNS[:3]:
                told |= _numbers_of(survey.responses(world.release, wave, question, Selection(), by))
    return exact - told


def _numbers_of(answer) -> set[int]:
    return {int(number) for column in ("count", "base") for number in answer[column].dropna()}


def numbers_of_ours(world: World, folder: Path) -> set[int]:
    """Numbers on the ways out of the same area with hardly anybody in it: years, sizes, files of others, the words of our own pages.

    Where one person a practice answered, no count of several hundred of them can be what is seen.
    """
    folder.mkdir()
    store = world.copy(folder / "store").store
    secret = store.secret.read_bytes()
    forget(store)
    give_secret(store, secret)  # so that what is not of the survey is told as it is in the world
    with duckdb.connect(str(store.records)) as records:
        records.execute("delete from respondent where rowid not in (select min(rowid) from respondent group by wave, practice_code)")
        records.execute("delete from answer where (wave, respondent_id) not in (select (wave, respondent_id) from respondent)")
    publish_all(store, world.definitions)
    shown = _ways_out(open_release(store.folder), store.folder)
    return {number for _, text in shown for number in _numbers(text) if number >= SMALLEST}


def with_other_noise(world: World, folder: Path, ours: set[int]) -> World:
    """The same records with other noise, of a secret that leaves marked notes enough."""
    for attempt in range(10):
        again = with_another_secret(world, folder / str(attempt), b"another noise, the same in every run, %d" % attempt)
        if len(_planted(world, again, ours)) > ENOUGH:
            return again
    raise AssertionError("Hardly a number is marked: the walk would mean nothing.")


def _planted(world: World, again: World, ours: set[int]) -> set[int]:
    return (planted_numbers(world) & planted_numbers(again)) - ours


def exact_numbers_seen(world: World, again: World, ours: set[int]) -> dict[str, set[int]]:
    """Way out -> planted numbers seen there with two different noises, but for `ours`; empty when the gate holds.

    One noise is not enough: now and then it makes another count look like a marked one.
    """
    planted = _planted(world, again, ours)
    assert len(planted) > ENOUGH
    first, second = (dict(_ways_out(one.release, one.store.folder)) for one in (world, again))
    return {way: found for way, text in first.items() if (found := planted & _numbers(text) & _numbers(second[way]))}


def _ways_out(release: Release, folder: Path) -> Iterator[tuple[str, str]]:
    practices = reference.practices(release)
    near, one = reference.neighbourhoods(release)["name"].iloc[0], practices["name"].iloc[0]
    addresses = ({}, {"neighbourhood": near}, {"practice": one, "staff": "GPs"}, {"wave": "2021"}, {"wave": "no such survey"})
    with served(folder) as ears:
        for name in PAGES:
            for address in addresses:
                yield f"{name} {json.dumps(address)}", everything(page(name, **address))
        yield "log", "\n".join(ears.heard)


def _numbers(text: str) -> set[int]:
    return {int(number.replace(",", "")) for number in NUMBER.findall(text)}


def pages_that_need_the_records(world: Published, folder: Path) -> list[str]:
    """Pages that fail when only releases and workspace are there and the records' place holds something that cannot be opened."""
    shutil.copytree(world.store.releases, folder / "releases")
    if world.store.workspace.is_dir():
        shutil.copytree(world.store.workspace, folder / "workspace")
    (folder / "records").mkdir()
    (folder / "records" / "records.duckdb").write_bytes(b"not to be opened")
    with served(folder):
        shown = {name: page(name) for name in PAGES}
    return [name for name, app in shown.items() if app.exception or app.warning or not app.title]
