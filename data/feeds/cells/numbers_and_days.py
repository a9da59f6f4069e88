"""Cells whose meaning depends on the file they stand in: 9.800 and 05/04/2024 are read by what the other cells of the file show.

A reader of this kind is settled once a file, from all texts of its column, and then reads cell by cell.
"""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from data.feeds.cells.values import Unexpected
from data.problems import LoadProblem

EARLIEST = date(1900, 1, 1)
_SPACES = "\u00a0\u2007\u2009\u202f '"
_POINT = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE]-?[0-9]+)?")  # float() alone would also take '1_000', 'inf' and other scripts' digits
_POINT_THOUSANDS = re.compile(rf"-?[0-9]{{1,3}}([,{_SPACES}][0-9]{{3}})+(\.[0-9]+)?")
_COMMA = re.compile(r"-?[0-9]+(,[0-9]+)?")
_COMMA_THOUSANDS = re.compile(rf"-?[0-9]{{1,3}}([.{_SPACES}][0-9]{{3}})+(,[0-9]+)?")
_FRACTION_POINT = re.compile(r"-?[0-9]*\.([0-9]{1,2}|[0-9]{4,})%?")
_FRACTION_COMMA = re.compile(r"-?[0-9]*,([0-9]{1,2}|[0-9]{4,})%?")
_DAY_FORMS = ((re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"), "%Y-%m-%d"), (re.compile(r"[0-9]{8}"), "%Y%m%d"))
_SLASHES = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/[0-9]{4}")
_LAYOUTS = {"day-first": "%d/%m/%Y", "month-first": "%m/%d/%Y"}


@dataclass(frozen=True)
class Number:
    """A number from `low` to `high`, both included; `whole` for counts, `per_cent` where 34.5 and 34.5% are the same."""

    low: float
    high: float
    whole: bool = False
    per_cent: bool = False
    decimal_comma: bool = False
    signs_seen: bool = False  # some cell of the column has its per cent sign

    def __call__(self, text: str) -> float | int:
        """The number. Raises `Unexpected`."""
        signed = self.per_cent and text.endswith("%")
        value = self._value(text[:-1].rstrip() if signed else text)
        if not self.low <= value <= self.high or (self.whole and value != int(value)):
            kind = "a whole number" if self.whole else "a per cent" if self.per_cent else "a number"
            raise Unexpected(f"{kind} from {self.low:,} to {self.high:,}")
        if self.signs_seen and not signed and 0 < value < 1:
            raise Unexpected("a per cent such as 34.5%, as in other rows; this looks like a fraction")
        return int(value) if self.whole else value

    def _value(self, text: str) -> float:
        plain, grouped = (_COMMA, _COMMA_THOUSANDS) if self.decimal_comma else (_POINT, _POINT_THOUSANDS)
        if grouped.fullmatch(text):
            text = re.sub(rf"[{_SPACES}{'.' if self.decimal_comma else ','}]", "", text)
        elif not plain.fullmatch(text):
            return math.nan
        return float(text.replace(",", ".") if self.decimal_comma else text)

    def settled(self, texts: Iterable[str], comma_likely: bool, where: str) -> "Number":
        """This reader for a file whose column holds `texts`. Raises `LoadProblem` where a column of per cents is one of fractions."""
        texts = {text.strip() for text in texts} - {""}
        point, comma = (any(form.fullmatch(text) for text in texts) for form in (_FRACTION_POINT, _FRACTION_COMMA))
        reader = replace(
            self, decimal_comma=not point and (comma or comma_likely), signs_seen=self.per_cent and any("%" in text for text in texts)
        )
        if self.per_cent and not reader.signs_seen:
            values = [value for text in texts if not math.isnan(value := reader._value(text))]  # noqa: SLF001 - the same class
            if values and max(values) <= 1 and any(0 < value < 1 for value in values):
                raise LoadProblem(
                    f"{where}: every figure lies between 0 and 1, so are these fractions? Multiply them by 100, or write a % sign."
                )
        return reader


@dataclass(frozen=True)
class Day:
    """A date from 1900 up to and including `latest`. `order` is how dates with strokes are read: day-first or month-first."""

    latest: date
    order: str | None = None

    def __call__(self, text: str) -> date:
        """The date. Raises `Unexpected`."""
        for form, layout in (*_DAY_FORMS, (_SLASHES, _LAYOUTS[self.order or "day-first"])):
            if form.fullmatch(text):
                return self._within(_real_day(text, layout))
        raise Unexpected("a date written YYYY-MM-DD")

    def _within(self, value: date) -> date:
        if value > self.latest:
            raise Unexpected(f"a date that is not in the future (today is {self.latest})")
        if value < EARLIEST:
            raise Unexpected(f"a date from {EARLIEST.year} on")
        return value

    def settled(self, texts: Iterable[str], comma_likely: bool, where: str) -> "Day":
        """This reader for a file whose column holds `texts`. Raises `LoadProblem` where they may be read in two ways."""
        del comma_likely
        pairs = [(int(match[1]), int(match[2]), text) for text in texts if (match := _SLASHES.fullmatch(text.strip()))]
        if self.order or not pairs:
            return self
        day_first, month_first = any(first > 12 for first, _, _ in pairs), any(second > 12 for _, second, _ in pairs)
        if not day_first and not month_first and any(first != second for first, second, _ in pairs):
            example = next(text.strip() for first, second, text in pairs if first != second)
            raise LoadProblem(
                f"{where}: no date says whether day or month comes first, such as {example}; say so with --dates day-first or month-first."
            )
        return replace(self, order="month-first" if month_first and not day_first else "day-first")


Settling = Number | Day


def number(low: float, high: float, *, whole: bool = False, per_cent: bool = False) -> Number:
    """A reader of numbers from `low` to `high`, both included."""
    return Number(low, high, whole, per_cent)


def day(latest: date, order: str | None = None) -> Day:
    """A reader of dates from 1900 up to and including `latest`."""
    return Day(latest, order)


def _real_day(text: str, layout: str) -> date:
    try:
        return datetime.strptime(text, layout).date()
    except ValueError:
        raise Unexpected("a date that exists, written YYYY-MM-DD") from None
