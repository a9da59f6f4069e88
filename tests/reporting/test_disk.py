"""Whoever takes the disk, the log or the memory of the idle service finds no words, no code and no passphrase."""

import base64
import os
import re
import threading
import time
from pathlib import Path

import pytest

from reporting.demonstration import PASSPHRASE
from tests.reporting.reporter import Reporter, proof
from tests.reporting.running import Running, demonstration

REPORTS = 50
PLANTED, ANSWER, MORE = "quillzanzibar", "nightjar47heliotrope", "saltmarsh83obsidian"
WORDS = [PLANTED, ANSWER, MORE]
PATIENCE = 240.0  # seconds, on a busy machine


def disguises(word: str) -> list[bytes]:
    """A word as it is, in UTF-16 and UTF-32, and in the three ways in which base64 may have met it."""
    plain = word.encode()
    found = [plain, word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode("utf-32-le")]
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + plain)
        found.append(coded[-(-shift * 8 // 6) + 1 : -4])  # its ends depend on what stands beside
    return found


def found_in(content: bytes, words: list[str]) -> list[str]:
    return [word for word in words if any(form in content for form in disguises(word))]


def codes_in(content: bytes, codes: list[str]) -> list[str]:
    """As `found_in`, for fifty codes at once: every run of digits, wide or narrow, with spaces or without, and what base64 makes of one."""
    runs = {re.sub(rb"\D", b"", run) for run in re.findall(rb"(?:\d[\0 ]{0,4}){20,}", content)}
    coded = rb"[MNO](?=[A-Za-z0-9+/]{3}(?:[MNO][A-Za-z0-9+/]{3}){5})"  # 18 digits, and whatever stands before them
    threes = {base64.b64decode(content[at.start() : at.start() + 24]) for at in re.finditer(coded, content)}
    return [
        code
        for code in codes
        if any(code.encode() in run for run in runs) or any(code[first : first + 18].encode() in threes for first in range(3))
    ]


def memory_of(pid: int) -> bytes:
    """Everything the process has written to its memory."""
    pieces = []
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            ends, rights = line.split()[:2]
            if "rw" not in rights or line.endswith(("[vvar]", "[vsyscall]")):
                continue
            start, end = (int(at, 16) for at in ends.split("-"))
            try:
                memory.seek(start)
                pieces.append(memory.read(end - start))
            except OSError:
                continue
    return b"\n".join(pieces)


def used(running: Running) -> list[str]:
    """Reports are written, answered and come back to; all visits end. Their codes."""
    codes = []
    for number in range(REPORTS):
        reporter = Reporter(running.address)
        reporter.begin(f"They said {PLANTED}{number} to me.")
        codes.append(reporter.send())
        page = reporter.client.get(reporter.last[0].replace("/check", "/sent"))
        tab = reporter.last[0].split("/")[3]
        reporter.client.post("/en/finish", data={"proof": proof(page.text), "tab": tab})
        reporter.client.close()
    guardian = Reporter(running.address)
    page = guardian.client.get("/guardian")
    who = re.findall(r'name="who" value="([0-9a-f]{32})"', page.text)[0]
    page = guardian._post("/guardian/choose", {"proof": proof(page.text), "who": who, "next": "/guardian"})
    page = guardian._post("/guardian/unlock", {"proof": proof(page.text), "passphrase": PASSPHRASE, "next": "/guardian", "kept": ""})
    links: list[str] = []
    while True:
        links += re.findall(r'href="(/guardian/reports/[0-9a-f]+)"', page.text)
        following = re.findall(r'href="([^"]*)">The next page', page.text)
        if not following:
            break
        page = guardian.client.get(following[0])
    assert len(links) == REPORTS
    for link in links[:12]:
        page = guardian.client.get(link)
        once = re.findall(r'name="once" value="([^"]*)"', page.text)[0]
        guardian._post(link, {"proof": proof(page.text), "once": once, "text": f"I read {ANSWER}."})
    guardian._post("/guardian/leave", {"proof": proof(page.text)})
    guardian.client.close()
    back = Reporter(running.address)
    assert "Your report" in back.come_back(codes[0]).text
    back.answer(f"And then {MORE}.")
    page = back._post(*back.last)
    back.client.post("/en/finish", data={"proof": proof(page.text), "tab": ""})
    back.client.close()
    return codes


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory):
    """A service that was used by everybody, and by nobody now."""
    folder, temporary = tmp_path_factory.mktemp("reporting"), tmp_path_factory.mktemp("temporary")
    os.environ["TMPDIR"] = str(temporary)
    try:
        with demonstration(folder) as running:
            yield running, folder, temporary, used(running)
    finally:
        del os.environ["TMPDIR"]


def test_the_search_finds_what_is_there() -> None:
    """The control: a planted word or a code is found in each disguise, wherever it stands."""
    code, other = "09182736455463728190", "13570246881357902468"
    for form in ("utf-8", "utf-16-le", "utf-16-be"):
        assert found_in(b"xx" + f"They said {PLANTED}7 to me".encode(form), WORDS) == [PLANTED]
        for said in (code, f"{code[:4]} {code[4:8]} {code[8:12]} {code[12:16]} {code[16:]}", f"7{code}"):
            assert codes_in(b"9" + f"x{said}x".encode(form), [code, other]) == [code]
    for before in ("", "x", "xx", "xxx"):
        assert found_in(base64.b64encode(f"{before}{PLANTED}7 to me".encode()), WORDS) == [PLANTED]
        assert codes_in(b"MMM" + base64.b64encode(f"{before}{code} to me".encode()), [code, other]) == [code]


def test_no_word_code_or_passphrase_is_in_any_file_or_in_the_log(idle) -> None:
    running, folder, temporary, codes = idle
    files = [path for place in (folder, temporary) for path in place.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"reporting.db", "reporting.db-wal"}
    for path in files:
        assert found_in(path.read_bytes(), [*WORDS, PASSPHRASE]) + codes_in(path.read_bytes(), codes) == [], path
        assert path.stat().st_mode & 0o077 == 0, path
    log = re.sub(rb"\(passphrase of .*?\)", b"", bytes(running.said))  # the demonstration says its own
    assert found_in(log, [*WORDS, PASSPHRASE]) + codes_in(log, codes) == []
    open_files = {str(link.readlink()) for link in Path(f"/proc/{running.pid}/fd").iterdir()}
    strange = {name for name in open_files if name.startswith("/") and not name.startswith((str(folder), "/dev/"))}
    assert strange == set()


def test_no_word_code_or_passphrase_is_in_the_memory_of_the_idle_service(idle) -> None:
    """It tidies every few seconds; the test waits for it, and would fail if anything stayed for a minute."""
    running, _, _, codes = idle
    try:
        memory_of(running.pid)
    except PermissionError:
        pytest.skip("Only root may read another process's memory; that this user may not is what the service asks for.")
    until, left = time.monotonic() + PATIENCE, ["not looked yet"]
    while left and time.monotonic() < until:
        threading.Event().wait(1)
        memory = memory_of(running.pid)  # the demonstration's passphrase is in it, since it stands in its source code
        left = found_in(memory, WORDS) + codes_in(memory, codes)
    assert left == []
    assert b"incorrect" in memory_of(running.pid)  # the memory is really read: a word of the standard library


def test_the_process_leaves_no_core_and_lets_no_equal_look(idle) -> None:
    running = idle[0]
    limits = Path(f"/proc/{running.pid}/limits").read_text()
    assert re.search(r"Max core file size\s+0\s+0", limits)
    assert Path(f"/proc/{running.pid}/mem").stat().st_uid == 0  # not dumpable: it belongs to root, whoever runs it
