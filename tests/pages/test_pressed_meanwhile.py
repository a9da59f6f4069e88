"""A press that comes while another is saved: Streamlit ends a callback at its next look into the session and does not run it again."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner import RerunData, RerunException
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from tests.pages.test_practice import key, looked_at, practice, saved, store

__all__ = ["practice", "store"]


class NextPress:
    """Arrives at the given look into the session from within a callback, once; the browser sends with it what all fields hold."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.looks_left: int | None = None
        self._held = RerunData()
        run, look = ScriptRunner._run_script, ScriptRunner._maybe_handle_execution_control_request

        def remembered(runner: ScriptRunner, rerun_data: RerunData) -> None:
            self._held = rerun_data
            run(runner, rerun_data)

        def interrupted(runner: ScriptRunner) -> None:
            if self.looks_left is not None and "call_callback" in _callers():
                self.looks_left -= 1
                if self.looks_left < 0:
                    self.looks_left = None
                    raise RerunException(self._held)
            look(runner)

        monkeypatch.setattr(ScriptRunner, "_run_script", remembered)
        monkeypatch.setattr(ScriptRunner, "_maybe_handle_execution_control_request", interrupted)


def _callers() -> Iterator[str]:
    frame = sys._getframe(1)
    while frame := frame.f_back:  # type: ignore[assignment]
        yield frame.f_code.co_name


@pytest.mark.parametrize("looks", range(6))
def test_what_was_pressed_before_is_saved_all_the_same(
    looks: int, store: Path, practice: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, _ = practice
    app = looked_at(store, "self_assessment", code, monkeypatch)
    press = NextPress(monkeypatch)

    press.looks_left = looks
    app.radio(key=key(code, "named_lead", "current")).set_value(2).run()
    assert (saved(store, code)["named_lead"].current, saved(store, code)["named_lead"].target) == (2, 2)
    assert app.selectbox(key=key(code, "named_lead", "target")).value == 2

    press.looks_left = looks
    app.text_area(key=key(code, "named_lead", "evidence")).set_value("Our nurse leads").run()
    assert saved(store, code)["named_lead"].evidence == "Our nurse leads"

    press.looks_left = looks
    app.radio(key=key(code, "named_lead", "current")).set_value(4).run()  # above the aim, which goes along
    kept = saved(store, code)["named_lead"]
    assert (kept.current, kept.target, kept.evidence) == (4, 4, "Our nurse leads")
    assert app.selectbox(key=key(code, "named_lead", "target")).value == 4
    assert not app.warning
