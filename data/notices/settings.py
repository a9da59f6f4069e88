"""By which server messages go, as whoever runs the dashboard set it up."""

from dataclasses import dataclass, field
from typing import Literal

from data.access.settings import access_settings, own_machine
from data.settings import SettingsProblem, called, given

Security = Literal["starttls", "tls", "none"]
PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True)
class MailSettings:
    """`address` is where people find the dashboard. `secret` signs the links that end it."""

    server: str
    port: int
    security: Security
    user: str | None
    password: str | None = field(repr=False)
    sender: str
    address: str
    secret: str = field(repr=False)


def mail_settings() -> MailSettings | None:
    """The settings, checked; None where no server is named, and nobody is written to. Raises `SettingsProblem`."""
    server = given("mail_server")
    if server is None:
        return None
    wrong: list[str] = []
    told = (given("mail_security") or "starttls").lower()
    meant: Security | None = next((known for known in PORTS if known == told), None)
    security: Security = meant or "starttls"
    if security != told:
        wrong.append(f"{called('mail_security')}: '{told}' is none of {', '.join(PORTS)}.")
    if security == "none" and not own_machine(server):
        wrong.append(f"{called('mail_security')}: none is for a server on this machine; {server} is another, so use starttls or tls.")
    port = given("mail_port") or str(PORTS[security])
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        wrong.append(f"{called('mail_port')}: '{port}' is no port; it is a number such as 587.")
        port = "0"
    sender = given("mail_from") or ""
    if "@" not in sender or any(letter in sender for letter in "\r\n"):
        wrong.append(f"{called('mail_from')}: give the address that messages come from, such as equity@example.nhs.uk.")
    access = access_settings()
    secret = access.provider.cookie_secret if access.provider else access.proxy.secret if access.proxy else ""
    if not secret:
        wrong.append(f"{called('mail_server')}: messages go to people who sign in, and no way to sign in is set up.")
    elif not access.address:
        wrong.append(f"{called('proxy_address')} is missing: it is where people find the dashboard, and stands in every message.")
    if wrong:
        raise SettingsProblem("\n".join(wrong))
    user, password = given("mail_user"), given("mail_password")
    return MailSettings(server, int(port), security, user, password, sender, access.address, secret)
