"""Which cells of a workbook are formulas.

calamine gives the value a formula had when the file was last calculated, which may be stale, or 0 where nothing ever
calculated it. So the sheet's own XML is asked; the rest of the file stays calamine's work.
"""

import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

_CELL = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*><f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)')
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def formulas_in(path: Path, sheet: str) -> dict[tuple[int, int], str]:
    """(row, column), both from 1, of every formula cell of one XLSX sheet -> '=...'. Empty for ODS."""
    with zipfile.ZipFile(path) as parts:
        if "xl/workbook.xml" not in parts.namelist():
            return {}
        xml = parts.read(_part_of(parts, sheet))
    if b"<f" not in xml:
        return {}
    return {(int(row), _column_number(letters)): "=" + formula.decode("utf-8", "replace") for letters, row, formula in _CELL.findall(xml)}


def ods_has_formulas(parts: zipfile.ZipFile) -> bool:
    """ODS counts repeated cells instead of naming them, so the file is judged as a whole."""
    return b"table:formula=" in parts.read("content.xml")


def _part_of(parts: zipfile.ZipFile, sheet: str) -> str:
    relations = {r.get("Id"): r.get("Target") or "" for r in ElementTree.fromstring(parts.read("xl/_rels/workbook.xml.rels"))}
    for element in ElementTree.fromstring(parts.read("xl/workbook.xml")).iter():
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            target = relations[element.get(_RELATION)]
            return target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    raise KeyError(sheet)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
