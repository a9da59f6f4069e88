"""What every definition has in common."""

from pydantic import BaseModel, ConfigDict

Code = str  # lower-case words joined by underscores; what the records hold


class Defined(BaseModel):
    """A piece of a definition file: unknown keys are mistakes, and nothing changes it once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)
