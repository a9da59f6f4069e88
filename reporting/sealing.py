"""All cryptography of the service, on libsodium; nothing else here may import `nacl`.

Three ways to keep something from the owner of the disk:
  * `lock` and `unlock`: under a key of 32 bytes (XChaCha20-Poly1305). Who has the key can read and write; who has not can do neither.
  * `seal_to` and `open_sealed`: for one guardian's public key (X25519). Everybody can write such a thing; one private key reads it.
  * `behind_passphrase` and `with_passphrase`: under what a person knows (Argon2id).

Every sealed thing says what it is `about`, such as ("report", id, "entry", "3"). It opens only where the same is asked for, so a row that
was moved to another report, field or number does not open. Which keys there are, and who holds them, stands in docs/reporting.md.
"""

import base64
import hashlib
import hmac
import json
import secrets
import unicodedata
from typing import Final

from nacl import bindings as sodium
from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id

KEY_BYTES: Final = 32
STEPS: Final = (1_024, 4_096, 16_384, 32_768)  # lengths that a sealed text may have before it is locked; the length tells no more than this
CODE_DIGITS: Final = 20  # 66 bits: a thief of the database has its salt, so each guess costs one Argon2id but tries every report
_CODE_COST: Final = (2, 19 * 1024 * 1024)  # passes and bytes: the digits are random, and fifty people must not wait, see decision 120
_PASSPHRASE_COST: Final = (argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)  # a person's own words are weaker than random digits

About = tuple[str, ...]


class NotOpened(Exception):
    """The key is the wrong one, or what was kept is not what was locked. Which of the two cannot be told apart."""


class TooLong(Exception):
    """A text that fits no step."""


# --- under a key -------------------------------------------------------------------------------------
def new_key() -> bytes:
    return secrets.token_bytes(KEY_BYTES)


def lock(key: bytes, content: bytes, about: About) -> bytes:
    """The nonce is random: with 192 bits it never comes twice, and nobody has to count."""
    nonce = secrets.token_bytes(sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
    return nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, _bound(about), nonce, key)


def unlock(key: bytes, locked: bytes, about: About) -> bytes:
    """Raises `NotOpened`."""
    size = sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
    if len(key) != KEY_BYTES or len(locked) < size + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES:
        raise NotOpened
    try:
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(locked[size:], _bound(about), locked[:size], key)
    except CryptoError as error:
        raise NotOpened from error


def lock_text(key: bytes, text: str, about: About) -> bytes:
    """As `lock`, padded to a step first. Raises `TooLong`."""
    content = text.encode()
    step = next((step for step in STEPS if len(content) < step), None)  # one byte at least marks where the text ends
    if step is None:
        raise TooLong
    return lock(key, sodium.sodium_pad(content, step), about)


def unlock_text(key: bytes, locked: bytes, about: About) -> str:
    """Raises `NotOpened`."""
    padded = unlock(key, locked, about)
    try:
        return sodium.sodium_unpad(padded, len(padded)).decode()
    except (CryptoError, ValueError, TypeError) as error:
        raise NotOpened from error


def fingerprint(locked: bytes) -> str:
    """What an entry of a report says about the one before it."""
    return hashlib.blake2b(locked, digest_size=32).hexdigest()


def number_from(key: bytes, purpose: str) -> str:
    """A random-looking number that who holds the key finds again, and nobody else can tie to it."""
    return hashlib.blake2b(purpose.encode(), key=bytes(key), digest_size=16).hexdigest()


def key_from(key: bytes, purpose: str) -> bytes:
    """A key of its own for one purpose."""
    return hashlib.blake2b(purpose.encode(), key=bytes(key), digest_size=KEY_BYTES, person=b"key").digest()


def spoken(key: bytes) -> str:
    """A key's number, which people read to one another: 20 digits, so that nobody finds a second key with the same one."""
    return _digits(hashlib.blake2b(bytes(key), digest_size=64, person=b"spoken").digest())


# --- for one guardian --------------------------------------------------------------------------------
def new_pair() -> tuple[bytes, bytes]:
    """A public key and its private key."""
    return sodium.crypto_box_keypair()


