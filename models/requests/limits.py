"""Within which bounds a request may lie: the one table of limits for prompts, chips, options, cells and files."""

from __future__ import annotations

SLOWEST_BPM, FASTEST_BPM = 20.0, 400.0
MOST_BARS = 4096
USUAL_BARS = 16
MOST_SECONDS = 3600.0
MOST_TAKES = 1000
SEEDS = 2**63
"""Seeds are below it."""

DRAWN_SEEDS = 10_000
"""Seeds that are drawn for the user are below it: short enough to be said and typed."""
