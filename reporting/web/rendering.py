"""Templates -> pages of a few lengths only, which may load and run nothing."""

import base64
import hashlib
import html
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from data.definitions import Definitions
from reporting.settings import Settings
from reporting.wording import Words

TEMPLATES: Final = Path(__file__).parent.parent / "templates"
STEP: Final = 16_384  # bytes: who watches the line sees how many of these, and not which page it is
_PAD_BEGINS, _PAD_ENDS = b"<!--", b"-->"


class Pages:
    """The templates of a service."""

    def __init__(self, settings: Settings, definitions: Definitions, languages: Mapping[str, Words]) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
        self._environment.globals.update(
            style=style,
            organisation=definitions.organisation.name,
            languages=[(words.code, words.name) for words in languages.values()],
            demonstration=settings.provider is None,
        )
        self._environment.filters["day"] = lambda day: _day(day)
        self.policy = "; ".join(
            (
                "default-src 'none'",
                f"style-src 'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'",  # in the page: one request each
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            )
        )

    def show(self, template: str, words: Words, path: str, status: int, values: Mapping[str, object], even: str | None = None) -> Response:
        """The page, padded to a step; with `even`, to one that follows from the length of that text alone."""
        rest = path.removeprefix(f"/{words.code}") if path.startswith(f"/{words.code}") else None
        text = self._environment.get_template(template).render(w=words, rest=rest, **values).encode()
        least = 0 if even is None else STEP + len(html.escape(even).encode())
        return HTMLResponse(padded(text, least), status)


def padded(page: bytes, least: int = 0) -> bytes:
    """The page with a comment behind it, up to the next step that is not below `least`."""
    size = len(page) + len(_PAD_BEGINS) + len(_PAD_ENDS)
    return page + _PAD_BEGINS + b"." * (-(-max(size, least) // STEP) * STEP - size) + _PAD_ENDS


def _day(day: date | None) -> str:
    """In numbers, which every language reads."""
    return f"{day:%d/%m/%Y}" if day else ""
