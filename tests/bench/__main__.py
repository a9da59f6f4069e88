"""`make bench`: one line a figure, with its mark.

`--quick` leaves out the 200,000 respondents a wave; `--signed-in` measures people who have signed in, and nothing else.
"""

import logging
import sys
import tempfile
from pathlib import Path

from tests.bench import asking, browsing, crowds, pack, pages, publishing, signed_in, starting
from tests.bench.lines import Figure, show


def main() -> None:
    logging.disable(logging.WARNING)  # pages run without a browser, which Streamlit remarks on again and again
    sizes = (5_000,) if "--quick" in sys.argv else (5_000, 200_000)
    with tempfile.TemporaryDirectory() as folder:
        figures: list[Figure] = []
        if "--signed-in" in sys.argv:
            publishing.figures(Path(folder) / "demo", None)
            show(signed_in.figures(Path(folder) / "demo", Path(folder)))
            return
        stores = {None: Path(folder) / "demo"} | {size: Path(folder) / str(size) for size in sizes}
        for size, store in stores.items():
            figures += publishing.figures(store, size)
        for size, store in stores.items():
            figures += asking.figures(store, size)
            figures += pages.figures(store, size)
            figures += pack.figures(store, size)
        largest = sizes[-1]
        for size in (None, largest):  # flat, whatever lies behind the release
            figures += crowds.figures(stores[size], size)
            figures += browsing.figures(stores[size], size)
            figures += starting.figures(stores[size], size)
        figures += crowds.mixed(stores[None])
        figures += signed_in.figures(stores[None], Path(folder))
        show(figures)


if __name__ == "__main__":
    main()
