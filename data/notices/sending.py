"""Telling everybody who wants to know, one message each; whoever could not be told is told at the next try."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from data.notices.letter import letter
from data.notices.settings import MailSettings
from data.problems import DataProblem
from data.workspace import Workspace
from data.workspace.notices import to_be_told, was_told

SECONDS = 20.0  # for the mail server to answer


@dataclass(frozen=True)
class Told:
    """How many were told, and how many the mail server would not take a message for."""

    told: int
    refused: int


def tell_of_release(workspace: Workspace, release: int, settings: MailSettings) -> Told:
    """Write to everybody who wants to be told and has not been. Raises `DataProblem` where the server cannot be reached."""
    wishes = to_be_told(workspace, release)
    told = 0
    if not wishes:
        return Told(0, 0)
    try:
        with _server(settings) as server:
            for wish in wishes:
                try:
                    server.send_message(letter(wish, settings))
                except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, smtplib.SMTPSenderRefused):
                    continue
                was_told(workspace, wish.owner, release)
                told += 1
    except (OSError, smtplib.SMTPException) as error:
        raise DataProblem(
            f"{settings.server}:{settings.port}: the mail server could not be used ({_reason(error)}); {told} of {len(wishes)} people "
            "were told. Once it answers, `python -m data notify` tells the others."
        ) from error
    return Told(told, len(wishes) - told)


@contextmanager
def _server(settings: MailSettings) -> Iterator[smtplib.SMTP]:
    secure = ssl.create_default_context()
    if settings.security == "tls":
        opened: smtplib.SMTP = smtplib.SMTP_SSL(settings.server, settings.port, timeout=SECONDS, context=secure)
    else:
        opened = smtplib.SMTP(settings.server, settings.port, timeout=SECONDS)
    with opened as server:
        if settings.security == "starttls":
            server.starttls(context=secure)
        if settings.user and settings.password:
            server.login(settings.user, settings.password)
        yield server


def _reason(error: OSError | smtplib.SMTPException) -> str:
    """What the server or the system said, without what was being sent."""
    if isinstance(error, smtplib.SMTPResponseException):
        return f"it answered {error.smtp_code}"
    return (error.strerror if isinstance(error, OSError) else None) or type(error).__name__
