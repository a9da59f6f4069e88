"""A visitor of the service within this process: follows forms as a browser would, and keeps its cookies."""

import html
import re
import warnings
from dataclasses import dataclass, field
from urllib.parse import urlencode

from httpx import Response
from starlette.types import ASGIApp

from reporting.web.service import Service

with warnings.catch_warnings():  # it would rather have a newer httpx, which is not out yet
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}
_FORM = re.compile(r'<form method="post"(?: action="(?P<to>[^"]*)")?.*?</form>', re.DOTALL)
_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')
_AREA = re.compile(r'<textarea id="\w+" name="(\w+)"[^>]*>\n(.*?)</textarea>', re.DOTALL)
_CHECKED = re.compile(r'<input type="(?:radio|checkbox)" name="(\w+)" value="([^"]*)" id="[^"]*" checked>')


@dataclass
class Visitor:
    """One browser. `page` is what it shows."""

    client: TestClient
    service: Service
    page: Response = field(init=False)

    def open(self, path: str) -> str:
        self.page = self.client.get(path)
        return self.page.text

    def send(self, number: int = 0, /, **fields: str | list[str]) -> str:
        """Fill in and send a form of the page; the last of them with the number -1."""
        form = list(_FORM.finditer(self.page.text))[number]
        values: dict[str, str | list[str]] = {}
        for name, value in (*_HIDDEN.findall(form[0]), *_AREA.findall(form[0]), *_CHECKED.findall(form[0])):
            text = html.unescape(value)
            before = values.get(name)
            values[name] = text if before is None else [*([before] if isinstance(before, str) else before), text]
        to = form["to"] or self.page.request.url.path
        self.page = self.client.post(html.unescape(to), content=urlencode({**values, **fields}, doseq=True), headers=FORM)
        return self.page.text

    def form_to(self, ending: str) -> int:
        """Which form of the page goes there."""
        return next(i for i, form in enumerate(_FORM.finditer(self.page.text)) if (form["to"] or "").endswith(ending))

    def write(self, text: str, readers: str | list[str] = "all", group: str = "") -> str:
        """A report from the first page to its code, which this returns."""
        self.open("/en/write")
        self.send()
        self.send(text=text)
        if self.page.request.url.path.endswith("readers"):
            self.send(readers=readers)
        self.send(group=group)
        assert self.page.request.url.path.endswith("/check"), self.page.text
        self.send()
        return self.code()

    def code_shown(self) -> str:
        """A number of the page that is read out."""
        found = re.search(r'class="code"[^>]*>(.*?)</p>', self.page.text, re.DOTALL)
        assert found, self.page.text
        return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", found[1]))

    def code(self) -> str:
        found = re.search(r'id="code">(.*?)</p>', self.page.text, re.DOTALL)
        assert found, self.page.text
        return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", found[1]))

    def come_back(self, code: str) -> str:
        self.open("/en/come-back")
        return self.send(code=code)

    def unlock(self, who: str, passphrase: str) -> str:
        self.open("/guardian")
        self.send(self.form_to("/choose"), who=who)
        return self.send(self.form_to("/unlock"), passphrase=passphrase)

    def code_case(self, report: str, **answers: str | list[str]) -> str:
        """Answer one question after the other, as they come, with what is given or stands there; then count it."""
        self.open(f"{report}/code")
        while (here := self.page.request.url.path.rsplit("/", 1)[-1]) != "check":
            assert self.page.status_code == 200, self.page.text
            self.send(self.form_to(f"/code/{here}"), **({here: answers[here]} if here in answers else {}))
        return self.send(self.form_to("/code/check"))

    def report_links(self) -> list[str]:
        return re.findall(r'href="(/guardian/reports/[0-9a-f]+)"', self.page.text)


def visitor(app: ASGIApp, service: Service) -> Visitor:
    return Visitor(TestClient(app, base_url="http://127.0.0.1:8600", headers={"sec-fetch-site": "same-origin"}), service)
