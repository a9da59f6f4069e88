"""Writing a report: one question a page, held in memory until it is sent, then sealed.

Nothing depends on the memory alone: each page carries what was answered before it, so neither a restart nor a crowd that fills the memory
costs a word. The code follows from the visit, the tab and all that is sent, so sending the same twice gives one report and one code, and
sending something else gives another report. Nobody is shown a code who has not every word.
"""

import secrets
from typing import Any

from starlette.responses import Response

from reporting import guardians, reports, sealing
from reporting.sealing import CODE_DIGITS
from reporting.web.asking import REPORTER, Asked
from reporting.web.memory import Draft
from reporting.web.texts import MOST, fitting, too_long

STEPS = ("what-happened", "readers", "group", "check")
ANYBODY = "all"


def before(asked: Asked) -> Response:
    """What to know before one begins, and a button that begins."""
    if not guardians.active(asked.service.ledger):
        return asked.show("write_nobody.html", status=503)
    if not asked.posted:
        return asked.show("write_before.html", ended="ended" in asked.request.query_params)
    asked.begin(REPORTER)
    return asked.go(_at(asked, secrets.token_hex(4), STEPS[0]))


def what_happened(asked: Asked) -> Response:
    draft = _draft(asked)
    if not asked.posted:
        return _needs(asked, draft) or _ask(asked, "write_what_happened.html", text=draft.text if draft else "")
    text = asked.text("text")
    error = "write.what_happened.empty" if not text else "write.what_happened.too_long" if too_long(text) else ""
    if error or not asked.is_ours(REPORTER):
        return _ask(asked, "write_what_happened.html", text=text, error=error or "form.again", over=too_long(text))
    return _keep(asked, draft if draft and not draft.sent else Draft(), text=text)


def readers(asked: Asked) -> Response:
    """Which guardians are to read it. Where there is one only, there is nothing to ask."""
    draft, known = _carried(asked), guardians.active(asked.service.ledger)
    so_far = draft or Draft()
    shown: dict[str, Any] = {"known": [(one.id, one.name) for one in known], "gone": "gone" in asked.request.query_params}
    shown["text"] = so_far.text
    if not asked.posted:
        return _needs(asked, draft) or _ask(asked, "write_readers.html", chosen=_chosen(so_far.readers), **shown)
    chosen = [one for one in asked.texts("readers") if one == ANYBODY or one in {who.id for who in known}]
    if not chosen or (ANYBODY in chosen and len(chosen) > 1):
        return _ask(
            asked, "write_readers.html", chosen=chosen, error="write.readers.empty" if not chosen else "write.readers.both", **shown
        )
    if not asked.is_ours(REPORTER):
        return _ask(asked, "write_readers.html", chosen=chosen, error="form.again", **shown)
    return _keep(asked, draft, readers=() if ANYBODY in chosen else tuple(chosen))


def group(asked: Asked) -> Response:
    """Their group of staff, if they like."""
    draft = _carried(asked)
    so_far = draft or Draft()
    shown: dict[str, Any] = {"groups": _groups(asked), "text": so_far.text, "readers": _chosen(so_far.readers)}
    if not asked.posted:
        return _needs(asked, draft) or _ask(asked, "write_group.html", chosen=so_far.group or "", **shown)
    chosen = _known_group(asked)
    if not asked.is_ours(REPORTER):
        return _ask(asked, "write_group.html", chosen=chosen, error="form.again", **shown)
    return _keep(asked, draft, group=chosen)


def check(asked: Asked) -> Response:
    """Everything once more, then it is sent. What counts is what stands on this page, even where the memory has lost it."""
    draft = _draft(asked)
    if not asked.posted:
        if missing := _needs(asked, draft):
            return missing
        assert draft is not None
        return _check(asked, draft.text, draft.readers or (), draft.group or "")
    text, chosen, of_group = asked.text("text"), tuple(asked.texts("readers")), _known_group(asked)
    if not text or too_long(text):
        return asked.go(_at(asked, asked.path("tab"), STEPS[0]))
    if not asked.is_ours(REPORTER):
        asked.begin(REPORTER)
        return _check(asked, text, chosen, of_group, "form.again")
    if asked.busy or not asked.service.tries.report():
        return _check(asked, text, chosen, of_group, "write.check.busy")
    return _send(asked, text, chosen, of_group)


def sent(asked: Asked) -> Response:
    """The code. It is shown until the reporter says that they have it, and for an hour at the most, when the visit's cookie ends."""
    draft = _draft(asked)
    if draft is None or not draft.sent:
        return asked.show("write_over.html")
    code = " ".join(draft.sent[place : place + 4] for place in range(0, CODE_DIGITS, 4))
    return asked.show("write_sent.html", code=code, tab=asked.path("tab"))


def finish(asked: Asked) -> Response:
    """The visit ends, and its cookie with it, whichever visit the page was of: the next page says that nothing is kept."""
    asked.refuse_foreign()
    asked.end_visit(asked.text("tab"))
    return asked.go(asked.here("/finished"))


