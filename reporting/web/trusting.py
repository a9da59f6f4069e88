"""Whom a guardian trusts: colleagues they vouch for, and the key that guardians share. Both are compared by number, read aloud."""

from typing import Any

from starlette.responses import Response

from reporting import guardians, renewing, sealing, unlocking
from reporting.cases import CaseLost
from reporting.keys import Unlocked
from reporting.sealing import CODE_DIGITS
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import HOME, unlocked
from reporting.web.texts import digits


def in_fours(number: str) -> str:
    """A number as it is read out."""
    return " ".join(number[place : place + 4] for place in range(0, len(number), 4))


def colleagues(asked: Asked) -> Response:
    """Those who wait until a guardian vouches for them. The number of their key is typed and not shown, so that it has to be asked for."""
    came = trusted(asked)
    if isinstance(came, Response):
        return came
    error, typed, who = "", digits(asked.text("number")), asked.text("who")
    if asked.posted:
        error = "staff.number.length" if len(typed) != CODE_DIGITS else "" if asked.is_ours(STAFF) else "form.again"
        try:
            if not error and unlocking.vouch(asked.service.ledger, came, who, typed):
                return asked.go(f"{HOME}/colleagues?vouched")
        except sealing.NotOpened:
            return asked.show("staff_counts_changed.html", STAFF, status=409)
        error = error or "staff.colleagues.other_number"
    shown: dict[str, Any] = {
        "waiting": guardians.waiting_for_a_colleague(asked.service.ledger),
        "number": in_fours(sealing.spoken(bytes(came.counts or b""))),
        "who": who,
        "typed": asked.text("number"),
        "done": "vouched" in asked.request.query_params,
        "error": error,
    }
    return asked.show("staff_colleagues.html", STAFF, status=400 if error else 200, **shown)


def number(asked: Asked) -> Response:
    """The number of the guardians' key, as a colleague read it out."""
    came = unlocked(asked)
    if isinstance(came, Response):
        return came
    _, me = came
    typed = digits(asked.text("number"))
    error = "staff.number.length" if len(typed) != CODE_DIGITS else "" if asked.is_ours(STAFF) else "form.again"
    keys = None if error else unlocking.accept(asked.service.ledger, me, typed)
    if keys:
        asked.service.unlocked.put(asked.cookie(STAFF), keys)
        return asked.go(f"{HOME}?number")
    shown: dict[str, Any] = {"trust": me.trust, "mine": in_fours(me.number), "error": error or "staff.number.wrong"}
    return asked.show("staff_number.html", STAFF, status=400, typed=asked.text("number"), **shown)


def renew(asked: Asked) -> Response:
    """Another key for guardians, after somebody left."""
    came = trusted(asked)
    if isinstance(came, Response):
        return came
    if not (asked.posted and asked.is_ours(STAFF)):
        return asked.show("staff_renew.html", STAFF)
    try:
        new = renewing.renew(asked.service.ledger, came)
    except CaseLost:
        return asked.show("staff_counts_changed.html", STAFF, status=409)
    asked.service.unlocked.forget(asked.cookie(STAFF))
    return asked.show("staff_renewed.html", STAFF, number=in_fours(new))


def trusted(asked: Asked) -> Unlocked | Response:
    """The guardian, where they share the guardians' key; or the page that says what is missing."""
    came = unlocked(asked)
    if isinstance(came, Response):
        return came
    _, me = came
    return me if me.counts is not None else asked.show("staff_not_vouched.html", STAFF, status=403)
