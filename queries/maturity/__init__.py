"""Questions about the maturity matrix. Each takes the viewer: levels are a practice's own, and others see them only together.

The rule (statistics reference 4.4 J): ICS leadership sees levels by practice, a practice sees its own, and everybody else sees
distributions of at least eight practices over the whole area.
"""

from queries.maturity.heat import heat_map
from queries.maturity.learning import learning
from queries.maturity.matrix import criteria, descriptors, levels, rounds
from queries.maturity.moves import movement, moves
from queries.maturity.plans import plans
from queries.maturity.spread import distribution, peers
from queries.maturity.submission import non_submission, submission_counts, submissions
from queries.maturity.trend_markers import interventions_for

__all__ = [
    "criteria", "descriptors", "distribution", "heat_map", "interventions_for", "learning", "levels", "movement", "moves",
    "non_submission", "peers", "plans", "rounds", "submission_counts", "submissions",
]  # fmt: skip
