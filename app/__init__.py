"""Auftakt, the program around `models`: commands, windows, devices, files."""

import os

# NumPy multiplies with one thread; it reads this once, when it is imported. At batch 1 a second thread saves little on
# a machine that does nothing else, and beside any other busy program it costs many times the whole: OpenBLAS's threads
# wait for each other by spinning (docs/music-model.md). Sound, window and other programs have the other cores.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
