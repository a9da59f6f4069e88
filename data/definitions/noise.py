"""How much noise protects a count: the one number of it that a definition file gives."""

from pydantic import Field

from data.definitions.base import Defined


class Noise(Defined):
    """Two-sided geometric noise (`data.protection.noise`)."""

    likelihood_ratio: float = Field(
        gt=1, description="how many times likelier a published count is with one person more than without, at most"
    )
