"""Every text that a reader meets on a page or in the pack, out of what is sent: labels, options, sentences, tables, charts, names."""

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from pages import charts
from tests.attacks.pages import _elements
from tests.pages.pack.opened import heard, pages, printed_pages, said

# Names by which program and browser know things, and how things look.
UNSEEN = {
    *("id", "key", "url", "icon", "type", "form_id", "query_param_key", "page_script_hash", "color", "element_id", "page", "mime", "theme"),
    *("deferred_file_id", "file_name", "anchor", "style", "tag", "format", "justify", "external_url", "user_key", "bind", "tooltip"),
}
CODES = {"shape", "colour", "align", "baseline", "side", "kind"}  # the same of what is put into charts
ON_THE_MAP = ("name", "title", "detail", "text", "words")
READ_ALOUD = ("aria-label", "title", "alt", "placeholder")


class Texts(HTMLParser):
    """Text, and what is read aloud instead of it, of HTML."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.unseen = self.goes_on = False
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen, self.goes_on = tag in ("style", "script"), tag == "wbr"  # where an address may be broken
        self.found += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser hands it over
        self.unseen = False

    def handle_data(self, data: str) -> None:
        if self.goes_on:
            self.found[-1] += data
        elif not self.unseen:
            self.found.append(data)
        self.goes_on = False


def texts(app: AppTest) -> Iterator[str]:
    """Of the whole page, its menu and its fields."""
    for element in _elements(app):
        name = getattr(element.proto, "component_name", "")
        yield from (_of_component(name, element.proto) if name else _of(element.proto))
    for page in app.session_state["pages-by-name"].values():
        yield page.title


def in_shapes() -> Iterator[str]:
    """What stands in the shapes of charts themselves, whatever is put into them."""
    for part in _parts(json.loads(charts.texts())):
        yield from (text for key in ("title", "text", "description") if isinstance(text := part.get(key), str))
        text = part.get("text")
        if isinstance(text, dict) and isinstance(text.get("value"), str):
            yield text["value"]


def in_the_pack(content: bytes, form: str) -> Iterator[str]:
    """Pages of slides with what is read aloud of them and their notes, of paper, or of the one HTML file."""
    if form == "pptx":
        for page in pages(content):
            yield from (*said(page).splitlines(), *heard(page))
            yield from page.notes_slide.notes_text_frame.text.splitlines() if page.has_notes_slide else ()
    elif form == "pdf":
        yield from (" ".join(page.split()) for page in printed_pages(content))
    else:
        yield from Texts(content.decode()).found


def _parts(found: Any) -> Iterator[dict[str, Any]]:
    if isinstance(found, dict):
        yield found
    for one in found.values() if isinstance(found, dict) else found if isinstance(found, list) else ():
        yield from _parts(one)


def _of(proto: Message) -> Iterator[str]:
    for field, value in proto.ListFields():
        if field.name in UNSEEN:
            continue
        if field.name == "json":  # the map
            yield from (part[key] for part in _parts(json.loads(value)) for key in ON_THE_MAP if isinstance(part.get(key), str))
            continue
        for one in value if isinstance(value, list) or hasattr(value, "add") or hasattr(value, "append") else (value,):
            if isinstance(one, Message):
                yield from _of(one)
            elif isinstance(one, str):
                yield from (Texts(one).found if "</" in one else (one,))


def _of_component(name: str, proto: Any) -> Iterator[str]:
    if name == "board":
        sent = json.loads(proto.bytes)
        yield from strings(sent["words"])
        for figure in (figure for row in sent["rows"] for figure in row):
            yield from Texts(figure["table"]).found
            yield from strings({key: value for key, value in figure.items() if key not in ("name", "table")})
    elif name == "tiles":
        yield from Texts(json.loads(proto.json)["html"]).found
    elif name == "link_to_this_view":
        yield from strings(json.loads(proto.json)["words"])


def strings(found: Any, key: str = "") -> Iterator[str]:
    """Texts anywhere in what was sent as JSON."""
    if isinstance(found, dict):
        for name, value in found.items():
            yield from strings(value, name)
    elif isinstance(found, list) and found and all(isinstance(one, str) for one in found):
        yield from strings(" ".join(found), key)  # a name on several lines
    elif isinstance(found, list):
        for one in found:
            yield from strings(one, key)
    elif isinstance(found, str) and key not in CODES:
        yield found
