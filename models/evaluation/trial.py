"""A trial: pieces composed to order, written as MIDI, and judged from the files by other people's programs.

Keys are found by music21 with four published profiles, one of which the composer does not listen with; tempo, metre,
length and instruments are read by pretty_midi.
"""

from __future__ import annotations

import io
import random
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from models.formats.midi import score_to_midi
from models.music.generator import compose_all
from models.music.network.model import MusicModel
from models.requests import ComposeRequest, Take
from models.requests.styles import STYLE_NAMES
from models.score.keys import MODES, Key

KEY_FINDERS = {
    "Krumhansl-Schmuckler": "KrumhanslSchmuckler",
    "Temperley-Kostka-Payne": "TemperleyKostkaPayne",
    "Bellman-Budge": "BellmanBudge",
    "Aarden-Essen": "AardenEssen",
}
"""Name -> music21's class. The composer's own listening uses the first three profiles, not the last."""

LONGEST_NOTE_BARS = 8.0
BARS = 16
REPEATED = 20


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a trial: what was asked, and what was got as others read it from the file."""

    style: str
    seed: int
    asked_key: str
    keys: dict[str, str]
    asked_tempo: float
    tempo: float
    asked_meter: str
    meter: str
    bars: float
    silent_roles: tuple[str, ...]
    longest_note_bars: float
    wrong_programs: tuple[str, ...]
    notes: int

    @property
    def tempo_is_met(self) -> bool:
        """Whether the file's tempo is the asked one, to within what MIDI's microseconds round."""
        return abs(self.tempo - self.asked_tempo) < 0.01

    @property
    def faults(self) -> list[str]:
        """What no piece may have."""
        found = [f"{role} silent" for role in self.silent_roles] + [f"{name} wrong" for name in self.wrong_programs]
        if self.longest_note_bars > LONGEST_NOTE_BARS:
            found.append(f"a note of {self.longest_note_bars:.1f} bars")
        if abs(self.bars - BARS) > 0.01:
            found.append(f"{self.bars:.2f} bars")
        if self.meter != self.asked_meter:
            found.append(f"metre {self.meter}")
        return found


def run_trial(
    model: MusicModel,
    pieces: int,
    seed: int = 1,
    progress: Callable[[str], None] = lambda _: None,
    repeated: int = REPEATED,
) -> dict[str, Any]:
    """Compose and judge `pieces` pieces over all styles, and `repeated` twice; JSON-able.

    Raise ImportError without music21.
    """
    judged = []
    for request in _orders(pieces, seed):
        take = compose_all(model, request)
        judged.append(judge(take, score_to_midi(take.score)))
        if len(judged) % 10 == 0:
            progress(f"{len(judged)} of {pieces} pieces")
    again = [compose_all(model, request) for request in _orders(repeated, seed)]
    same = sum(compose_all(model, take.asked).score == take.score for take in again)
    return {
        "pieces": pieces,
        "seed": seed,
        "bars": BARS,
        "keys": {name: dict(_key_counts(judged, name)) for name in KEY_FINDERS},
        "tempo_met": sum(piece.tempo_is_met for piece in judged),
        "faults": {f"{piece.style}, seed {piece.seed}": piece.faults for piece in judged if piece.faults},
        "notes": sum(piece.notes for piece in judged),
        "same_again": f"{same} of {repeated}",
        "each": [asdict(piece) for piece in judged],
    }


def _orders(pieces: int, seed: int) -> Iterator[ComposeRequest]:
    """Requests over all styles in turn, each with a key and a tempo of its own."""
    rng = random.Random(seed)
    for number in range(pieces):
        key = Key(rng.randrange(12), rng.choice(("major", "minor")))
        tempo = float(rng.randrange(60, 181))
        style = STYLE_NAMES[number % len(STYLE_NAMES)]
        yield ComposeRequest(style=style, key=key, tempo_bpm=tempo, bars=BARS, seed=rng.randrange(2**31))


def judge(take: Take, midi: bytes) -> Piece:
    """What others read from the file of a take."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # both programs warn of their own code
        import pretty_midi

        file = pretty_midi.PrettyMIDI(io.BytesIO(midi))
    request = take.request
    signature = file.time_signature_changes[0]
    meter = f"{signature.numerator}/{signature.denominator}"
    _, tempi = file.get_tempo_changes()
    bar_seconds = 60 / tempi[0] * 4 * signature.numerator / signature.denominator
    heard = {player.name.lower(): player for player in file.instruments if player.notes}
    wanted = {role.value for role in request.roles or ()}
    lengths = [note.end - note.start for player in heard.values() for note in player.notes]
    programs = {role.value: program for role, program in request.programs.items()}
    return Piece(
        style=str(request.style),
        seed=request.seed,
        asked_key=str(request.key),
        keys=_keys(
            (n.pitch, (n.end - n.start) * tempi[0] / 60) for p in file.instruments if not p.is_drum for n in p.notes
        ),
        asked_tempo=float(request.tempo_bpm or 0),
        tempo=float(tempi[0]),
        asked_meter=str(request.meter),
        meter=meter,
        bars=_end_seconds(midi) / bar_seconds,
        silent_roles=tuple(sorted(wanted - heard.keys())),
        longest_note_bars=max(lengths, default=0.0) / bar_seconds,
        wrong_programs=tuple(n for n, p in heard.items() if not p.is_drum and p.program != programs.get(n)),
        notes=sum(len(player.notes) for player in heard.values()),
    )


def _end_seconds(midi: bytes) -> float:
    """When the file's last event comes, by mido."""
    import mido

    return float(mido.MidiFile(file=io.BytesIO(midi)).length)


def _keys(pitched: Iterable[tuple[int, float]]) -> dict[str, str]:
    """The key by each of KEY_FINDERS from pitches and lengths in quarter notes; empty where there are none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from music21 import analysis, note, stream

        # The profiles weigh each pitch class by how long it sounds: twelve long notes say the same as a thousand.
        sounding: Counter[int] = Counter()
        for pitch, length in pitched:
            sounding[60 + pitch % 12] += length  # type: ignore[assignment]
        notes = [note.Note(pitch, quarterLength=length) for pitch, length in sounding.items()]
        if not notes:
            return {}
        flat: Any = stream.Stream(notes)
        keys = {name: getattr(analysis.discrete, kind)(flat).getSolution(flat) for name, kind in KEY_FINDERS.items()}
    return {name: str(Key(key.tonic.pitchClass, key.mode)) for name, key in keys.items()}


def _key_counts(pieces: list[Piece], finder: str) -> Counter[str]:
    counts = Counter({"as asked": 0, "relative": 0, "other": 0})
    for piece in pieces:
        if finder not in piece.keys:
            continue
        heard, asked = piece.keys[finder], _key(piece.asked_key)
        verdict = "as asked" if heard == str(asked) else "relative" if heard == str(asked.relative) else "other"
        counts[verdict] += 1
    return counts


def _key(text: str) -> Key:
    keys = (Key(tonic, mode) for mode in MODES for tonic in range(12))
    return next(key for key in keys if str(key) == text)
