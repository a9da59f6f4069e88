"""A practice beside others like it: what chance explains, what is left, and how sure anyone can be. No league tables."""

from queries.measures.peers.background import decile_bands, nearest
from queries.measures.peers.discoveries import discoveries
from queries.measures.peers.funnel import arcsine_limits, funnel_limits, funnel_position, inverse_wilson_limits, p_values
from queries.measures.peers.overdispersion import Overdispersion, overdispersion, ratio_overdispersion
from queries.measures.peers.ranks import Ranks, rank_interval
from queries.measures.peers.shrinkage import Shrunken, empirical_bayes

__all__ = [
    "Overdispersion",
    "Ranks",
    "Shrunken",
    "arcsine_limits",
    "decile_bands",
    "discoveries",
    "empirical_bayes",
    "funnel_limits",
    "funnel_position",
    "inverse_wilson_limits",
    "nearest",
    "overdispersion",
    "p_values",
    "rank_interval",
    "ratio_overdispersion",
]
