"""Guardians and owners come in: by the ICS's provider, or by choice in a demonstration; guardians with their own passphrase as well."""

import base64
import json
import re
from typing import Any

from starlette.responses import Response

from reporting import guardians, unlocking
from reporting.guardians import Guardian
from reporting.keys import Unlocked
from reporting.unlocking import LEAST_PASSPHRASE
from reporting.web.asking import STAFF, Asked
from reporting.web.memory import Staff
from reporting.web.service import VISIT_MINUTES

HOME, OWNER = "/guardian", "/owner"
_OWN_PAGES = re.compile(rf"{HOME}/(reports/[0-9a-f]{{32}}(/[a-z-]+){{0,2}}|counts|colleagues|renew)")


def signed_in(asked: Asked) -> Staff | Response:
    """Who this is; or the page to sign in with."""
    staff = asked.service.signed_in.get(asked.cookie(STAFF)) if asked.cookie(STAFF) else None
    if staff and staff.guardian and not guardians.is_in(asked.service.ledger, staff.guardian):
        asked.service.end(staff.guardian)  # removed while they were here
        staff = None
    if staff:
        return staff
    asked.begin(STAFF)
    known = [(one.id, one.name) for one in guardians.everyone(asked.service.ledger) if one.public and not one.left]
    return asked.show("staff_sign_in.html", STAFF, known=known, error="", next=asked.request.url.path)


def unlocked(asked: Asked) -> tuple[Staff, Unlocked] | Response:
    """The guardian with their keys; or the page on which they unlock them. What was being sent waits on that page."""
    staff = signed_in(asked)
    if isinstance(staff, Response):
        return staff
    if not staff.guardian:
        return asked.show("staff_no_guardian.html", STAFF, status=403, owner=staff.owner)
    keys = asked.service.unlocked.get(asked.cookie(STAFF))
    here = asked.request.url.path
    if keys and unlocking.is_as_unlocked(asked.service.ledger, keys):
        if not asked.posted:  # what was sent here when the keys had just been locked is shown again, and not lost
            asked.form = staff.kept.pop(here, {})
        return staff, keys
    asked.service.unlocked.forget(asked.cookie(STAFF))
    kept = asked.kept_form() if asked.posted and _OWN_PAGES.fullmatch(here) and asked.is_ours(STAFF) else ""
    return _ask_passphrase(asked, staff, next_page=here, kept=kept)


def choose(asked: Asked) -> Response:
    """In a demonstration on this machine only: who looks."""
    if asked.service.settings.provider is not None or not asked.is_ours(STAFF):
        return asked.go(HOME)
    who = asked.text("who")
    known = {one.id for one in guardians.everyone(asked.service.ledger) if not one.left}
    if who != "owner" and who not in known:
        return asked.go(HOME)
    start(asked, Staff(owner=True) if who == "owner" else Staff(guardian=who))
    return asked.go(OWNER if who == "owner" else _own_page(asked.text("next")))


def recognise(asked: Asked, email: str) -> Staff | None:
    """Whom the provider's word makes of somebody; None for who is neither guardian nor owner. Whoever appoints guardians is none of them,
    also where a guardian was named as an owner later on."""
    one = next((g for g in guardians.everyone(asked.service.ledger) if g.email.lower() == email.lower() and not g.left), None)
    owner = email.lower() in asked.service.settings.owners
    return Staff(guardian=one.id if one and not owner else "", email=email, owner=owner) if one or owner else None


def start(asked: Asked, staff: Staff) -> None:
    """A visit of its own for each signing-in."""
    leave_quietly(asked)
    asked.service.signed_in.put(asked.begin(STAFF, anew=True), staff)


def unlock(asked: Asked) -> Response:
    staff = signed_in(asked)
    if isinstance(staff, Response):
        return staff
    shown: dict[str, Any] = {"next_page": asked.text("next"), "kept": asked.text("kept")}
    if not asked.posted:
        return asked.go(HOME)
    if not asked.is_ours(STAFF):
        return _ask_passphrase(asked, staff, error="staff.unlock.again", **shown)
    if asked.busy:
        return _ask_passphrase(asked, staff, error="staff.unlock.line", **shown)
    if not asked.service.tries.passphrase(staff.guardian):
        return _ask_passphrase(asked, staff, error="staff.unlock.busy", **shown)
    keys = unlocking.unlock(asked.service.ledger, staff.guardian, asked.form.get("passphrase", [""])[0])
    if keys is None:
        return _ask_passphrase(asked, staff, error="staff.unlock.wrong", **shown)
    return _go_on(asked, staff, keys)


