"""What an XLSX workbook says of itself beside its cells: its visible sheets, its texts, and what formats make of numbers."""

import re
import zipfile
from collections.abc import Iterator

from data.feeds.readers.markup import MOST_CELLS, TooMuch, local, parse

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_PERCENT_FORMATS = {9, 10}
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_RELATION = "relationships/"
DATE, PERCENT, PLAIN = "date", "percent", ""


def unescaped(text: str) -> str:
    """Text with the characters that XML cannot hold, which workbooks write as _x000D_."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _elements(parts: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element of a small part, with its attributes, in order."""
    if part not in parts.namelist():
        return
    found: list[tuple[str, dict[str, str]]] = []
    with parts.open(part) as stream:
        for _ in parse(stream, lambda name, attributes: found.append((local(name), attributes)), lambda _: None, lambda _: None):
            yield from found
            found.clear()


def sheets(parts: zipfile.ZipFile) -> dict[str, str]:
    """Name -> part of every visible sheet, in their order; no charts, no macros."""
    relations = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in _elements(parts, "xl/_rels/workbook.xml.rels")
        if name == "Relationship" and attributes.get("Type", "").endswith(_RELATION + "worksheet")  # no charts, no macros
    }
    sheets = {}
    for name, attributes in _elements(parts, "xl/workbook.xml"):
        if name == "sheet" and attributes.get("state", "visible") == "visible":
            target = next((relations[value] for key, value in attributes.items() if local(key) == "id" and value in relations), None)
            if target:
                sheets[attributes["name"]] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return sheets


def from_1904(parts: zipfile.ZipFile) -> bool:
    """Whether days are counted from 1904, as old Macintosh programs do."""
    return any(
        name == "workbookPr" and attributes.get("date1904") in ("1", "true") for name, attributes in _elements(parts, "xl/workbook.xml")
    )


def formats_of(parts: zipfile.ZipFile) -> dict[str, str]:
    """Number of a cell's style -> what its format makes of a number, where it makes something."""
    custom: dict[int, str] = {}
    formats: dict[str, str] = {}
    cell_styles = style = 0
    for name, attributes in _elements(parts, "xl/styles.xml"):
        if name == "numFmt":
            custom[int(attributes.get("numFmtId", 0))] = _meaning(attributes.get("formatCode", ""))
        elif name in ("cellXfs", "cellStyleXfs"):
            cell_styles = name == "cellXfs"
        elif name == "cellStyles":
            cell_styles = 0
        elif name == "xf" and cell_styles:
            number = int(attributes.get("numFmtId", 0))
            usual = DATE if number in _DATE_FORMATS else PERCENT if number in _PERCENT_FORMATS else PLAIN
            formats[str(style)] = custom.get(number, usual)
            style += 1
    return {style: form for style, form in formats.items() if form}


def _meaning(code: str) -> str:
    bare = _QUOTED.sub("", code.split(";")[0]).lower()
    if "%" in bare:
        return PERCENT
    return DATE if any(letter in bare for letter in "ydhs") or (re.search(r"m", bare) and "general" not in bare) else PLAIN


def strings_of(parts: zipfile.ZipFile) -> list[str]:
    """The texts that cells refer to by number."""
    strings: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "phonetic": False}

    def start(name: str, _: dict[str, str]) -> None:
        name = local(name)
        if name == "t" and not state["phonetic"]:
            state["text"] = True
        elif name == "rPh":
            state["phonetic"] = True

    def end(name: str) -> None:
        name = local(name)
        if name == "t":
            state["text"] = False
        elif name == "rPh":
            state["phonetic"] = False
        elif name == "si":
            strings.append(unescaped("".join(pieces)))
            pieces.clear()
            if len(strings) > MOST_CELLS:
                raise TooMuch(f"it holds more than {MOST_CELLS:,} texts")

    def text(data: str) -> None:
        if state["text"]:
            pieces.append(data)

    if "xl/sharedStrings.xml" in parts.namelist():
        with parts.open("xl/sharedStrings.xml") as stream:
            for _ in parse(stream, start, end, text):
                pass
    return strings
