"""Benchmarks: run by hand on a quiet machine with `make benchmark`; they print ratios measured side by side."""
