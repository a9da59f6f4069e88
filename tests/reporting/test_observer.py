"""Somebody who watches the line and the log: two worlds that differ only in who reported look the same."""

import statistics

import pytest

from tests.reporting.observing import Watched, on_the_line, right_and_wrong_codes, who_reported
from tests.reporting.reporter import Reporter, proof
from tests.reporting.running import demonstration

ROUNDS, MOST = 12, 96  # twelve tries of each leave a figure of 0.75 to chance in one run of thirty; no chance lasts through 96
TOLD = 0.75  # on a shared machine; `make attack` asks for 0.6 at most


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory):
    with demonstration(tmp_path_factory.mktemp("observed")) as service:
        yield service


def test_right_and_wrong_codes_look_alike_in_length_and_time(running) -> None:
    reporter = Reporter(running.address)
    reporter.begin("Something happened.")
    right, both = reporter.send(), (Watched(), Watched())
    while not both[0].seconds[True] or (max(one.auc for one in both) >= TOLD and len(both[0].seconds[True]) < MOST):
        for watched, more in zip(both, right_and_wrong_codes(running.address, right, ROUNDS), strict=True):
            watched.join(more)
    for watched in both:
        assert watched.alike
        assert watched.auc < TOLD
        assert all(statistics.median(seconds) >= 0.3 for seconds in watched.seconds.values())


def test_words_that_were_waiting_tell_a_right_code_from_a_wrong_one_neither(running) -> None:
    """A visit that ended with words unsent comes back with them: the page is as long, and as direct, whether or not a report opens."""
    reporter = Reporter(running.address)
    reporter.begin("Something happened.")
    right, seen = reporter.send(), set()
    for digits in (right, "0" * 20):
        for text in ("", "\"<&>'\u2019" * 1_000):
            back = Reporter(running.address)
            page = back.client.get("/en/come-back")
            answer = back._post("/en/come-back", {"proof": proof(page.text), "code": digits, "unsent": text})
            assert ("Your report" in answer.text) == (digits == right)
            seen.add((bool(text), on_the_line(answer)))
    assert len(seen) == 2


def test_whoever_reported_the_log_and_the_lengths_are_the_same(running) -> None:
    before = bytes(running.said)
    assert who_reported(running.address, 1).alike
    assert bytes(running.said) == before


def test_an_observer_finds_what_there_is_to_find() -> None:
    """The figure itself: chance is a half, one who is always slower is told at once, and so is one whose answers are longer."""
    same, longer = ((303, 500), (200, 16_384)), ((303, 500), (200, 32_768))
    alike = Watched({True: [1.0, 2.0], False: [1.0, 2.0]}, {True: {same}, False: {same}})
    slower = Watched({True: [1.0, 2.0], False: [3.0, 4.0]}, {True: {same}, False: {same}})
    told = Watched({True: [1.0, 2.0], False: [1.0, 2.0]}, {True: {same}, False: {longer}})
    assert (alike.auc, slower.auc, told.auc) == (0.5, 1.0, 1.0)


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
