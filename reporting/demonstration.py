"""A made-up guardian on this machine, so that everything can be tried."""

from reporting import guardians, unlocking
from reporting.ledger import Ledger
from reporting.settings import Settings

NAME, EMAIL = "Robin Example", "robin@guardians.example.org"
PASSPHRASE = "made up for trying it out"


def settle(ledger: Ledger, settings: Settings) -> str:
    """Make the guardian where there is none; what to open, and with what."""
    if not guardians.everyone(ledger):
        unlocking.enter(ledger, guardians.invite(ledger, NAME, EMAIL), PASSPHRASE)
    return (
        f"Open {settings.address}\n"
        f"The guardian's inbox is {settings.address}/guardian (passphrase of {NAME}: {PASSPHRASE}),\n"
        f"the owner's page {settings.address}/owner.\n"
        "This is a demonstration: write nothing here that is true."
    )
