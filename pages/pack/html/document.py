"""A pack as one self-contained HTML file, which can be mailed, opens without a network and prints."""

from html import escape
from pathlib import Path

from data.language import language
from pages.pack.content import Cover, Differences, Pack, Slide, Table, Trend
from pages.pack.html.differences import differences
from pages.pack.html.trend import trend

STYLE = (Path(__file__).parent / "board.css").read_text(encoding="utf-8")
# Nothing may be fetched or run, whatever a name or a sentence holds: only the style sheet in the file itself holds.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html(pack: Pack) -> bytes:
    """The whole file, the same bytes for the same pack."""
    pages = "\n".join(_slide(pack, slide, number) for number, slide in enumerate(pack.slides, start=2))
    return f"""<!DOCTYPE html>
<html lang="{escape(language())}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{escape(pack.cover.organisation)}">
<meta name="description" content="{escape(pack.cover.release)}">
<title>{escape(pack.name)}</title>
<style>
{STYLE}</style>
</head>
<body>
<main>
{_cover(pack.cover)}
{pages}
</main>
</body>
</html>
""".encode()


def _cover(cover: Cover) -> str:
    mark = f'<p class="mark">{escape(cover.mark)}</p>' if cover.mark else ""
    return f"""<section class="page cover" aria-labelledby="page-1">
<p class="about">{escape(cover.survey)}<br>{escape(cover.organisation)}</p>
<h1 id="page-1">{escape(cover.question)}</h1>
<p class="answer">{escape(cover.answer)}</p>
<p class="chosen">{escape(cover.chosen)}</p>
<p class="release">{escape(cover.release)}</p>
{mark}
</section>"""


def _slide(pack: Pack, slide: Slide, number: int) -> str:
    mark = f'<span class="mark">{escape(pack.cover.mark)}</span>' if pack.cover.mark else ""
    points = f'<ul class="points">{"".join(f"<li>{escape(point)}</li>" for point in slide.points)}</ul>' if slide.points else ""
    shown = "".join(part for part in (_figure(slide.chart), _table(slide.table)) if part)
    body = f'<div class="body{" both" if shown and points else ""}"><div class="shown">{shown}</div>{points}</div>' if shown else points
    notes = "".join(f'<p class="note">{escape(note)}</p>' for note in slide.notes)
    return f"""<section class="page" aria-labelledby="page-{number}">
<p class="about">{escape(slide.about)}{mark}</p>
<h2 id="page-{number}">{escape(slide.title)}</h2>
{body}
{notes}
<p class="foot">{escape(pack.source)}<span>{number}</span></p>
</section>"""


def _figure(chart: Trend | Differences | None) -> str:
    if chart is None:
        return ""
    drawn = trend(chart) if isinstance(chart, Trend) else differences(chart)
    return f"<figure><figcaption>{escape(chart.caption)}</figcaption>{drawn}</figure>"


def _table(table: Table | None) -> str:
    """Its first column names the lines; a wide one scrolls by itself on a phone, by keyboard too."""
    if table is None:
        return ""
    heads = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.heading)
    lines = "".join(
        f'<tr><th scope="row">{escape(line[0])}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in line[1:])}</tr>' for line in table.lines
    )
    about = escape(table.about)
    whole = f"<table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>"
    return f'<div class="table" role="region" aria-label="{about}" tabindex="0">{whole}</div>'
