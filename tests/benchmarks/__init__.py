"""Benchmarks: run by hand on a quiet machine with `make benchmark`; they print ratios measured side by side."""

import app  # noqa: F401 - before NumPy: with as many threads for its products as the program has
