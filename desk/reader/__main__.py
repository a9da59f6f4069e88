"""The process that reads one file: takes an order, tells how far it is, gives an answer, and ends. All of it as lines of JSON."""

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import Any

import duckdb
from pydantic import TypeAdapter

from data.failures import sentence
from data.feeds import load_file
from data.feeds.loading.report import LoadReport
from data.feeds.loads import replace_load
from data.feeds.readers.table import Progress
from data.problems import DataProblem, harmless
from data.store import Store
from desk.reader.looking import Look, look, mapping_file
from desk.reader.order import Order

MEMORY = 2 << 30  # bytes; 100,000 answers take a quarter of it
SECONDS = 300  # of the processor; 100,000 answers take a thirtieth
EVERY = 0.2  # s between two words on how far it is


def main() -> None:
    """Read one order from stdin and answer it on stdout."""
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what was read must not lie about in a dump
    os.umask(0o077)
    asked = json.loads(sys.stdin.read())
    order = Order(**asked["order"])
    try:
        if asked["act"] == "look":
            _say({"done": TypeAdapter(Look).dump_python(look(order, _progress()), mode="json")})
        else:
            _say({"done": TypeAdapter(LoadReport).dump_python(_loaded(order, _progress()), mode="json")})
    except DataProblem as problem:
        _say({"problem": str(problem)})
    except (OSError, duckdb.Error) as error:
        if (said := sentence(error)) is None:
            raise
        _say({"problem": harmless(said)})


def _loaded(order: Order, progress: Progress) -> LoadReport:
    store, path, mapping = Store(Path(order.store)), Path(order.path), mapping_file(order, order.mapping or "")
    said: dict[str, Any] = {
        "mapping": mapping,
        "sheet": order.sheet,
        "dates": order.dates,
        "attribution": order.attribution,
        "reject_limit": order.reject_limit,
        "by": order.by,
        "progress": progress,
    }
    if order.instead_of is not None:
        return replace_load(store, order.instead_of, path, **said)
    return load_file(store, str(order.kind), path, wave=order.wave, demonstration=order.demonstration, **said)


def _progress() -> Progress:
    told = [0.0]

    def progress(done: int, of: int) -> None:
        if time.monotonic() - told[0] > EVERY:
            told[0] = time.monotonic()
            _say({"progress": [done, of]})

    return progress


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
