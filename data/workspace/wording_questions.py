"""Kind questions about what was written, where nothing is wrong but a better word may be near. They never stand in the way of saving."""

import re

from data.language import say
from data.workspace.smart import Objective

# A word of these makes a role of what would else look like a person's name: "Practice Manager", "Lead Nurse".
_OF_ROLES = frozenset(
    {
        "administrator",
        "assistant",
        "associate",
        "board",
        "champion",
        "chair",
        "clerk",
        "clinical",
        "coordinator",
        "director",
        "doctor",
        "equality",
        "gp",
        "guardian",
        "hca",
        "head",
        "human",
        "lead",
        "leads",
        "manager",
        "managers",
        "meeting",
        "network",
        "nurse",
        "nurses",
        "officer",
        "operations",
        "paramedic",
        "partner",
        "partners",
        "pcn",
        "pharmacist",
        "physiotherapist",
        "practice",
        "practitioner",
        "prescriber",
        "receptionist",
        "reception",
        "resources",
        "secretary",
        "senior",
        "staff",
        "supervisor",
        "team",
        "trainer",
        "worker",
    }
)
_TITLE = re.compile(r"^(dr|mr|mrs|ms|miss|mx|prof|professor|sister)\b\.?\s+\S", re.IGNORECASE)
_CAPITAL = re.compile(r"[^\W\d_][\w'’-]*")
_VAGUE = re.compile(
    r"\b(do|be|get|become|make things|make it) (even |much |a bit |more )?(better|inclusive|aware|fair|fairer|diverse)\b"
    r"|\b(try|work) harder\b|\braise awareness\b|\bimprove (equality|equity|diversity|inclusion|things|culture)\b",
    re.IGNORECASE,
)
_LONG_ENOUGH = 10  # words: whoever writes more has most often said for whom, and how it would show


def about_role(text: str) -> str | None:
    """A question where a role looks like somebody's name."""
    words = _CAPITAL.findall(text)
    named = len(words) in (2, 3) and all(word[0].isupper() for word in words) and not any(word.lower() in _OF_ROLES for word in words)
    if named or _TITLE.search(text.strip()):
        return say("Is this somebody’s name? A role, such as “practice manager”, stays right when people change posts.")
    return None


def about_aim(text: str) -> str | None:
    """A question where an aim could mean anything."""
    if _VAGUE.search(text) and len(text.split()) < _LONG_ENOUGH:
        return say("How would colleagues notice? An aim that says what will be different, and for whom, is easier to reach.")
    return None


def about_objective(objective: Objective) -> dict[str, str]:
    """Field -> question; most often empty."""
    found = {"text": about_aim(objective.text), "owner_role": about_role(objective.owner_role)}
    return {field: question for field, question in found.items() if question}
