"""What is kept: tables, opening them on SQLite or PostgreSQL, and forgetting for good."""

from reporting.ledger.forgetting import clean, forget
from reporting.ledger.opening import Ledger, open_ledger

__all__ = ["Ledger", "clean", "forget", "open_ledger"]
