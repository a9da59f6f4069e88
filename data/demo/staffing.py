"""Heads and response rates together, fitted to the number of respondents asked for."""

from dataclasses import dataclass

import numpy as np

from data.definitions import Definitions
from data.demo import response, workforce
from data.demo.workplaces import Workplaces
from data.demo.write import Loads


@dataclass(frozen=True)
class Staffing:
    """Whole heads, practices x staff groups, and expected response rates, practices x waves."""

    heads: np.ndarray
    rates: np.ndarray


def fitted(rng: np.random.Generator, loads: Loads, here: Workplaces, defined: Definitions, respondents: int | None) -> Staffing:
    """Staffing with `respondents` answering in an average wave, or the usual number.

    Heads that the records lack are drawn and added to the workforce, so that response rates have something to be rates of.
    Where they are all drawn the heads are scaled; where some were loaded those stand, and the rates give way.
    """
    groups = [group.code for group in defined.staff_groups.groups]
    sizes = workforce.practice_sizes(rng, len(here.codes))
    drawn = workforce.usual_heads(rng, sizes, groups)
    rates = response.response_rates(rng, here.open_in)
    loaded = workforce.loaded_heads(loads.connection, here.codes, groups)
    unknown = np.isnan(loaded[:, 0])
    if respondents and unknown.all():
        drawn = response.scaled_heads(drawn, rates, respondents)
    heads = np.where(unknown[:, None], workforce.whole_heads(rng, drawn), np.nan_to_num(loaded)).astype(np.int64)
    if respondents and not unknown.all():
        rates = response.scaled_rates(heads, rates, respondents)
    if unknown.any():
        new = workforce.workforce_frame(
            here.codes[unknown], groups, heads[unknown], sizes[unknown], here.open_in[unknown], defined.instrument.waves
        )
        loads.add("workforce", {"workforce": new})
    return Staffing(heads, rates)
