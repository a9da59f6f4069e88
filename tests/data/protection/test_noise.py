"""The noise against its closed form, its distribution over many draws, and what it may tell of one person at most."""

import numpy as np
import pytest
from scipy.stats import chisquare

from data.protection.noise import Law, drawn
from tests.attacks.reading.noise import Endless

RATIOS = (1.5, 3.0, 3.5, 6.0)
SECRET = b"a secret of sixteen bytes or more"


def closed_form(ratio: float, change: np.ndarray) -> np.ndarray:
    """P(v) = (1 - a) / (1 + a) a^|v| with a = 1 / ratio."""
    a = 1 / ratio
    return (1 - a) / (1 + a) * a ** np.abs(change)


@pytest.mark.parametrize("ratio", RATIOS)
def test_every_position_gives_the_change_of_the_inverse_distribution(ratio: float) -> None:
    """Against a plain search of the distribution function, added up from the closed form."""
    steps = np.arange(-200, 201)
    up_to = np.cumsum(closed_form(ratio, steps))
    positions = (np.arange(20_000) + 0.5) / 20_000
    assert (Law(ratio).changes(positions) == steps[np.searchsorted(up_to, positions)]).all()


@pytest.mark.parametrize("ratio", RATIOS)
def test_keyed_draws_are_distributed_as_the_closed_form_says(ratio: float) -> None:
    changes = Law(ratio).changes(drawn(SECRET, (f"1|2026|question|yes|{n}|{n * 7}" for n in range(100_000))))
    assert changes.mean() == pytest.approx(0, abs=4 * np.sqrt(Law(ratio).variance / len(changes)))
    assert changes.var() == pytest.approx(Law(ratio).variance, rel=0.05)
    reach = int(Law(ratio).within(0.999))
    seen = np.array([(changes < -reach).sum(), *((changes == v).sum() for v in range(-reach, reach + 1)), (changes > reach).sum()])
    inside = closed_form(ratio, np.arange(-reach, reach + 1))
    expected = np.array([(1 - inside.sum()) / 2, *inside, (1 - inside.sum()) / 2]) * len(changes)
    assert chisquare(seen, expected * seen.sum() / expected.sum()).pvalue > 1e-4


@pytest.mark.parametrize("ratio", RATIOS)
def test_one_person_more_makes_no_count_likelier_than_the_ratio(ratio: float) -> None:
    """Over everything that may be said: a count, fewer than three, all but fewer than three; with a reader of our own."""
    reader = Endless(1 / ratio, 3)
    for base in (11, 40):
        true = np.arange(base + 1)
        for said in (-1, -2, *range(3, base - 2)):
            chance = reader.chance(said, true, base)
            assert (chance > 0).all()  # nothing is ever ruled out
            assert (chance[1:] / chance[:-1]).max() <= ratio * (1 + 1e-9)
            assert (chance[:-1] / chance[1:]).max() <= ratio * (1 + 1e-9)


def test_the_largest_changes_come_as_often_as_they_should() -> None:
    """No end: of a hundred thousand draws of ratio 3 about ten lie beyond eight, where the first edition ended at three."""
    law = Law(3.0)
    changes = law.changes(drawn(SECRET, (f"far|{n}" for n in range(100_000))))
    expected = 100_000 * 2 * (1 / 3) ** 9 / (4 / 3)
    assert 0 < (np.abs(changes) > 8).sum() < 4 * expected
    assert np.abs(law.changes(np.array([0.5 / 2**52, 1 - 0.5 / 2**52]))).min() > 30


def test_other_words_get_unrelated_draws_and_the_same_words_the_same() -> None:
    names = [f"1|2026|q{n}|yes|17|5" for n in range(20_000)]
    one, again, other = drawn(SECRET, names), drawn(SECRET, names), drawn(SECRET, [name.replace("1|2026", "2|2026") for name in names])
    assert (one == again).all()
    assert abs(np.corrcoef(one, other)[0, 1]) < 4 / np.sqrt(len(names))
    assert (one > 0).all()
    assert (one < 1).all()


def test_usual_change_is_the_least_that_holds_nineteen_in_twenty() -> None:
    for ratio in RATIOS:
        law = Law(ratio)
        reach = law.usual_change
        assert closed_form(ratio, np.arange(-reach, reach + 1)).sum() >= 0.95
        assert closed_form(ratio, np.arange(1 - reach, reach)).sum() < 0.95 or reach == 0
