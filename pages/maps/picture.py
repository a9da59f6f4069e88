"""The map on the screen, and what a click on it chooses."""

from typing import Any

import pydeck
import streamlit as st

from pages.charts import theme
from pages.maps.drawing import Map, rgb
from pages.maps.night import NIGHT
from pages.maps.view import HEIGHT

FILTER = "neighbourhood"  # the filter of `pages.shell.filters` that a click turns
KEY = "map"
EDGE, DARK, WHITE = rgb(theme.EDGE), rgb(theme.DARK), [255, 255, 255]
PIXELS = "'pixels'"  # quoted twice: pydeck would take a bare word for the name of a field
THIN = {"stroked": True, "line_width_units": PIXELS, "get_line_width": 1}
TOOLTIP = {
    "text": "{title}\n{detail}",
    "style": {"whiteSpace": "pre-line", "fontSize": "0.9rem", "background": theme.DARK, "color": "#FFFFFF"},
}


def picture(drawn: Map, alt: str) -> None:
    """Draw the map. It answers to the mouse only, so the filters and the table must offer the same."""
    NIGHT(key="map-at-night")
    st.pydeck_chart(_deck(drawn), height=HEIGHT, on_select=_choose, key=KEY, alt=alt)


def _choose() -> None:
    """Turn the filter for the neighbourhood that was clicked: on, or off again."""
    clicked = {one.get("code") for objects in st.session_state[KEY].selection.objects.values() for one in objects} - {None}
    before = st.session_state.get(FILTER, [])
    st.session_state[FILTER] = [code for code in before if code not in clicked] + sorted(clicked - set(before))


def _deck(drawn: Map) -> pydeck.Deck:
    # The wheel and two fingers belong to the page; the map zooms by double click and moves by dragging.
    view = pydeck.View("MapView", controller={"scrollZoom": False, "dragRotate": False, "touchRotate": False})
    # Only `map_provider=None` keeps the map from fetching tiles; pydeck's types know neither that nor a tooltip of one's own.
    bare: Any = {"map_provider": None, "tooltip": TOOLTIP}
    return pydeck.Deck(_layers(drawn), views=[view], initial_view_state=pydeck.ViewState(**drawn.view), **bare)


def _layers(drawn: Map) -> list[pydeck.Layer]:
    """Areas below, then their patterns, borders and practices.

    What was clicked is remembered by the name of its layer, and all else fades. Here the filter is the memory, so each choice gives the
    layers new names: the browser forgets, all colours stay true, and the same area can be clicked again.
    """
    turn = "+".join(drawn.chosen)
    areas = {"get_polygon": "polygon", "get_fill_color": "fill", "get_line_color": EDGE, **THIN}
    lines = {"get_source_position": "start", "get_target_position": "end", "get_color": "colour", "get_width": 1.5}
    borders = {"get_path": "path", "get_color": "colour", "get_width": "width", "width_units": PIXELS, "joint_rounded": True}
    points = {"get_position": "at", "get_fill_color": DARK, "get_radius": 2.5, "radius_units": PIXELS, "get_line_color": WHITE, **THIN}
    return [
        pydeck.Layer("PolygonLayer", drawn.areas, id=f"areas {turn}", pickable=True, **areas),
        pydeck.Layer("LineLayer", drawn.lines, id="lines", pickable=False, **lines),
        pydeck.Layer("PathLayer", drawn.borders, id="borders", pickable=False, **borders),
        pydeck.Layer("ScatterplotLayer", drawn.practices, id=f"practices {turn}", pickable=True, **points),
    ]
