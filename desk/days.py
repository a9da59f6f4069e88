"""Days on the desk: as they are written, and as a field gives them."""

from datetime import date
from typing import Any

DAY = "DD/MM/YYYY"


def day(when: date) -> str:
    """9 October 2026."""
    return f"{when.day} {when:%B %Y}"


def picked(given: Any, otherwise: date) -> date:
    """The day in a field; `otherwise` while it is being typed."""
    return given if isinstance(given, date) else otherwise
