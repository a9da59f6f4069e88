"""Why somebody is not let in, and the words for it: what is so, and what to do. Nobody is blamed."""

from dataclasses import dataclass
from typing import Literal

from data.workspace.problems import NotAllowed

Reason = Literal[
    "not_signed_in", "expired", "signed_out", "clock", "not_vouched_for", "no_role", "role_ended", "unknown_practice", "cannot_tell",
    "provider_away", "not_completed", "not_set_up",
]  # fmt: skip

OPEN = "Support and ways to report stay open to you."


@dataclass(frozen=True)
class Words:
    """A heading and what follows it. `again` says whether signing in again can help."""

    title: str
    said: str
    again: bool = True


WORDS: dict[Reason, Words] = {
    "not_signed_in": Words("Sign in to see this page", f"Sign in with your work account. {OPEN}"),
    "expired": Words(
        "It is time to sign in again",
        "You signed in a whole shift ago, so this session has ended. What you saved is there when you return.",
    ),
    "signed_out": Words(
        "You have signed out",
        "This session was ended, here or in another window. Sign in again to go on.",
    ),
    "clock": Words(
        "The clocks do not agree",
        "Your sign-in carries a time that is still to come here. Sign in again in a few minutes; if that does not help, "
        "the team that runs the dashboard should compare the server's clock with the sign-in service.",
    ),
    "not_vouched_for": Words(
        "The sign-in was not complete",
        "The sign-in service did not say who you are and when you signed in. Sign in again; if that does not help, tell the team that runs "
        "the dashboard.",
    ),
    "no_role": Words(
        "Your account has no access yet",
        f"You are signed in, and nobody has said yet what this account may see. Ask the data steward of your ICS to add you. {OPEN}",
    ),
    "role_ended": Words(
        "Your access has changed",
        "This account no longer has the role that this needs. If that is a surprise, ask the data steward of your ICS. Nothing that was "
        "saved is lost.",
        again=False,
    ),
    "unknown_practice": Words(
        "Your practice is not among these results",
        "Your account belongs to a practice that has closed, has merged or has not been loaded yet. Until that is put right you see what "
        "all staff see; the data steward of your ICS can change your practice.",
        again=False,
    ),
    "cannot_tell": Words(
        "Your access cannot be checked just now",
        f"The dashboard cannot reach the place where it looks up who may see what, so it shows nothing that needs a role. Try again in a "
        f"few minutes. {OPEN}",
    ),
    "provider_away": Words(
        "The sign-in service does not answer",
        f"Nothing is wrong with your account. Try again in a few minutes; if it stays so, tell the team that runs the dashboard. {OPEN}",
    ),
    "not_completed": Words("You are not signed in", f"The sign-in was stopped or not accepted. You can try again. {OPEN}"),
    "not_set_up": Words(
        "Signing in has not been set up",
        f"The team that runs the dashboard can do so in its settings; docs/access.md says how. {OPEN}",
        again=False,
    ),
}


class Refused(NotAllowed):
    """Somebody is not let in, or no longer. Its text is what they read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"{WORDS[reason].title}. {WORDS[reason].said}")
        self.reason: Reason = reason
