"""`/readyz`: can this process show a release, and can people write? For whoever watches the service.

Not for a proxy to choose processes by: when the workspace's database is away, everything that is only read goes on.
"""

import threading
import time
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.problems import DataProblem
from data.settings import store_folder
from pages.cache import answers, workspaces
from queries import ReleaseProblem

FRESH = 2.0  # s that an answer is given again, so that asking often costs nothing

_turn = threading.Lock()
_last: list[tuple[float, dict[str, bool]]] = []


async def readyz(_: Request) -> Response:
    """200 when both are there, else 503; never which release, file or address."""
    found = await run_in_threadpool(_found)
    lines = "".join(f"{part}: {'ready' if there else 'away'}\n" for part, there in found.items())
    return PlainTextResponse(lines, 200 if all(found.values()) else 503, headers={"Cache-Control": "no-store"})


def _found() -> dict[str, bool]:
    with _turn:
        if not _last or time.monotonic() - _last[0][0] > FRESH:
            found = {"release": _without(ReleaseProblem, _release), "workspace": _without(DataProblem, _workspace)}
            _last[:] = [(time.monotonic(), found)]
        return _last[0][1]


def _release() -> None:
    answers.release(store_folder())


def _workspace() -> None:
    with workspaces.workspace().reading():
        pass


def _without(problem: type[Exception], look: Callable[[], None]) -> bool:
    try:
        look()
    except problem:
        return False
    return True
