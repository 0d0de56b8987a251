"""A trial of a model: many pieces of all styles, each checked against what was asked, by means not its own.

Key and tempo are read from the written MIDI file by music21 and pretty_midi, not by this program.
"""

from __future__ import annotations

import io
import time
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from models.library import MusicModel
from models.midi_files import score_to_midi
from models.music.generator import compose_all
from models.requests import ComposeRequest, Take
from models.score import Key, Role
from models.styles import STYLES

_BARS = (8, 16, 12, 24)
_TEMPO_TOLERANCE = 0.01
_LONGEST_BARS = 8.0
KEY_FINDERS = ("krumhanslschmuckler", "bellmanbudge", "aardenessen")
"""Of music21. The first one counts; the rules of composing know profiles like its own, but not those of the others."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One piece: what was asked, what was heard, what is wrong with it (empty: nothing).

    `relations` says for each of KEY_FINDERS whether it hears the `same` key, the `relative` or an `other`.
    """

    seed: int
    style: str
    asked_key: str
    heard_key: str
    relations: dict[str, str]
    asked_tempo_bpm: float
    file_tempo_bpm: float
    notes: int
    seconds: float
    faults: tuple[str, ...]


def trial_requests(pieces: int) -> list[ComposeRequest]:
    """Requests over all styles, keys, modes and a range of tempos; the same ones every time."""
    random = np.random.default_rng(2026)
    styles = list(STYLES.values())
    requests = []
    for number in range(pieces):
        style = styles[number % len(styles)]
        low, high = style.tempo_bpm
        requests.append(
            ComposeRequest(
                style=style.name,
                key=Key(int(random.integers(12)), ("major", "minor")[int(random.integers(2))]),
                tempo_bpm=float(round(random.uniform(low, high))),
                bars=_BARS[number % len(_BARS)],
                seed=number,
            )
        )
    return requests


def run_trial(model: MusicModel, pieces: int, progress: Callable[[str], None] = print) -> dict[str, Any]:
    """Compose and check; give counts and every piece, JSON-able. Raise ImportError without music21 (extra `dev`)."""
    trials = []
    for number, request in enumerate(trial_requests(pieces), 1):
        begun = time.perf_counter()
        take = compose_all(model, request)
        trials.append(_examine(take, time.perf_counter() - begun))
        if number % 10 == 0 or number == pieces:
            progress(f"composed and checked {number} of {pieces} pieces")
    keys = {name: Counter(trial.relations[name] for trial in trials) for name in KEY_FINDERS}
    faults = Counter(fault.split(":")[0] for trial in trials for fault in trial.faults)
    return {
        "pieces": len(trials),
        "keys": {name: {what: counts[what] for what in ("same", "relative", "other")} for name, counts in keys.items()},
        "tempo_as_asked": sum(_tempo_is_met(trial) for trial in trials),
        "faults": dict(sorted(faults.items())),
        "faultless": sum(not trial.faults for trial in trials),
        "details": [asdict(trial) for trial in trials],
    }


def _tempo_is_met(trial: Trial) -> bool:
    return abs(trial.file_tempo_bpm / trial.asked_tempo_bpm - 1) < _TEMPO_TOLERANCE


def _examine(take: Take, seconds: float) -> Trial:
    data = score_to_midi(take.score)
    asked = take.asked.key
    assert asked is not None
    assert take.asked.tempo_bpm is not None
    heard, tempo = hear(data)
    return Trial(
        seed=take.request.seed,
        style=take.request.style or "",
        asked_key=str(asked),
        heard_key=str(heard[KEY_FINDERS[0]]),
        relations={name: _relation(key, asked) for name, key in heard.items()},
        asked_tempo_bpm=take.asked.tempo_bpm,
        file_tempo_bpm=round(tempo, 3),
        notes=take.score.note_count,
        seconds=round(seconds, 3),
        faults=tuple(faults_of(take)),
    )


def _relation(heard: Key, asked: Key) -> str:
    return "same" if heard == asked else "relative" if heard == asked.relative else "other"


def hear(data: bytes) -> tuple[dict[str, Key], float]:
    """The key by each of KEY_FINDERS (music21) and the first tempo (pretty_midi) of a MIDI file's bytes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # both packages warn of their own dependencies
        import pretty_midi
        from music21 import note, stream

        file = pretty_midi.PrettyMIDI(io.BytesIO(data))
        beat = 60.0 / float(file.get_tempo_changes()[1][0])
        flow: Any = stream.Stream()
        for instrument in file.instruments:
            for played in () if instrument.is_drum else instrument.notes:
                sounding = note.Note(played.pitch)
                sounding.quarterLength = round((played.end - played.start) / beat * 24) / 24 or 1 / 24
                flow.insert(round(played.start / beat * 24) / 24, sounding)
        found = {name: flow.analyze(f"key.{name}") for name in KEY_FINDERS}
    return {name: Key(key.tonic.pitchClass, key.mode) for name, key in found.items()}, 60.0 / beat


def faults_of(take: Take) -> list[str]:
    """What no piece may have: a silent requested role, an endless note, a wrong length, metre or silence."""
    score, request = take.score, take.request
    bar = score.meter.bar_beats
    end = request.bars * bar
    faults = []
    for role in request.roles or ():
        part = score.part(role)
        if part is None or not part.notes:
            faults.append(f"silent role: {role.value}")
    for part in score.parts:
        for note in part.notes:
            if note.duration_beats > _LONGEST_BARS * bar:
                faults.append(f"note over 8 bars: {part.role.value} at beat {note.start_beats:g}")
            if note.end_beats > end + bar:
                faults.append(f"ends late: {part.role.value} at beat {note.end_beats:g} of {end:g}")
    last = max((note.end_beats for part in score.parts for note in part.notes), default=0.0)
    if last < end - 2 * bar:
        faults.append(f"ends early: at beat {last:g} of {end:g}")
    if request.meter != score.meter:
        faults.append(f"metre: {score.meter} instead of {request.meter}")
    most = max((len(part.notes) / request.bars for part in score.parts if part.role is not Role.DRUMS), default=0.0)
    if most > 12 * bar:
        faults.append(f"runaway density: {most:.0f} notes a bar")
    return faults
