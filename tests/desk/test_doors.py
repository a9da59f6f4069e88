"""A file can be sent to the desk, to one place and from the desk itself; never to the dashboard."""

from http import HTTPStatus

import pytest
from starlette.types import Scope

from pages.server.doors import refusal

HOSTS = frozenset({"127.0.0.1"})


def _asked(path: str, method: str, origin: str = "http://127.0.0.1:8700") -> Scope:
    headers = [(b"host", b"127.0.0.1:8700"), (b"origin", origin.encode())]
    return {"type": "http", "path": path, "method": method, "headers": headers}


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_a_file_is_taken_at_the_desk_alone(method: str) -> None:
    sent = _asked("/_stcore/upload_file/session/file", method)
    assert refusal(sent, HOSTS, files=True) is None
    assert refusal(sent, HOSTS) == (HTTPStatus.NOT_FOUND, "There is nothing here.")


@pytest.mark.parametrize(
    ("scope", "status"),
    [
        (_asked("/_stcore/upload_file/a/b", "POST"), HTTPStatus.NOT_FOUND),
        (_asked("/_stcore/upload_file/a/b", "PUT", origin="https://elsewhere.example"), HTTPStatus.FORBIDDEN),
        (_asked("/_stcore/metrics", "GET"), HTTPStatus.NOT_FOUND),
        (_asked("/_stcore/", "GET"), HTTPStatus.NOT_FOUND),
        (_asked("/store", "PUT"), HTTPStatus.METHOD_NOT_ALLOWED),
    ],
)
def test_nothing_else_can_be_sent_there(scope: Scope, status: HTTPStatus) -> None:
    found = refusal(scope, HOSTS, files=True)
    assert found is not None
    assert found[0] == status
