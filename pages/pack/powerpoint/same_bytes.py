"""A zip file that is the same whenever and wherever it is made."""

import zipfile
from datetime import datetime
from io import BytesIO

OFFICE = (".xlsx",)  # zips within the zip


def same_bytes(file: bytes, dated: datetime) -> bytes:
    """The entries in their order, each dated alike and stored as it is, in zips within it too.

    Nothing is compressed: the library that does it may give other bytes after an update, and a pack is small enough without.
    """
    written = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as after:
        for name in before.namelist():
            content = before.read(name)
            entry = zipfile.ZipInfo(name, dated.timetuple()[:6])
            entry.create_system, entry.external_attr = 0, 0
            after.writestr(entry, same_bytes(content, dated) if name.endswith(OFFICE) else content)
    return written.getvalue()
