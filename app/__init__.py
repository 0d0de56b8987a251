"""Auftakt, the program around `models`: commands, windows, devices, files."""
