"""What the machine says when a command fails -> a sentence for whoever typed it: full, locked, not allowed, damaged, too little memory."""

import errno
import re

import duckdb

_FULL = "The disk is full, so this was not done; nothing that was there before is lost. Make space, and do it again."
_REASONS = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.EROFS: "{where} may only be read; choose another place, or have it made writable.",
    errno.EACCES: "{where} may not be opened by this user; run this as the user who owns it.",
    errno.EPERM: "{where} may not be changed by this user; run this as the user who owns it.",
    errno.ENOENT: "{where} is not there; see that it is written as it should be.",
    errno.EISDIR: "{where} is a folder; name a file.",
    errno.ENOTDIR: "{where} lies below a file, not in a folder; see that it is written as it should be.",
    errno.ENAMETOOLONG: "{where} is too long a name; choose a shorter one.",
    errno.EIO: "{where} could not be read or written, as a failing disk does; have it looked at before you go on.",
}
_DUCKDB = (  # what DuckDB says, in the order to look for it
    (r"No space left|Disk quota|File too large|max_temp_directory_size", _FULL),
    (r"lock on file", "{where} is in use by another command; wait until it has finished."),
    (r"[Pp]ermission denied", "{where} may not be opened by this user; run this as the user who owns it."),
    (r"[Rr]ead-only", "{where} may only be read; run this as the user who owns it."),
    (r"No such file|does not exist", "{where} is not there; `python -m data doctor` says what is missing."),
    (r"newer version|version number", "{where} was written by another version of DuckDB; use the version that wrote it."),
    (r".*", "{where} is damaged or was cut off; `python -m data doctor` says what to do."),
)


def sentence(error: OSError | duckdb.Error) -> str | None:
    """Why a command could not be done, and what to do; None where only a mistake of ours can be the reason."""
    if isinstance(error, OSError):
        said = _REASONS.get(error.errno or 0)
        return said and said.format(where=error.filename or "A file")
    if isinstance(error, duckdb.OutOfMemoryException):
        return "There was too little memory, so this was not done; nothing is lost. Close other programs, and do it again."
    text = str(error)
    of_the_machine = isinstance(error, duckdb.IOException | duckdb.FatalException | duckdb.SerializationException)
    if not (of_the_machine or "Failed to commit" in text):
        return None
    found = re.search(r'"([^"]+\.(?:duckdb|csv|wal)[^"]*)"', text)
    return next(said for pattern, said in _DUCKDB if re.search(pattern, text)).format(where=found[1] if found else "A file of the store")
