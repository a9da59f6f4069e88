"""What is carried along from others is as they published it."""

import hashlib
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
# SHA-256 of the files as they are in the npm packages vega 6.4.0, vega-lite 6.4.3 and vega-interpreter 2.3.2.
PUBLISHED = {
    "vega.min.js": "8f6a3587cf8d4f42c7e08120e3eb05d067e746d554e39d2dcf52acc0bd5ba28f",
    "vega-lite.min.js": "35a9821df838825b05a6a73e9414b58747a1b18321583858ed903c66393a5c7e",
    "vega-interpreter.js": "c0bdb735a63f9276f136e8d90d7fdf5d8e9df8031eb069048fc9975c876fd7f9",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_library_is_carried_along_byte_for_byte(name: str) -> None:
    assert hashlib.sha256((STATIC / "vega" / name).read_bytes()).hexdigest() == PUBLISHED[name]


def test_with_its_licence() -> None:
    assert "Redistribution and use in source and binary forms" in (STATIC / "LICENSE-vega.txt").read_text(encoding="utf-8")
