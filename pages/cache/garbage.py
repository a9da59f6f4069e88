"""The collection of garbage: what stays for good is left out of it, and it is done while nobody waits, every few seconds at most.

Streamlit collects the whole heap after every run of a page (its pull request 3192), before the next run of that page can begin and
with every other page standing still: with 100 people it did little else. Its setting `runner.postScriptGC` turns that off; closed
sessions are circles that only a collection finds, so one is done here. Python itself would also look through everything every two or
three seconds under a crowd, since it counts what is new against what is old and finds little old beside what was left out: 0.2 s each
time with 200 sessions, with everybody waiting. So it keeps to what is new, which is most of the garbage and costs a tenth of that.
"""

import gc
import threading
from functools import cache

EVERY = 30.0  # s between two collections of everything, however many pages were drawn
NEW, YOUNG, NEVER_ALL = 700, 10, 1_000_000  # Python's own thresholds for what is new and what is young, and none to speak of for the rest

_drawn = threading.Event()
_never = threading.Event()  # what the thread waits for between two collections


def after_a_page() -> None:
    """A page was drawn: there may be something to collect."""
    _begin()
    _drawn.set()


@cache
def _begin() -> None:
    """Once a process, when a first page was drawn: what is loaded by now stays for good, and no collection looks through it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW, YOUNG, NEVER_ALL)
    threading.Thread(target=_collect, name="garbage", daemon=True).start()


def _collect() -> None:
    while True:
        _drawn.wait()
        _drawn.clear()
        gc.collect()
        _never.wait(EVERY)
