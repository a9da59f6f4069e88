"""The one function that turns what was found into a sentence."""

from collections.abc import Mapping
from functools import singledispatch

Reasons = Mapping[str, str]  # reason code -> the words an ICS chose for it

# Ours: where the likely range spans more than this, the middle of it would be read as knowledge it is not.
TOO_WIDE = 0.40


@singledispatch
def sentence(finding: object, reasons: Reasons) -> str:  # noqa: ARG001 - the rules behind it need both
    """What was found (`pages.sentences.findings`), in words that claim no more than it carries. Raises `TypeError` for anything else."""
    raise TypeError(f"There is no rule for saying a {type(finding).__name__}; give one of pages.sentences.findings.")
