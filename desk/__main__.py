"""`python -m desk`: serve the steward's desk. Settings that are not given here come from `.streamlit/config.toml`."""

import argparse
import os
import sys

from data.access.settings import access_settings, must_be_fit_for
from data.settings import ROOT, SettingsProblem
from desk.server import FRAME, LARGEST, desk

REFUSED = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m desk", description="Serve the steward's desk.")
    parser.add_argument("--address", default="127.0.0.1", help="Where it listens; this machine only where not given.")
    parser.add_argument("--port", type=int, default=8700)
    given = parser.parse_args()
    try:
        settings = access_settings()
        must_be_fit_for(given.address, settings)
    except SettingsProblem as problem:
        sys.stderr.write(f"{problem}\n")
        raise SystemExit(REFUSED) from None
    os.umask(0o077)  # what is written down for a moment is nobody else's
    os.chdir(ROOT)  # where Streamlit looks for its settings
    sys.argv = [str(FRAME)]
    listens = {"server.address": given.address, "server.port": given.port, "server.baseUrlPath": settings.base_path}
    desk().run(config={**listens, "server.maxUploadSize": LARGEST})


if __name__ == "__main__":
    main()
