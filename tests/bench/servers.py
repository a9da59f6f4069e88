"""A Streamlit server of its own for a measurement, and what it has used of the processor."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DASHBOARD = ROOT / "dashboard.py"
RESTING = 0.05  # s of processor time in a second


@dataclass(frozen=True)
class Server:
    address: str
    process: int

    def processor_seconds(self) -> float:
        """User and system time of the process so far."""
        fields = Path(f"/proc/{self.process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def until_it_rests(self) -> None:
        """Wait until the process has done next to nothing for a second: it has answered ahead what it will."""
        before, now = -1.0, self.processor_seconds()
        while now - before > RESTING:
            time.sleep(1.0)
            before, now = now, self.processor_seconds()

    def memory(self) -> float:
        """What the process holds of the machine's memory, in MB."""
        lines = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1000


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(script: Path, port: int | None = None, **environment: str) -> Iterator[Server]:
    """Runs `script` on loopback until the measurement is over, on a free port where none is given.

    The dashboard stands behind its own doors, as people use it.
    """
    port = port or free_port()
    here = {"address": "127.0.0.1", "port": str(port)}
    if script == DASHBOARD:
        command = ["-m", "pages.server", *(part for name, value in here.items() for part in (f"--{name}", value))]
    else:
        command = ["-m", "streamlit", "run", str(script), *(part for name, value in here.items() for part in (f"--server.{name}", value))]
    settings = {**os.environ, **environment, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, *command], cwd=ROOT, env=settings, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, process)
            yield Server(address, process.pid)
        finally:
            process.terminate()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health"):
                return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError(f"The server at {address} did not start.")
