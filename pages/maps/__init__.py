"""The map: rows and outlines in, layers of plain shapes out. It lies on nothing but paper: no tile is ever fetched.

Colour says the class, lines say how much to trust it or why there is none, and every area says its own sentence when pointed at.
"""

from pages.maps.classes import Classes
from pages.maps.drawing import Map, drawn
from pages.maps.key import key
from pages.maps.picture import picture

__all__ = ["Classes", "Map", "drawn", "key", "picture"]
