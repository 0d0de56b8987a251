"""Composing on a thread of its own."""
