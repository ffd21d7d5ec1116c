"""Bars drawn as SVG without a style of their own (the pages allow none), and the same as PNG for Word."""

from pathlib import Path

import resvg_py
from django.utils.html import escape

FONTS = [str(path) for path in sorted((Path(__file__).parent / "fonts").glob("*.ttf"))]
WIDTH, ROW, LABEL, ROOM = 720, 26, 230, 90  # of the drawing, a bar, the names on the left, the figures on the right
LOOKS = {"exceeded": "#1d6b45", "met": "#2f7d9a", "behind": "#b3261e", "nodata": "#8d7f84"}
INK, LINE = "#2a2024", "#d9cfd2"
SHARP = 2.0  # how many dots of the picture to one of the drawing: 228 to an inch of paper


def svg(chart):
    """The drawing as markup; what it shows is said by its title, so that it can be read out."""
    height = ROW * len(chart.bars) + 14
    scale = (WIDTH - LABEL - ROOM) / (chart.most or 1)
    bars = "".join(_bar(bar, 4 + ROW * place, scale) for place, bar in enumerate(chart.bars))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
        f'font-family="Be Vietnam Pro" font-size="12"><title>{escape(chart.title)}. {escape(chart.sentence)}</title>'
        f'<line x1="{LABEL}" y1="2" x2="{LABEL}" y2="{height - 4}" stroke="{LINE}"/>{bars}</svg>'
    )


def _bar(bar, y, scale):
    length = max(0.0, bar.value * scale)
    middle = y + ROW // 2 + 1
    line = bar.target * scale if bar.target is not None else -1
    after = line if length <= line < length + 50 else length  # figures stand beyond the line, never under it
    drawn = (
        f'<text x="{LABEL - 8}" y="{middle + 1}" text-anchor="end" fill="{INK}">{escape(_short(bar.label))}</text>'
        f'<rect x="{LABEL}" y="{y + 4}" width="{length:.1f}" height="{ROW - 10}" fill="{LOOKS[bar.look]}"/>'
        f'<text x="{LABEL + after + 6:.1f}" y="{middle + 1}" fill="{INK}" font-weight="600">{escape(bar.text)}</text>'
    )
    if bar.target is None:
        return drawn
    x = LABEL + line
    return drawn + f'<line x1="{x:.1f}" y1="{y + 1}" x2="{x:.1f}" y2="{y + ROW - 3}" stroke="{INK}" stroke-width="2"/>'


def _short(label):
    return label if len(label) <= 34 else label[:33].rstrip() + "…"


def png(chart):
    """The drawing as the bytes of a PNG, its letters from the portal's own fonts: a server has no Vietnamese ones."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(chart).replace('width="100%"', f'width="{WIDTH}"'),
            background="#ffffff", skip_system_fonts=True, font_files=FONTS, zoom=SHARP,
        )
    )  # fmt: skip