def public_of(private: bytes) -> bytes:
    """The public key that belongs to a private one: what stands in the database must be the same."""
    return sodium.crypto_scalarmult_base(bytes(private))


def seal_to(public: bytes, secret: bytes, about: About) -> bytes:
    """A sealed box has no room for what it is about, so a hash of that goes inside, before the secret."""
    return sodium.crypto_box_seal(_digest(about) + secret, public)


def open_sealed(private: bytes, sealed: bytes, about: About) -> bytes:
    """Raises `NotOpened`."""
    private = bytes(private)
    try:
        content = sodium.crypto_box_seal_open(sealed, public_of(private), private)
    except (CryptoError, ValueError, TypeError) as error:
        raise NotOpened from error
    if not hmac.compare_digest(content[:32], _digest(about)):
        raise NotOpened
    return content[32:]


# --- under what a person knows -----------------------------------------------------------------------
def behind_passphrase(passphrase: str, secret: bytes, about: About) -> bytes:
    salt = secrets.token_bytes(argon2id.SALTBYTES)
    return salt + lock(_stretched(passphrase, salt), secret, about)


def with_passphrase(passphrase: str, kept: bytes, about: About) -> bytes:
    """Raises `NotOpened`."""
    if len(kept) <= argon2id.SALTBYTES:
        raise NotOpened
    return unlock(_stretched(passphrase, kept[: argon2id.SALTBYTES]), kept[argon2id.SALTBYTES :], about)


def _stretched(passphrase: str, salt: bytes) -> bytes:
    passes, memory = _PASSPHRASE_COST
    alike = unicodedata.normalize("NFKC", passphrase)  # a phone and a desk write the same é in different bytes
    return argon2id.kdf(KEY_BYTES, alike.encode(), salt, opslimit=passes, memlimit=memory)


def new_recovery() -> str:
    """A key for paper, in groups of four letters and digits: 160 random bits, nothing to be guessed, so no slow hash."""
    letters = base64.b32encode(secrets.token_bytes(20)).decode()
    return " ".join(letters[place : place + 4] for place in range(0, len(letters), 4))


def recovery_key(written: str) -> bytes:
    """The key that the paper stands for, whatever spaces and small letters it is typed with."""
    letters = "".join(written.split()).replace("-", "").upper()
    return hashlib.blake2b(letters.encode(), digest_size=KEY_BYTES, person=b"recovery").digest()


# --- the reporter's code -----------------------------------------------------------------------------
def new_salt() -> bytes:
    """One for the whole service: a code must be looked up before it is known whose it is."""
    return secrets.token_bytes(argon2id.SALTBYTES)


def code_for(visit: str, sent: tuple[str, ...], salt: bytes) -> str:
    """The code of what is sent in one browser's visit: 20 digits out of the visit's 256 random bits.

    Drawn from the visit, not from chance, so that a report sent twice, or again after a fault, is one report with one code, although the
    server keeps neither. Who has not both the visit's cookie and every word cannot work it out.
    """
    return _digits(hashlib.blake2b(json.dumps([visit, *sent]).encode(), key=salt, digest_size=64, person=b"code").digest())


def from_code(code: str, salt: bytes) -> tuple[str, bytes]:
    """The login a report is found by, which is kept, and the key that opens it, which is not. One Argon2id for both.

    Neither says anything about the other: both are one-way from what only the code gives.
    """
    passes, memory = _CODE_COST
    stretched = argon2id.kdf(64, code.encode(), salt, opslimit=passes, memlimit=memory)
    login = hashlib.blake2b(stretched, digest_size=32, person=b"login").hexdigest()
    return login, hashlib.blake2b(stretched, digest_size=KEY_BYTES, person=b"reporter").digest()


def wipe(secret: bytearray) -> None:
    """Overwrites a key that is no longer needed."""
    secret[:] = bytes(len(secret))


def _digits(drawn: bytes) -> str:
    return f"{int.from_bytes(drawn, 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}d}"  # 512 bits reduced to 10^20 are as good as evenly spread


def _bound(about: About) -> bytes:
    return json.dumps(about).encode()  # a list in JSON: ("a", "bc") and ("ab", "c") are not the same


def _digest(about: About) -> bytes:
    return hashlib.blake2b(_bound(about), digest_size=32, person=b"about").digest()
