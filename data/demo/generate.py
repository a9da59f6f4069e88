"""Makes a demonstration: the places when the store has none, then a survey in every wave."""

from dataclasses import dataclass, replace
from typing import Literal

import duckdb
import numpy as np

from data import definitions
from data.definitions import Definitions
from data.demo import places, staffing, workplaces
from data.demo.area import AVERDON, Area
from data.demo.benchmark import made_up_benchmark
from data.demo.maturity import add_maturity
from data.demo.outlines import add_outlines
from data.demo.support import add_support
from data.demo.surveys import add_surveys
from data.demo.wres import add_wres
from data.demo.write import Loads
from data.problems import LoadProblem
from data.store import Store, open_records

SEED = 20260907  # the day that the sixth wave opens


@dataclass(frozen=True)
class DemoSummary:
    """What was made. `respondents` is by wave; `made_places` is whether the practices are made up too."""

    practices: int
    neighbourhoods: int
    respondents: dict[str, int]
    answers: int
    made_places: bool
    seed: int


def make(store: Store, *, respondents: int | None = None, seed: int = SEED, by: str = "demonstration", area: Area = AVERDON) -> DemoSummary:
    """Write a demonstration into the records of `store`, in one transaction; the same seed makes the same records.

    `respondents` is how many answer in an average wave (default: about 1,300, as many as 3,700 staff give); the number of practices
    stays as it is, and each that answers has one respondent at least. `area` is what is made where no practices are loaded.
    Raises `DataProblem` when the store already holds answers, or when the practices loaded have too few staff.
    """
    if respondents is not None and respondents < 1:
        raise LoadProblem(f"{respondents} respondents a wave cannot be made up; ask for one or more.")
    defined = _as_answered(definitions.load(), area)
    area = _as_collected(area, defined)
    for_places, for_staffing, for_surveys, for_maturity, for_support, for_wres = np.random.default_rng(seed).spawn(6)
    with open_records(store) as connection:
        _refuse_where_answers_are(connection, store)
        connection.begin()
        loads = Loads(connection, recipe=f"seed {seed}, respondents {respondents}", by=by)
        made_places = not connection.execute("select 1 from practice limit 1").fetchone()
        if made_places:
            _add_places(loads, places.make_up(for_places, area, defined.instrument.waves))
        else:
            workplaces.make_neighbourhoods_of_networks(connection, loads, defined)
        add_outlines(connection, loads)
        if "benchmark" in area.feeds:
            _add_benchmark(connection, loads, defined)
        here = workplaces.read(connection, defined.instrument.waves, former=made_places)
        fitted = staffing.fitted(for_staffing, loads, here, defined, respondents)
        people, answered = add_surveys(for_surveys, loads, here, fitted, defined, area.shapes)
        add_support(for_support, loads, defined, area)
        if (
            "wres" in area.feeds and not connection.execute("select 1 from wres_count limit 1").fetchone()
        ):  # an area's own counts are left alone
            add_wres(for_wres, loads, defined)
        if "maturity" in area.feeds:
            add_maturity(for_maturity, store, here, defined)
        # All waves, the newest too: a demonstration of one that is still open would show next to nothing.
        connection.executemany("insert into wave_closing values (?, now()::timestamp, ?)", [(wave, by) for wave in people])
        connection.commit()
    return DemoSummary(len(here.codes), here.neighbourhoods, people, answered, made_places, seed)


def _as_answered(defined: Definitions, area: Area) -> Definitions:
    """The definitions with only those waves that people answer: a wave may be listed before it is held."""
    waves = tuple(wave for wave in defined.instrument.waves if not area.answered or wave.code in area.answered)
    return defined.model_copy(update={"instrument": defined.instrument.model_copy(update={"waves": waves})})


def _as_collected(area: Area, defined: Definitions) -> Area:
    """The area without feeds of which its definitions say that they are not collected; national figures go with what they stand beside."""
    collected = set(defined.organisation.collects)
    beside = {"benchmark"} | ({"ngo"} if collected & {"guardians", "ftsu"} else set())
    return replace(area, feeds=area.feeds & (collected | beside))


def answers_held(store: Store) -> Literal["none", "made up", "loaded"]:
    """Whose answers a store holds: nobody's, this module's alone, or (also) those of a survey that was loaded."""
    if not store.records.exists():
        return "none"
    with open_records(store) as connection:
        made_up = connection.execute(
            "select distinct demonstration from load where kind = 'survey' and load_id in (select load_id from respondent)"
        ).fetchall()
    return "none" if not made_up else "made up" if made_up == [(True,)] else "loaded"


def _refuse_where_answers_are(connection: duckdb.DuckDBPyConnection, store: Store) -> None:
    found = connection.execute("select min(wave) from respondent").fetchall()[0][0]
    if found is not None:
        raise LoadProblem(
            f"{store.records}: already holds answers of wave {found}, and made-up answers are never mixed with others; "
            "make the demonstration in another store."
        )


def _add_places(loads: Loads, made: places.Places) -> None:
    loads.add("practices", {"practice": made.practice})
    loads.add("positions", {"practice_position": made.practice_position})
    loads.add("deprivation", {"practice_deprivation": made.practice_deprivation})
    loads.add("surroundings", {"practice_surroundings": made.practice_surroundings})
    loads.add("naming", {"practice_naming": made.practice_naming})
    loads.add("pcns", {"pcn": made.pcn, "pcn_membership": made.pcn_membership})
    loads.add("neighbourhoods", {"neighbourhood": made.neighbourhood, "neighbourhood_membership": made.neighbourhood_membership})


def _add_benchmark(connection: duckdb.DuckDBPyConnection, loads: Loads, defined: Definitions) -> None:
    """The year before the last wave: national results come out in the spring after their autumn."""
    if not connection.execute("select 1 from benchmark limit 1").fetchone():
        year = int(defined.instrument.waves[-1].opened[:4]) - 1
        loads.add("benchmark", {"benchmark": made_up_benchmark(year)})
