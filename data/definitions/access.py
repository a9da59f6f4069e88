"""The shape of access.yaml: which claims of the identity provider stand for which role."""

from typing import Literal

from pydantic import Field

from data.definitions.base import Defined

# What somebody can be. "governance" looks after information and reads the record of access; of results it sees what staff see.
Role = Literal["leadership", "practice", "guardian", "steward", "governance", "staff"]


class ClaimedRole(Defined):
    """Who has `value` among the values of `claim` has the role."""

    claim: str = Field(min_length=1)
    value: str = Field(min_length=1)
    role: Role


class AccessRules(Defined):
    """access.yaml."""

    roles: tuple[ClaimedRole, ...]
    practices_claim: str = ""
    staff_domains: tuple[str, ...] = ()
    everybody_is_staff: bool = False
    name_claims: tuple[str, ...] = Field(min_length=1)
    email_claim: str = Field(min_length=1)
