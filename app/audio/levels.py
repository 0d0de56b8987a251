"""How loud a rendered piece is: a fixed makeup gain, and a limiter that turns down what would clip.

Both are one gain over time that depends on the mix alone, so that soft stays softer than loud, and stems which share
the gain add up to the mix.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float32]

PEAK = 10 ** (-1 / 20)
"""-1 dBFS: nothing is louder."""

MAKEUP = 10 ** (8 / 20)
"""8 dB: what FluidSynth leaves as headroom for a full orchestra (docs/figures.md has the levels of pieces)."""

_BLOCK = 64
"""Frames that share a measured peak."""

_REACH = 35
"""Blocks, 50 ms at 44,100 Hz, in which the gain falls before a peak and rises after it: too slow to distort."""


def gain_of(mix: Floats, fade_frames: int) -> Floats:
    """The gain of each frame of a mix, shape (frames, 2) -> (frames,): makeup, never above `PEAK`, a fade at the end.

    A limiter that looks ahead: the least gain that any peak nearby needs, smoothed by a moving average. Each gain that
    is averaged is low enough for the peaks of all blocks around, so the average is, too.
    """
    blocks = -(-len(mix) // _BLOCK)
    loudest = np.zeros(blocks * _BLOCK, np.float32)
    loudest[: len(mix)] = np.abs(mix).max(1, initial=0.0)
    peaks = loudest.reshape(blocks, _BLOCK).max(1) * np.float32(MAKEUP)
    needed = np.minimum(1.0, PEAK / np.maximum(peaks, 1e-9))
    lowest = sliding_window_view(np.pad(needed, 2 * _REACH + 1, mode="edge"), 2 * _REACH + 3).min(1)
    smooth = np.convolve(lowest, np.full(2 * _REACH + 1, 1 / (2 * _REACH + 1)), mode="valid")
    middles = np.arange(len(smooth)) * _BLOCK + _BLOCK / 2
    start = (len(smooth) - blocks) // 2
    frames = np.arange(len(mix)) + start * _BLOCK + 0.5
    gain = np.asarray(np.interp(frames, middles, smooth) * MAKEUP, np.float32)
    fading = min(fade_frames, len(mix))
    gain[len(mix) - fading :] *= np.linspace(1.0, 0.0, fading, dtype=np.float32)
    return gain


def sounding(mix: Floats, sample_rate: int, silence_seconds: float) -> int:
    """How many frames of a mix are worth keeping: to the last audible one, and a little silence; all if none is."""
    audible = np.flatnonzero(np.abs(mix).max(1, initial=0.0) > _INAUDIBLE)
    return min(int(audible[-1]) + 1 + round(silence_seconds * sample_rate), len(mix)) if len(audible) else len(mix)


_INAUDIBLE = 10 ** (-60 / 20) / MAKEUP
"""-60 dBFS after the makeup gain."""
