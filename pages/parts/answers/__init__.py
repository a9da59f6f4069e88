"""Questions that pages put, each answered as a whole figure: the rows, the sentences by rule, the chart and the table."""

from pages.parts.answers.course import headline, moved, over_time, response, who_moved
from pages.parts.answers.ethnicity import by_ethnicity, fares, gap_over_time, modelled_on_wres, times_as_likely
from pages.parts.answers.groups import by_neighbourhood, by_practice, by_staff_group, corners
from pages.parts.answers.places import Mapped, everywhere_over_time, on_the_map
from pages.parts.answers.standing import best_estimates, over_the_years, standing

__all__ = [
    "Mapped", "best_estimates", "by_ethnicity", "by_neighbourhood", "by_practice", "by_staff_group", "corners", "everywhere_over_time",
    "fares", "gap_over_time", "headline", "modelled_on_wres", "moved", "on_the_map", "over_the_years", "over_time", "response", "standing",
    "times_as_likely", "who_moved",
]  # fmt: skip
