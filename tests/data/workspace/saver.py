"""Processes that save without end and say so after each save, to be killed by a test: `python -m tests.data.workspace.saver URL`.

Each line of standard input is a practice; for each, a forked process writes "pid practice n" once its n-th save was acknowledged.
"""

import os
import signal
import sys
from itertools import count
from pathlib import Path

from data import definitions
from data.workspace import Author, open_workspace
from data.workspace.answers import Answer
from data.workspace.assessments import save_answer
from tests.data.workspace.people import clock


def save_without_end(url: str, practice: str) -> None:
    workspace, author, seen = open_workspace(Path(), url=url, clock=clock), Author("Ann", "practice", practice), 0
    for number in count(1):
        seen = save_answer(workspace, "2026", practice, "respect", Answer(1, 2, str(number)), seen=seen, author=author).number
        os.write(1, f"{os.getpid()} {practice} {number}\n".encode())


def main(url: str) -> None:
    definitions.load()  # read once, for all of them
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the killed are nobody's to wait for
    for line in sys.stdin:
        if os.fork() == 0:
            save_without_end(url, line.strip())


if __name__ == "__main__":
    main(sys.argv[1])
