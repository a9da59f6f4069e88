"""`make soak`: a table of what kills and floods did; exit 1 when anything was lost or half. `--kills N` of each kind, or 200."""

import argparse
import shutil
import tempfile
from pathlib import Path

from data import demo
from data.release import publish
from data.store import Store
from tests.soak import floods, kills

LONGEST = 0.5  # s that a flood may keep anybody else waiting, beyond what a change takes anyway


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--kills", type=int, default=200)
    wanted = parser.parse_args().kills
    folder = Path(tempfile.mkdtemp(prefix="soak-"))
    try:
        store = Store(folder / "demo")
        demo.make(store, respondents=300)
        publish(store, by="soak")
        outcomes = [kills.while_loading(folder, wanted), kills.while_publishing(store, wanted), kills.while_saving(folder, wanted)]
        alone, beside = floods.longest_wait(store.folder)
    finally:
        shutil.rmtree(folder)
    print(f"{'killed while':<14}{'kills':>7}{'lost':>7}{'half':>7}")
    for one in outcomes:
        print(f"{one.what:<14}{one.kills:>7}{one.lost:>7}{one.half:>7}")
    print(f"flood of {floods.MESSAGES:,} messages: another reader's slowest change {beside:.2f} s, without it {alone:.2f} s")
    return int(any(one.lost or one.half for one in outcomes) or beside - alone > LONGEST)


if __name__ == "__main__":
    raise SystemExit(main())