def forgotten(asked: Asked) -> Response:
    """A new passphrase, with the key on paper."""
    staff = signed_in(asked)
    if isinstance(staff, Response):
        return staff
    error = ""
    if asked.posted:
        error = _passphrase_error(asked)
        if not error:
            if not asked.service.tries.passphrase(staff.guardian):
                return asked.show("staff_forgotten.html", STAFF, status=429, error="staff.unlock.busy")
            keys = unlocking.recover(asked.service.ledger, staff.guardian, asked.text("recovery"), asked.form["passphrase"][0])
            if keys:
                return _go_on(asked, staff, keys)
            error = "staff.forgotten.wrong"
    return asked.show("staff_forgotten.html", STAFF, status=400 if error else 200, error=error)


def begin(asked: Asked) -> Response:
    """First entry by a one-time link: a passphrase, and the key on paper."""
    one = guardians.invited(asked.service.ledger, asked.path("token"))
    if one is None:
        return asked.show("staff_link_over.html", STAFF, status=404)
    if asked.service.settings.provider is not None:
        staff = signed_in(asked)
        if isinstance(staff, Response):
            return staff
        if staff.guardian != one.id:
            return asked.show("staff_other_link.html", STAFF, status=403, name=one.name, email=staff.email)
    asked.begin(STAFF)
    error = ""
    if asked.posted:
        error = _passphrase_error(asked)
        if not error:
            return _enter(asked, one)
    return asked.show("staff_begin.html", STAFF, status=400 if error else 200, error=error, name=one.name, least=LEAST_PASSPHRASE)


def leave(asked: Asked) -> Response:
    """Whoever's form it was, the keys are locked: the page says so, and nobody is harmed by it."""
    asked.refuse_foreign()
    leave_quietly(asked)
    asked.end(STAFF)
    return asked.show("staff_left.html", STAFF)


def leave_quietly(asked: Asked) -> None:
    """Keys are overwritten, and the visit is no more."""
    if token := asked.cookie(STAFF):
        asked.service.unlocked.forget(token)
        asked.service.signed_in.forget(token)


def _enter(asked: Asked, one: Guardian) -> Response:
    written = unlocking.enter(asked.service.ledger, asked.path("token"), asked.form["passphrase"][0])
    if written is None:
        return asked.show("staff_link_over.html", STAFF, status=404)
    if asked.service.settings.provider is None:
        start(asked, Staff(guardian=one.id))
    return asked.show("staff_recovery.html", STAFF, written=written)


def _passphrase_error(asked: Asked) -> str:
    first, second = (asked.form.get(name, [""])[0] for name in ("passphrase", "again"))
    if len(first) < LEAST_PASSPHRASE or len(set(first)) < 6:
        return "staff.passphrase.short"
    if first != second:
        return "staff.passphrase.differs"
    return "staff.unlock.again" if not asked.is_ours(STAFF) else "staff.unlock.line" if asked.busy else ""


def _ask_passphrase(asked: Asked, staff: Staff, next_page: str, kept: str = "", error: str = "") -> Response:
    name = next((one.name for one in guardians.everyone(asked.service.ledger) if one.id == staff.guardian), "")
    shown: dict[str, Any] = {"name": name, "error": error, "next": next_page, "kept": kept, "minutes": VISIT_MINUTES}
    return asked.show("staff_unlock.html", STAFF, status=400 if error else 200, **shown)


def _go_on(asked: Asked, staff: Staff, keys: Unlocked) -> Response:
    """To where they were going, with what they had written there."""
    asked.service.unlocked.put(asked.cookie(STAFF), keys)
    page = _own_page(asked.text("next"))
    if kept := asked.text("kept"):
        try:
            staff.kept[page] = {
                str(name): [str(one) for one in texts] for name, texts in json.loads(base64.urlsafe_b64decode(kept)).items()
            }
        except (ValueError, AttributeError, TypeError):
            return asked.go(page)
    return asked.go(page)


def _own_page(address: str) -> str:
    """Never to another's page, whatever a form says."""
    return address if _OWN_PAGES.fullmatch(address) else HOME
