"""The owner's page: guardians, retention, and how many reports wait. It can open nothing, since it has no key."""

from typing import Any

from starlette.responses import Response

from reporting import guardians, retention
from reporting.retention import FEWEST_MONTHS, MOST_MONTHS
from reporting.web.asking import STAFF, Asked
from reporting.web.entering import OWNER, signed_in


def show(asked: Asked) -> Response:
    return _owner(asked) or _show(asked)


def invite(asked: Asked) -> Response:
    """A new guardian, and their one-time link, which is shown once."""
    if refused := _owner(asked):
        return refused
    name, email = asked.text("name"), asked.text("email")
    if not asked.posted:
        return asked.go(OWNER)
    error = "staff.owner.name_empty" if not name or len(name) > 100 else "staff.owner.email_wrong" if not _is_email(email) else ""
    if email.lower() in asked.service.settings.owners:
        error = "staff.owner.email_owner"
    error = error or ("" if asked.is_ours(STAFF) else "form.again")
    if error:
        return _show(asked, error, at="name" if error == "staff.owner.name_empty" else "email", name=name, email=email)
    try:
        token = guardians.invite(asked.service.ledger, name, email)
    except guardians.NotPossible as problem:
        return _show(asked, f"staff.owner.{problem}", at="email", name=name, email=email)
    link = f"{asked.service.settings.address}/guardian/begin/{token}"
    return asked.show("owner_link.html", STAFF, name=name, link=link, days=guardians.INVITED_DAYS)


def remove(asked: Asked) -> Response:
    """A guardian leaves; what would be lost by it is said before."""
    if refused := _owner(asked):
        return refused
    one = next((g for g in guardians.everyone(asked.service.ledger) if g.id == asked.path("guardian") and not g.left), None)
    if one is None:
        return asked.go(OWNER)
    alone, error = guardians.alone_with(asked.service.ledger).get(one.id, 0), ""
    if asked.posted and not asked.is_ours(STAFF):
        error = "form.again"
    elif asked.posted:
        try:
            guardians.leave(asked.service.ledger, one.id, lose=asked.text("lose") == "yes")
            asked.service.end(one.id)
            return asked.go(f"{OWNER}?removed")
        except guardians.NotPossible as problem:
            error = f"staff.owner.{problem}"
    return asked.show("owner_remove.html", STAFF, status=400 if error else 200, one=one, alone=alone, error=error)


def retain(asked: Asked) -> Response:
    """How long closed reports are kept. Where a shorter time would erase some, how many is said first."""
    if refused := _owner(asked):
        return refused
    if not asked.posted:
        return asked.go(OWNER)
    said = asked.text("months")
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 4 else 0
    error = "staff.owner.months_wrong" if not FEWEST_MONTHS <= number <= MOST_MONTHS else "" if asked.is_ours(STAFF) else "form.again"
    if error:
        return _show(asked, error, at="months", months=said)
    ledger = asked.service.ledger
    gone, day = retention.would_go(ledger, number)
    if number < retention.keeping(ledger).months and gone and asked.text("gone") != str(gone):
        return asked.show("owner_shorter.html", STAFF, months=number, gone=gone, day=day)
    retention.set_months(ledger, number)
    return asked.go(f"{OWNER}?kept")


def _owner(asked: Asked) -> Response | None:
    """None for an owner; else the page to be shown instead."""
    staff = signed_in(asked)
    if isinstance(staff, Response):
        return staff
    return None if staff.owner else asked.show("staff_no_owner.html", STAFF, status=403)


def _show(asked: Asked, error: str = "", at: str = "", **typed: str) -> Response:
    """An error stands `at` the field it is about."""
    ledger = asked.service.ledger
    shown: dict[str, Any] = {
        "waiting": retention.waiting(ledger),
        "everyone": (known := [one for one in guardians.everyone(ledger) if not one.left]),
        "nobody": not any(one.active for one in known),
        "months": typed.get("months") or str(retention.keeping(ledger).months),
        "name": typed.get("name", ""),
        "email": typed.get("email", ""),
        "removed": "removed" in asked.request.query_params,
        "kept": "kept" in asked.request.query_params,
    }
    return asked.show("owner.html", STAFF, status=400 if error else 200, error=error, at=at, **shown)


def _is_email(text: str) -> bool:
    before, at, after = text.partition("@")
    return bool(before and at and "." in after and len(text) < 255 and " " not in text)
