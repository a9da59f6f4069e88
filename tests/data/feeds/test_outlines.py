"""Outlines from GeoJSON: what is kept of a shape, and what is refused. All of them are made up."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.feeds import load_file
from data.feeds.cells.polygons import SMALLEST_TRIANGLE, read_shape, simplified
from tests.data.feeds.exports import OPEN, rows, write_csv

OWNER = "Example Mapping, open licence"
AREAS = ["practice_code", "neighbourhood_code", "neighbourhood_name", "place", "valid_from", "valid_to"]


def square(west: float = -1.2, south: float = 52.9, side: float = 0.1) -> list[list[float]]:
    corners = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return [[round(east, 4), round(north, 4)] for east, north in corners]


def feature(shape: object, form: str = "Polygon", /, **properties: object) -> dict:
    return {"type": "Feature", "properties": properties, "geometry": {"type": form, "coordinates": shape}}


def geojson(path, *features: dict, **beside: object):
    path.write_text(json.dumps({"type": "FeatureCollection", **beside, "features": features}), encoding="utf-8")
    return path


@pytest.fixture
def with_areas(store, tmp_path):
    load_file(
        store, "neighbourhoods", write_csv(tmp_path / "areas.csv", [AREAS, [OPEN, "N1", "North", "City", "2020-01-01", ""]]), by="steward"
    )
    return store


def held(store) -> list[tuple]:
    return rows(store, "select kind, code, name, shape, attribution from outline order by all")


def written(*polygons: list) -> str:
    return json.dumps({"type": "MultiPolygon", "coordinates": polygons}, separators=(",", ":"))


def test_districts_as_the_statistics_office_publishes_them(store, tmp_path):
    path = geojson(tmp_path / "districts.geojson", feature([square()], LAD24CD="E07000999", LAD24NM="Larkmoor", OBJECTID=7))
    report = load_file(store, "outlines", path, by="steward", attribution=OWNER)
    assert (report.outcome, report.rows_loaded) == ("loaded", 1)
    assert held(store) == [("district", "E07000999", "Larkmoor", written([square()]), OWNER)]


def test_neighbourhoods_with_the_attribution_said_once_in_the_file(with_areas, tmp_path):
    path = geojson(
        tmp_path / "areas.geojson", feature([[square()], [square(0.5)]], "MultiPolygon", code="N1", name="North"), attribution=OWNER
    )
    load_file(with_areas, "outlines", path, by="steward")
    assert held(with_areas) == [("neighbourhood", "N1", "North", written([square()], [square(0.5)]), OWNER)]


def test_a_mapping_names_the_properties_of_another_program(with_areas, tmp_path):
    (tmp_path / "map.yaml").write_text('columns: {"NHOOD": code, "LABEL": name}', encoding="utf-8")
    path = geojson(tmp_path / "areas.geojson", feature([square()], NHOOD="N1", LABEL="North"))
    load_file(with_areas, "outlines", path, by="steward", attribution=OWNER, mapping=tmp_path / "map.yaml")
    assert [row[:3] for row in held(with_areas)] == [("neighbourhood", "N1", "North")]


def test_a_newer_file_replaces_the_outlines_it_names(with_areas, tmp_path):
    for west in (-1.2, -1.0):
        path = geojson(tmp_path / f"{west}.geojson", feature([square(west)], code="N1", name="North"))
        load_file(with_areas, "outlines", path, by="steward", attribution=OWNER)
    assert [row[3] for row in held(with_areas)] == [written([square(-1.0)])]


def test_outlines_of_nobody_are_refused(store, tmp_path):
    path = geojson(tmp_path / "d.geojson", feature([square()], LAD24CD="E07000999", LAD24NM="Larkmoor"))
    report = load_file(store, "outlines", path, by="steward")
    assert report.reason == "d.geojson: does not say whose outlines they are; add --attribution 'owner and licence'."
    assert held(store) == []


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Point", "coordinates": [-1.2, 52.9]},
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[-1.2, 52.9], [-1.1, 52.9], [-1.2, 52.9]]]},  # no area
        {"type": "Polygon", "coordinates": [square()[:-1]]},  # not closed
        {"type": "Polygon", "coordinates": [[[north, east] for east, north in square()]]},  # swapped
        {"type": "Polygon", "coordinates": [[[457000 + east, 340000 + north] for east, north in square()]]},  # a grid reference
        {"type": "Polygon", "coordinates": [[["west", 52.9], *square()[1:]]]},
        {"type": "MultiPolygon", "coordinates": [square()]},  # one level too few
    ],
)
def test_what_is_no_outline_of_ours_is_rejected_with_its_row(geometry, with_areas, tmp_path):
    broken = {"type": "Feature", "properties": {"kind": "neighbourhood", "code": "N1", "name": "North"}, "geometry": geometry}
    path = geojson(tmp_path / "areas.geojson", feature([square()], kind="district", code="D1", name="D"), broken)
    report = load_file(with_areas, "outlines", path, by="steward", attribution=OWNER, reject_limit=1)
    assert [reject.line for reject in report.rejects if reject.column == "shape"] == [3]
    assert "Polygon or MultiPolygon" in next(r.expected for r in report.rejects if r.column == "shape")
    assert not [row for row in held(with_areas) if row[0] == "neighbourhood"]


@pytest.mark.parametrize(
    ("properties", "expected"),
    [({"code": "N9", "name": "Nowhere"}, "a neighbourhood that is held"), ({"code": "N1", "name": "North"}, "each area once")],
)
def test_neighbourhoods_nobody_knows_and_repeated_ones_are_rejected(properties, expected, with_areas, tmp_path):
    path = geojson(tmp_path / "areas.geojson", feature([square()], code="N1", name="North"), feature([square()], **properties))
    report = load_file(with_areas, "outlines", path, by="steward", attribution=OWNER, reject_limit=1)
    assert [(r.line, r.column) for r in report.rejects] == [(3, "code")]
    assert report.rejects[0].expected.startswith(expected)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"type": "FeatureCollection", "features": [', "begins like JSON but is not well-formed"),
        ('{"a": 1}', "is JSON, not a table or a GeoJSON FeatureCollection"),
        ("[" * 3 + "]", "none of its columns"),
    ],
)
def test_json_that_is_no_outlines_is_refused_in_words(text, said, store, tmp_path):
    (tmp_path / "x.geojson").write_text(text, encoding="utf-8")
    assert said in (load_file(store, "outlines", tmp_path / "x.geojson", by="steward").reason or "")


def wavy(points: int) -> np.ndarray:
    """A border from south to north that wavers by some 30 metres, and by some 3 kilometres."""
    north = np.linspace(52.9, 53.1, points)
    return np.stack([-1.1 + 0.0005 * np.sin(north * 4000) + 0.04 * np.sin(north * 60), north], axis=1)


def test_a_border_that_two_areas_share_is_simplified_alike():
    border = wavy(2000)
    west = np.vstack([border, [[-1.3, 53.1], [-1.3, 52.9]], border[:1]])
    east = np.vstack([border[::-1], [[-0.9, 52.9], [-0.9, 53.1]], border[-1:]])
    kept = [set(map(tuple, simplified(ring))) & set(map(tuple, border)) for ring in (west, east)]
    assert kept[0] == kept[1]
    assert 10 < len(kept[0]) < 200


@given(st.lists(st.tuples(st.floats(-1.5, -0.5), st.floats(52.5, 53.5)), min_size=3, max_size=60, unique=True))
def test_what_is_left_of_a_ring_is_closed_of_its_own_points_and_of_triangles_that_matter(points):
    ring = np.array([*points, points[0]])
    left = simplified(ring)
    assert (left[0] == left[-1]).all()
    assert set(map(tuple, left)) <= set(map(tuple, ring))
    scale = 111.2**2 * np.cos(np.radians(ring[:, 1].mean()))
    a, b, c = np.roll(left[:-1], 1, axis=0), left[:-1], np.roll(left[:-1], -1, axis=0)
    areas = np.abs((b - a)[:, 0] * (c - a)[:, 1] - (c - a)[:, 0] * (b - a)[:, 1]) / 2 * scale
    assert len(left) == 4 or areas.min() >= SMALLEST_TRIANGLE * 0.97  # the scale is the whole ring's, not that of what is left


def test_islands_and_holes_too_small_to_see_go_but_never_the_last():
    land, pond, speck = square(side=0.2), square(-1.15, 52.95, 0.05), square(-1.19, 52.91, 0.001)
    geometry = {"type": "MultiPolygon", "coordinates": [[land, pond, speck], [square(-0.9, 52.9, 0.001)]]}
    assert json.loads(read_shape(json.dumps(geometry)))["coordinates"] == [[land, pond]]
    alone = {"type": "Polygon", "coordinates": [square(side=0.001)]}
    ((ring,),) = json.loads(read_shape(json.dumps(alone)))["coordinates"]
    assert len(ring) == 4


def test_an_outline_far_from_the_practices_is_rejected(with_areas, tmp_path):
    practices = [["practice_code", "name"], *([f"A0010{n}", f"Practice {n}"] for n in range(4))]
    load_file(with_areas, "practices", write_csv(tmp_path / "p.csv", practices), by="s")
    places = [["practice_code", "latitude", "longitude", "location_source"], *([f"A0010{n}", f"52.9{n}", "-1.1", "x"] for n in range(4))]
    load_file(with_areas, "positions", write_csv(tmp_path / "x.csv", places), by="s")
    path = geojson(
        tmp_path / "areas.geojson", feature([square()], code="N1", name="North"), feature([square(-2.1, 57.1)], code="N1", name="Far")
    )
    report = load_file(with_areas, "outlines", path, by="steward", attribution=OWNER, reject_limit=0.5)
    (expected,) = [reject.expected for reject in report.rejects if (reject.line, reject.column) == (3, "shape")]
    assert "within 80 km of the other practices" in expected
    assert [row[2] for row in held(with_areas)] == ["North"]
