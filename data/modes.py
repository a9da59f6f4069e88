"""Who may read and write which part of a store: set by code, whatever the umask of whoever runs it.

| part | whose | others |
|---|---|---|
| records, secret | the steward's alone | nothing |
| releases | the steward's | the web's group reads |
| workspace | the steward's | the web's group reads and writes |

Which group that is, is the folder's: `chgrp` and `chmod g+s` on it, once; files in it then follow.
"""

import stat
from pathlib import Path

OWNER_ONLY, GROUP_READS, GROUP_WRITES = 0o700, 0o750, 0o770
PASSED_THROUGH = 0o751  # of the store's own folder: somebody who knows the name of a part gets to it, and may then be refused
_RUN = 0o111


def folder(path: Path, mode: int) -> Path:
    """Make a folder with this mode, or give it to one that is there; a group that files inherit is kept."""
    path.mkdir(parents=True, exist_ok=True)
    _give(path, mode | (path.stat().st_mode & stat.S_ISGID))
    return path


def file(path: Path, mode: int) -> Path:
    """Give a file the mode that suits a folder of `mode`."""
    _give(path, mode & ~_RUN)
    return path


def _give(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)
