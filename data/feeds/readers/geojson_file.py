"""GeoJSON as a table: one row a feature, its properties and its shape as cells, so that the feed checks them like any other."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.feeds.readers.fingerprint import Fingerprint
from data.feeds.readers.table import Row, Table
from data.problems import LoadProblem

SHAPE = "shape"  # the column that holds the geometry, as text
ATTRIBUTION = "attribution"  # may be said once, beside the features, instead of in each
_LARGEST, _MOST_BRACKETS = 40 << 20, 4_000_000  # the outlines of a whole nation's districts are less


def geojson_table(path: Path, known: Fingerprint) -> Table:
    """The features of a FeatureCollection; row 1 is the header, so the first feature is row 2.

    Raises `LoadProblem` for JSON that is not well-formed, is something else, or is too large to be outlines.
    """
    collection = _read(path, known)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise LoadProblem(f"{path.name}: is JSON, not a table or a GeoJSON FeatureCollection; export it as CSV, XLSX or GeoJSON.")
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature.get("properties") or {}, dict):
            raise LoadProblem(f"{path.name}: feature {number} has properties that are no names and values; export it again.")
    return Table(path.name, "", lambda: _rows(collection))


def _read(path: Path, known: Fingerprint) -> Any:
    # Read whole, since JSON cannot be trusted before its last bracket; so what it would take is judged first.
    if known.size > _LARGEST:
        raise LoadProblem(f"{path.name}: is larger than {_LARGEST >> 20} MB; fetch the outlines in less detail.")
    try:
        text = path.read_text(encoding=known.encoding)
        if text.count("[") + text.count("{") > _MOST_BRACKETS:
            raise LoadProblem(f"{path.name}: holds more than outlines need; fetch them in less detail.")
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise LoadProblem(f"{path.name}: begins like JSON but is not well-formed ({_short(error)}); export it again.") from error


def _short(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)[:120]


def _rows(collection: dict[str, Any]) -> Iterator[Row]:
    features = collection["features"]
    said = {key: collection[key] for key in (ATTRIBUTION,) if key in collection}
    properties = [{**said, **(feature.get("properties") or {})} for feature in features]
    header = list(dict.fromkeys(key for line in properties for key in line if key != SHAPE))
    yield 1, [*header, SHAPE]
    for line, (feature, given) in enumerate(zip(features, properties, strict=True), start=2):
        yield line, [*(_cell(given.get(key)) for key in header), json.dumps(feature.get("geometry"))]


def _cell(value: Any) -> str:
    return "" if value is None else value if isinstance(value, str) else json.dumps(value)
