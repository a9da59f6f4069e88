"""The message itself. No figure, no name, no number of a release: mail is read on the way, and results are read where people sign in."""

from email.message import EmailMessage
from email.utils import formatdate, make_msgid

from data.language import say, to_say
from data.notices.settings import MailSettings
from data.notices.stopping import stop_address
from data.workspace.notices import Wish

SUBJECT = to_say("New results on racial equity in primary care")
PUBLISHED = to_say("New results have been published. You can see them here, once you have signed in:")
ASKED = to_say("You asked to be told. If you would rather not be, this link ends it, without signing in:")


def letter(wish: Wish, settings: MailSettings) -> EmailMessage:
    """To one person, so that nobody reads who else is told. Mail programs offer the link as a button of their own (RFC 8058)."""
    stop = stop_address(settings, wish.owner)
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = say(SUBJECT), settings.sender, wish.address
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2].strip("> "))
    message["Auto-Submitted"] = "auto-generated"  # so that nobody's holiday answers it
    message["List-Unsubscribe"], message["List-Unsubscribe-Post"] = f"<{stop}>", "List-Unsubscribe=One-Click"
    message.set_content(f"{say(PUBLISHED)}\n{settings.address}\n\n{say(ASKED)}\n{stop}\n", cte="quoted-printable")
    return message
