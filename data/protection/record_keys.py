"""Record keys: one secret, uniform number a respondent and wave, from which all noise is drawn.

Source: cell-key method, statistics reference 4.2. Keys are integers: floating sums change with thread order, the noise
would then change between calls, and averaging would remove it.
"""

import hmac
from collections.abc import Iterable

import numpy as np


def record_keys(secret: bytes, wave: str, respondent_ids: Iterable[str]) -> np.ndarray:
    """uint32 keys, one a respondent: the first four bytes of HMAC-SHA256(secret, wave|respondent)."""
    prefix = f"{wave}|".encode()
    digests = b"".join(hmac.digest(secret, prefix + name.encode(), "sha256")[:4] for name in respondent_ids)
    return np.frombuffer(digests, dtype=">u4").astype(np.uint32)
