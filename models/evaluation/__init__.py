"""Measuring what a model composes, by means that are not the composer's own."""
