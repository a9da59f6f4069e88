"""Two hundred files damaged at random; `python -m tests.data.feeds.mutated 2000` is the full run, and measures time too."""

from pathlib import Path

import pytest

from data.store import Store
from tests.data.feeds import mutated


@pytest.mark.slow
@pytest.mark.usefixtures("alike_is_fine")
def test_each_is_loaded_or_refused_in_a_sentence_and_never_half_of_it(store: Store, tmp_path: Path) -> None:
    found = mutated.run(store, tmp_path, 200)
    assert found.tracebacks == []
    assert found.wrong == []
    assert min(found.outcomes["loaded"], found.outcomes["refused"]) > 20  # some damage is harmless, and most is not
