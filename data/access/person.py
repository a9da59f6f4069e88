"""A person with their roles: what the list of people says, or else what the provider's claims say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from data.access.identity import Identity
from data.definitions.access import AccessRules, Role
from data.workspace.people import Listed

# The order in which a person's roles are offered; the first is where they begin.
ORDER: tuple[Role, ...] = ("leadership", "practice", "guardian", "steward", "governance", "staff")


@dataclass(frozen=True, order=True)
class Standing:
    """One way in which somebody may look and write: a role, and for a practice its code."""

    role: Role
    practice: str | None = None


@dataclass(frozen=True)
class Person:
    """Somebody who may come in. `standings` is never empty."""

    identity: Identity
    standings: tuple[Standing, ...]

    def may_stand(self, standing: Standing) -> bool:
        """Whether they may look like this: in one of their standings, or as any member of staff."""
        return standing in self.standings or standing == Standing("staff")

    def has(self, *roles: str) -> bool:
        """Whether one of these roles is theirs."""
        return any(standing.role in roles for standing in self.standings)


def standings(identity: Identity, rules: AccessRules, listed: Sequence[Listed], today: date) -> tuple[Standing, ...]:
    """All the ways in which somebody may stand here today; none where nobody said so.

    Somebody on the list is judged by the list alone, from the first day that it gives and also after the last: what the steward ends
    stays ended, whatever the provider says.
    """
    begun = [entry for entry in listed if entry.since <= today]
    if begun:
        found = {
            standing for entry in begun if entry.until is None or today <= entry.until for standing in _of(entry.role, entry.practices)
        }
    else:
        found = {standing for role in _claimed(identity, rules) for standing in _of(role, identity.values(rules.practices_claim))}
    return tuple(sorted(found, key=lambda standing: (ORDER.index(standing.role), standing.practice or "")))


def _claimed(identity: Identity, rules: AccessRules) -> set[Role]:
    roles: set[Role] = {rule.role for rule in rules.roles if (rule.claim, rule.value) in identity.claimed}
    domain = identity.email.rpartition("@")[2]
    if rules.everybody_is_staff or (domain and domain in {known.casefold() for known in rules.staff_domains}):
        roles.add("staff")
    return roles


def _of(role: Role, practices: Iterable[str]) -> Iterable[Standing]:
    """The role "practice" is one standing for each practice, and none without."""
    return (Standing(role, code) for code in practices) if role == "practice" else (Standing(role),)
