"""The desk as an ASGI app: the dashboard's own doors and headers before it, and one door more, for files."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from data.access.settings import access_settings
from pages.server.doors import Doors
from pages.server.files import Files
from pages.server.headers import SecurityHeaders
from pages.server.provider import told_to_streamlit
from pages.server.search import Search
from pages.server.signing_in import SigningIn
from pages.server.websockets import Websockets

FRAME = Path(__file__).with_name("frame.py")
LARGEST = 64  # MB of a file that is sent; 100,000 answers as CSV are 30
MOST = 10  # open pages: stewards are few, and each may hold a file


def desk() -> st.App:
    """The app. The first middleware is the outermost. Raises `SettingsProblem` for settings that cannot be right."""
    settings = access_settings()
    return st.App(
        FRAME,
        secrets=told_to_streamlit(settings),
        middleware=[
            Middleware(SecurityHeaders),
            Middleware(Doors, files=True),
            Middleware(SigningIn, settings=settings),
            Middleware(Files, settings=settings),
            Middleware(Search),
            Middleware(Websockets, most=MOST),
        ],
    )
