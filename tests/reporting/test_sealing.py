"""What is sealed opens for whom it is meant, where it is meant, and nowhere else."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting import sealing, tokens

ROOT = Path(__file__).parents[2]
ABOUT = ("report", "a", "entry", "1")


@given(st.text(max_size=300))
def test_a_text_comes_back_whatever_is_in_it(text: str) -> None:
    key = sealing.new_key()
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    assert sealing.unlock_text(key, sealing.lock_text(key, text, ABOUT), ABOUT) == text


def test_only_its_own_key_place_and_bytes_open_it() -> None:
    key = sealing.new_key()
    locked = sealing.lock(key, b"words", ABOUT)
    for other, changed, about in (
        (sealing.new_key(), locked, ABOUT),
        (key, locked, ("report", "b", "entry", "1")),
        (key, locked, ("report", "a", "entry", "2")),
        (key, locked, ("report", "a", "entry1")),
        (key, locked[:-1] + bytes([locked[-1] ^ 1]), ABOUT),
        (key, bytes([locked[0] ^ 1]) + locked[1:], ABOUT),
        (key, locked[:20], ABOUT),
        (key, b"", ABOUT),
    ):
        with pytest.raises(sealing.NotOpened):
            sealing.unlock(other, changed, about)


def test_the_length_of_what_is_kept_tells_a_step_and_not_a_text() -> None:
    key = sealing.new_key()
    steps = {0: 1_024, 500: 1_024, 1_023: 1_024, 1_024: 4_096, 4_095: 4_096, 4_096: 16_384, 16_384: 32_768, 32_767: 32_768}
    assert {size: len(sealing.lock_text(key, "a" * size, ABOUT)) - 40 for size in steps} == steps
    with pytest.raises(sealing.TooLong):
        sealing.lock_text(key, "a" * 32_768, ABOUT)


def test_the_same_text_locked_twice_looks_like_two() -> None:
    key = sealing.new_key()
    assert sealing.lock_text(key, "same", ABOUT) != sealing.lock_text(key, "same", ABOUT)


def test_a_sealed_key_opens_for_its_guardian_and_its_purpose() -> None:
    (public, private), (_, others) = sealing.new_pair(), sealing.new_pair()
    sealed = sealing.seal_to(public, b"k" * 32, ABOUT)
    assert sealing.open_sealed(private, sealed, ABOUT) == b"k" * 32
    for wrong, changed, about in ((others, sealed, ABOUT), (private, sealed, ("x",)), (private, sealed[:-1], ABOUT), (private, b"", ABOUT)):
        with pytest.raises(sealing.NotOpened):
            sealing.open_sealed(wrong, changed, about)


def test_a_code_gives_one_login_and_one_key_that_say_nothing_of_each_other() -> None:
    salt = sealing.new_salt()
    login, key = sealing.from_code("12345678901234567890", salt)
    assert sealing.from_code("12345678901234567890", salt) == (login, key)
    assert login != key.hex()
    assert sealing.from_code("12345678901234567891", salt)[0] != login
    assert sealing.from_code("12345678901234567890", sealing.new_salt())[0] != login


def test_a_visit_has_one_code_a_draft_and_another_visit_another() -> None:
    salt, visit = sealing.new_salt(), tokens.new_token()
    code = sealing.code_for(visit, ("tab", "words"), salt)
    assert len(code) == 20
    assert code.isdigit()
    others = {
        sealing.code_for(visit, ("tab2", "words"), salt),
        sealing.code_for(visit, ("tab", "other words"), salt),
        sealing.code_for(tokens.new_token(), ("tab", "words"), salt),
        sealing.code_for(visit + "t", ("ab", "words"), salt),
    }
    assert code not in others
    assert len(others) == 4


def test_codes_are_evenly_spread() -> None:
    salt = bytes(range(16))  # the same each run, so that chance decides nothing
    digits = "".join(sealing.code_for(str(number), (), salt) for number in range(2_000))
    expected = len(digits) / 10
    assert sum((digits.count(str(d)) - expected) ** 2 / expected for d in range(10)) < 33  # chi-squared, 9 degrees: one salt in 8,000


def test_paper_can_be_typed_carelessly() -> None:
    written = sealing.new_recovery()
    assert sealing.recovery_key(written) == sealing.recovery_key(f"  {written.lower().replace(' ', '-')}\n")
    assert sealing.recovery_key(written) != sealing.recovery_key(sealing.new_recovery())


def test_a_passphrase_opens_what_is_behind_it() -> None:
    kept = sealing.behind_passphrase("correct kettle", b"private", ABOUT)
    assert sealing.with_passphrase("correct kettle", kept, ABOUT) == b"private"
    for passphrase, about in (("correct kettl", ABOUT), ("correct kettle", ("x",))):
        with pytest.raises(sealing.NotOpened):
            sealing.with_passphrase(passphrase, kept, about)


def test_a_passphrase_is_the_same_whichever_keyboard_wrote_it() -> None:
    """é as one sign or as two, and a wide space: people see the same words."""
    kept = sealing.behind_passphrase("caf\u00e9 kettle 2", b"private", ABOUT)
    assert sealing.with_passphrase("cafe\u0301 kettle\u00a0\uff12", kept, ABOUT) == b"private"
    with pytest.raises(sealing.NotOpened):
        sealing.with_passphrase("cafe kettle 2", kept, ABOUT)


def test_slow_hashes_are_slow_where_people_use_them() -> None:
    """In a process of its own, since the tests' own are made quick."""
    asked = "from reporting import sealing as s; print(s._CODE_COST, s._PASSPHRASE_COST)"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert said.strip() == "(2, 19922944) (3, 268435456)"


def test_no_other_file_imports_the_library_and_this_one_can_be_read_in_one_sitting() -> None:
    files = [path for path in (ROOT / "reporting").rglob("*.py") if path.name != "sealing.py"]
    assert files
    for path in files:
        tree = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        named = [getattr(node, "module", None) or "" for node in tree if isinstance(node, ast.ImportFrom)]
        assert not any(name.split(".")[0] == "nacl" for name in named), path
        assert "import nacl" not in path.read_text(encoding="utf-8")
    assert len((ROOT / "reporting" / "sealing.py").read_text(encoding="utf-8").splitlines()) <= 200
