"""GeoJSON as a table: one row a feature, its properties and its shape as cells, so that the feed checks them like any other."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.feeds.readers.fingerprint import Fingerprint
from data.feeds.readers.table_file import Row, Table
from data.problems import LoadProblem

SHAPE = "shape"  # the column that holds the geometry, as text
ATTRIBUTION = "attribution"  # may be said once, beside the features, instead of in each


def geojson_table(path: Path, known: Fingerprint) -> Table:
    """The features of a FeatureCollection; row 1 is the header, so the first feature is row 2.

    Raises `LoadProblem` for JSON that is not well-formed or is something else.
    """
    try:
        # Read whole: outlines are small, and JSON cannot be trusted before its last bracket.
        collection = json.loads(path.read_text(encoding=known.encoding))
    except (ValueError, RecursionError) as error:
        raise LoadProblem(f"{path.name}: begins like JSON but is not well-formed ({error}); export it again.") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(feature, dict) for feature in features):
        raise LoadProblem(f"{path.name}: is JSON, not a table or a GeoJSON FeatureCollection; export it as CSV, XLSX or GeoJSON.")
    return Table(path.name, "", lambda: _rows(collection))


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
