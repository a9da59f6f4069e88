"""Somebody as the identity provider vouched for them, at one sign-in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from data.access.refusals import Refused
from data.definitions.access import AccessRules

Claims = Mapping[str, Any]


@dataclass(frozen=True)
class Identity:
    """Who, by whom, and when. `session` names this one sign-in and gives nothing away."""

    subject: str  # unique at its issuer
    issuer: str
    name: str
    email: str  # in small letters; empty where the provider gave none or says that nobody has confirmed it
    issued: datetime  # UTC
    session: str
    claimed: frozenset[tuple[str, str]]  # (claim, value) of the claims that rules speak of

    @property
    def owner(self) -> str:
        """Whose something is that a person keeps for themselves: the same at every sign-in, also under another name or address."""
        return sha256(f"{self.issuer}\n{self.subject}".encode()).hexdigest()[:40]

    @property
    def author(self) -> str:
        """What this person is called in what they write, so that two of the same name can be told apart."""
        return self.name if self.name == self.email or not self.email else f"{self.name} ({self.email})"

    def values(self, claim: str) -> tuple[str, ...]:
        """All values of a claim."""
        return tuple(sorted(value for name, value in self.claimed if name == claim))


def from_claims(claims: Claims, rules: AccessRules) -> Identity:
    """The identity in the claims of an ID token. Raises `Refused` where they do not say who, or since when."""
    subject, issued = claims.get("sub"), _moment(claims.get("iat"))
    if not isinstance(subject, str) or not subject.strip() or issued is None:
        raise Refused("not_vouched_for")
    issuer = str(claims.get("iss") or "")
    email = claims.get(rules.email_claim)
    # A provider that lets people write their own address says so; such an address is nobody's yet.
    confirmed = isinstance(email, str) and claims.get("email_verified") not in (False, "false", 0)
    address = email.strip().casefold() if confirmed and isinstance(email, str) else ""
    names = (claims.get(name) for name in rules.name_claims)
    name = next((text.strip() for text in names if isinstance(text, str) and text.strip()), subject)
    one_sign_in = "\n".join(str(claims.get(part) or "") for part in ("iss", "sub", "iat", "nonce", "sid", "jti", "uti"))
    asked = {rule.claim for rule in rules.roles} | {rules.practices_claim}
    claimed = frozenset((claim, value) for claim in asked if claim for value in _values(claims.get(claim)))
    return Identity(subject, issuer, name[:100], address, issued, sha256(one_sign_in.encode()).hexdigest(), claimed)


def _moment(seconds: Any) -> datetime | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None)
    except (OverflowError, OSError, ValueError):
        return None


def _values(given: Any) -> Iterable[str]:
    """A claim holds one text or a list of them; anything else says nothing."""
    if isinstance(given, str):
        return (given,)
    return (one for one in given if isinstance(one, str)) if isinstance(given, list | tuple) else ()
