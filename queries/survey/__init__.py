"""Questions about the survey. Each function answers one, as a tidy frame in which every number has its base, its doubt or its reason."""

from queries.survey.answers import indicator, responses
from queries.survey.gaps import gap
from queries.survey.over_time import change, trend
from queries.survey.rates import response_rates

__all__ = ["change", "gap", "indicator", "response_rates", "responses", "trend"]
