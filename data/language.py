"""Every sentence as the area has it: the English that stands in the code, or what `sentences.po` beside the definitions says instead.

A sentence stands where its rule is, whole, with names for what is put in, and is looked up by its English. So the code can be read, nothing
is missing where nobody has translated, and a translator has one file, in gettext's format, for which there are good tools and as many
plurals as a language has. `python -m data definitions sentences` writes it.
"""

import gettext
import logging
from functools import cache
from io import BytesIO

from data.settings import definitions_folder

FILE = "sentences.po"
ENGLISH = "en-GB"

_log = logging.getLogger(__name__)


def say(message: str, /, **values: object) -> str:
    """The message in the area's words, with its values put in: `say("In {label}, {share} {says}.", label=..., share=..., says=...)`."""
    said = _spoken().gettext(message) if message else ""  # nothing is what gettext files its own head under
    return said.format(**values) if values else said


def say_count(one: str, several: str, count: int, /, **values: object) -> str:
    """The form that this many take, where `{count}` is the number with its thousands set apart."""
    return _spoken().ngettext(one, several, count).format(count=thousands(count), **values)


def thousands(count: int) -> str:
    """A whole number with its thousands set apart: "1,310", or as the area writes its thousand ("1 000", "1.000")."""
    return f"{count:,}".replace(",", say("1,000").strip("01"))


def to_say(message: str) -> str:
    """The message itself: for a constant that is made before anything is said, and goes through `say` where it is."""
    return message


def language() -> str:
    """The language of the sentences, as a browser and a screen reader want it named: "en-GB", "cy"."""
    return (_spoken().info().get("language") or ENGLISH).replace("_", "-")  # gettext writes "en_GB"


def forget() -> None:
    """Read the sentences again when next something is said."""
    _spoken.cache_clear()


@cache
def _spoken() -> gettext.NullTranslations:
    file = definitions_folder() / FILE
    if not file.exists():
        return gettext.NullTranslations()
    # Only an area that has other sentences needs the library that reads them; for all others it is 5 MB less.
    from babel.messages.mofile import write_mo

    from data.definitions.sentences import catalogue, is_said, misfits

    found, compiled = catalogue(file), BytesIO()
    for misfit in list(misfits(found)):
        _log.warning("%s: %s", file, misfit.words)
        found.delete(misfit.message)
    for message in [message for message in found if message.id and not is_said(message)]:
        found.delete(message.id)  # else a form that is missing would be English by another language's rule for numbers
    write_mo(compiled, found)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
