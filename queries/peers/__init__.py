"""A practice beside others: what chance and ordinary differences explain, what is left, and how sure anyone can be. No league tables."""

from queries.peers.compare import Comparison, compare
from queries.peers.over_time import deciles
from queries.peers.units import Group

__all__ = ["Comparison", "Group", "compare", "deciles"]
