"""`python -m pages.server`: serve the dashboard. Settings that are not given here come from `.streamlit/config.toml`."""

import argparse
import sys

from data.access.settings import access_settings, must_be_fit_for
from data.language import language
from data.problems import DataProblem
from pages.server.app import FRAME, dashboard

REFUSED = 2


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m pages.server", description="Serve the dashboard.")
    parser.add_argument("--address", default="127.0.0.1", help="Where it listens; this machine only where not given.")
    parser.add_argument("--port", type=int, default=8501)
    given = parser.parse_args()
    try:
        settings = access_settings()
        must_be_fit_for(given.address, settings)
        language()  # sentences that cannot be read are said now, and not by every page
    except DataProblem as problem:
        print(problem, file=sys.stderr)
        raise SystemExit(REFUSED) from None
    sys.argv = [str(FRAME)]  # Streamlit looks for its settings beside the script that this names
    dashboard().run(config={"server.address": given.address, "server.port": given.port, "server.baseUrlPath": settings.base_path})


if __name__ == "__main__":
    main()
