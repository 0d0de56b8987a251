"""A piece -> a file, in the format that the file's name asks for, with its recipe inside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.audio.audio_files import supported_suffixes, write_audio
from app.audio.soundfonts import check_soundfont, find_soundfont
from app.audio.synthesiser import SAMPLE_RATES, load_fluidsynth, render
from app.core.errors import UserError
from app.core.files import atomic_write, check_place
from app.core.recipes import recipe_text
from models.midi_files import TICKS_PER_BEAT, score_to_midi
from models.requests import Take
from models.score import Score

MIDI_SUFFIXES = (".mid", ".midi")


@dataclass(frozen=True, slots=True)
class AudioOptions:
    """How audio files are rendered; without a SoundFont the best one found is used."""

    soundfont: Path | None = None
    sample_rate: int = 44_100

    def find(self) -> Path:
        """The SoundFont; raise UserError if there is none."""
        return check_soundfont(self.soundfont) if self.soundfont is not None else find_soundfont()


def check_target(path: Path, audio: AudioOptions) -> None:
    """Raise UserError if `path` cannot become a file, for asking before the long work."""
    suffix = path.suffix.lower()
    if suffix not in MIDI_SUFFIXES:
        if suffix not in supported_suffixes():
            known = " ".join((*MIDI_SUFFIXES[:1], *supported_suffixes()))
            raise UserError(f"cannot write {path}: '{suffix or path.name}' is no format that is known", f"use {known}")
        if audio.sample_rate not in SAMPLE_RATES:
            limits = f"{SAMPLE_RATES.start} to {SAMPLE_RATES.stop - 1}"
            raise UserError(f"{audio.sample_rate} frames a second cannot be rendered", f"choose {limits}")
        load_fluidsynth()
        audio.find()
    check_place(path)


def export_take(
    take: Take, path: Path, ticks: int, audio: AudioOptions, progress: Callable[[float], None] | None = None
) -> None:
    """Write a take with its recipe; see `export_score`."""
    export_score(take.score, path, ticks, audio, recipe_text(take), progress)


def export_score(
    score: Score,
    path: Path,
    ticks: int = TICKS_PER_BEAT,
    audio: AudioOptions | None = None,
    recipe: str = "",
    progress: Callable[[float], None] | None = None,
) -> None:
    """Write `score` as MIDI (`ticks` a beat) or audio; raise UserError if that is not possible.

    The file is complete or not there. A recipe becomes a text event, or an audio file's comment.
    """
    if path.suffix.lower() in MIDI_SUFFIXES:
        texts = (*score.texts, recipe) if recipe else score.texts
        with atomic_write(path) as temporary:
            temporary.write_bytes(score_to_midi(replace(score, texts=texts), ticks))
        return
    audio = audio or AudioOptions()
    samples = render(score, audio.find(), audio.sample_rate, progress)
    write_audio(path, samples, audio.sample_rate, comment=recipe)
