"""Packs are made one at a time, in the order in which they were asked for."""

from threading import Barrier, Event, Thread

import pytest

from pages.pack.queue import Queue


def test_who_comes_later_waits_and_is_told_how_many_are_in_front() -> None:
    queue, told, done = Queue(), [], []
    first_in, let_go = Event(), Event()
    waiting = {name: Event() for name in ("second", "third")}

    def first() -> None:
        with queue.turn(told.append):
            first_in.set()
            let_go.wait()
            done.append("first")

    def later(name: str) -> None:
        def says(ahead: int) -> None:
            told.append((name, ahead))
            waiting[name].set()

        with queue.turn(says):
            done.append(name)

    threads = [Thread(target=first)]
    threads[0].start()
    first_in.wait()
    for name in ("second", "third"):
        threads.append(Thread(target=later, args=(name,)))
        threads[-1].start()
        waiting[name].wait()
    assert told == [("second", 1), ("third", 2)]
    assert done == []
    let_go.set()
    for thread in threads:
        thread.join()
    assert done == ["first", "second", "third"]


def test_two_are_never_made_at_once() -> None:
    queue, inside, most = Queue(), [], []
    start = Barrier(8)

    def one() -> None:
        start.wait()
        for _ in range(50):
            with queue.turn(lambda _: None):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(most) == {1}


def test_a_pack_that_fails_lets_the_next_one_in() -> None:
    queue = Queue()
    with pytest.raises(ValueError, match="no ink"), queue.turn(lambda _: None):
        raise ValueError("no ink")
    with queue.turn(lambda ahead: pytest.fail(f"{ahead} in front of an empty queue")):
        pass
