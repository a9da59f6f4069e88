"""What the first reader of a process would wait for, done when it starts: libraries, shapes of charts, the release, the front page;
and what a crowd would, done in the first seconds after it listens: the front page and Survey of every cluster and staff group.

It takes some seconds before the process listens, so a proxy sends nobody here meanwhile. Nothing of it is needed to answer: what
fails here is logged, and tried again when somebody asks.
"""

import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import Path

from starlette.concurrency import run_in_threadpool

from data.settings import store_folder
from pages import charts
from pages.cache import answers, garbage
from queries import ReleaseProblem, Selection, Viewer
from queries.selection import Role

PAGES = Path(__file__).parents[1]
WHO_COMES: tuple[Role, ...] = ("leadership", "staff")

log = logging.getLogger("dashboard")


@asynccontextmanager
async def expected(_: object) -> AsyncIterator[None]:
    """Around the life of the server: everything is at hand before it listens."""
    for part in (_libraries, charts.texts, _front_page, garbage.after_a_page):
        await run_in_threadpool(_tried, part)
    yield


def _libraries() -> None:
    """Every page imports what it needs; together that is all there is."""
    for page in PAGES.glob("*.py"):
        import_module(f"pages.{page.stem}")


def _front_page() -> None:
    # With them comes all that they draw with, which a server without a release needs not wait for.
    from pages import overview, survey
    from pages.shell.context import Context

    try:
        release = answers.release(store_folder())
    except ReleaseProblem:
        return  # said on the page and by /readyz
    known = answers.catalogue(release)
    fronts = [Context(release, Selection(), known.latest_wave, Viewer(role)) for role in WHO_COMES]
    for front in fronts:
        overview.everything_asked(front)
    for front in fronts:  # answered while nobody waits; whoever does meanwhile goes first
        overview.have_next_ready(front)
        survey.have_next_ready(front, next(iter(known.indicators)))


def _tried(part: Callable[[], object]) -> None:
    try:
        part()
    except Exception:
        log.exception("Not everything could be made ready for the first reader.")
