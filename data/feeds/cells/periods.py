"""Cells that hold a financial quarter, a financial year or a month; none may lie in the future."""

import re
from datetime import date

from data.definitions.quarters import quarter_of, read_quarter, read_year
from data.feeds.cells.values import Reader, Unexpected

_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>0[1-9]|1[0-2])(-[0-9]{2})?")


def quarter(latest: date) -> Reader:
    """A quarter that had ended on `latest`, as '2025/26 Q1'."""

    def read(text: str) -> str:
        found = read_quarter(text)
        if found is None:
            raise Unexpected("a financial quarter written 2025/26 Q1, where Q1 is April to June")
        if found.last_day > latest:
            raise Unexpected(f"a quarter that has ended (today is {latest})")
        return str(found)

    return read


def year(latest: date) -> Reader:
    """A financial year that had begun on `latest`, as '2025/26'."""

    def read(text: str) -> str:
        found = read_year(text)
        if found is None or found > quarter_of(latest).year:
            raise Unexpected("a financial year written 2025/26, up to the present one")
        return found

    return read


def month(latest: date) -> Reader:
    """The first day of a month up to that of `latest`; the cell may name any day of it."""

    def read(text: str) -> date:
        match = _MONTH.fullmatch(text)
        if not match:
            raise Unexpected("a month written 2025-04")
        first = date(int(match["year"]), int(match["month"]), 1)
        if first > latest:
            raise Unexpected(f"a month that has begun (today is {latest})")
        return first

    return read
