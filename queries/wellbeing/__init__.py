"""Questions about support: what there is, who finds it, how long they wait, and whether that meets the need. Aggregates only."""

from queries.wellbeing.directory import directory
from queries.wellbeing.need import need_against_uptake
from queries.wellbeing.uptake import by_area, by_staff_group, chart, months, reach, stages, uptake, waits, years

__all__ = [
    "by_area", "by_staff_group", "chart", "directory", "months", "need_against_uptake", "reach", "stages", "uptake", "waits", "years",
]  # fmt: skip
