"""How a file was read. A load is known by its bytes and by this: the same bytes under another mapping are another load."""

import hashlib
import json
from dataclasses import asdict, dataclass

from data.definitions import Definitions

# What decides how a cell is read; wording and the constants of protection do not.
_DECIDES = ("organisation", "staff_groups", "ethnicity", "instrument", "matrix", "speaking_up", "wellbeing", "workforce")


@dataclass(frozen=True)
class Reading:
    """What the steward said about a file, and the definitions of that day."""

    wave: str | None
    sheet: str | None
    dates: str | None
    attribution: str
    mapping: str  # the text of the mapping file; "" without one
    definitions: str  # a fingerprint

    @property
    def written(self) -> str:
        """As the records keep it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def read(cls, written: str) -> "Reading":
        """What `written` said."""
        return cls(**json.loads(written))

    @property
    def fingerprint(self) -> str:
        return hashlib.sha256(self.written.encode()).hexdigest()


def definitions_fingerprint(defined: Definitions) -> str:
    """Changes when a definition changes that decides how a file is read."""
    parts = {name: getattr(defined, name).model_dump(mode="json") for name in _DECIDES}
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def differences(earlier: str | None, now: Reading) -> list[str]:
    """What is said otherwise than at an earlier load, in words; a load of an older version of the product says nothing."""
    known = json.loads(earlier) if earlier else {}
    words = {
        "wave": "as another wave",
        "sheet": "from another sheet",
        "dates": "with another order of dates",
        "attribution": "with another attribution",
        "mapping": "with another mapping",
        "definitions": "by other definitions",
    }
    return [said for key, said in words.items() if known and known.get(key) != asdict(now)[key]]
