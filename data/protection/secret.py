"""The installation's secret, and the proof that it is the one that its releases were drawn with.

With another secret every count would get other noise, and whoever kept an earlier release could average the two. So the records keep a
check value, from which the secret cannot be had, and a store whose secret is lost or strange does not publish.
"""

import hmac
import os
import secrets

import duckdb

from data.problems import StoreProblem
from data.store import Store

ENVIRONMENT = "EQUITY_RECORD_SECRET"
SHORTEST_SECRET = 16  # bytes; a guessable secret would let an outsider redo the noise


def record_secret(store: Store) -> bytes:
    """The secret: from the environment, else from its own 0600 file, made on first use.

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


def checked_secret(store: Store, connection: duckdb.DuckDBPyConnection) -> bytes:
    """The secret, once it is proved to be the one of this store's releases; made where nothing was ever published.

    Raises `StoreProblem` where it is lost or another one, with how to restore it.
    """
    held = [value for (value,) in connection.execute("select check_value from secret_check").fetchall()]
    published = bool(held) or (store.releases.exists() and any(store.releases.glob("release-*.duckdb")))
    if published and os.environ.get(ENVIRONMENT) is None and not store.secret.exists():
        raise StoreProblem(
            f"{store.secret}: the secret that this store's releases were drawn with is missing, so nothing can be published. Restore the "
            f"file from your backup, or give the secret in {ENVIRONMENT} where it was given there before."
        )
    secret = record_secret(store)
    value = check_value(secret)
    if held and not hmac.compare_digest(held[0], value):
        raise StoreProblem(
            f"The secret in {ENVIRONMENT if os.environ.get(ENVIRONMENT) is not None else store.secret} is not the one that this store's "
            "releases were drawn with, so nothing can be published. Restore that one from your backup, and see that "
            f"{ENVIRONMENT} is set as it was then."
        )
    if not held:
        connection.execute("insert into secret_check values (?)", [value])
    return secret


def check_value(secret: bytes) -> str:
    """Proves the secret without telling it."""
    return hmac.digest(secret, b"check value of the record-key secret", "sha256").hex()


def _make(store: Store) -> None:
    store.secret.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(store.secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(secrets.token_bytes(32))
