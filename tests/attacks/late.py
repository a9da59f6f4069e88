"""T5: answers that come late change nothing that is published, until the steward issues another edition."""

from pathlib import Path

import duckdb

from tests.attacks.reading.stolen import Stolen
from tests.attacks.worlds.forms import WHITE, add_forms, forms, new_load, says_no
from tests.attacks.worlds.planted import WAVE, respondents
from tests.attacks.worlds.steward import publish_all
from tests.attacks.worlds.world import World


def changed_by_late_answers(made: World, folder: Path, number: int) -> int:
    """Published values that are not as they were after `number` late answers and another publication: changed, gone or new."""
    later = made.copy(folder)
    with duckdb.connect(str(later.store.records)) as records:
        practice = str(respondents(records, WAVE)["practice_code"].value_counts().idxmax())
        add_forms(records, made.definitions, forms("late", practice, ["admin"] * number, WHITE), says_no, load=new_load(records))
    after = Stolen(publish_all(later.store, made.definitions))
    return len(_values(made.stolen) ^ _values(after))


def _values(stolen: Stolen) -> set[tuple]:
    return {(one.group, one.question, one.base, *sorted(one.said.items())) for one in stolen.told(WAVE)}
