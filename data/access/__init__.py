"""Who somebody is at this moment, and what they may: signing in, roles, how a session ends, and the words of each refusal.

Nothing here knows a screen: pages hand in what the identity provider said, and get a person or a refusal.
"""

from data.access.identity import Identity, from_claims
from data.access.moment import SignedIn
from data.access.person import Person, Standing
from data.access.refusals import Refused

__all__ = ["Identity", "Person", "Refused", "SignedIn", "Standing", "from_claims"]
