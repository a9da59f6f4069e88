"""loading.yaml: what is warned of and what is refused when answers are loaded, and how long single answers are kept."""

from pydantic import Field

from data.definitions.base import Defined


class Loading(Defined):
    answers_to_headcount: float = Field(
        default=1.1, ge=1, description="answers from a practice or staff group, to its staff, that are said"
    )
    refused_to_headcount: float = Field(default=3, ge=1, description="the same of a practice, at which a file is refused")
    repeated_rows: float = Field(default=0.2, ge=0, le=1)
    in_another_wave: float = Field(default=0.2, ge=0, le=1)
    outside_the_wave: float = Field(default=0.5, ge=0, le=1)
    far_from_area: float = Field(default=80, gt=0, description="kilometres")
    keep_answers_months: int = Field(default=60, ge=0, description="0 for no limit")
