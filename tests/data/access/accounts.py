"""Made-up accounts, as an identity provider would vouch for them."""

from datetime import UTC, datetime, timedelta
from typing import Any

from data.access import Identity, SignedIn, from_claims
from data.definitions.access import AccessRules, ClaimedRole
from data.workspace import Workspace
from tests.data.workspace.people import NOW

SHIFT = timedelta(hours=10)
RULES = AccessRules(
    roles=tuple(
        ClaimedRole(claim="roles", value=f"Equity.{role.capitalize()}", role=role)
        for role in ("leadership", "practice", "guardian", "steward", "governance", "staff")
    ),
    practices_claim="practices",
    name_claims=("name", "email"),
    email_claim="email",
)


def claims(name: str = "Ada", *, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    """An ID token's claims, issued at `at` (UTC)."""
    sub = f"subject-of-{name.lower()}"
    given = {"iss": "https://provider.example", "sub": sub, "iat": int(at.replace(tzinfo=UTC).timestamp()), "nonce": f"{name}{at}"}
    return {**given, "name": name, "email": f"{name.lower()}@practice.example", **more}


def identity(name: str = "Ada", **more: Any) -> Identity:
    return from_claims(claims(name, **more), RULES)


def signed_in(workspace: Workspace, name: str = "Ada", **more: Any) -> SignedIn:
    return SignedIn(workspace, identity(name, **more), SHIFT)
