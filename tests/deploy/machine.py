"""docs/running.md as it is written, run: a server in a folder, with PostgreSQL, two processes, the proxy with TLS, and a provider.

Only what needs a machine of its own is another here: where settings, store and programs lie, which ports are free, and that users go by
number, since a test gives nobody an account. Where the tests run as root, each command is run by the user that the page says.
"""

import hmac
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import httpx

from data.workspace import Workspace, open_workspace
from tests.browser.provider import COOKIE_SECRET, Provider
from tests.data.workspace import postgresql

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "running.md").read_text(encoding="utf-8")
STEPS = re.findall(r"^```sh\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
USERS = {"equity_steward": 61001, "equity_web": 61002}  # as in the Containerfile
GROUPS = {"equity_steward": "61002"}  # besides their own: the steward reads what the web reads
LIBRARIES = sysconfig.get_path("purelib")
PROGRAM = (".streamlit", "dashboard.py", "data", "deploy", "pages", "queries", "reporting", "static")
STICKY = "only-for-the-tests"
PATIENCE = 180.0  # seconds for the processes to listen, on a machine with much else to do


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@cache
def interpreter() -> Path | None:
    """A Python of this version that other users may run: somebody's own lies in their home, which is closed to others."""
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        return None
    which = f"import sys, streamlit; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    for python in (Path(sys.executable).resolve(), Path("/usr/bin/python3")):
        # By way of a shell: a program that `setpriv` itself starts may still read what root may.
        tried = [*_as("equity_web"), "sh", "-c", '"$0" -c "$1"', python, which]
        if subprocess.run(tried, env={"PYTHONPATH": LIBRARIES}, capture_output=True, check=False).returncode == 0:
            return python
    return None


def has_users() -> bool:
    """Whether commands can be run by other users."""
    return interpreter() is not None


def _as(user: str) -> list[str]:
    groups = ["--groups", GROUPS[user]] if user in GROUPS else ["--clear-groups"]
    return ["setpriv", "--reuid", str(USERS[user]), "--regid", str(USERS[user]), *groups, "--"]


def by(user: str) -> list[str]:
    """What goes before a command so that this user runs it; nothing for others, such as PostgreSQL's own, and where there can be none."""
    return _as(user) if user in USERS and has_users() else []


@dataclass
class Machine:
    """A server in a folder."""

    folder: Path
    socket: str
    provider: Provider
    ports: list[int] = field(default_factory=lambda: [free_port(), free_port()])
    site: str = field(default_factory=lambda: f"https://localhost:{free_port()}")
    services: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    more: dict[str, str] = field(default_factory=dict)  # settings besides those of the example

    @property
    def store(self) -> Path:
        return self.folder / "store"

    @property
    def program(self) -> Path:
        return self.folder / "opt"

    def install(self) -> None:
        """Step 1: the product, and a Python that each user may run."""
        self.program.mkdir()
        for part in PROGRAM:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, self.program / part, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / part, self.program)
        python = interpreter() or Path(sys.executable).resolve()
        subprocess.run([python, "-m", "venv", "--without-pip", self.program / ".venv"], check=True)
        (found,) = (self.program / ".venv" / "lib").glob("python*/site-packages")
        (found / "product.pth").write_text(LIBRARIES, encoding="utf-8")
        compiled = [self.program / ".venv" / "bin" / "python", "-m", "compileall", "-q", self.program]
        subprocess.run(compiled, check=True, stdout=subprocess.DEVNULL)

    def settle(self) -> None:
        """Steps 2 and 4: users, folders, and settings from the examples, with what is another here."""
        etc = self.folder / "etc"
        etc.mkdir(mode=0o755)
        self.store.mkdir(mode=0o751)
        web = f"postgresql://equity_web@/equity?host={self.socket}"
        secrets = {"client-secret": "made up", "cookie-secret": COOKIE_SECRET}
        own = {
            "EQUITY_STORE": str(self.store),
            "EQUITY_RELEASES": str(self.store / "releases"),
            "EQUITY_WORKSPACE_URL": web,
            "EQUITY_SIGN_IN_METADATA": f"{self.provider.url}/.well-known/openid-configuration",
            "EQUITY_SIGN_IN_CLIENT_ID": "dashboard",
            "EQUITY_SIGN_IN_ADDRESS": self.site,
            **{f"EQUITY_SIGN_IN_{name.upper().replace('-', '_')}_FILE": str(etc / name) for name in secrets},
        }
        for name, secret in secrets.items():
            (etc / name).write_text(secret, encoding="utf-8")
        self._write("dashboard.env", own, "'", self.more)
        (etc / "steward.env").write_text(f"EQUITY_WORKSPACE_URL='{web.replace('equity_web', 'equity_steward')}'\n", encoding="utf-8")
        processes = " ".join(f"127.0.0.1:{port}" for port in self.ports)
        proxy = {"EQUITY_ADDRESS": self.site, "EQUITY_TLS": "internal", "EQUITY_PROCESSES": processes, "EQUITY_STICKY_SECRET": STICKY}
        self._write("proxy.env", proxy, "", {})
        self._hand_over(etc, secrets)

    def _write(self, name: str, own: dict[str, str], quote: str, more: dict[str, str]) -> None:
        """The example beside the product, every setting in it given its value here, and more."""
        example = (ROOT / "deploy" / f"{name}.example").read_text(encoding="utf-8")
        named = re.findall(r"^(EQUITY_\w+)=", example, re.MULTILINE)
        assert sorted(named) == sorted(own), f"{name}.example has other settings than the test gives"
        lines = [f"{key}={quote}{value}{quote}" for key, value in (own | more).items()]
        (self.folder / "etc" / name).write_text("\n".join(lines), encoding="utf-8")

    def _hand_over(self, etc: Path, secrets: dict[str, str]) -> None:
        """To each user what is theirs."""
        if not has_users():
            return
        steward, web = USERS["equity_steward"], USERS["equity_web"]
        os.chown(self.store, steward, steward)
        os.chown(etc / "steward.env", steward, steward)
        (etc / "steward.env").chmod(0o600)
        for name in (*secrets, "dashboard.env"):
            os.chown(etc / name, 0, web)
            (etc / name).chmod(0o640)

    def run(self, step: str) -> str:
        """One block of the page, line by line; what it said."""
        said = ""
        for line in filter(None, step.splitlines()):
            if line.startswith("systemctl enable --now "):
                for service in line.split()[3:]:
                    self.start(service)
                continue
            if line.startswith("chgrp ") and not has_users():
                continue
            done = subprocess.run(
                self._here(line), shell=True, cwd=self.program, env=self._environment(), capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
            said += done.stdout
        return said

    def start(self, service: str) -> None:
        """As systemd would: the unit's own command, by its user, with its settings."""
        name, _, port = service.partition("@")
        unit = (ROOT / "deploy" / (f"{name}@.service" if port else f"{name}.service")).read_text(encoding="utf-8")
        told = dict(re.findall(r"^(ExecStart|EnvironmentFile|User)=(.*)$", unit, re.MULTILINE))
        words = [*by(told["User"]), *self._here(told["ExecStart"].replace("%i", port)).split()]
        settings = dict(
            line.split("=", 1) for line in Path(self._here(told["EnvironmentFile"])).read_text(encoding="utf-8").splitlines() if line
        )
        environment = self._environment() | {key: value.strip("'") for key, value in settings.items()} | {"PYTHONPATH": str(self.program)}
        with (self.folder / f"{service}.log").open("ab") as log:
            self.services[service] = subprocess.Popen(words, cwd=self.program, env=environment, stdout=log, stderr=subprocess.STDOUT)

    def kill_the_one_of(self, cookie: str) -> str:
        """Kill the process that the proxy's cookie leads to; the service, which is not started again."""
        for name in [name for name in self.services if "@" in name]:
            place = self._here(f"127.0.0.1:{name.partition('@')[2]}")
            if hmac.new(STICKY.encode(), place.encode(), "sha256").hexdigest() == cookie:
                process = self.services.pop(name)
                process.kill()
                process.wait()
                return name
        raise AssertionError("The cookie leads to no process.")

    def stop(self) -> None:
        """End every process that was started."""
        for service in self.services.values():
            service.kill()
            service.wait()

    def _here(self, line: str) -> str:
        line = re.sub(r"sudo -u (\w+)", lambda found: " ".join(by(found[1])), line).strip()
        for there, here in {
            "/etc/equity-dashboard": self.folder / "etc",
            "/srv/equity": self.store,
            "/opt/equity-dashboard": self.program,
            "/usr/bin/caddy": Path(sys.executable).with_name("caddy"),
            "8501": self.ports[0],
            "8502": self.ports[1],
            "chgrp equity_web": f"chgrp {USERS['equity_web']}",
        }.items():
            line = line.replace(there, str(here))
        return line

    def _environment(self) -> dict[str, str]:
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("EQUITY_", "STREAMLIT_"))}
        data = {"XDG_DATA_HOME": str(self.folder / "caddy"), "XDG_CONFIG_HOME": str(self.folder / "caddy"), "HOME": "/nonexistent"}
        path = f"{postgresql.programs()}:{mine['PATH']}"
        return mine | data | {"EQUITY_ETC": str(self.folder / "etc"), "PGHOST": self.socket, "PGUSER": "postgres", "PATH": path}

    def get(self, path: str, **headers: str) -> httpx.Response:
        return httpx.get(f"{self.site}{path}", headers=headers, verify=False, timeout=PATIENCE)

    def wait(self) -> None:
        """Until every process listens, and the proxy has one to hand over to."""
        last = time.monotonic() + PATIENCE
        waiting = [f"http://127.0.0.1:{port}" for port in self.ports] + [self.site]
        while waiting:
            assert time.monotonic() < last, f"{waiting[0]} does not answer."
            for name, service in self.services.items():
                assert service.poll() is None, (self.folder / f"{name}.log").read_text()
            try:
                if httpx.get(f"{waiting[0]}/_stcore/health", verify=False, timeout=PATIENCE).status_code == 200:
                    waiting.pop(0)
            except httpx.TransportError:
                time.sleep(0.05)  # a processor for those that are starting

    @contextmanager
    def workspace(self) -> Iterator[Workspace]:
        """What people wrote, as the steward sees it."""
        url = f"postgresql://equity_steward@/equity?host={self.socket}"
        with closing(open_workspace(self.store, url=url, make=False)) as workspace:
            yield workspace


@contextmanager
def ten_steps(provider: Provider, **more: str) -> Iterator[Machine]:
    """A machine with all ten steps done. more: settings besides those of the example."""
    with postgresql.server() as url, ExitStack() as after:
        folder = Path(tempfile.mkdtemp(prefix="machine-"))
        after.callback(shutil.rmtree, folder)
        folder.chmod(0o755)
        made = Machine(folder, url.partition("?host=")[2], provider, more=more)
        after.callback(made.stop)
        made.install()
        made.settle()
        for step in STEPS:
            if "readyz" in step:
                made.wait()
            made.run(step)
        yield made
