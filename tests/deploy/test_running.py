"""docs/running.md as it is written, run: PostgreSQL, two processes, the proxy with TLS; one process is killed in the midst of it.

Only what needs a machine of its own is another here: where settings, store and programs lie, who does what, and which ports are free.
"""

import asyncio
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psycopg
import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.data.workspace import postgresql

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@dataclass
class Machine:
    """A server in a folder."""

    folder: Path
    socket: str
    ports: list[int] = field(default_factory=lambda: [free_port(), free_port()])
    site: str = field(default_factory=lambda: f"https://localhost:{free_port()}")
    services: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def settle(self) -> None:
        """Steps 2 and 4: settings from the examples, with what is another here."""
        etc = self.folder / "etc"
        etc.mkdir()
        (self.folder / "store").mkdir()
        url = f"postgresql://equity_web@/equity?host={self.socket}"
        own = {"STORE": self.folder / "store", "RELEASES": self.folder / "store" / "releases", "WORKSPACE_URL": url, "HOSTS": "localhost"}
        example = (ROOT / "deploy" / "dashboard.env.example").read_text(encoding="utf-8")
        named = re.findall(r"^EQUITY_(\w+)=", example, re.MULTILINE)
        assert not [name for name in own if name not in named]
        lines = [f"EQUITY_{name}='{value}'" for name, value in own.items()]
        (etc / "dashboard.env").write_text("\n".join([*lines, "EQUITY_OPEN_TO_ALL=yes"]), encoding="utf-8")
        (etc / "steward.env").write_text(f"EQUITY_WORKSPACE_URL='{url.replace('equity_web', 'equity_steward')}'\n", encoding="utf-8")
        processes = " ".join(f"127.0.0.1:{port}" for port in self.ports)
        proxy = {"ADDRESS": self.site, "TLS": "internal", "PROCESSES": processes, "STICKY_SECRET": "only-for-the-tests"}
        (etc / "proxy.env").write_text("\n".join(f"EQUITY_{name}={value}" for name, value in proxy.items()), encoding="utf-8")

    def run(self, step: str) -> str:
        """One block of the page, line by line; what it said."""
        said = ""
        for line in filter(None, step.splitlines()):
            if line.startswith("systemctl enable --now "):
                for service in line.split()[3:]:
                    self.start(service)
                continue
            done = subprocess.run(
                self._here(line), shell=True, cwd=ROOT, env=self._environment(), capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            said += done.stdout
        return said

    def start(self, service: str) -> None:
        """As systemd would: the unit's own command, with its settings."""
        name, _, port = service.partition("@")
        unit = (ROOT / "deploy" / (f"{name}@.service" if port else f"{name}.service")).read_text(encoding="utf-8")
        command = re.search(r"^ExecStart=(.*)$", unit, re.MULTILINE)
        settings = re.search(r"^EnvironmentFile=(.*)$", unit, re.MULTILINE)
        assert command is not None
        assert settings is not None
        words = self._here(command[1].replace("%i", port)).split()
        told = dict(line.split("=", 1) for line in Path(self._here(settings[1])).read_text(encoding="utf-8").splitlines())
        told = {key: value.strip("'") for key, value in told.items()}
        with (self.folder / f"{service}.log").open("ab") as log:
            self.services[service] = subprocess.Popen(
                words, cwd=ROOT, env=self._environment() | told | {"PYTHONPATH": str(ROOT)}, stdout=log, stderr=subprocess.STDOUT
            )

    async def kill_the_one_with(self, page: ClientConnection) -> None:
        """Kill one process after the other, each being started again, until the open page is lost."""
        for name in [name for name in self.services if "@" in name]:
            process = self.services.pop(name)
            process.kill()
            process.wait()
            try:
                await page_read(page, "survey")
            except ConnectionClosed:
                return
            self.start(name)
        raise AssertionError("No process had the page.")

    def stop(self) -> None:
        """End every process that was started."""
        for service in self.services.values():
            service.kill()
            service.wait()

    def _here(self, line: str) -> str:
        line = re.sub(r"sudo -u [\w-]+ ", "", line)
        for there, here in {
            "/etc/equity-dashboard": self.folder / "etc",
            "/srv/equity": self.folder / "store",
            "/opt/equity-dashboard/.venv/bin/python": sys.executable,
            "/opt/equity-dashboard": ROOT,
            "/usr/bin/caddy": Path(sys.executable).with_name("caddy"),
            "8501": self.ports[0],
            "8502": self.ports[1],
        }.items():
            line = line.replace(there, str(here))
        return line

    def _environment(self) -> dict[str, str]:
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("EQUITY_", "STREAMLIT_"))}
        data = {"XDG_DATA_HOME": str(self.folder / "caddy"), "XDG_CONFIG_HOME": str(self.folder / "caddy")}
        path = f"{postgresql.programs()}:{mine['PATH']}"
        return mine | data | {"EQUITY_ETC": str(self.folder / "etc"), "PGHOST": self.socket, "PGUSER": "postgres", "PATH": path}

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.site}{path}", headers=headers, verify=False)

    def wait(self) -> None:
        """Until the proxy has a process to hand over to."""
        while True:
            for name, service in self.services.items():
                assert service.poll() is None, (self.folder / f"{name}.log").read_text()
            try:
                if self.get("/_stcore/health").status_code == 200:
                    return
            except httpx.TransportError:
                pass


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """All ten steps done."""
    with postgresql.server() as url, ExitStack() as after:
        folder = tmp_path_factory.mktemp("machine")
        made = Machine(folder, url.partition("?host=")[2])
        after.callback(made.stop)
        made.settle()
        for step in STEPS:
            if "readyz" in step:
                made.wait()
            made.run(step)
        yield made


