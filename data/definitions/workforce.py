"""workforce.yaml: what an area's workforce counts are broken down by, for the WRES indicators that are no survey questions."""

from pydantic import Field, model_validator

from data.definitions.base import Code, Defined


class PayBand(Defined):
    """A band or grade of staff in post."""

    code: Code
    name: str


class Workforce(Defined):
    bands: tuple[PayBand, ...] = Field(min_length=2, description="lowest first")

    @model_validator(mode="after")
    def codes_must_differ(self) -> "Workforce":
        """Codes once each."""
        codes = [band.code for band in self.bands]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"bands: code '{twice[0]}' appears more than once")
        return self
