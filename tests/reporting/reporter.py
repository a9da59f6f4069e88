"""A reporter over a real connection, by hand: one report, its code, a return."""

import re
from dataclasses import dataclass, field

import httpx

FORM = {"content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin"}


@dataclass
class Reporter:
    """One browser; it can send the last step again after a fault."""

    address: str
    client: httpx.Client = field(init=False)
    last: tuple[str, dict[str, str]] = ("", {})

    def __post_init__(self) -> None:
        self.client = httpx.Client(base_url=self.address, follow_redirects=True, timeout=60)

    def __del__(self) -> None:
        self.client.close()

    def begin(self, text: str) -> None:
        """Up to the page that sends."""
        page = self.client.post("/en/write", headers=FORM)
        path = page.url.path
        page = self._post(path, {"proof": proof(page.text), "text": text})
        if page.url.path.endswith("/readers"):
            page = self._post(page.url.path, {"proof": proof(page.text), "readers": "all"})
        page = self._post(page.url.path, {"proof": proof(page.text), "group": ""})
        assert page.url.path.endswith("/check"), page.text
        self.last = (page.url.path, {"proof": proof(page.text), "text": text, "group": ""})

    def send(self) -> str:
        """Send it, or send it again; the code."""
        return code(self._post(*self.last).text)

    def come_back(self, digits: str) -> httpx.Response:
        page = self.client.get("/en/come-back")
        return self._post("/en/come-back", {"proof": proof(page.text), "code": digits})

    def answer(self, text: str) -> None:
        """More words, from the page of messages."""
        page = self.client.get("/en/report/messages")
        once = re.findall(r'name="once" value="([^"]*)"', page.text)[0]
        self.last = ("/en/report/messages", {"proof": proof(page.text), "once": once, "text": text})

    def _post(self, path: str, fields: dict[str, str]) -> httpx.Response:
        return self.client.post(path, data=fields, headers=FORM)


def proof(page: str) -> str:
    return re.findall(r'name="proof" value="([^"]*)"', page)[0]


def code(page: str) -> str:
    found = re.search(r'id="code">(.*?)</p>', page, re.DOTALL)
    assert found, page
    return re.sub(r"\D", "", re.sub(r"<[^>]*>", "", found[1]))
