"""A practice beside others: what chance and ordinary differences explain, what is left, and how sure anyone can be. No league tables."""

from queries.peers.compare import Comparison, compare
from queries.peers.likeness import ALIKE_IN, not_known
from queries.peers.over_time import deciles
from queries.peers.stand_apart import ASSESSED, RESPONSE, stand_apart
from queries.peers.units import Group

__all__ = ["ALIKE_IN", "ASSESSED", "RESPONSE", "Comparison", "Group", "compare", "deciles", "not_known", "stand_apart"]
