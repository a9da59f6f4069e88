"""What is read of a release once: kept with it, and let go when another takes its place."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Answer = TypeVar("Answer")

_forget: list[Callable[[], None]] = []


def once(most: int) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """Keep the last `most` answers of a function, each by its arguments, until `forget` is called."""

    def keep(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
        memory = lru_cache(maxsize=most)(function)
        _forget.append(memory.cache_clear)

        @wraps(function)
        def answer(*given: Given.args, **named: Given.kwargs) -> Answer:
            return memory(*given, **named)

        return answer

    return keep


def forget() -> None:
    """Let go of all that was read; what holds on to a release would keep its file open and its tables in memory."""
    for clear in _forget:
        clear()
