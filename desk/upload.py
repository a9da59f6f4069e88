"""A file that was sent, on disk for as long as it is read: only its owner can read it, and it is gone afterwards, whatever happens."""

import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

LONGEST_NAME = 120
_UNFIT = re.compile(r"[\x00-\x1f/\\]")


class Sent(Protocol):
    """What Streamlit hands over of a file that was dropped."""

    name: str

    def getvalue(self) -> bytes: ...


@contextmanager
def on_disk(sent: Sent) -> Iterator[Path]:
    """The file under its own name, in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        path = Path(folder) / (_UNFIT.sub("_", sent.name)[-LONGEST_NAME:].lstrip(".") or "file")
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(sent.getvalue())
        yield path
