"""A message to whoever wants one when new results are published: it holds a link and no figure, and one press ends it."""

from data.notices.sending import tell_of_release
from data.notices.settings import MailSettings, mail_settings
from data.notices.stopping import owner_in, stop_address

__all__ = ["MailSettings", "mail_settings", "owner_in", "stop_address", "tell_of_release"]
