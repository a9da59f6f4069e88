"""The forms in which a figure can be taken away."""

from collections.abc import Callable

from data.language import to_say
from pages.cache.answers import catalogue
from pages.download.comma_file import comma_file
from pages.download.sheet import Sheet, sheet
from pages.download.workbook import workbook
from pages.figures.figure import Figure
from pages.shell.context import Context
from pages.shell.naming import in_a_name

# By the ending of a file's name: what a button calls it, what writes it, and its media type.
FORMS: dict[str, tuple[str, Callable[[Sheet], bytes], str]] = {
    "csv": (to_say("CSV"), comma_file, "text/csv"),
    "xlsx": (to_say("Excel"), workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def name_of(figure: Figure, form: str, context: Context) -> str:
    """What the file is called: the figure, what is chosen, the release and the wave."""
    of = in_a_name(context.selection, catalogue(context.release))
    return f"{figure.name}-{of}release-{context.release.id}-{context.wave}.{form}"


def file_of(figure: Figure, form: str, context: Context) -> bytes:
    """A figure's table with what is to be known about it; `form` is a key of `FORMS`."""
    _, write, _ = FORMS[form]
    return write(sheet(figure, context))
