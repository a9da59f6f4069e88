"""The running thing: Streamlit as one ASGI app, with doors of our own in front of it."""

import os

LONGEST_LINE = 64 << 10  # bytes of a header, as the proxy of deploy/Caddyfile lets through

# Read once, when websockets is imported. Whoever is in two hundred groups brings 16 kB of cookies: the page came, and then hung.
os.environ.setdefault("WEBSOCKETS_MAX_LINE_LENGTH", str(LONGEST_LINE))
