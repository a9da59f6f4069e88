"""Which pages would gain or lose what with the next publication: loads and measures that the open release does not have, and those gone."""

import duckdb

from data.definitions import Definitions, load
from data.records import TAKEN_OUT
from data.release.shelf import current_release, release_path
from data.store import Store, open_records

_PAGES = {
    "practices": "every page that names practices",
    "pcns": "the choice of practices",
    "neighbourhoods": "Neighbourhoods, and every figure by neighbourhood",
    "workforce": "the response rates, and the weights of Compare",
    "positions": "the map of Neighbourhoods",
    "deprivation": "Compare, which sets practices beside others like them",
    "surroundings": "Compare, which sets practices beside others like them",
    "naming": "Compare, which names practices that agreed to it",
    "outlines": "the map of Neighbourhoods",
    "benchmark": "the national figures on Overview and Survey",
    "guardians": "Speaking up",
    "ftsu": "Speaking up",
    "ngo": "Speaking up",
    "forums": "Speaking up",
    "wellbeing": "Wellbeing",
    "wres": "WRES",
}
_STANDING = "select load_id, kind, file_name from load where outcome = 'loaded' and kind <> 'survey' order by load_id"


def gains(store: Store, definitions: Definitions | None = None) -> list[str]:
    """A sentence for each reference or case file, and each measure, that would come or go; of answers `preview` says it wave by wave."""
    return [*_of_loads(store), *_of_measures(store, definitions or load())]


def _of_loads(store: Store) -> list[str]:
    with open_records(store) as records:
        now = {load: (kind, name) for load, kind, name in records.execute(_STANDING).fetchall()}
    then = _behind_the_open_release(store)
    came = [(load, *now[load], "would be on") for load in now.keys() - then.keys()]
    went = [(load, *then[load], "would be gone from") for load in then.keys() - now.keys()]
    return [f"{_says(load, name, would)} {_PAGES[kind]}." for load, kind, name, would in sorted(came + went) if kind in _PAGES]


def _of_measures(store: Store, definitions: Definitions) -> list[str]:
    """Nothing before the first publication, which brings all of them."""
    number = current_release(store)
    if number is None or not release_path(store, number).exists():
        return []
    with duckdb.connect(str(release_path(store, number)), read_only=True) as release:
        then = dict(release.execute("select indicator, name from indicator").fetchall())
    now = {one.code: one.name for one in definitions.indicators.indicators}
    came = [f"The measure “{now[code]}” would be on Survey, as it is new." for code in now if code not in then]
    return [*came, *(f"The measure “{then[code]}” would be gone, as indicators.yaml no longer has it." for code in then if code not in now)]


def _says(load: int, name: str, would: str) -> str:
    shown = " ".join(name.split())[:60]
    if not shown.startswith(TAKEN_OUT):
        return f"Load {load} ({shown}) {would}"
    turned = "would be gone from" if would == "would be on" else "would be back on"  # such a load brings nothing: it takes a line away
    return f"“{shown.removeprefix(TAKEN_OUT)}” (load {load}) {turned}"


def _behind_the_open_release(store: Store) -> dict[int, tuple[str, str]]:
    number = current_release(store)
    if number is None or not release_path(store, number).exists():
        return {}
    with duckdb.connect(str(release_path(store, number)), read_only=True) as release:
        rows = release.execute("select load_id, kind, file_name from source where kind <> 'survey'").fetchall()
    return {load: (kind, name) for load, kind, name in rows}
