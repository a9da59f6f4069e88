"""Questions that pages put, each answered as a whole figure: the rows, the sentences by rule, the chart and the table."""

from pages.parts.answers.course import headline, moved, over_time, response, who_moved
from pages.parts.answers.ethnicity import by_ethnicity, fares, gap_over_time, modelled_on_wres, times_as_likely
from pages.parts.answers.groups import by_neighbourhood, by_practice, by_staff_group, corners
from pages.parts.answers.standing import best_estimates, over_the_years, standing

__all__ = [
    "best_estimates", "by_ethnicity", "by_neighbourhood", "by_practice", "by_staff_group", "corners", "fares", "gap_over_time", "headline",
    "modelled_on_wres", "moved", "over_the_years", "over_time", "response", "standing", "times_as_likely", "who_moved",
]  # fmt: skip
