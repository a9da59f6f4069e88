"""The dashboard and the anonymous channel share no file and no connection, while both are in use."""

import re
import urllib.request
from pathlib import Path

import pytest

from tests.browser.conftest import running_dashboard
from tests.reporting.reporter import Reporter
from tests.reporting.running import demonstration

pytestmark = pytest.mark.slow
SHARED = ("/dev/", "/usr/", "/lib/", "/proc/", "/etc/", "pipe:", "socket:", "anon_inode:", "/memfd:")


def open_files(pid: int) -> set[str]:
    """Files of a process and its children, by name."""
    return {str(link.readlink()) for one in family(pid) for link in Path(f"/proc/{one}/fd").iterdir()}


def sockets(pid: int) -> set[str]:
    return {name for name in open_files(pid) if name.startswith("socket:")}


def peers(pid: int) -> set[tuple[int, int]]:
    """Own and other port of every connection over TCP that the process holds."""
    held = {name[8:-1] for name in sockets(pid)}
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            part = line.split()
            if part[9] in held:
                found.add((int(part[1].rsplit(":", 1)[1], 16), int(part[2].rsplit(":", 1)[1], 16)))
    return found


def family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def listening_on(port: int) -> int:
    """The process that listens there."""
    wanted = f":{port:04X}"
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    inode = next(row[9] for row in rows if row[1].endswith(wanted) and row[3] == "0A")
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(str(link.readlink()) == f"socket:[{inode}]" for link in (process / "fd").iterdir()):
                return int(process.name)
        except OSError:
            continue
    raise AssertionError(f"Nobody listens on {port}.")


def test_both_in_use_share_no_file_and_no_connection(demo_store: Path, tmp_path: Path) -> None:
    with running_dashboard(demo_store) as address, demonstration(tmp_path) as channel:
        reporter = Reporter(channel.address)
        reporter.begin("Both are running.")
        reporter.send()
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
        port = int(re.findall(r":(\d+)", address)[0])
        dashboard = listening_on(port)
        mine, others = open_files(channel.pid), open_files(dashboard)
        files = {name for name in mine if not name.startswith(SHARED)}
        assert any(name.endswith("reporting.db") for name in files)
        assert files & others == set()
        assert not [name for name in others if "reporting" in name]
        assert not [name for name in mine if str(demo_store) in name]
        assert channel.port not in {there for _, there in peers(dashboard)}
        assert port not in {there for _, there in peers(channel.pid)}
        assert sockets(channel.pid) & sockets(dashboard) == set()
