"""Financial quarters and years, April to March: how guardians report, written '2025/26 Q1' and '2025/26'."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

from pydantic import AfterValidator

_YEAR = r"(?P<begins>[0-9]{4})\s*[/-]\s*(?:20)?(?P<ends>[0-9]{2})"
_FORMS = (
    re.compile(rf"{_YEAR}\s*,?\s*Q(?P<number>[1-4])", re.IGNORECASE),
    re.compile(rf"Q(?P<number>[1-4])\s*,?\s*{_YEAR}", re.IGNORECASE),
)


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of the financial year that begins in April of the calendar year `begins`; text sorts as time does."""

    begins: int
    number: int  # 1 = April to June

    def __str__(self) -> str:
        return f"{self.year} Q{self.number}"

    @property
    def year(self) -> str:
        """The financial year, such as '2025/26'."""
        return financial_year(self.begins)

    @property
    def first_day(self) -> date:
        return date(self.begins, 1 + 3 * self.number, 1) if self.number < 4 else date(self.begins + 1, 1, 1)

    @property
    def last_day(self) -> date:
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> "Quarter":
        return Quarter(self.begins, self.number + 1) if self.number < 4 else Quarter(self.begins + 1, 1)


def financial_year(begins: int) -> str:
    """2025 -> '2025/26'."""
    return f"{begins}/{(begins + 1) % 100:02d}"


def read_year(text: str) -> str | None:
    """'2025/26', '2025-26' or '2025/2026' as '2025/26'; None for anything else, such as a year that ends when it begins."""
    match = re.fullmatch(_YEAR, text.strip())
    if not match or (int(match["begins"]) + 1) % 100 != int(match["ends"]):
        return None
    return financial_year(int(match["begins"]))


def read_quarter(text: str) -> Quarter | None:
    """'2025/26 Q1' or 'Q1 2025-26'; None for anything else. '2025 Q1' is refused: it may be January or April."""
    match = next((found for form in _FORMS if (found := form.fullmatch(text.strip()))), None)
    if not match or (int(match["begins"]) + 1) % 100 != int(match["ends"]):
        return None
    return Quarter(int(match["begins"]), int(match["number"]))


def quarter_of(day: date) -> Quarter:
    """The financial quarter a day lies in."""
    return Quarter(day.year, (day.month - 1) // 3) if day.month > 3 else Quarter(day.year - 1, 4)


def quarters_between(first: Quarter, last: Quarter) -> list[Quarter]:
    """Every quarter from `first` to `last`, both included; empty where `last` is earlier."""
    found = []
    while first <= last:
        found.append(first)
        first = first.next
    return found


def _check(text: str) -> str:
    quarter = read_quarter(text)
    if quarter is None:
        raise ValueError(f"'{text}' is not a financial quarter written like 2025/26 Q1")
    return str(quarter)


QuarterCode = Annotated[str, AfterValidator(_check)]  # in a definition file
