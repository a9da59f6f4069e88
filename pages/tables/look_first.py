"""The clusters to look at first, each with why and a way to its own figures."""

from html import escape

from pages.figures.look_first import LookFirst


def named(found: LookFirst) -> str:
    """A list of the clusters by name; where there is none, that."""
    if not found.clusters:
        return f"<p>{escape(found.nobody)}</p>"
    lines = "".join(f"<li><b>{escape(name)}</b>: {escape(why)}.</li>" for _, name, why in found.clusters)
    return f'<ul class="look-first">{lines}</ul>'
