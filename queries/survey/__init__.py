"""Questions about the survey. Each function answers one, as a tidy frame in which every number has its base, its doubt or its reason."""

from queries.survey.answers import census_groups, indicator, responses
from queries.survey.gaps import gap, gap_change, gap_trend
from queries.survey.heat_map import heat_map
from queries.survey.over_time import change, trend
from queries.survey.rates import response_rates
from queries.survey.ratios import ratio
from queries.survey.weighted import weighted

__all__ = [
    "census_groups", "change", "gap", "gap_change", "gap_trend", "heat_map", "indicator", "ratio", "response_rates", "responses", "trend",
    "weighted",
]  # fmt: skip
