"""Loads after the fact: looked at, weighed before they are made, replaced, withdrawn, taken back line by line."""

from data.feeds.loads.listing import LoadShown, list_loads, show_load
from data.feeds.loads.preview import Preview, preview_file
from data.feeds.loads.replacing import replace_load
from data.feeds.loads.withdrawing import Withdrawal, lines_of, take_out, withdraw, withdraw_made_up

__all__ = [
    "LoadShown",
    "Preview",
    "Withdrawal",
    "lines_of",
    "list_loads",
    "preview_file",
    "replace_load",
    "show_load",
    "take_out",
    "withdraw",
    "withdraw_made_up",
]
