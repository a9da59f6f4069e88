"""The style sheet of every page: on screen, on paper, and the colours of charts in light and dark."""

from pathlib import Path

from pages.charts import theme

HERE = Path(__file__).parent
# Colours that the style sheets name, light and dark. White on `chosen` reaches 5:1 in both.
NAMED = {
    "ink": (theme.DARK, theme.IN_DARK[theme.DARK]),
    "edge": (theme.EDGE, theme.EDGE),
    "chosen": (theme.BLUE, theme.IN_DARK[theme.DEEP]),
    "error": ("#B3261E", "#FFA79E"),  # 6.5:1 on white, 8:1 on the dark ground
    "line": (theme.BLUE, theme.IN_DARK[theme.BLUE]),  # of a result, as charts draw it
    "away": (theme.REFERENCE, theme.IN_DARK[theme.REFERENCE]),
}


def _named() -> str:
    return ".stApp {" + "".join(f"--{name}: light-dark({light}, {dark});" for name, (light, dark) in NAMED.items()) + "}"


def _recoloured() -> str:
    """Every colour of ours on a chart follows the ground it lies on: at once when a device turns dark, and light on paper.

    Not taken: changing the specification on the server, which hears of a change of theme only with the reader's next click.
    """
    return "\n".join(
        f'svg.marks [{part}="{light}" i] {{ {part}: light-dark({light}, {dark}); }}'
        for light, dark in theme.IN_DARK.items()
        for part in ("fill", "stroke")
    )


SHEETS = ((HERE / name).read_text(encoding="utf-8") for name in ("page.css", "../board/board.css", "../tables/glance.css", "paper.css"))
PAGE_STYLE = "<style>\n" + "\n".join((_named(), _recoloured(), *SHEETS)) + "</style>"
