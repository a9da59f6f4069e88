"""Tokens for cookies, forms and one-time links: random already, so a quick hash of them is enough."""

import hashlib
import hmac
import json
import secrets


def new_token() -> str:
    """256 random bits for a cookie or a one-time link."""
    return secrets.token_urlsafe(32)


def token_hash(token: str, purpose: str) -> str:
    """What is kept of a token. Another purpose gives another hash, and none gives the token back."""
    return hashlib.blake2b(json.dumps([purpose, token]).encode(), digest_size=32, person=b"token").hexdigest()


def same(one: str, other: str) -> bool:
    """Compares without telling by its time how much is alike."""
    return hmac.compare_digest(one.encode(), other.encode())
