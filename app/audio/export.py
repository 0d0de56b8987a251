"""A piece -> a file, in the format that the file's name asks for, with its recipe inside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from app.audio.audio_files import supported_suffixes, write_audio
from app.audio.schedule import part_channels
from app.audio.soundfonts import check_soundfont, find_soundfont
from app.audio.synthesiser import SAMPLE_RATES, load_fluidsynth, render, render_stems
from app.core.errors import UserError
from app.core.files import atomic_write, check_place
from app.core.recipes import recipe_text
from models.formats.midi import TICKS_PER_BEAT, score_to_midi
from models.formats.musicxml import score_to_musicxml
from models.requests import Take
from models.score import Score

MIDI_SUFFIXES = (".mid", ".midi")
XML_SUFFIXES = (".musicxml", ".xml")


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
    if suffix not in (*MIDI_SUFFIXES, *XML_SUFFIXES):
        if suffix not in supported_suffixes():
            known = " ".join((*MIDI_SUFFIXES[:1], *XML_SUFFIXES[:1], *supported_suffixes()))
            raise UserError(f"cannot write {path}: '{suffix or path.name}' is not a known format", f"use {known}")
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
    """Write `score` as MIDI (`ticks` a beat), MusicXML or audio; raise UserError if that is not possible.

    The file is complete or not there. A recipe becomes a text event, or an audio file's comment.
    """
    if path.suffix.lower() in MIDI_SUFFIXES:
        texts = (*score.texts, recipe) if recipe else score.texts
        with atomic_write(path) as temporary:
            temporary.write_bytes(score_to_midi(replace(score, texts=texts), ticks))
        return
    if path.suffix.lower() in XML_SUFFIXES:
        with atomic_write(path) as temporary:
            temporary.write_bytes(score_to_musicxml(score))
        return
    audio = audio or AudioOptions()
    samples = render(score, audio.find(), audio.sample_rate, progress)
    write_audio(path, samples, audio.sample_rate, comment=recipe)


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A kind of export that the window offers; `suffix` is that of its file, or of each of its files."""

    name: str
    suffix: str


FORMATS = (
    ExportFormat("mid", ".mid"),
    ExportFormat("wav", ".wav"),
    ExportFormat("flac", ".flac"),
    ExportFormat("ogg", ".ogg"),
    ExportFormat("mp3", ".mp3"),
    ExportFormat("stems", ".wav"),
    ExportFormat("musicxml", ".musicxml"),
    ExportFormat("pdf", ".pdf"),
    ExportFormat("svg", ".svg"),
)


@dataclass(frozen=True)
class ExportJob:
    """What to export: a score, with its recipe if it was composed; `heard` tells of each part whether it goes along."""

    score: Score
    take: Take | None
    path: Path
    format: ExportFormat
    heard: tuple[bool, ...] | None = None

    @property
    def parts(self) -> Score:
        """The score with just the parts that go along."""
        if self.heard is None:
            return self.score
        kept = tuple(part for part, on in zip(self.score.parts, self.heard, strict=True) if on)
        return replace(self.score, parts=kept)


PdfWriter = Callable[[list[str], Path], None]
"""Writes SVG pages as a PDF to a path: what only a window can do."""


def run_export(job: ExportJob, progress: Callable[[float], None], write_pdf: PdfWriter | None = None) -> list[Path]:
    """Export, and return the files; raise UserError if that is not possible.

    `progress` may raise to cancel: nothing is left behind then.
    """
    recipe = recipe_text(job.take) if job.take is not None else ""
    audio = AudioOptions()
    score = job.parts
    if not any(part.notes for part in score.parts):
        raise UserError("there is nothing to export: no part is heard", "unmute a part")
    if job.format.name in ("pdf", "svg"):
        check_place(job.path)
        return _export_pages(score, job, progress, write_pdf)
    check_target(job.path, audio)
    if job.format.name != "stems":
        export_score(score, job.path, TICKS_PER_BEAT, audio, recipe, progress)
        return [job.path]
    paths = _stem_paths(score, job.path)
    with ExitStack() as written:
        for path, stem in zip(paths, render_stems(score, audio.find(), audio.sample_rate, progress), strict=True):
            write_audio(path, stem, audio.sample_rate, comment=recipe)
            written.callback(path.unlink, missing_ok=True)
        written.pop_all()  # all are there: none is taken back
    return paths


def _export_pages(
    score: Score, job: ExportJob, progress: Callable[[float], None], write_pdf: PdfWriter | None
) -> list[Path]:
    """Write an engraved score: one PDF, or an SVG for each page."""
    from app.core.engraving import engrave

    progress(0.0)
    pages = engrave(score)
    progress(0.5)
    if job.format.name == "pdf":
        if write_pdf is None:
            raise UserError("a PDF can only be written from the window", "choose another format")
        with atomic_write(job.path) as temporary:
            write_pdf(pages, temporary)
        return [job.path]
    count = len(pages)
    paths = [job.path if count == 1 else job.path.with_stem(f"{job.path.stem}-{n}") for n in range(1, count + 1)]
    for page, path in zip(pages, paths, strict=True):
        with atomic_write(path) as temporary:
            temporary.write_text(page, encoding="utf-8")
    return paths


def _stem_paths(score: Score, path: Path) -> list[Path]:
    """A file for each channel, named after its part; parts with drums share one."""
    seen: Counter[str] = Counter()
    paths, channels = [], set[int]()
    for part, channel in zip(score.parts, part_channels(score), strict=True):
        if channel in channels:
            continue
        channels.add(channel)
        seen[part.role.value] += 1
        number = f"-{seen[part.role.value]}" if seen[part.role.value] > 1 else ""
        paths.append(path.with_name(f"{path.stem}-{part.role.value}{number}{path.suffix}"))
    return paths
