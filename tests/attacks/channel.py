"""What an observer of the anonymous channel can tell, beside what a reader of a release can.

Its figures stand in the table of a full run and are not written down with it: they are of another service, and of no release.
"""

import tempfile
from pathlib import Path

import numpy as np

from tests.attacks.marks import Attack, Result
from tests.reporting.observing import right_and_wrong_codes, who_reported
from tests.reporting.reporter import Reporter
from tests.reporting.running import demonstration

ROUNDS = 150  # of each of two: where nothing can be told, chance alone passes the mark once in 400 runs
JOB = "channel"  # for `--only`
ATTACKS = {
    "codes": Attack("Channel, codes", "How often an observer of the line tells a right code from a wrong one", "codes", most=0.60),
    "pages": Attack("Channel, the page after", "The same, by the page that follows the code", "pages", most=0.60),
    "who": Attack("Channel, who reported", "How often an observer of the line tells which of two people reported", "who", most=0.60),
}


def results(rounds: int = ROUNDS) -> list[Result]:
    """A line an attack, on a channel that runs by itself."""
    with tempfile.TemporaryDirectory() as folder, demonstration(Path(folder)) as channel:
        reporter = Reporter(channel.address)
        reporter.begin("Something happened.")
        right = reporter.send()
        codes, pages = right_and_wrong_codes(channel.address, right, rounds)
        told = {"codes": codes.auc, "pages": pages.auc, "who": who_reported(channel.address, rounds).auc}
    return [attack.result(np.array([told[figure]])) for figure, attack in ATTACKS.items()]
