"""A real mail server on this machine, and what it was given."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

HERE = "127.0.0.1"
PATIENCE = 180.0  # seconds for it to listen, on a machine with much else to do


@dataclass
class PostBox:
    """`refuses`: addresses for which it takes nothing."""

    port: int
    refuses: set[str] = field(default_factory=set)
    given: list[tuple[list[str], EmailMessage]] = field(default_factory=list)

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802
        if address in self.refuses:
            return "550 there is nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.given.append((list(envelope.rcpt_tos), message))
        return "250 OK"

    def told(self) -> list[str]:
        """Everybody who was written to."""
        return [address for addresses, _ in self.given for address in addresses]


@contextmanager
def post_office() -> Iterator[PostBox]:
    """A server on a free port."""
    with socket.socket() as free:
        free.bind((HERE, 0))
        box = PostBox(free.getsockname()[1])
    controller = Controller(box, hostname=HERE, port=box.port, ready_timeout=PATIENCE)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()
