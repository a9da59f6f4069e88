"""The shape of wording.yaml."""

from pydantic import Field, field_validator

from data.definitions.base import Defined
from data.definitions.terms import TERMS


class Wording(Defined):
    """wording.yaml: sentences that readers see and an ICS may want to put differently."""

    demonstration_banner: str
    response_caveat: str
    protection_caveat: str
    benchmark_note: str
    reasons: dict[str, str]
    content_note: str
    accessibility_contact: str
    support_routes: tuple[str, ...]
    terms: dict[str, str] = Field(default_factory=dict, description="words that this area has for something (data/definitions/terms.py)")

    @field_validator("terms")
    @classmethod
    def terms_must_be_known(cls, terms: dict[str, str]) -> dict[str, str]:
        """A word that no page looks for would be a misspelling."""
        if strange := sorted(set(terms) - set(TERMS)):
            raise ValueError(f"there is no '{strange[0]}'; docs/definitions.md lists what there is")
        return terms
