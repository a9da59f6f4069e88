"""Which counts share noise: a derived twin with its source by definition, and nothing by which people happen to stand behind it."""

import numpy as np
import pandas as pd

from data.definitions import load
from data.definitions.schema import Option, Question
from data.protection.said import Drawing, rare_answers

SECRET = b"a secret of sixteen bytes or more"
NO_YES = (Option(code="never", text="Never"), Option(code="once", text="Once"), Option(code="often", text="Often"))
ANY = (Option(code="yes", text="Yes"), Option(code="no", text="No"))
SOURCES = [Question(code=code, text=code, short=code, options=NO_YES) for code in ("public", "managers", "colleagues")]
OF_ONE = Question(code="public_any", text="", short="", options=ANY, any_of={"public": ("once", "often")})
OF_TWO = Question(code="staff_any", text="", short="", options=ANY, any_of={"managers": ("once", "often"), "colleagues": ("once", "often")})
CELLS = 300


def noisy(records: str = "as they were") -> pd.DataFrame:
    """Twenty people a cell, nine of whom said never to everything and eleven once: option by option and cell by cell."""
    answers = [(q.code, option, people) for q in SOURCES for option, people in (("never", 9), ("once", 11), ("often", 0))]
    answers += [(q.code, option, people) for q in (OF_ONE, OF_TWO) for option, people in (("yes", 11), ("no", 9))]
    rows = [(area, question, option, people) for area in range(CELLS) for question, option, people in answers]
    exact = pd.DataFrame(rows, columns=["area", "question", "option", "people"])
    exact["cell"] = exact.groupby(["area", "question"], sort=False).ngroup()
    exact["base"], exact["base_key"] = 20, exact["area"] + 1000
    exact["key_sum"] = exact["area"] * 100 + exact["people"]
    questions = {q.code: q for q in (*SOURCES, OF_ONE, OF_TWO)}
    return Drawing(load().protection, SECRET, "2026", 1, records, questions).perturbed(exact.assign(staff_group="", ethnic_group=""))


def of(found: pd.DataFrame, question: str, option: str) -> np.ndarray:
    return found.loc[(found["question"] == question) & (found["option"] == option), "noisy"].to_numpy()


def test_a_twin_of_one_source_has_its_noise_and_one_of_two_sources_has_its_own() -> None:
    """That of one source says the same in other words. Of two, counts that differ would say that somebody gave the other's yes alone."""
    found = noisy()
    assert (of(found, "public_any", "no") == of(found, "public", "never")).all()
    for source in ("managers", "colleagues"):
        for option, other in (("no", "never"), ("yes", "once")):
            equal = (of(found, "staff_any", option) == of(found, source, other)).mean()
            assert 0.15 < equal < 0.45


def test_no_count_says_that_it_is_the_same_people_as_in_another_counting() -> None:
    """Whatever differs between two countings of an edition, every count is drawn anew."""
    before, after = noisy(), noisy("with one person more, elsewhere")
    assert (before["noisy"] == after["noisy"]).mean() < 0.45
    assert (before["noisy"] == noisy()["noisy"]).all()


def test_of_a_handful_of_whom_noise_leaves_nobody_no_answer_is_rare() -> None:
    """A survey that hardly anybody has answered yet can be published."""
    handful = pd.DataFrame({"question": "public", "option": ["never", "once"], "noisy": [0, 1], "noisy_base": 0})
    assert rare_answers(handful, load().protection) == {}
    assert rare_answers(handful.assign(noisy_base=1), load().protection) == {}
