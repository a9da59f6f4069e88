"""What an edition was counted by, so that a later difference can be seen and named: definitions part by part, and loads one by one."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

import duckdb

from data.definitions import Definitions
from data.definitions.protection import parameters
from data.statements import run

WAITING = "protection.edition_minimum"  # decides when an edition may be issued, and not how anything is counted
Loaded = dict[int, tuple[int, str]]  # load -> people, fingerprint of their answers
_READ: ContextVar[dict[str, Loaded] | None] = ContextVar("loads that were read already", default=None)


@contextmanager
def loads_read_once() -> Iterator[None]:
    """While a publication holds the records nobody answers, so the loads of a wave are read once: each time goes through all answers."""
    token = _READ.set({})
    try:
        yield
    finally:
        _READ.reset(token)


def loads_of(connection: duckdb.DuckDBPyConnection, wave: str) -> Loaded:
    """The loads whose people answered in a wave, as the records have them now."""
    read = _READ.get()
    if read is not None and wave in read:
        return read[wave]
    found = {load: (people, digest) for load, people, digest in run(connection, "wave_loads", wave=wave).fetchall()}
    if read is not None:
        read[wave] = found
    return found


def definitions_of(definitions: Definitions, wave: str) -> dict[str, str]:
    """Part of the definitions, in words -> its fingerprint. Empty for a wave that the definitions no longer have."""
    about = next((w for w in definitions.instrument.waves if w.code == wave), None)
    if about is None:
        return {}
    questions = [q for q in definitions.instrument.questions if about.version in q.versions]
    parts: dict[str, object] = {
        "the wave's dates and questionnaire": about.model_dump(),
        "the ethnic groups": [(c.code, c.wres, c.five) for c in definitions.ethnicity.categories],
        "the staff groups": [g.code for g in definitions.staff_groups.groups],
        "the protection": {
            name: value for name, value in parameters(definitions).items() if name.startswith("protection.") and name != WAITING
        },
        "the list of questions": [q.code for q in questions],
    }
    parts |= {f"the question {q.code}": [q.released, q.asked_of, q.any_of, [(o.code, o.text) for o in q.options]] for q in questions}
    return {part: hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:16] for part, held in parts.items()}


def changed_parts(then: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Parts that differ, in words; a wave that is no longer defined is one of them."""
    if not now:
        return ["the wave is no longer in instrument.yaml"]
    return [part for part in [*now, *(p for p in then if p not in now)] if then.get(part) != now.get(part)]
