"""Results in, cautious English out: direction, size, certainty and base, and a plain refusal where the data cannot carry a claim.

One function, `sentence`, says whatever was found; the same words stand on the page, in a chart's alt text and in what is handed on, so
every sentence is plain text. Each module here holds the rules for one kind of finding.
"""

# Each of these adds its rules to `sentence` when it is imported.
from pages.sentences import gaps, groups, likelihood, maturity, moves, reports, shares, standing, workforce  # noqa: F401
from pages.sentences.blanks import asked_when, blank_waves, blanks, company, limit, limited, together
from pages.sentences.saying import Reasons, sentence

__all__ = ["Reasons", "asked_when", "blank_waves", "blanks", "company", "limit", "limited", "sentence", "together"]
