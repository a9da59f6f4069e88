"""Questions that pages put, each answered as a whole figure: the rows, the sentences by rule, the chart and the table."""

from pages.figures.actions import actions, plans_said
from pages.figures.awareness import coverage_over_time, why_few, why_few_where
from pages.figures.breakdowns import moved, since_baseline
from pages.figures.case_outcomes import elements, forums, signals, who_spoke_up, would_speak_up_again
from pages.figures.cases import cases_by_quarter, referrals_by_quarter, returns
from pages.figures.collecting import follows_standard, needs, speaks_up
from pages.figures.ethnicity import (
    by_census_group,
    by_ethnicity,
    disparities,
    gap_over_time,
    has_census_groups,
    modelled_on_wres,
    times_as_likely,
)
from pages.figures.groups import by_neighbourhood, by_practice, by_staff_group, heat_map
from pages.figures.lessons import Lesson, lessons, lessons_said
from pages.figures.levels import divisions, level_map, not_submitted, round_before, rounds, slopes, spread_over_levels
from pages.figures.look_first import LookFirst, look_first, matrix_table, sorted_by
from pages.figures.own_maturity import among_others
from pages.figures.own_results import own_results
from pages.figures.peer_comparison import alike, best_estimates, over_the_years, standing
from pages.figures.places import Mapped, everywhere_over_time, on_the_map
from pages.figures.support_directory import Guardian, Service, guardians, services
from pages.figures.support_uptake import need_and_uptake, referrals_by_staff_group, stages, waits
from pages.figures.tiles import Tile, tile, tiles_said
from pages.figures.to_do import ToDo, to_do
from pages.figures.trend import headline, over_time, progress, response, who_moved
from pages.figures.workforce import on_the_board, relative_likelihood, represented

__all__ = [
    "Guardian",
    "Lesson",
    "LookFirst",
    "Mapped",
    "Service",
    "Tile",
    "ToDo",
    "actions",
    "alike",
    "among_others",
    "best_estimates",
    "by_census_group",
    "by_ethnicity",
    "by_neighbourhood",
    "by_practice",
    "by_staff_group",
    "cases_by_quarter",
    "coverage_over_time",
    "disparities",
    "divisions",
    "elements",
    "everywhere_over_time",
    "follows_standard",
    "forums",
    "gap_over_time",
    "guardians",
    "has_census_groups",
    "headline",
    "heat_map",
    "lessons",
    "lessons_said",
    "level_map",
    "look_first",
    "matrix_table",
    "modelled_on_wres",
    "moved",
    "need_and_uptake",
    "needs",
    "not_submitted",
    "on_the_board",
    "on_the_map",
    "over_the_years",
    "over_time",
    "own_results",
    "plans_said",
    "progress",
    "referrals_by_quarter",
    "referrals_by_staff_group",
    "relative_likelihood",
    "represented",
    "response",
    "returns",
    "round_before",
    "rounds",
    "services",
    "signals",
    "since_baseline",
    "slopes",
    "sorted_by",
    "speaks_up",
    "spread_over_levels",
    "stages",
    "standing",
    "tile",
    "tiles_said",
    "times_as_likely",
    "to_do",
    "waits",
    "who_moved",
    "who_spoke_up",
    "why_few",
    "why_few_where",
    "would_speak_up_again",
]
