"""One survey after another: who answers, what they answer, and into the records."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from data.definitions import Definitions
from data.definitions.schema import Wave
from data.demo.answers import Climate, answers, climate
from data.demo.people import Employers, People, respondents
from data.demo.response import people_returned
from data.demo.shapes import Shape, progress_at
from data.demo.staffing import Staffing
from data.demo.workplaces import Workplaces
from data.demo.write import Loads


@dataclass(frozen=True)
class Fieldwork:
    """What stays the same from wave to wave."""

    loads: Loads
    here: Workplaces
    staffing: Staffing
    climate: Climate
    defined: Definitions
    shapes: Mapping[str, Shape]

    def add(self, rng: np.random.Generator, position: int, staff: People, progress: float) -> tuple[int, int]:
        """Add the wave at `position`, answered by some of `staff`. Returns how many people and how many answers."""
        wave = self.defined.instrument.waves[position]
        returned = people_returned(rng, self.staffing.heads.sum(axis=1), self.staffing.rates[:, position])
        who = respondents(rng, staff, returned, self.defined.ethnicity)
        ids = self.loads.respondent_ids(wave.code, len(who))
        load_id = self.loads.add("survey", {"respondent": self._respondent_frame(wave, who, ids)}, wave.code)
        return len(who), self._add_answers(rng, load_id, position, who, ids, progress)

    def _add_answers(self, rng: np.random.Generator, load_id: int, position: int, who: People, ids: pa.Array, progress: float) -> int:
        wave = self.defined.instrument.waves[position]
        questions = [q for q in self.defined.instrument.questions if wave.version in q.versions and not q.any_of]
        around = self.climate.around(rng, who, progress)
        return sum(
            self.loads.add_answers(load_id, wave.code, question.code, ids, _dictionary(chosen, [o.code for o in question.options]))
            for question, chosen in answers(rng, who, around, questions, progress, shapes=self.shapes, calibrate=position == 0)
        )

    def _respondent_frame(self, wave: Wave, who: People, ids: pa.Array) -> pd.DataFrame:
        groups = [group.code for group in self.defined.staff_groups.groups]
        categories = [category.code for category in self.defined.ethnicity.categories]
        return pd.DataFrame(
            {
                "wave": pd.Categorical([wave.code]).repeat(len(who)),
                "respondent_id": ids.to_pandas(),
                "practice_code": pd.Categorical.from_codes(who.practice, dtype=pd.CategoricalDtype(list(self.here.codes))),
                "staff_group": pd.Categorical.from_codes(who.staff_group, dtype=pd.CategoricalDtype(groups)),
                "ethnicity": pd.Categorical.from_codes(who.ethnicity, dtype=pd.CategoricalDtype(categories)),
            }
        )


def add_surveys(
    rng: np.random.Generator, loads: Loads, here: Workplaces, staffing: Staffing, defined: Definitions, shapes: Mapping[str, Shape]
) -> tuple[dict[str, int], int]:
    """Every wave's respondents and answers, one wave in memory at a time. Returns people by wave, and answers in all."""
    groups = [group.code for group in defined.staff_groups.groups]
    employers = Employers(rng, here, groups, defined.ethnicity)
    fieldwork = Fieldwork(loads, here, staffing, climate(rng, here, staffing.heads, groups), defined, shapes)
    staff = employers.staff(rng, staffing.heads)
    people: dict[str, int] = {}
    answered = 0
    waves = defined.instrument.waves
    for position, (wave, progress) in enumerate(zip(waves, progress_at(len(waves)), strict=True)):
        if position:
            staff = employers.year_later(rng, staff)
        people[wave.code], more = fieldwork.add(rng, position, staff, float(progress))
        answered += more
    return people, answered


def _dictionary(positions: np.ndarray, codes: list[str]) -> pa.DictionaryArray:
    """Positions in `codes`, -1 for none, as Arrow's dictionary: a byte an answer instead of a string."""
    return pa.DictionaryArray.from_arrays(pa.array(positions, mask=positions < 0), pa.array(codes))
