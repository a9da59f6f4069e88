"""Identifiers that say who somebody is are never stored: a code stands in their place, the same for the same person."""

import hmac
import re
import secrets

import duckdb
import pandas as pd

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_NAME = re.compile(r"[^\W\d_][^\W\d_'’.-]*\d{0,3}([ ,._]+[^\W\d_][^\W\d_'’.-]*\d{0,3})+", re.UNICODE)
_ONE_NAME = re.compile(r"[A-Z][a-z]{2,}")
_PHONE = re.compile(r"(\+44|0)[0-9 ()]{9,14}")
_NHS_NUMBER = re.compile(r"[0-9]{3}[ -][0-9]{3}[ -][0-9]{4}")


def says_who(identifier: str) -> bool:
    """Whether an identifier looks like a name, an e-mail address, a telephone number or an NHS number."""
    text = identifier.strip()
    return any(form.fullmatch(text) for form in (_EMAIL, _NAME, _ONE_NAME, _PHONE, _NHS_NUMBER))


class Pseudonyms:
    """Codes for people, by a key of the records' own: without it, nobody can try names until one fits."""

    def __init__(self, records: duckdb.DuckDBPyConnection) -> None:
        found = records.execute("select key from person_key").fetchone()
        if found is None:
            found = (secrets.token_hex(32),)
            records.execute("insert into person_key values (?)", list(found))
        self._key = bytes.fromhex(found[0])

    def code(self, identifier: str) -> str:
        """What is kept in place of an identifier that says who somebody is."""
        return f"h-{self._digest('identifier', identifier)}"

    def trace(self, wave: str, respondent_id: str) -> str:
        """By which rejected cells and erasures are known to be somebody's, without saying whose."""
        return self._digest(wave, respondent_id)

    def hidden(self, identifiers: pd.Series) -> tuple[pd.Series, int]:
        """Identifiers with those that say who somebody is replaced by codes, and how many were."""
        telling = identifiers.map(says_who).astype(bool)
        return identifiers.where(~telling, identifiers.map(lambda text: self.code(" ".join(str(text).split())))), int(telling.sum())

    def _digest(self, context: str, text: str) -> str:
        return hmac.digest(self._key, f"{context}|{text}".encode(), "sha256").hex()[:20]
