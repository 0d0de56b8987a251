"""A bar chart as SVG, for the README: readable on light and on dark pages."""

from __future__ import annotations

from collections.abc import Sequence
from math import log10
from xml.sax.saxutils import escape

_WIDTH, _LABEL, _ROW, _HEAD = 760, 300, 34, 44


def bars(title: str, rows: Sequence[tuple[str, float]], told: Sequence[str]) -> str:
    """Bars on a logarithmic scale from a tenth of the least value on, `told` at their ends; the first row is ours."""
    least = min(value for _, value in rows) / 10
    reach = log10(max(value for _, value in rows) / least)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEAD + _ROW * len(rows) + 8}" '
        'font-family="system-ui, sans-serif" font-size="14">',
        "<style>text{fill:#1f2328}.d{fill:#59636e}@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.d{fill:#9198a1}}"
        "</style>",
        f'<text x="0" y="20" font-weight="600">{escape(title)}</text>',
    ]
    for index, ((name, value), end) in enumerate(zip(rows, told, strict=True)):
        y = _HEAD + _ROW * index
        width = (_WIDTH - _LABEL - 130) * log10(value / least) / reach
        colour = "#e0803a" if index == 0 else "#8b949e"
        weight = ' font-weight="600"' if index == 0 else ""
        lines += [
            f'<text x="{_LABEL - 12}" y="{y + 16}" text-anchor="end"{weight}>{escape(name)}</text>',
            f'<rect x="{_LABEL}" y="{y}" width="{width:.1f}" height="22" rx="3" fill="{colour}"/>',
            f'<text class="d" x="{_LABEL + width + 8:.1f}" y="{y + 16}">{escape(end)}</text>',
        ]
    return "\n".join([*lines, "</svg>"]) + "\n"
