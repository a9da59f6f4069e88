"""A file is read in a process of its own, with limits of memory and time: whatever is in it, the desk goes on.

The command line reads in its own process, which whoever typed it can stop. A server cannot be stopped for one file.
"""

import json
import logging
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from typing import Any

from pydantic import TypeAdapter

from data.feeds.loading.report import LoadReport
from data.problems import LoadProblem
from data.settings import ROOT
from desk.reader.looking import Look
from desk.reader.order import Order

__all__ = ["Look", "Order", "load", "look"]

TOO_MUCH = (
    "This file takes more memory or time than one file may, so it was put down unread and nothing was changed. Export it as CSV, or in "
    "parts; the command line has no such limit."
)

log = logging.getLogger("desk")


def look(order: Order, progress: Callable[[int, int], object]) -> Look:
    """What a file is and what loading it would do; nothing is changed. Raises `LoadProblem`."""
    return TypeAdapter(Look).validate_python(_done("look", order, progress))


def load(order: Order, progress: Callable[[int, int], object]) -> LoadReport:
    """Load a file, alone or in place of another. Raises `LoadProblem` for what is wrong before it is opened."""
    return TypeAdapter(LoadReport).validate_python(_done("load", order, progress))


def _done(act: str, order: Order, progress: Callable[[int, int], object]) -> Any:
    """What the other process answered. It ends with this call, also when the page is left meanwhile: a load killed leaves no trace."""
    command = [sys.executable, "-m", "desk.reader"]
    said = json.dumps({"act": act, "order": asdict(order)}, default=str)
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            with suppress(BrokenPipeError):  # it has ended already
                process.stdin.write(said)
                process.stdin.close()
            for line in process.stdout:
                if not line.endswith("\n"):  # it ended in the middle of a word
                    break
                told = json.loads(line)
                if "progress" in told:
                    progress(*told["progress"])
                elif "problem" in told:
                    raise LoadProblem(told["problem"])
                else:
                    return told["done"]
        finally:
            process.kill()
    log.warning("A file could not be read to its end: the reader ended with %s.", process.returncode)
    raise LoadProblem(TOO_MUCH)
