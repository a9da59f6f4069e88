"""Made-up guardians and reports."""

from dataclasses import dataclass, field
from datetime import date

from reporting import guardians, reports, sealing, unlocking
from reporting.keys import Unlocked
from reporting.ledger import Ledger

ROBIN, SAM = "correct kettle bicycle staple", "quiet orchard marble lantern"
TEXT = "In the team meeting I was told that people like me should be grateful to be here."
CODE = "12345678901234567890"


@dataclass
class Day:
    """A calendar that a test turns."""

    now: date = field(default_factory=lambda: date(2026, 9, 2))

    def __call__(self) -> date:
        return self.now


@dataclass
class People:
    robin: Unlocked
    sam: Unlocked


def enter(ledger: Ledger, name: str, passphrase: str) -> Unlocked:
    token = guardians.invite(ledger, name, f"{name.lower()}@guardians.example.org")
    assert unlocking.enter(ledger, token, passphrase)
    who = next(one.id for one in guardians.everyone(ledger) if one.name == name)
    unlocked = unlocking.unlock(ledger, who, passphrase)
    assert unlocked
    return unlocked


def settle(ledger: Ledger) -> People:
    robin, sam = enter(ledger, "Robin", ROBIN), enter(ledger, "Sam", SAM)
    assert (robin.trust, sam.trust, sam.counts) == ("full", "waiting", None)
    return People(robin, welcome(ledger, robin, sam, SAM))


def welcome(ledger: Ledger, host: Unlocked, guest: Unlocked, passphrase: str) -> Unlocked:
    """One guardian vouches for another, and each reads the other their number; the newcomer's keys as they are then."""
    assert unlocking.vouch(ledger, host, guest.id, guest.number)
    assert host.counts
    assert unlocking.accept(ledger, guest, sealing.spoken(bytes(host.counts)))
    unlocked = unlocking.unlock(ledger, guest.id, passphrase)
    assert unlocked
    assert unlocked.trust == "full"
    return unlocked


def report(ledger: Ledger, *readers: Unlocked, text: str = TEXT, code: str = CODE, group: str = "") -> str:
    """A report for these guardians; its id."""
    public = {one.id: one.public for one in guardians.active(ledger) if one.public}
    return reports.receive(ledger, code, text, group, {reader.id: public[reader.id] for reader in readers})
