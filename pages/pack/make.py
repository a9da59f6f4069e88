"""A pack as a file: composed once, written in the form that was asked for."""

from dataclasses import dataclass
from hashlib import sha256

from data.language import say
from pages.pack.compose import Told, compose
from pages.pack.html.document import html
from pages.pack.pdf.document import pdf
from pages.pack.powerpoint.deck import powerpoint
from pages.pack.slides.asked import Asked

FORMS = {"pptx": powerpoint, "pdf": pdf, "html": html}
MIME = {"html": "text/html", "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pdf": "application/pdf"}


@dataclass(frozen=True)
class File:
    """A finished pack. `fingerprint` is its SHA-256, by which anybody can check that a copy is the one that was issued."""

    content: bytes
    form: str
    slides: int

    @property
    def fingerprint(self) -> str:
        return sha256(self.content).hexdigest()


def make(asked: Asked, form: str, told: Told) -> File:
    """The pack in one of `FORMS`. The same release and filters give the same bytes, whenever this is run.

    Raises `NotInRelease` for a wave or code that the release does not have.
    """
    pack = compose(asked, told)
    told(say("Writing {form}", form=form.upper()), 0.95)
    return File(FORMS[form](pack), form, len(pack.slides) + 1)
