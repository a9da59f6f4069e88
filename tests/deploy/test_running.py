"""The server that docs/running.md makes: what the proxy lets through, what the web's user and role may, and what a backup is worth."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx
import psycopg
import pytest
import yaml

from tests.deploy.machine import PAGE, PATIENCE, ROOT, STEPS, Machine, by, free_port, has_users

EXAMPLE = (ROOT / "deploy" / "dashboard.env.example").read_text(encoding="utf-8")


def test_the_page_has_the_steps_that_are_run() -> None:
    assert len(re.findall(r"^\*\*\d+\. ", PAGE, re.MULTILINE)) == 10
    assert len(STEPS) == 7


def test_users_and_the_databases_roles_have_one_name() -> None:
    """PostgreSQL lets whoever comes by its socket in under the name of their user, and under no other."""
    unit = (ROOT / "deploy" / "equity-dashboard@.service").read_text(encoding="utf-8")
    user = re.findall(r"^User=(\w+)$", unit, re.MULTILINE)
    assert user == re.findall(r"^EQUITY_WORKSPACE_URL=postgresql://(\w+)@", EXAMPLE, re.MULTILINE)
    made = set(re.findall(r"useradd --system (?:--groups \w+ )?(\w+)", PAGE))
    assert made == set(re.findall(r"createuser (\w+)", PAGE)) == {*user, "equity_steward"}


DEPLOY = ROOT / "deploy"
CONTAINERS = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
IMAGE = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
SET_UP = PAGE.partition("## In containers")[2].partition("\n## ")[0]
MADE = set(re.findall(r"(?:cp \S+|>) (\S+?)(?: |$)", SET_UP, re.MULTILINE)) | {"steward.env"}
FOLDERS = {f"./{name}" for line in re.findall(r"^mkdir -p (.*)$", SET_UP, re.MULTILINE) for name in line.split()}


@pytest.mark.parametrize("name", CONTAINERS["services"])
def test_every_path_of_a_container_is_there(name: str) -> None:
    """Nothing here can build them, so each is held against the repository, its image, and the page that sets them up."""
    part = CONTAINERS["services"][name]
    files = part.get("env_file", [])
    assert {files} if isinstance(files, str) else set(files) <= MADE
    for source, place in (volume.split(":")[:2] for volume in part.get("volumes", ())):
        assert source in CONTAINERS["volumes"] or source in FOLDERS or (DEPLOY / source).exists(), source
        if "build" in part and source in CONTAINERS["volumes"]:
            assert re.search(rf"install -d .* -o equity_steward .* {place}\b", IMAGE), f"{place}: an empty volume would be root's"
    if "build" in part:
        assert (DEPLOY / part["build"]["context"] / part["build"]["dockerfile"]).exists()
        assert "user" not in part or f"useradd --uid {part['user'].partition(':')[0]} --no-create-home equity_steward" in IMAGE
        command = part.get("command") or json.loads(IMAGE.partition("\nCMD ")[2])
        assert (ROOT / command[2].replace(".", "/") / "__main__.py").exists()


def test_every_setting_and_secret_of_the_containers_is_made_and_none_goes_into_the_image() -> None:
    examples = "".join(path.read_text(encoding="utf-8") for path in DEPLOY.rglob("*.example"))
    secrets = {f"secrets/{name}" for name in re.findall(r"/etc/equity-dashboard/([\w-]+-secret)", examples)}
    assert secrets | {CONTAINERS["secrets"]["superuser"]["file"]} <= MADE
    explained = examples + "".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    for path in (DEPLOY / "compose.yaml", DEPLOY / "Caddyfile", *DEPLOY.rglob("*.service")):
        assert [name for name in re.findall(r"EQUITY_[A-Z_]+", path.read_text(encoding="utf-8")) if name not in explained] == [], path
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert {".git", ".venv", "store", "reporting-store", "deploy/*.env", "deploy/secrets", "deploy/files"} <= set(left_out)


@pytest.mark.slow
def test_every_answer_has_its_headers_and_the_log_holds_no_filters_and_no_cookies(machine: Machine) -> None:
    machine.wait()
    front = machine.get("/survey?neighbourhood=Nobody+may+log+this")
    for cookie in front.headers.get_list("set-cookie"):
        assert "secure" in cookie.lower()
    assert "max-age" in front.headers["strict-transport-security"]
    assert "frame-ancestors 'none'" in front.headers["content-security-policy"]
    log = machine.folder / "equity-proxy.log"
    last = time.monotonic() + PATIENCE
    while "/survey" not in log.read_text():  # the proxy writes once it has answered
        assert time.monotonic() < last, log.read_text()
        time.sleep(0.05)
    log = log.read_text()
    assert "Nobody" not in log
    assert "equity_process" not in log


def test_what_fails_is_logged_without_filters_too(tmp_path: Path) -> None:
    """When no process is there, the proxy says so in its log, with the request that failed."""
    site, log = f"https://localhost:{free_port()}", tmp_path / "proxy.log"
    settings = {"EQUITY_ADDRESS": site, "EQUITY_STICKY_SECRET": "x", "EQUITY_PROCESSES": f"127.0.0.1:{free_port()}"}
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), str(tmp_path))
    command = [Path(sys.executable).with_name("caddy"), "run", "--config", ROOT / "deploy" / "Caddyfile", "--adapter", "caddyfile"]
    with log.open("wb") as told, subprocess.Popen(command, env=os.environ | homes | settings, stdout=told, stderr=told) as proxy:
        try:
            answer = None
            while answer is None:
                assert proxy.poll() is None, log.read_text()
                with suppress(httpx.TransportError):
                    answer = httpx.get(
                        f"{site}/survey?neighbourhood=Nobody", headers={"Cookie": "a=Secret"}, verify=False, timeout=PATIENCE
                    )
        finally:
            proxy.terminate()
    assert answer.status_code in (502, 503)
    assert "http.log.error" in log.read_text()
    assert "Nobody" not in log.read_text()
    assert "Secret" not in log.read_text()


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
        "delete from audit",
        "update audit set who = 'nobody'",
        "truncate audit",
    ],
)
def test_the_webs_role_can_add_and_nothing_else(machine: Machine, wish: str) -> None:
    address = f"postgresql://equity_web@/equity?host={machine.socket}"
    with psycopg.connect(address) as connection, pytest.raises(psycopg.Error):
        connection.execute(wish)
    with psycopg.connect(address) as connection:
        assert connection.execute("select count(*) > 0 from event").fetchone() == (True,)


@pytest.mark.parametrize("part", ["records/records.duckdb", "records/secret/record-key", "backup.tar", "record-key.copy"])
def test_the_webs_user_reads_releases_and_nothing_else(machine: Machine, part: str) -> None:
    if not has_users():
        pytest.skip("only root can be somebody else")
    release = subprocess.run([*by("equity_web"), "head", "-c1", machine.store / "releases" / "CURRENT"], capture_output=True, check=False)
    assert release.stdout == b"r"
    assert (machine.store / part).exists()
    taken = subprocess.run([*by("equity_web"), "head", "-c1", machine.store / part], capture_output=True, check=False)
    assert taken.stdout == b""
    made = subprocess.run([*by("equity_web"), "touch", machine.store / "mine", machine.store / "releases" / "mine"], check=False)
    assert made.returncode != 0
    assert not list(machine.store.rglob("mine"))


def test_the_backup_of_the_last_step_is_restored_elsewhere(machine: Machine, tmp_path: Path) -> None:
    assert (machine.store / "backup.tar").stat().st_mode & 0o777 == 0o600
    with psycopg.connect(f"postgresql://postgres@/postgres?host={machine.socket}", autocommit=True) as connection:
        connection.execute("create database elsewhere owner equity_steward")
    etc = Path(shutil.copytree(machine.folder / "etc", tmp_path / "etc"))
    there = f"postgresql://equity_steward@/elsewhere?host={machine.socket}"
    (etc / "steward.env").write_text(
        f"EQUITY_WORKSPACE_URL='{there}'\nEQUITY_STORE={tmp_path}/store\nEQUITY_RELEASES={tmp_path}/store/releases\n"
    )
    command = f"EQUITY_ETC={etc} deploy/equity-data restore {machine.store}/backup.tar --secret {machine.store}/record-key.copy"
    assert "restored" in machine.run(command)
    assert "WRONG" not in machine.run(f"EQUITY_ETC={etc} deploy/equity-data doctor")
