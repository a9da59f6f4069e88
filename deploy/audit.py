"""Known faults in what we use: `python -m deploy.audit`, monthly, on a machine that reaches the internet.

It asks through the ordinary clients, pip-audit and npm. Exit 2 where something was found, 1 where it could not ask, 0 when all is well.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PINNED = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")
# Package and version at npm -> the file in it -> the one we carry.
CARRIED = {
    "vega@6.4.0": ("package/build/vega.min.js", ROOT / "static" / "vega" / "vega.min.js"),
    "vega-lite@6.4.3": ("package/build/vega-lite.min.js", ROOT / "static" / "vega" / "vega-lite.min.js"),
    "vega-interpreter@2.3.2": ("package/build/vega-interpreter.js", ROOT / "static" / "vega" / "vega-interpreter.js"),
}
WELL, NOT_ASKED, FOUND = 0, 1, 2


def requirements() -> int:
    """Every pinned requirement against the advisories that pip-audit knows."""
    if importlib.util.find_spec("pip_audit") is None:
        print("Not asked: pip-audit is not installed; `pip install pip-audit` in an environment of its own, and run this with its Python.")
        return NOT_ASKED
    files = [part for path in PINNED for part in ("--requirement", str(path))]
    done = subprocess.run([sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", *files], check=False)
    return FOUND if done.returncode else WELL


def carried() -> int:
    """The files of Vega that we carry against those that npm gives out."""
    npm = shutil.which("npm")
    if npm is None:
        print("Not asked: npm is not installed, so the carried files were not compared.")
        return NOT_ASKED
    worst = WELL
    with tempfile.TemporaryDirectory() as folder:
        for package, (member, ours) in CARRIED.items():
            done = subprocess.run(
                [npm, "pack", package, "--silent", "--pack-destination", folder], capture_output=True, text=True, check=False
            )
            if done.returncode:
                print(f"Not asked: npm could not fetch {package}: {(done.stderr.strip() or 'no reason given').splitlines()[-1]}")
                worst = max(worst, NOT_ASKED)
            elif same(Path(folder) / done.stdout.strip().splitlines()[-1], member, ours):
                print(f"{ours.name}: as in {package}.")
            else:
                print(f"{ours.name}: DIFFERS from {package}; put back the published file, and find out how it came to be changed.")
                worst = FOUND
    return worst


def same(package: Path, member: str, ours: Path) -> bool:
    """Whether a file in a published package is byte for byte the one we carry."""
    with tarfile.open(package) as archive:
        published = archive.extractfile(member)
        assert published is not None
        return hashlib.sha256(published.read()).digest() == hashlib.sha256(ours.read_bytes()).digest()


if __name__ == "__main__":
    raise SystemExit(max(requirements(), carried()))
