"""Figures of what must not be wrong, measured and written down: `python -m tests.figures docs/figures.md`."""
