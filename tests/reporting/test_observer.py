"""Somebody who watches the line and the log: two worlds that differ only in who reported look the same."""

import random
import statistics
import time

import pytest

from tests.reporting.reporter import Reporter
from tests.reporting.running import demonstration
from tests.reporting.soak import auc

ROUNDS = 12


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory):
    with demonstration(tmp_path_factory.mktemp("observed")) as service:
        yield service


def on_the_line(answer) -> list[tuple[int, int]]:
    """What an observer sees of an answer and those that led to it: status and length, headers included."""
    seen = [*answer.history, answer]
    return [(one.status_code, len(one.content) + sum(len(k) + len(v) for k, v in one.headers.raw)) for one in seen]


def test_right_and_wrong_codes_look_alike_in_length_and_time(running) -> None:
    reporter = Reporter(running.address)
    reporter.begin("Something happened.")
    right = reporter.send()
    times: dict[bool, list[float]] = {True: [], False: []}
    lengths: dict[bool, set[tuple[tuple[int, int], ...]]] = {True: set(), False: set()}
    order = [True, False] * ROUNDS
    random.Random(7).shuffle(order)
    for is_right in order:
        visitor = Reporter(running.address)
        digits = right if is_right else f"{random.randrange(10**20):020d}"
        page = visitor.client.get("/en/come-back")
        begun = time.perf_counter()
        answer = visitor.come_back(digits)
        times[is_right].append(answer.history[0].elapsed.total_seconds())
        lengths[is_right].add(tuple(on_the_line(answer)))
        assert ("Your report" in answer.text) == is_right
        assert len(page.content) % 16_384 == 0
        assert time.perf_counter() > begun
        visitor.client.close()
    assert lengths[True] == lengths[False]
    assert len(lengths[True]) == 1
    assert (
        auc(times[True], times[False]) < 0.75
    )  # two dozen tries on a shared machine; `python -m tests.reporting.soak` asks for less than 0.6
    assert all(statistics.median(times[kind]) >= 0.3 for kind in times)


def test_whoever_reported_the_log_and_the_lengths_are_the_same(running) -> None:
    before = bytes(running.said)
    worlds = []
    for text, agent in (("I am the only nurse of my practice.", "Phone"), ("My manager said it again, in front of all.", "Desk")):
        reporter = Reporter(running.address)
        reporter.client.headers.update({"user-agent": agent, "x-forwarded-for": "203.0.113.7", "referer": "https://intranet.example.org/"})
        seen = []
        reporter.client.event_hooks["response"] = [lambda answer, seen=seen: (answer.read(), seen.append(on_the_line(answer)))]
        reporter.begin(text)
        reporter.send()
        worlds.append(seen)
    assert worlds[0] == worlds[1]
    assert bytes(running.said) == before


def test_a_longer_report_is_told_by_its_step_only(running) -> None:
    lengths = set()
    for size in (10, 300, 900):
        reporter = Reporter(running.address)
        reporter.begin("a" * size)
        digits = reporter.send()
        back = Reporter(running.address)
        back.come_back(digits)
        lengths.add(len(back.client.get("/en/report/messages").content))
    assert lengths == {16_384}
