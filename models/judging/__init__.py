"""Judging what is composed while the program runs: style, measures, copies."""
