"""Feeds into records, a module a feed; `load_file` is the one way in.

A feed module holds the columns it expects and what to do with rows that meet them. Everything a feed has in common
(files, contract, cells, rejected rows, the transaction) lies in modules named after it.
"""

from data.feeds.loading.report import LoadReport
from data.feeds.loading.transaction import load_file

__all__ = ["LoadReport", "load_file"]
