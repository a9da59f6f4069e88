"""Record keys are secret, steady and spread evenly."""

import hashlib
import hmac

import numpy as np
import pytest

from data.problems import StoreProblem
from data.protection.record_keys import record_keys
from data.protection.secret import record_secret
from data.store import Store

SECRET = b"sixteen bytes or more"


def test_a_key_is_the_start_of_the_keyed_hash():
    expected = int.from_bytes(hmac.new(SECRET, b"2026|r-1", hashlib.sha256).digest()[:4], "big")
    assert record_keys(SECRET, "2026", ["r-1"]).tolist() == [expected]


def test_keys_differ_by_wave_person_and_secret():
    first = record_keys(SECRET, "2026", ["a", "b"])
    assert (
        len({*first.tolist(), *record_keys(SECRET, "2025", ["a", "b"]).tolist(), *record_keys(SECRET[::-1], "2026", ["a"]).tolist()}) == 5
    )


def test_keys_are_spread_evenly():
    keys = record_keys(SECRET, "2026", [f"r{i}" for i in range(20_000)])
    assert keys.dtype == np.uint32
    assert np.bincount(keys >> 28, minlength=16) == pytest.approx(1250, abs=150)


def test_the_secret_is_made_once_for_its_owner_only(tmp_path, monkeypatch):
    monkeypatch.delenv("EQUITY_RECORD_SECRET", raising=False)
    store = Store(tmp_path)
    assert record_secret(store) == record_secret(store)
    assert store.secret.stat().st_mode & 0o777 == 0o600
    assert store.releases not in store.secret.parents


def test_a_secret_that_others_can_read_is_refused(tmp_path, monkeypatch):
    monkeypatch.delenv("EQUITY_RECORD_SECRET", raising=False)
    store = Store(tmp_path)
    record_secret(store)
    store.secret.chmod(0o644)
    with pytest.raises(StoreProblem, match="chmod 600"):
        record_secret(store)


def test_the_environment_wins_and_short_secrets_are_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("EQUITY_RECORD_SECRET", "from the environment")
    assert record_secret(Store(tmp_path)) == b"from the environment"
    assert not Store(tmp_path).secret.exists()
    monkeypatch.setenv("EQUITY_RECORD_SECRET", "short")
    with pytest.raises(StoreProblem, match="shorter than 16"):
        record_secret(Store(tmp_path))
