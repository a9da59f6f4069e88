"""Why somebody is not let in, and the words for it: what is so, and what to do. Nobody is blamed."""

from dataclasses import dataclass
from typing import Literal

from data.language import say, to_say
from data.workspace.problems import NotAllowed

Reason = Literal[
    "not_signed_in", "expired", "signed_out", "clock", "not_vouched_for", "no_role", "role_ended", "unknown_practice", "cannot_tell",
    "provider_away", "not_completed", "not_set_up",
]  # fmt: skip

OPEN = to_say("Support and ways to report stay open to you.")


@dataclass(frozen=True)
class Words:
    """A heading and what follows it. `again` says whether signing in again can help; `stays_open` adds `OPEN`."""

    title: str
    said: str
    again: bool = True
    stays_open: bool = False

    @property
    def told(self) -> str:
        """All that follows the heading, said."""
        return f"{say(self.said)} {say(OPEN)}" if self.stays_open else say(self.said)


WORDS: dict[Reason, Words] = {
    "not_signed_in": Words(
        to_say("Sign in to see this page"),
        to_say("Sign in with your work account."),
        stays_open=True,
    ),
    "expired": Words(
        to_say("It is time to sign in again"),
        to_say("You signed in a whole shift ago, so this session has ended. What you saved is there when you return."),
    ),
    "signed_out": Words(
        to_say("You have signed out"),
        to_say("This session was ended, here or in another window. Sign in again to go on."),
    ),
    "clock": Words(
        to_say("The clocks do not agree"),
        to_say(
            "Your sign-in carries a time that is still to come here. Sign in again in a few minutes; if that does not help,"
            " the team that runs the dashboard should compare the server's clock with the sign-in service."
        ),
    ),
    "not_vouched_for": Words(
        to_say("The sign-in was not complete"),
        to_say(
            "The sign-in service did not say who you are and when you signed in. Sign in again; if that does not help, tell"
            " the team that runs the dashboard."
        ),
    ),
    "no_role": Words(
        to_say("Your account has no access yet"),
        to_say("You are signed in, and nobody has said yet what this account may see. Ask the data steward of your ICS to add you."),
        stays_open=True,
    ),
    "role_ended": Words(
        to_say("Your access has changed"),
        to_say(
            "This account no longer has the role that this needs. If that is a surprise, ask the data steward of your ICS. "
            "Nothing that was saved is lost."
        ),
        again=False,
    ),
    "unknown_practice": Words(
        to_say("Your practice is not among these results"),
        to_say(
            "Your account belongs to a practice that has closed, has merged or has not been loaded yet. Until that is put "
            "right you see what all staff see; the data steward of your ICS can change your practice."
        ),
        again=False,
    ),
    "cannot_tell": Words(
        to_say("Your access cannot be checked just now"),
        to_say(
            "The dashboard cannot reach the place where it looks up who may see what, so it shows nothing that needs a "
            "role. Try again in a few minutes."
        ),
        stays_open=True,
    ),
    "provider_away": Words(
        to_say("The sign-in service does not answer"),
        to_say("Nothing is wrong with your account. Try again in a few minutes; if it stays so, tell the team that runs the dashboard."),
        stays_open=True,
    ),
    "not_completed": Words(
        to_say("You are not signed in"),
        to_say("The sign-in was stopped or not accepted. You can try again."),
        stays_open=True,
    ),
    "not_set_up": Words(
        to_say("Signing in has not been set up"),
        to_say("The team that runs the dashboard can do so in its settings; docs/access.md says how."),
        again=False,
        stays_open=True,
    ),
}


class Refused(NotAllowed):
    """Somebody is not let in, or no longer. Its text is what they read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(f"{say(WORDS[reason].title)}. {WORDS[reason].told}")
        self.reason: Reason = reason
