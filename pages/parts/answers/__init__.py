"""Questions that pages put, each answered as a whole figure: the rows, the sentences by rule, the chart and the table."""

from pages.parts.answers.asked import moved
from pages.parts.answers.cases import cases_by_quarter, referrals_by_quarter, returns
from pages.parts.answers.course import headline, over_time, response, who_moved
from pages.parts.answers.doing import doing
from pages.parts.answers.ethnicity import by_ethnicity, fares, gap_over_time, modelled_on_wres, times_as_likely
from pages.parts.answers.groups import by_neighbourhood, by_practice, by_staff_group, corners
from pages.parts.answers.helping import need_and_uptake, referrals_by_staff_group, stages, waits
from pages.parts.answers.lessons import Lesson, lessons, lessons_said
from pages.parts.answers.levels import BY, level_map, not_submitted, round_before, rounds, slopes, spread_over_levels
from pages.parts.answers.own import among_others
from pages.parts.answers.places import Mapped, everywhere_over_time, on_the_map
from pages.parts.answers.reaching import coverage_over_time, why_few, why_few_where
from pages.parts.answers.routes import Guardian, Service, guardians, services
from pages.parts.answers.standing import alike, best_estimates, over_the_years, standing
from pages.parts.answers.trust import elements, forums, signals, who_spoke_up, would_speak_up_again
from pages.parts.answers.workforce import befell, on_the_board, represented

__all__ = [
    "BY",
    "Guardian",
    "Lesson",
    "Mapped",
    "Service",
    "alike",
    "among_others",
    "befell",
    "best_estimates",
    "by_ethnicity",
    "by_neighbourhood",
    "by_practice",
    "by_staff_group",
    "cases_by_quarter",
    "corners",
    "coverage_over_time",
    "doing",
    "elements",
    "everywhere_over_time",
    "fares",
    "forums",
    "gap_over_time",
    "guardians",
    "headline",
    "lessons",
    "lessons_said",
    "level_map",
    "modelled_on_wres",
    "moved",
    "need_and_uptake",
    "not_submitted",
    "on_the_board",
    "on_the_map",
    "over_the_years",
    "over_time",
    "referrals_by_quarter",
    "referrals_by_staff_group",
    "represented",
    "response",
    "returns",
    "round_before",
    "rounds",
    "services",
    "signals",
    "slopes",
    "spread_over_levels",
    "stages",
    "standing",
    "times_as_likely",
    "waits",
    "who_moved",
    "who_spoke_up",
    "why_few",
    "why_few_where",
    "would_speak_up_again",
]
