"""Lines and words of a chart as SVG, in the colours that the style sheet of the file gives them by class."""

from html import escape


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>'


def words(x: float, y: float, text: str, kind: str, anchor: str = "middle") -> str:
    """`y` is the middle of the line of text."""
    return f'<text class="{kind}" x="{x:.1f}" y="{y + 5:.1f}" text-anchor="{anchor}">{escape(text)}</text>'


def picture(width: float, height: float, alt: str, parts: list[str]) -> str:
    """A whole chart; what it shows is said by `alt`, and its parts are not read out one by one."""
    return f'<svg viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(alt)}" focusable="false">{"".join(parts)}</svg>'
