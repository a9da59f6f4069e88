"""The map on a dark ground: light turned to dark and dark to light, blue still blue, so that low shares lie low and high ones shine.

A picture of WebGL is made in one set of colours, on a server that does not know the reader's theme. The browser turns it as it shows it,
by a filter that is nothing but the identity on a light ground. Not taken: asking the server anew, which hears of a change of theme only
with the next click; CSS's own `invert`, which cannot depend on the theme and would make the page's ground a hole.
"""

from streamlit.components import v2

from pages.charts import theme

LIGHTEST = tuple(int(theme.DARK_GROUND[place : place + 2], 16) / 255 for place in (1, 3, 5))  # what white becomes
# Half a turn of the wheel of colours at the same lightness (W3C Filter Effects, `hueRotate`): turned twice, blue is blue again.
HALF_TURN = ((-0.574, 1.430, 0.144), (0.426, 0.430, 0.144), (0.426, 1.430, -0.856))
MATRIX = tuple((*(-(1 - ground) * part for part in line), 0.0, 1.0) for ground, line in zip(LIGHTEST, HALF_TURN, strict=True))

FILTER = f"""<svg width="0" height="0" style="position:absolute" aria-hidden="true" focusable="false">
<filter id="map-at-night" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
<feFlood style="flood-color: light-dark(transparent, black)" result="dark"/>
<feColorMatrix in="SourceGraphic" values="{" ".join(f"{part:.4f}" for line in MATRIX for part in line)} 0 0 0 1 0" result="turned"/>
<feComposite in="turned" in2="dark" operator="in" result="night"/>
<feComposite in="SourceGraphic" in2="dark" operator="out" result="day"/>
<feMerge><feMergeNode in="day"/><feMergeNode in="night"/></feMerge>
</filter></svg>"""

# Not isolated: the style sheet of the page names the filter (page.css).
NIGHT = v2.component("map-at-night", html=FILTER, isolate_styles=False)


def turned(colour: str) -> str:
    """What a colour of the map becomes on a dark ground: "#08519C" is "#79C2FF"."""
    given = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    mixed = (sum(share * part for share, part in zip(line, given, strict=False)) + line[-1] for line in MATRIX)
    return "#" + "".join(f"{round(255 * min(1.0, max(0.0, part))):02X}" for part in mixed)


def either(colour: str) -> str:
    """A colour of the map for a style sheet, as it is on either ground."""
    return f"light-dark({colour}, {turned(colour)})"
