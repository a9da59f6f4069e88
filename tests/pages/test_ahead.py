"""Answers: worked out once, however many ask at a time. Work ahead: only while nobody waits, and a failure costs nothing but itself."""

import threading
import time
from contextlib import suppress
from queue import Queue

import pytest

from pages.cache.answers import cached
from pages.cache.prefetch import AHEAD, QUIET, Prefetch

PATIENCE = 180  # seconds: what others asked for may be worked out first


@pytest.fixture
def prefetch() -> Prefetch:
    return Prefetch()


def test_a_piece_is_worked_out_once_for_each_question(prefetch: Prefetch) -> None:
    done, last = [], threading.Event()
    prefetch.work_out("what", iter([lambda: done.append("first")]))
    prefetch.work_out("what", iter([lambda: done.append("again")]))
    prefetch.work_out("other", iter([last.set]))
    assert last.wait(PATIENCE)
    assert done == ["first"]


def test_nothing_is_begun_while_a_page_is_being_drawn(prefetch: Prefetch) -> None:
    begun, reached, finished = threading.Event(), threading.Event(), threading.Event()

    def piece() -> None:
        begun.set()
        reached.wait(PATIENCE)
        prefetch.stand_back()
        finished.set()

    with prefetch.drawing():
        prefetch.work_out("what", iter([piece]))
        assert not begun.wait(0.2)
    assert begun.wait(PATIENCE)
    with prefetch.drawing():  # a reader comes in the middle of it: before its next answer it stands back
        reached.set()
        assert not finished.wait(0.2)
    assert finished.wait(PATIENCE)


def test_nothing_is_begun_while_what_was_drawn_is_on_its_way(prefetch: Prefetch) -> None:
    begun: Queue[float] = Queue()
    with prefetch.drawing():
        prefetch.work_out("what", iter([lambda: begun.put(time.monotonic())]))
        drawn = time.monotonic()
    assert begun.get(timeout=PATIENCE) - drawn >= QUIET


def test_whoever_draws_never_stands_back(prefetch: Prefetch) -> None:
    with prefetch.drawing():
        prefetch.stand_back()


def test_a_failure_is_logged_and_the_next_piece_is_done(prefetch: Prefetch, caplog: pytest.LogCaptureFixture) -> None:
    last = threading.Event()
    prefetch.work_out("what", iter([lambda: 1 / 0, last.set]))
    assert last.wait(PATIENCE)
    assert "could not be worked out ahead" in caplog.text
    assert "ZeroDivisionError" in caplog.text


def test_what_was_in_line_is_let_go_with_its_release(prefetch: Prefetch) -> None:
    done, last = [], threading.Event()
    with prefetch.drawing():
        prefetch.work_out("what", iter([lambda: done.append("old")]))
        prefetch.forget()
        prefetch.work_out("what", iter([last.set]))
    assert last.wait(PATIENCE)
    assert done == []


def test_what_two_ask_at_once_is_worked_out_once() -> None:
    both, worked_out = threading.Barrier(2), []

    @cached
    def answer(question: str) -> str:
        worked_out.append(question)
        with suppress(threading.BrokenBarrierError):
            both.wait(0.5)  # passed at once where a second one works it out too
        return question.upper()

    readers = [threading.Thread(target=answer, args=("how many",)) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert answer("how many") == "HOW MANY"
    assert worked_out == ["how many"]


def test_a_reader_never_waits_for_whoever_works_ahead() -> None:
    begun, drawing, later = threading.Event(), threading.Event(), threading.Event()

    @cached
    def part() -> int:
        return 1

    @cached
    def answer() -> int:
        if AHEAD.at_work():
            begun.set()
            drawing.wait(PATIENCE)
            part()  # stands back here, in the middle of an answer
            later.set()
        return 2

    AHEAD.work_out(object(), iter([answer]))
    assert begun.wait(PATIENCE)
    with AHEAD.drawing():
        drawing.set()
        assert answer() == 2
        assert not later.is_set()
    assert later.wait(PATIENCE)