def _send(asked: Asked, text: str, chosen: tuple[str, ...], of_group: str) -> Response:
    ledger = asked.service.ledger
    public = {one.id: one.public for one in guardians.active(ledger) if one.public}
    for_whom = {who: public[who] for who in chosen if who in public} if chosen else public
    if not for_whom and public:  # whoever was chosen has left meanwhile
        asked.service.drafts.put(_token(asked), Draft(text=text, group=of_group))
        return asked.go(_at(asked, asked.path("tab"), f"{STEPS[1]}?gone"))
    if not for_whom:
        return asked.show("write_nobody.html", status=503)
    code = sealing.code_for(asked.cookie(REPORTER), (asked.path("tab"), text, of_group, *sorted(chosen)), ledger.salt)
    try:
        reports.receive(ledger, code, text, of_group, for_whom)
    except reports.Nobody:
        return asked.show("write_nobody.html", status=503)
    except reports.SentBefore:  # the same words: the answer was lost, or the button pressed twice
        pass
    asked.service.drafts.put(_token(asked), Draft(sent=code))
    return asked.go(_at(asked, asked.path("tab"), "sent"))


def _check(asked: Asked, text: str, chosen: tuple[str, ...], of_group: str, error: str = "") -> Response:
    names = [one.name for one in guardians.active(asked.service.ledger) if not chosen or one.id in chosen]
    shown: dict[str, Any] = {
        "text": text,
        "readers": chosen,
        "everyone": not chosen,
        "names": names,
        "group": of_group,
        "group_name": dict(_groups(asked)).get(of_group, ""),
    }
    return _ask(asked, "write_check.html", error=error, **shown)


def _keep(asked: Asked, draft: Draft | None, **answered: object) -> Response:
    """Remember the answer, and go on to the first question without one."""
    if draft is None:
        return asked.go(asked.here("/write?ended"))
    if draft.sent:
        return asked.go(_at(asked, asked.path("tab"), "sent"))
    for name, value in answered.items():
        setattr(draft, name, value)
    if len(guardians.active(asked.service.ledger)) == 1:
        draft.readers = ()
    asked.service.drafts.put(_token(asked), draft)
    missing = [draft.readers is None, draft.group is None, True]
    return asked.go(_at(asked, asked.path("tab"), STEPS[1 + missing.index(True)]))


def _needs(asked: Asked, draft: Draft | None) -> Response | None:
    """Where to go instead, when this question cannot be asked yet or any more."""
    if draft and draft.sent:
        return asked.go(_at(asked, asked.path("tab"), "sent"))
    if not asked.cookie(REPORTER):
        return asked.show("no_cookie.html")
    step = asked.request.url.path.rsplit("/", 1)[-1]
    if step != STEPS[0] and (draft is None or not draft.text):
        return asked.go(asked.here("/write?ended"))
    if step == STEPS[-1] and draft and (draft.readers is None or draft.group is None):
        return asked.go(_at(asked, asked.path("tab"), STEPS[1]))
    return None


def _ask(asked: Asked, template: str, error: str = "", **values: Any) -> Response:
    """A question. Where the browser had lost its visit, the page begins a new one, and what was typed stands in it."""
    if error == "form.again":
        asked.begin(REPORTER)
    before_this = {STEPS[1]: STEPS[0], STEPS[2]: STEPS[1], STEPS[3]: STEPS[2]}
    step = asked.request.url.path.rsplit("/", 1)[-1]
    back = _at(asked, asked.path("tab"), before_this[step]) if step in before_this else asked.here("/write")
    return asked.show(template, status=400 if error else 200, error=error, back=back, tab=asked.path("tab"), most=MOST, **values)


def _chosen(readers_chosen: tuple[str, ...] | None) -> list[str]:
    return [] if readers_chosen is None else list(readers_chosen) or [ANYBODY]


def _groups(asked: Asked) -> list[tuple[str, str]]:
    """Groups as the recording guidance has them; a language may name them."""
    named = asked.words.texts
    groups = asked.service.definitions.speaking_up.professional_groups
    return [(one.code, str(named.get(f"groups.{one.code}", one.name))) for one in groups if one.code != "not_known"]


def _known_group(asked: Asked) -> str:
    return chosen if (chosen := asked.text("group")) in dict(_groups(asked)) else ""


def _draft(asked: Asked) -> Draft | None:
    return asked.service.drafts.get(_token(asked)) if asked.cookie(REPORTER) else None


def _carried(asked: Asked) -> Draft | None:
    """What was answered so far: from the memory, or from the page, where the memory has lost it."""
    text, chosen = fitting(asked.text("text")), [one[:32] for one in asked.texts("readers")]
    carried = Draft(text=text, readers=None if not chosen else () if ANYBODY in chosen else tuple(chosen))
    return _draft(asked) or (carried if text else None)


def _token(asked: Asked) -> str:
    return asked.cookie(REPORTER) + asked.path("tab")


def _at(asked: Asked, tab: str, step: str) -> str:
    return asked.here(f"/write/{tab}/{step}")
