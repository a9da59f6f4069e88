"""What any ICS replaces: YAML files beside this module, or in the folder `EQUITY_DEFINITIONS` names.

`load(folder)` reads and checks all of them at once; nothing else in the product reads the files.
"""

from data.definitions.read import load
from data.definitions.schema import Definitions

__all__ = ["Definitions", "load"]
