"""The map: what colours, lines and the key say, and that nothing on it comes from anywhere but the rows."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.charts import theme
from pages.maps import Classes, drawn, key
from pages.maps.classes import MOST, SHADES
from pages.maps.drawing import PAPER, Practice, rgb
from pages.maps.hatching import hatched
from pages.maps.view import HEIGHT, WIDTH, fitting
from pages.results.rows import Row
from queries.places import Outlines
from tests.pages.results import row

SQUARE = ((-1.2, 52.9), (-1.0, 52.9), (-1.0, 53.1), (-1.2, 53.1), (-1.2, 52.9))
EAST = tuple((east + 0.2, north) for east, north in SQUARE)
POND = ((-1.15, 52.95), (-1.15, 53.05), (-1.05, 53.05), (-1.05, 52.95), (-1.15, 52.95))
OUTLINES = Outlines({"D1": ((SQUARE,),)}, {"north": ((SQUARE, POND),), "south": ((EAST,),)}, ("An owner",))
BLANK = row("South", None, withheld="protects_others")


def says(*rows: Row) -> dict[str, str]:
    return {one.group: f"what {one.name} says" for one in rows}


def the_map(north: Row, south: Row, chosen: tuple[str, ...] = ()):
    return drawn([north, south], says(north, south), OUTLINES, [], chosen, place="cluster")


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_every_share_is_in_the_class_whose_words_hold_its_whole_per_cent(shares):
    rows = [row(str(i), share, 0.0, 1.0) for i, share in enumerate(shares)]
    classes = Classes.of(rows)
    assert 1 <= classes.count <= MOST
    for one in rows:
        number = classes.number(one)
        assert number in range(classes.count)
        ends = [int(end) for end in re.findall(r"(\d+)%", classes.words(number or 0))]
        assert ends[0] <= round((one.share or 0) * 100) <= ends[-1]
    shades = [classes.shade(number) for number in range(classes.count)]
    assert shades == sorted(set(shades), key=SHADES.index)


def test_shades_go_one_way_from_light_to_dark():
    light = [np.dot(rgb(shade), [0.2126, 0.7152, 0.0722]) for shade in SHADES]
    assert light == sorted(light, reverse=True)
    assert min(-np.diff(light)) > 15  # of 255: told apart in grey too


def test_an_area_is_filled_by_its_class_and_says_what_its_row_says():
    north, south = row("North", 0.11), row("South", 0.48)
    found = the_map(north, south)
    assert [(area["code"], area["title"], area["detail"]) for area in found.areas] == [
        ("north", "North", "what North says"),
        ("south", "South", "what South says"),
    ]
    assert [area["fill"] for area in found.areas] == [rgb(SHADES[0]), rgb(SHADES[-1])]
    assert found.lines == []


def test_what_is_not_shown_has_no_colour_but_grey_lines_and_an_uncertain_share_has_stripes():
    uncertain = row("North", 0.3, 0.15, 0.5)
    found = the_map(uncertain, BLANK)
    assert found.areas[1]["fill"] == rgb(PAPER)
    west = [line for line in found.lines if max(line["start"][0], line["end"][0]) <= -1.0]
    east = [line for line in found.lines if min(line["start"][0], line["end"][0]) >= -1.0]
    assert {tuple(line["colour"]) for line in east} == {tuple(rgb(theme.GREY))}
    assert tuple(rgb(theme.GREY)) not in {tuple(line["colour"]) for line in west}
    assert found.areas[0]["fill"] not in [line["colour"] for line in west]
    assert all((line["end"][0] - line["start"][0]) * (line["end"][1] - line["start"][1]) > 0 for line in east)
    assert all((line["end"][0] - line["start"][0]) * (line["end"][1] - line["start"][1]) < 0 for line in west)


def test_what_is_chosen_has_the_heaviest_border_on_top():
    borders = the_map(row("North"), row("South"), ("south",)).borders
    *districts, halo, chosen = borders
    assert (halo["path"], chosen["path"]) == (EAST, EAST)
    assert (halo["colour"], chosen["colour"]) == (rgb(theme.GROUND), rgb(theme.DARK))  # one of them is seen on any ground
    assert halo["width"] > chosen["width"] > max(border["width"] for border in districts)


def test_an_area_without_an_outline_is_left_to_the_table():
    rows = [row("North"), row("Elsewhere")]
    assert [area["code"] for area in drawn(rows, says(*rows), OUTLINES, [], place="cluster").areas] == ["north"]


def test_a_practice_is_a_point_that_tells_and_chooses_its_cluster():
    practices = [Practice("Alder Surgery", "north", -1.1, 53.0), Practice("Birch Surgery", None, -1.0, 53.0)]
    points = drawn([row("North")], {"north": ""}, OUTLINES, practices, place="cluster").practices
    assert [(point["title"], point["detail"], point["code"]) for point in points] == [
        ("Alder Surgery", "North", "north"),
        ("Birch Surgery", "In no cluster", None),
    ]


def test_the_key_counts_every_area_once_by_class_and_explains_lines_only_where_there_are_any():
    plain = re.sub("<[^>]+>", "|", key([row("A", 0.11), row("B", 0.12), row("C", 0.19)], "cluster", "clusters"))
    assert [part for part in plain.split("|") if part] == [
        "10% to 11%: 1 cluster",
        "12% to 13%: 1 cluster",
        "18% to 19%: 1 cluster",
    ]
    lined = re.sub("<[^>]+>", "|", key([row("A", 0.3, 0.15, 0.5), BLANK], "cluster", "clusters"))
    assert "Stripes: the likely range spans more than 25 points" in lined
    assert "Grey lines: not shown; the table says why: 1 cluster|" in lined


coordinates = st.tuples(st.floats(-1.5, -0.9), st.floats(52.6, 53.4))


@given(st.lists(coordinates, min_size=3, max_size=3, unique=True), st.booleans())
def test_lines_lie_within_the_shape_and_not_in_its_holes(corners, rising):
    ring = [*corners, corners[0]]
    low, high = np.min(corners, axis=0) - 0.001, np.max(corners, axis=0) + 0.001
    for x1, y1, x2, y2 in hatched([ring], 0.02, rising):
        assert (low <= [min(x1, x2), min(y1, y2)]).all()
        assert (high >= [max(x1, x2), max(y1, y2)]).all()


@pytest.mark.parametrize("rising", [True, False])
def test_lines_stop_at_a_hole(rising):
    lines = hatched([SQUARE, POND], 0.013, rising)
    middles = [((x1 + x2) / 2, (y1 + y2) / 2) for x1, y1, x2, y2 in lines]
    assert len(middles) > 20
    assert not [(x, y) for x, y in middles if -1.149 < x < -1.051 and 52.951 < y < 53.049]


@given(st.lists(coordinates, min_size=2, max_size=30, unique=True))
def test_everything_fits_into_a_phone(places):
    view = fitting(places)
    world = 512 * 2 ** view["zoom"]

    def down(latitude: float) -> float:
        return np.log(np.tan(np.pi / 4 + np.radians(latitude) / 2)) / (2 * np.pi) * world

    for east, north in places:
        assert abs(east - view["longitude"]) / 360 * world <= WIDTH / 2
        assert abs(down(north) - down(view["latitude"])) <= HEIGHT / 2
