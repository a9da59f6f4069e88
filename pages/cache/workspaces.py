"""The workspace as pages open it: once a process, shared by all who write, and never closed while the process lives."""

from pathlib import Path

import streamlit as st

from data.settings import store_folder, workspace_url
from data.workspace import Workspace, open_workspace


def workspace() -> Workspace:
    """Raises `WorkspaceProblem` when it cannot be opened; the next who asks tries again."""
    return _opened(str(store_folder()), workspace_url(store_folder()))


@st.cache_resource(show_spinner=False)
def _opened(store: str, url: str) -> Workspace:
    return open_workspace(Path(store), url=url, make=False)
