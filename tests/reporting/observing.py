"""What somebody sees who watches the line to the channel: how long each answer is, and how long it takes.

Used by the tests with a few rounds, and by `make attack` and `make soak-reporting` with enough of them to tell a figure by.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx

from tests.reporting.reporter import Reporter

Lengths = tuple[tuple[int, int], ...]
WRITERS = (("I am the only nurse of my practice.", "Phone"), ("My manager said it again, in front of all.", "Desk"))


@dataclass
class Watched:
    """Two things that an observer would like to tell apart: seconds and lengths of each, a value a round."""

    seconds: dict[bool, list[float]] = field(default_factory=lambda: {True: [], False: []})
    lengths: dict[bool, set[Lengths]] = field(default_factory=lambda: {True: set(), False: set()})

    def add(self, which: bool, seconds: float, lengths: Lengths) -> None:
        self.seconds[which].append(seconds)
        self.lengths[which].add(lengths)

    def join(self, more: "Watched") -> None:
        """What was seen in further rounds."""
        for which in (True, False):
            self.seconds[which] += more.seconds[which]
            self.lengths[which] |= more.lengths[which]

    @property
    def alike(self) -> bool:
        """Whether all answers were as long as each other."""
        return len(self.lengths[True] | self.lengths[False]) == 1

    @property
    def auc(self) -> float:
        """How often the better guess picks the right one of the two: 1 where lengths tell, a half where nothing does."""
        return auc(self.seconds[True], self.seconds[False]) if self.alike else 1.0


def on_the_line(answer: httpx.Response) -> Lengths:
    """What an observer sees of an answer and those that led to it: status and length, headers included."""
    seen = [*answer.history, answer]
    return tuple((one.status_code, len(one.content) + sum(len(k) + len(v) for k, v in one.headers.raw)) for one in seen)


def right_and_wrong_codes(address: str, right: str, rounds: int) -> tuple[Watched, Watched]:
    """The code of a report and made-up ones, in an order that chance decides: the answer to the code, and the page that follows."""
    pages = Watched()

    def one(is_right: bool) -> tuple[float, Lengths]:
        visitor = Reporter(address)
        answer = visitor.come_back(right if is_right else f"{random.randrange(10**20):020d}")
        visitor.client.close()
        assert ("Your report" in answer.text) == is_right, answer.text
        pages.add(is_right, answer.elapsed.total_seconds(), on_the_line(answer))
        return answer.history[0].elapsed.total_seconds(), on_the_line(answer)

    return _watch(rounds, one), pages


def who_reported(address: str, rounds: int) -> Watched:
    """Two people, their words and their devices: everything from the first page to the code."""

    def one(is_first: bool) -> tuple[float, Lengths]:
        text, agent = WRITERS[0 if is_first else 1]
        reporter = Reporter(address)
        reporter.client.headers.update({"user-agent": agent, "x-forwarded-for": "203.0.113.7", "referer": "https://intranet.example.org/"})
        answers: list[httpx.Response] = []
        reporter.client.event_hooks["response"] = [lambda answer: (answer.read(), answers.append(answer))]
        reporter.begin(text)
        reporter.send()
        reporter.client.close()
        # Read to the end by the hook: httpx takes the time when an answer is closed.
        return sum(one.elapsed.total_seconds() for one in answers), tuple(seen for one in answers for seen in on_the_line(one))

    return _watch(rounds, one)


def _watch(rounds: int, one: Callable[[bool], tuple[float, Lengths]]) -> Watched:
    watched, order = Watched(), [True, False] * rounds
    one(True)  # what is slow only the first time would tell the two apart by the order
    random.shuffle(order)
    for which in order:
        watched.add(which, *one(which))
    return watched


def auc(one: list[float], other: list[float]) -> float:
    """How often a value of one is above one of the other: a half where nothing can be told."""
    higher = sum((a > b) + (a == b) / 2 for a in one for b in other)
    return max(higher, len(one) * len(other) - higher) / (len(one) * len(other))
