"""What was read of a release is let go with it."""

import gc
import weakref
from pathlib import Path

import queries
from queries import Selection, open_release, survey
from queries.once import once


def test_an_answer_is_read_once_until_it_is_forgotten() -> None:
    read = []

    @once(2)
    def table(name: str) -> str:
        read.append(name)
        return name

    assert [table("a"), table("a"), table("b")] == ["a", "a", "b"]
    assert read == ["a", "b"]
    queries.forget()
    assert table("a") == "a"
    assert read == ["a", "b", "a"]


def test_a_release_that_is_no_longer_shown_is_let_go(demo_store: Path) -> None:
    release = open_release(demo_store)
    survey.indicator(release, "2026", "witnessed_racism", Selection(), by="neighbourhood")
    survey.trend(release, "witnessed_racism", Selection())
    held = weakref.ref(release)
    del release
    gc.collect()
    assert held() is not None  # what was read of it holds on to it
    queries.forget()
    gc.collect()
    assert held() is None
