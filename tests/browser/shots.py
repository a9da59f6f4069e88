"""Pictures of every page, wide and on a phone, light and dark: `python -m tests.browser.shots OUT [STORE]`. To be looked at."""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import launched, running_dashboard
from tests.browser.test_access import OF_PRACTICES, PAGES, as_practice, settled

SIZES = {"wide": (1280, 720), "phone": (390, 844)}


def take(out: Path, store: Path) -> None:
    """One file per page, size and scheme."""
    out.mkdir(parents=True, exist_ok=True)
    with running_dashboard(store) as address, sync_playwright() as playwright:
        browser = launched(playwright)
        for scheme in ("light", "dark"):
            for size, (width, height) in SIZES.items():
                page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
                for name in PAGES:
                    _look(page, f"{address}/{name}", name if size == "wide" else "")
                    picture = Image.open(BytesIO(page.screenshot()))
                    # A palette makes a third of the file; coverage, since a median cut turns the few dots of a rare colour grey.
                    small = picture.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE)
                    small.save(out / f"{name or 'overview'}-{size}-{scheme}.png", optimize=True)
        browser.close()


def _look(page: Page, address: str, name: str) -> None:
    """A page as it is drawn; those of practices as a practice sees them, where the chooser is in view."""
    page.goto(address)
    settled(page)
    if name in OF_PRACTICES:
        as_practice(page)


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "store"))
