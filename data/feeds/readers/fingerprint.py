"""What a file is, in one pass over its bytes: its SHA-256 and, were it text, its encoding."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from data.problems import LoadProblem

_BLOCK = 1 << 20
_UNUSED_IN_CP1252 = bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D])


@dataclass(frozen=True)
class Fingerprint:
    sha256: str
    encoding: str  # utf-8-sig (with or without its mark), utf-16 (also -le and -be, without a mark), cp1252 or latin-1
    size: int  # bytes


def fingerprint(path: Path) -> Fingerprint:
    """Read `path` once, in blocks. Raises `LoadProblem` when it is not a file we may read."""
    digest, size = hashlib.sha256(), 0
    guess = _EncodingGuess()
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                digest.update(block)
                guess.see(block)
                size += len(block)
    except OSError as error:
        raise LoadProblem(f"{path}: the file cannot be read ({error.strerror}); check its name and permissions.") from error
    return Fingerprint(digest.hexdigest(), guess.encoding(), size)


class _EncodingGuess:
    """UTF-8 if every byte agrees; else cp1252, unless a byte is used that only latin-1 knows."""

    def __init__(self) -> None:
        self.utf8 = codecs.getincrementaldecoder("utf-8")()
        self.is_utf8, self.is_cp1252 = True, True
        self.utf16 = ""
        self.first = True

    def see(self, block: bytes) -> None:
        if self.first:
            self.utf16 = _utf16(block[:1024])
            self.first = False
        if self.is_utf8:
            try:
                self.utf8.decode(block)
            except UnicodeDecodeError:
                self.is_utf8 = False
        self.is_cp1252 = self.is_cp1252 and not any(byte in block for byte in _UNUSED_IN_CP1252)

    def encoding(self) -> str:
        if self.utf16:
            return self.utf16
        if self.is_utf8 and not self.utf8.getstate()[0]:  # a character cut in half at the end is not UTF-8
            return "utf-8-sig"
        return "cp1252" if self.is_cp1252 else "latin-1"


def _utf16(start: bytes) -> str:
    """UTF-16 by its mark; without one, where nearly every other byte is nought, as in text of our letters."""
    if start[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    for name, high in (("utf-16-le", start[1::2]), ("utf-16-be", start[::2])):
        if len(high) > 8 and high.count(0) > 0.9 * len(high) and start.count(0) < 0.6 * len(start):
            return name
    return ""
