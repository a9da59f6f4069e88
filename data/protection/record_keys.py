"""Record keys: one secret, uniform number a respondent and wave, from which all noise is drawn.

Source: cell-key method, statistics reference 4.2. Keys are integers: floating sums change with thread order, the noise
would then change between calls, and averaging would remove it.
"""

import hmac
import os
import secrets
from collections.abc import Iterable

import numpy as np

from data.problems import StoreProblem
from data.store import Store

ENVIRONMENT = "EQUITY_RECORD_SECRET"
SHORTEST_SECRET = 16  # bytes; a guessable secret would let an outsider redo the noise
KEY_RANGE = 2**32


def record_secret(store: Store) -> bytes:
    """The installation's secret: from the environment, else from its own 0600 file, made on first use.

    Raises `StoreProblem` when the secret is short or its file can be read by others.
    """
    given = os.environ.get(ENVIRONMENT)
    if given is not None:
        secret = given.encode()
    else:
        if not store.secret.exists():
            _make(store)
        if store.secret.stat().st_mode & 0o077:
            raise StoreProblem(f"{store.secret}: the record-key secret can be read by others; run `chmod 600` on it.")
        secret = store.secret.read_bytes()
    if len(secret) < SHORTEST_SECRET:
        raise StoreProblem(f"The record-key secret is shorter than {SHORTEST_SECRET} bytes; give a longer one in {ENVIRONMENT}.")
    return secret


def _make(store: Store) -> None:
    store.secret.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(store.secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(32))


def record_keys(secret: bytes, wave: str, respondent_ids: Iterable[str]) -> np.ndarray:
    """uint32 keys, one a respondent: the first four bytes of HMAC-SHA256(secret, wave|respondent)."""
    prefix = f"{wave}|".encode()
    digests = b"".join(hmac.digest(secret, prefix + name.encode(), "sha256")[:4] for name in respondent_ids)
    return np.frombuffer(digests, dtype=">u4").astype(np.uint32)
