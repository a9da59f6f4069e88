"""T3 through the running app: do the filters show anything that the public functions do not?"""

import numpy as np

from pages.sentences.words import people, percent
from queries import Selection, survey
from tests.attacks.asking import Map
from tests.attacks.egress import served
from tests.attacks.inference import Target
from tests.attacks.pages import page, tables
from tests.attacks.worlds.planted import COIN, WAVE
from tests.attacks.worlds.world import World


def shown_otherwise(world: World, rng: np.random.Generator, canaries: int = 6, sets: int = 2) -> tuple[int, int]:
    """Answers read off the Survey page, with a canary's practice and without: how many differ from the functions', of how many."""
    target, public = Target(world.who_answered(COIN)), Map.of(world.release)
    chosen = target.people[target.people["canary"].astype(bool)].sample(canaries, random_state=rng)
    name_of = {code: name for name, code in public.code_of.items()}
    otherwise = asked = 0
    with served(world.store.folder):
        app = page("survey", indicator="Witnessed racism", wave=WAVE)
        for canary in chosen.itertuples():
            for _ in range(sets):
                around = rng.choice(sorted(set(target.people["practice_code"])), rng.integers(2, 12), replace=False).tolist()
                for practices in ({*around} - {canary.practice_code}, {*around} | {canary.practice_code}):
                    app.multiselect(key="practice").set_value([name_of[code] for code in practices])
                    app.run()
                    told = survey.indicator(world.release, WAVE, COIN, Selection(practices=practices), by="ethnicity")
                    otherwise += not any(_same(table, told) for table in tables(app))
                    asked += 1
    return otherwise, asked


def _same(table, told) -> bool:
    """Whether a table on the page says of each ethnic group what the functions say."""
    if not {"Share", "Answered"} <= set(table.columns):
        return False
    shown = table.set_index(table.columns[0])
    return all(
        row.group_name in shown.index
        and (shown.at[row.group_name, "Share"] == percent(row.share) if row.withheld is None else not shown.at[row.group_name, "Answered"])
        and (row.withheld is not None or shown.at[row.group_name, "Answered"] == people(row.base))
        for row in told.itertuples()
    )