async def opened(machine: Machine, cookies: str) -> ClientConnection:
    trusting = ssl.create_default_context()
    trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
    return await connect(
        machine.site.replace("https", "wss") + "/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=machine.site,  # type: ignore[arg-type]
        additional_headers={"Cookie": cookies},
        ssl=trusting,
        max_size=None,
    )


async def page_read(connection: ClientConnection, page: str) -> str:
    """Ask for a page and read it to its end; all its words, as they were sent."""
    message = BackMsg()
    message.rerun_script.page_name = page
    await connection.send(message.SerializeToString())
    said = ""
    while True:
        answer = ForwardMsg.FromString(await connection.recv())  # type: ignore[arg-type]
        said += str(answer)
        if answer.WhichOneof("type") == "script_finished":
            return said


def test_the_page_has_the_steps_that_are_run() -> None:
    assert len(re.findall(r"^\*\*\d+\. ", PAGE, re.MULTILINE)) == 10
    assert len(STEPS) == 7


@pytest.mark.slow
def test_a_page_is_read_through_the_proxy_while_one_process_is_killed(machine: Machine) -> None:
    async def play() -> None:
        front = machine.get("/survey?neighbourhood=Nobody+may+log+this")
        cookies = "; ".join(f"{name}={value}" for name, value in front.cookies.items())
        for cookie in front.headers.get_list("set-cookie"):
            assert "secure" in cookie.lower()
        assert "max-age" in front.headers["strict-transport-security"]
        assert "frame-ancestors 'none'" in front.headers["content-security-policy"]
        page = await opened(machine, cookies)
        assert "witnessed" in await page_read(page, "survey")
        await machine.kill_the_one_with(page)
        again = None
        while again is None:  # the browser tries again by itself, too
            try:
                again = await opened(machine, cookies)
            except (InvalidStatus, OSError):
                await asyncio.sleep(0)
        assert "witnessed" in await page_read(again, "survey")
        await again.close()

    with ThreadPoolExecutor(1) as apart:  # a browser of another test may have a loop of its own running in this thread
        apart.submit(asyncio.run, play()).result()
    log = (machine.folder / "equity-proxy.log").read_text()
    assert "/survey" in log
    assert "Nobody" not in log
    assert "equity_process" not in log


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/readyz", "/_stcore/upload_file/a/b"])
def test_what_is_inside_stays_inside(machine: Machine, path: str) -> None:
    machine.wait()
    assert machine.get(path).status_code == 404


@pytest.mark.parametrize(
    "wish",
    [
        "delete from event",
        "update event set who = 'nobody'",
        "update subject set practice = 'X'",
        "truncate event cascade",
        "drop table event",
        "create table mine (x int)",
        "alter table event add column x int",
        "update alembic_version set version_num = '9999'",
    ],
)
def test_the_webs_role_can_add_and_nothing_else(machine: Machine, wish: str) -> None:
    address = f"postgresql://equity_web@/equity?host={machine.socket}"
    with psycopg.connect(address) as connection, pytest.raises(psycopg.Error):
        connection.execute(wish)
    with psycopg.connect(address) as connection:
        assert connection.execute("select count(*) > 0 from event").fetchone() == (True,)


def test_the_backup_of_the_last_step_is_restored_elsewhere(machine: Machine, tmp_path: Path) -> None:
    assert (machine.folder / "store" / "backup.tar").stat().st_mode & 0o777 == 0o600
    with psycopg.connect(f"postgresql://postgres@/postgres?host={machine.socket}", autocommit=True) as connection:
        connection.execute("create database elsewhere owner equity_steward")
    etc = Path(shutil.copytree(machine.folder / "etc", tmp_path / "etc"))
    there = f"postgresql://equity_steward@/elsewhere?host={machine.socket}"
    (etc / "steward.env").write_text(
        f"EQUITY_WORKSPACE_URL='{there}'\nEQUITY_STORE={tmp_path}/store\nEQUITY_RELEASES={tmp_path}/store/releases\n"
    )
    store = machine.folder / "store"
    command = f"EQUITY_ETC={etc} deploy/equity-data restore {store}/backup.tar --secret {store}/record-key.copy"
    assert "restored" in machine.run(command)
    assert "WRONG" not in machine.run(f"EQUITY_ETC={etc} deploy/equity-data doctor")
