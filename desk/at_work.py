"""What every page of the desk is handed: the store, the steward, and the definitions of today."""

from dataclasses import dataclass

from data.definitions import Definitions
from data.store import Store
from desk.door import Steward


@dataclass(frozen=True)
class AtWork:
    """A steward at work on a store."""

    store: Store
    steward: Steward
    defined: Definitions

    @property
    def waves(self) -> list[str]:
        """Codes of the waves, the newest first, since that is the one at work."""
        return [wave.code for wave in reversed(self.defined.instrument.waves)]
