"""XML read as a stream, with bounds: a workbook is never held whole, and nothing in it can make reading it endless."""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

_BLOCK = 1 << 16
_DEEPEST = 100
_MOST_ELEMENTS = 20_000_000
MOST_CELLS = 6_000_000  # filled ones of a sheet; beyond that CSV is the better form
MOST_COLUMNS = 16_384  # of a sheet, as spreadsheets have them

Start = Callable[[str, dict[str, str]], None]


class TooMuch(Exception):
    """More is in there than a person would have made; the text says what."""


class Broken(Exception):
    """The markup is not well-formed."""


def local(name: str) -> str:
    """The name without its prefix."""
    return name.rpartition(":")[2] if ":" in name else name


def parse(
    stream: IO[bytes], start: Start, end: Callable[[str], None], text: Callable[[str], None], depth: Callable[[], int] | None = None
) -> Iterator[None]:
    """Feed `stream` to the handlers block by block; control comes back after each block, so that rows can be handed on.

    depth: how many elements are open, where the handlers count them themselves: a sheet has millions, and a further call for each is
    half of what reading it costs. Raises `Broken` for markup that is not well-formed or declares entities, `TooMuch` for markup that is
    too deep or too long.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    if depth is None:
        start, end, depth = _counted(start, end)
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.StartDoctypeDeclHandler = _refuse_entities
    elements = 0
    try:
        while block := stream.read(_BLOCK):
            elements += block.count(b"<") - block.count(b"</")
            parser.Parse(block, False)
            if depth() > _DEEPEST:
                raise TooMuch("its markup is nested too deeply")
            if elements > _MOST_ELEMENTS:
                raise TooMuch("it holds more than a spreadsheet needs")
            yield
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise Broken from error
    yield


def _counted(start: Start, end: Callable[[str], None]) -> tuple[Start, Callable[[str], None], Callable[[], int]]:
    """The same handlers, and how many elements are open."""
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        start(name, attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    return opened, closed, lambda: depth


def _refuse_entities(*_: object) -> None:
    raise Broken
