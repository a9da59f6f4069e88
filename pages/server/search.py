"""Search in lists finds "Dôl a’r Bryn" by "dol a'r bryn". Streamlit compares letter by letter, and only in the browser (decision 215).

Its script for lists is handed out with that one comparison changed: both sides without accents, with plain apostrophes. Letters that are
no letter with a mark, such as "ø", stay what they are. Where the installed Streamlit has other words there, its own script is handed out;
a test in a browser tells.
"""

import re
from functools import cache
from pathlib import Path

import streamlit
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

_SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"
# function found(options, typed) { if (!typed) return options;
#   let some = options.filter(e => matches(typed, e.label)); return sorted(some, e => -score(typed, e.label)) }
_COMPARISON = re.compile(
    r"function \w+\((\w),(\w)\)\{if\(!\2\)return \1;"
    r"let (\w)=\1\.filter\(\1=>\w+\(\2,\1\.label\)\);return \w+\(\3,\1=>-\w+\(\2,\1\.label\)\)\}"
)
_PLAINLY = r""".normalize("NFD").replace(/\p{M}/gu,"").replace(/[‘’]/g,"'")"""


class Search:
    """Stands before Streamlit's scripts, and answers for one of them."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        name, script = _for_lists()
        if script and scope["type"] == "http" and str(scope["path"]).endswith(f"/static/js/{name}"):
            ours = Response(script, media_type="text/javascript", headers={"Cache-Control": "public, max-age=86400"})
            await ours(scope, receive, send)
        else:
            await self.app(scope, receive, send)


@cache
def _for_lists() -> tuple[str, str]:
    """Name and text of the script, the comparison changed; two empty ones where there is none that we know."""
    for script in _SCRIPTS.glob("*ComboBox*.js"):
        text, changed = _COMPARISON.subn(_without_marks, script.read_text(encoding="utf-8"))
        if changed == 1:
            return script.name, text
    return "", ""


def _without_marks(comparison: re.Match[str]) -> str:
    option, typed = comparison[1], comparison[2]
    return comparison[0].replace(f"({typed},{option}.label)", f"({typed}{_PLAINLY},{option}.label{_PLAINLY})")
