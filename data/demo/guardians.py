"""A made-up register: one guardian for everywhere at first, then guardians of neighbourhoods, one of them with training long past."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import pandas as pd

from data.demo.write import Loads

_NAMES = ("Amara Finch", "Bilal Rowe", "Chidi Marsh", "Dana Holloway", "Esi Larkin", "Farah Whitlow", "Gita Penrose", "Hal Okoro")
_NAMES += ("Imani Thorne", "Joss Kettle", "Kiran Ashby", "Leila Brandt", "Moss Adeyemi", "Nadia Croft")
_COVERED = 0.8  # of the neighbourhoods; the others still wait for a guardian
_EVERYWHERE_UNTIL = date(2023, 3, 31)


def add_guardians(rng: np.random.Generator, loads: Loads, neighbourhoods: Sequence[str], practices: Sequence[str], today: date) -> None:
    """Guardians of two neighbourhoods each; the last of them is expired on `today`, the close of the newest wave."""
    covered = [neighbourhoods[i] for i in rng.permutation(len(neighbourhoods))[: round(_COVERED * len(neighbourhoods))]]
    people = [("g00", "Robin Vale", date(2020, 3, 9), date(2023, 2, 20))]
    cover: list[tuple[object, ...]] = [("g00", "everywhere", "", date(2020, 4, 1), _EVERYWHERE_UNTIL)]
    for number, first in enumerate(range(0, len(covered), 2), start=1):
        guardian = f"g{number:02d}"
        trained = date(2023, 2, 1) + timedelta(days=int(rng.integers(0, 700)))
        people.append((guardian, _NAMES[(number - 1) % len(_NAMES)], trained, today - timedelta(days=int(rng.integers(20, 300)))))
        cover += [(guardian, "neighbourhood", area, trained + timedelta(days=30), None) for area in covered[first : first + 2]]
    guardian, name, trained, _ = people[-1]
    people[-1] = (guardian, name, trained, max(trained, today - timedelta(days=500)))
    if practices and len(people) > 2:  # a large practice with a guardian of its own, who looks after a neighbourhood too
        cover.append((people[1][0], "practice", practices[0], date(2024, 1, 1), None))
    _register(loads, people, cover)


def add_pool(rng: np.random.Generator, loads: Loads, guardians: int, today: date) -> None:
    """Guardians who share everything between them, whichever practice somebody works in."""
    people, cover = [], []
    for number in range(guardians):
        trained = today - timedelta(days=int(rng.integers(400, 900)))
        people.append((f"g{number + 1:02d}", _NAMES[number % len(_NAMES)], trained, today - timedelta(days=int(rng.integers(20, 300)))))
        cover.append((f"g{number + 1:02d}", "everywhere", "", trained + timedelta(days=30), None))
    _register(loads, people, cover)


def _register(loads: Loads, people: Sequence[tuple[object, ...]], cover: Sequence[tuple[object, ...]]) -> None:
    register = pd.DataFrame(people, columns=["guardian", "name", "trained", "refreshed"])
    contact = [f"{name.lower().replace(' ', '.')}@speakup.example.org" for name in register["name"]]
    loads.add(
        "guardians",
        {
            "guardian": register.assign(contact=contact),
            "guardian_cover": pd.DataFrame(cover, columns=["guardian", "covers", "area", "valid_from", "valid_to"]),
        },
    )
