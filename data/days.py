"""Days and months as they are written in a sentence."""

from datetime import date

from data.language import say, to_say

MONTHS = (
    *(to_say("January"), to_say("February"), to_say("March"), to_say("April"), to_say("May"), to_say("June"), to_say("July")),
    *(to_say("August"), to_say("September"), to_say("October"), to_say("November"), to_say("December")),
)
SHORT_MONTHS = (
    *(to_say("Jan"), to_say("Feb"), to_say("Mar"), to_say("Apr"), to_say("May"), to_say("Jun"), to_say("Jul")),
    *(to_say("Aug"), to_say("Sep"), to_say("Oct"), to_say("Nov"), to_say("Dec")),
)


def on_day(day: date) -> str:
    """A day as it is written: "3 March 2026"."""
    return say("{day} {month} {year}", day=day.day, month=the_month(day), year=day.year)


def on_short_day(day: date) -> str:
    """A day as it is written where there is little room: "3 Mar 2026"."""
    return say("{day} {month} {year}", day=day.day, month=say(SHORT_MONTHS[day.month - 1]), year=day.year)


def in_month(day: date) -> str:
    """The month of a day as it is written: "March 2026"."""
    return say("{month} {year}", month=the_month(day), year=day.year)


def the_month(day: date) -> str:
    """The name of a day's month: "March"."""
    return say(MONTHS[day.month - 1])
