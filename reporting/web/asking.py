"""One request as a page sees it, and the answers it can give."""

import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from reporting import tokens
from reporting.reports import Tampered
from reporting.web.guarding import apology
from reporting.web.line import Line
from reporting.web.rendering import Pages
from reporting.web.service import Service
from reporting.wording import FIRST, Words

REPORTER, STAFF = "visit", "staff"  # whose cookie
_FIELDS: Final = 60  # of a form, more than any of ours has
_CONTROL = {code: " " for code in (*range(32), 127) if chr(code) not in "\n\t"} | dict.fromkeys(range(55296, 57344), "�")
Page = Callable[["Asked"], Response]


class Foreign(Exception):
    """A form that was not sent from one of our own pages."""


@dataclass
class Asked:
    """A request: its form, its language, its cookies."""

    request: Request
    service: Service
    pages: Pages
    form: Mapping[str, list[str]]
    busy: bool = False  # its turn in the line did not come: nothing that takes long may be done
    made: dict[str, str] = field(default_factory=dict)  # cookies that this answer sets; "" ends one

    @property
    def words(self) -> Words:
        return self.service.words.get(self.request.path_params.get("language", FIRST), self.service.words[FIRST])

    @property
    def posted(self) -> bool:
        return self.request.method == "POST"

    def path(self, name: str) -> str:
        return self.request.path_params[name]

    def text(self, name: str) -> str:
        """A field's text as it was typed, without what no keyboard types; "" where it was not sent."""
        return clean(self.form.get(name, [""])[0])

    def texts(self, name: str) -> list[str]:
        return [clean(one) for one in self.form.get(name, [])]

    def cookie(self, whose: str) -> str:
        """The visit's token; "" where the browser has none."""
        if whose in self.made:
            return self.made[whose]
        kept = self.request.cookies.get(self._name(whose), "")
        return self.service.visits.read(kept) if whose == REPORTER else kept

    def begin(self, whose: str, anew: bool = False) -> str:
        """The visit's token, made where there is none."""
        if anew or not self.cookie(whose):
            self.made[whose] = tokens.new_token()
        return self.cookie(whose)

    def end(self, whose: str) -> None:
        """Take the cookie away, also one that is over already."""
        if self._name(whose) in self.request.cookies:
            self.made[whose] = ""

    def end_visit(self, tab: str) -> None:
        """The reporter's visit is over, and with it what was written in this tab or opened."""
        if visit := self.cookie(REPORTER):
            self.service.drafts.forget(visit + tab)
            self.service.opened.forget(visit)
        self.end(REPORTER)

    def proof(self, whose: str) -> str:
        """What a form carries to show that it is ours: only who has the cookie can tell it."""
        return tokens.token_hash(self.cookie(whose), "form")

    def refuse_foreign(self) -> None:
        """Raises `Foreign` where the browser says that another site led here."""
        if self.request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            raise Foreign

    def is_ours(self, whose: str) -> bool:
        """Whether the form came from a page of this visit. Raises `Foreign` where the browser says that it came from elsewhere."""
        self.refuse_foreign()
        return bool(self.cookie(whose)) and tokens.same(self.text("proof"), self.proof(whose))

    def show(self, template: str, whose: str = REPORTER, status: int = 200, even: str | None = None, **values: object) -> Response:
        """A page. `whose` forms it has; `even` is the text that stands in it, where its length must follow from nothing else."""
        shared = {"proof": self.proof(whose) if self.cookie(whose) else "", "once": tokens.new_token()}
        return self.finished(self.pages.show(template, self.words, self.request.url.path, status, {**shared, **values}, even))

    def go(self, address: str) -> Response:
        """Away from a form, so that neither reload nor back sends it again."""
        return self.finished(RedirectResponse(address, 303))

    def here(self, rest: str) -> str:
        """An address among the reporter's pages, in the same language."""
        return f"/{self.words.code}{rest}"

    def kept_form(self) -> str:
        """The form as one text, to be carried through a page that has to come first; in base64, where no letter grows to five."""
        kept = {name: texts for name, texts in self.form.items() if name not in ("proof", "passphrase")}
        return base64.urlsafe_b64encode(json.dumps(kept, ensure_ascii=False).encode()).decode()

    def finished(self, answer: Response) -> Response:
        """The answer with the cookies that this request began, kept alive or ended."""
        if self.posted and REPORTER not in self.made and "language" in self.request.path_params and self.cookie(REPORTER):
            self.made[REPORTER] = self.cookie(REPORTER)
        for whose, token in self.made.items():
            name, secure = self._name(whose), self.service.settings.secure
            if token:
                kept = self.service.visits.marked(token) if whose == REPORTER else token
                answer.set_cookie(name, kept, path="/", secure=secure, httponly=True, samesite="strict")
            else:
                answer.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="strict")
        return answer

    def _name(self, whose: str) -> str:
        return f"__Host-{whose}" if self.service.settings.secure else whose


def clean(text: str) -> str:
    """Lines end alike, and characters that nobody types are spaces."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(_CONTROL).strip()


def answering(page: Page, service: Service, pages: Pages, line: Line | None = None) -> Callable[[Request], Awaitable[Response]]:
    """A page as Starlette wants it. It runs in a thread of its own, since it waits for the disk; what is sent to it waits in the line
    first, where that takes a slow hash. Guardians' line is for who is signed in, so that nobody else can fill it."""

    async def answer(request: Request) -> Response:
        try:
            form = await _form(request) if request.method == "POST" else {}
            asked = Asked(request, service, pages, form)
            try:
                outside = line is service.passphrases and not service.signed_in.get(asked.cookie(STAFF))
                if line is None or request.method != "POST" or outside:
                    return await run_in_threadpool(page, asked)
                async with line.turn() as came:
                    asked.busy = not came
                    return await run_in_threadpool(page, asked)
            except Foreign:
                return asked.show("foreign.html", status=403)
            except Tampered:
                if "report" not in request.path_params:
                    return asked.show("report_changed.html", status=409)
                return asked.show("staff_report_changed.html", STAFF, status=409, reference=asked.path("report")[:6].upper())
        except Exception as error:  # here and not further out, where Starlette would answer in words of its own
            return apology(error)

    return answer


async def _form(request: Request) -> Mapping[str, list[str]]:
    """Read by ourselves and as one kind of form only: another kind would put what was sent into a file."""
    if request.headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        return {}
    body = (await request.body()).decode("ascii", "replace")
    try:
        return parse_qs(body, keep_blank_values=True, max_num_fields=_FIELDS, errors="replace")
    except ValueError:
        return {}
