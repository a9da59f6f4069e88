"""The service as a process of its own, as it runs for people."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE = "127.0.0.1"
PATIENCE = 240.0  # seconds for it to listen, on a busy machine


def free_port() -> int:
    with socket.socket() as free:
        free.bind((HERE, 0))
        return free.getsockname()[1]


@dataclass
class Running:
    """A running service. `said` is everything it wrote to its log."""

    arguments: list[str]
    port: int = field(default_factory=free_port)
    environment: dict[str, str] = field(default_factory=dict)
    said: bytearray = field(default_factory=bytearray)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HERE}:{self.port}"

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid

    def start(self) -> None:
        command = [sys.executable, "-m", "reporting", "serve", "--port", str(self.port), *self.arguments]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), **self.environment}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        threading.Thread(target=self._listen, args=(self.process,), daemon=True).start()
        self._wait()

    def kill(self) -> None:
        """As a power cut would: nothing is finished."""
        assert self.process
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        assert self.process
        self.process.terminate()
        self.process.wait(PATIENCE)

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout
        with process.stdout as said:
            while piece := said.read1():  # type: ignore[attr-defined]
                self.said += piece

    def _wait(self) -> None:
        assert self.process
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self.process.poll() is None, self.said.decode()
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=PATIENCE) as answer:
                    assert answer.read() == b"ok\n"
                    return
            except OSError:
                threading.Event().wait(0.05)
        raise AssertionError("The service did not begin to listen.")


@contextmanager
def demonstration(folder: Path, *more: str) -> Iterator[Running]:
    """A demonstration with its made-up guardian, on a free port."""
    running = Running(["--demonstration", "--store", str(folder), *more])
    try:
        running.start()
        yield running
    finally:
        if running.process and running.process.poll() is None:
            running.stop()


def settings_file(folder: Path, database: str, port: int) -> Path:
    """Settings as a server has them, with a provider that nobody asks."""
    path = folder / "reporting.toml"
    path.write_text(
        f'[service]\naddress = "http://{HERE}:{port}"\ndatabase = "{database}"\nsource = "ics_guardian"\nreports_an_hour = 1000000\n'
        f'[sign_in]\nclient_id = "x"\nclient_secret = "x"\nmetadata = "http://{HERE}:9/.well-known/openid-configuration"\n',
        encoding="utf-8",
    )
    return path
