"""How loud rendered pieces are, and whether stems add up to the mix."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.audio.levels import PEAK
from app.audio.soundfonts import bundled_soundfont
from app.audio.synthesiser import render, render_stems
from models.music.generator import compose_all
from models.prompt import read_prompt
from models.requests import LOUDNESSES, ComposeRequest
from models.requests.styles import STYLES
from models.score import Score
from tests.helpers.networks import shipped_model

_PROMPTS = ("ballad, solo piano", "rock", "jazz", "waltz, violin, double bass", "techno", "metal", "string quartet")
_RATE = 44_100
_SEED = 4


def measure_sound() -> list[str]:
    """The section of the page."""
    font = bundled_soundfont()
    assert font is not None
    lines = [
        "## Loudness",
        "",
        f"RMS in dBFS of 4 bars, seed {_SEED}, with the SoundFont of pretty_midi; 8 dB makeup, limited to -1 dBFS.",
        "",
        "| prompt | soft | medium | loud | peak, loud |",
        "|---|---|---|---|---|",
    ]
    for prompt in _PROMPTS:
        pieces = [_composed(prompt, loudness=name) for name in LOUDNESSES]
        sounds = [render(piece, font) for piece in pieces]
        shown = [_decibels(_rms(sound, piece)) for sound, piece in zip(sounds, pieces, strict=True)]
        peak = _decibels(float(np.abs(sounds[-1]).max()))
        lines.append(f"| {prompt} | {' | '.join(f'{level:.1f}' for level in shown)} | {peak:.1f} |")
    worst, loudest, names = 0.0, 0.0, sorted(STYLES)[:20]
    for name in names:
        piece = compose_all(shipped_model(), ComposeRequest(style=name, bars=4, seed=_SEED)).score
        mix = render(piece, font)
        worst = max(worst, float(np.abs(np.sum(list(render_stems(piece, font)), 0) - mix).max()))
        loudest = max(loudest, float(np.abs(mix).max()))
    return [
        *lines,
        "",
        "## Stems",
        "",
        f"{len(names)} pieces of 4 bars, one of each style, seed {_SEED}: the sum of the stems is off the mix by",
        f"{worst:.1e} at most; the loudest sample of any mix is {loudest:.4f} (the limit is {PEAK:.4f}).",
    ]


def _composed(prompt: str, **asked: Any) -> Score:
    said = read_prompt(prompt).to_request_fields()
    request = ComposeRequest(**{**said, **asked, "bars": 4, "seed": _SEED, "prompt": prompt})
    return compose_all(shipped_model(), request).score


def _rms(sound: NDArray[np.float32], piece: Score) -> float:
    return float(np.sqrt((sound[: round(piece.seconds_at(piece.length_beats) * _RATE)] ** 2).mean()))


def _decibels(level: float) -> float:
    return 20 * float(np.log10(max(level, 1e-9)))
