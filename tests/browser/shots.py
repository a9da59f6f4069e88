"""Pictures to be looked at: `python -m tests.browser.shots OUT [STORE] [every]`.

The eight that the docs show; with `every`, each page at three widths, light and dark, which are looked at and not kept.
"""

import sys
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import launched, running_dashboard
from tests.browser.test_access import OF_PRACTICES, PAGES, as_practice, settled

SIZES = {"wide": (1280, 720), "board": (1920, 1080), "phone": (390, 844)}
# File -> address, size and scheme: what the docs show.
SHOWN = {
    "overview": ("", "wide", "light"),
    "overview-dark": ("", "wide", "dark"),
    "survey": ("survey?neighbourhood=Elderdene", "wide", "light"),
    "neighbourhoods": ("neighbourhoods", "wide", "light"),
    "compare": ("compare?own=Alderbeck+Surgery", "wide", "light"),
    "my-practice": ("my_practice", "wide", "light"),
    "speaking-up": ("speaking_up", "wide", "light"),
    "wellbeing-phone": ("wellbeing", "phone", "light"),
}


def take(out: Path, store: Path, every: bool) -> None:
    """One file a picture."""
    out.mkdir(parents=True, exist_ok=True)
    wanted = _every() if every else SHOWN
    with running_dashboard(store) as address, sync_playwright() as playwright:
        browser = launched(playwright)
        for name, (path, size, scheme) in wanted.items():
            _picture(browser, f"{address}/{path}", size, scheme, out / f"{name}.png")
        browser.close()


def _every() -> dict[str, tuple[str, str, str]]:
    return {
        f"{name or 'overview'}-{size}-{scheme}": (name, size, scheme) for scheme in ("light", "dark") for size in SIZES for name in PAGES
    }


def _picture(browser: Browser, address: str, size: str, scheme: str, file: Path) -> None:
    """A page as somebody new sees it; those of practices as a practice does, where the chooser is in view."""
    width, height = SIZES[size]
    visit = browser.new_context(viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light")
    page: Page = visit.new_page()
    page.goto(address)
    settled(page)
    if size != "phone" and address.rsplit("/", 1)[-1] in OF_PRACTICES:
        as_practice(page)
    picture = Image.open(BytesIO(page.screenshot()))
    # A palette makes a third of the file; coverage, since a median cut turns the few dots of a rare colour grey.
    picture.convert("RGB").quantize(256, method=Image.Quantize.MAXCOVERAGE).save(file, optimize=True)
    visit.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "store"), "every" in sys.argv[3:])
