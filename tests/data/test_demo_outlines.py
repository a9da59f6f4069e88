"""Outlines drawn for the demonstration: each practice lies in its own, and together they fill the area once."""

import json
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from data import demo
from data.demo.voronoi import cells
from data.store import Store, open_records
from queries import open_release, places


def area(polygons) -> float:
    """By the shoelace formula; holes run the other way round and so count against it."""
    rings = [np.array(ring) for polygon in polygons for ring in polygon]
    return sum(float(x[:-1] @ y[1:] - x[1:] @ y[:-1]) / 2 for x, y in (ring.T for ring in rings))


def holds(polygons, point) -> bool:
    """Even and odd: how often a line to the east crosses any ring."""
    east, north = point
    crossings = 0
    for ring in (ring for polygon in polygons for ring in polygon):
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > north) != (y2 > north) and x1 + (north - y1) / (y2 - y1) * (x2 - x1) > east:
                crossings += 1
    return crossings % 2 == 1


spots = st.lists(st.tuples(st.integers(-400, 400), st.integers(-400, 400)), min_size=6, max_size=40, unique=True)


@settings(max_examples=60)
@given(spots, st.integers(1, 5))
def test_every_site_lies_in_its_label_and_in_no_other(found, labels):
    sites = np.array(found, dtype=float) / 20 + np.random.default_rng(len(found)).normal(scale=0.01, size=(len(found), 2))
    if np.linalg.matrix_rank(sites - sites.mean(axis=0)) < 2:
        return
    named = [f"N{i % labels}" for i in range(len(sites))]
    drawn, together = cells(sites, named), cells(sites, ["all"] * len(sites))["all"]
    assert set(drawn) == set(named)
    for site, own in zip(sites, named, strict=True):
        assert [label for label, polygons in drawn.items() if holds(polygons, site)] == [own]
    assert np.isclose(sum(area(polygons) for polygons in drawn.values()), area(together))
    assert all(area([polygon[:1]]) > 0 for polygons in drawn.values() for polygon in polygons)


def test_a_hole_lies_in_the_polygon_that_is_around_it():
    """Two patches of A apart from each other: a small one, and a large one around B."""
    around = [(x, y) for x in range(3) for y in range(3) if (x, y) != (1, 1)]
    sites = np.array([(1.01, 1.0), *around, (4, 1), (4, 0), (4, 2), (5.5, 1.02)], dtype=float) + np.arange(13)[:, None] * 1e-3
    drawn = cells(sites, ["B", *["A"] * 8, "C", "C", "C", "A"])
    assert sorted(len(polygon) for polygon in drawn["A"]) == [1, 2]
    ((outer, hole),) = (polygon for polygon in drawn["A"] if len(polygon) == 2)
    assert holds([[outer]], hole[0])
    assert holds([[hole]], sites[0])


def test_the_demonstration_has_outlines_that_say_they_are_not_official(demo_store):
    found = places.outlines(open_release(demo_store))
    assert (len(found.districts), len(found.neighbourhoods)) == (4, 22)
    assert [text for text in found.attributions if "not official" in text] == list(found.attributions)


def test_outlines_that_were_loaded_are_left_alone(tmp_path):
    with open_records(Store(tmp_path)) as records:
        shape = json.dumps({"type": "MultiPolygon", "coordinates": []})
        records.execute("insert into outline values ('district', 'D1', 'Larkmoor', $shape, 'An owner', 1)", {"shape": shape})
    demo.make(Store(tmp_path), respondents=200)
    with open_records(Store(tmp_path)) as records:
        assert records.execute("select code from outline where kind = 'district'").fetchall() == [("D1",)]
        assert records.execute("select count(*) from outline where kind = 'neighbourhood'").fetchall() == [(22,)]
