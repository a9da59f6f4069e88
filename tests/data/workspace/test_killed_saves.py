"""Killed while saving, a hundred times: whatever was acknowledged is there, and what was not is there whole or not at all."""

import os
import signal
import subprocess
import sys

from data.workspace import Author, Workspace
from data.workspace.answers import Answer
from data.workspace.assessments import assessment, save_answer

KILLS = 100


def test_no_acknowledged_save_is_lost(workspace: Workspace, url: str) -> None:
    acknowledged: dict[str, int] = {}
    command = [sys.executable, "-m", "tests.data.workspace.saver", url]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as saver:
        assert saver.stdin is not None
        assert saver.stdout is not None
        for kill in range(KILLS):
            practice = f"A{kill:05}"
            print(practice, file=saver.stdin, flush=True)
            while acknowledged.get(practice, 0) <= kill % 5:  # a different number of saves each time
                pid, who, number = saver.stdout.readline().split()
                acknowledged[who] = int(number)
            os.kill(int(pid), signal.SIGKILL)
        saver.stdin.close()
        for line in saver.stdout:  # said before the kill, and not read yet
            _, who, number = line.split()
            acknowledged[who] = int(number)

    assert len(acknowledged) == KILLS
    for practice, last in acknowledged.items():
        author = Author("Ann", "practice", practice)
        found = assessment(workspace, "2026", practice, author)
        kept = [event.after["answer.respect"]["evidence"] for event in found.events]
        assert kept == [str(number) for number in range(1, len(kept) + 1)]
        assert len(kept) in (last, last + 1)  # at most one that was saved and not yet acknowledged
        assert save_answer(workspace, "2026", practice, "respect", Answer(5, 5), seen=found.number, author=author).number == len(kept) + 1
