"""The notes of a part as voices, each of which sounds one thing at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from models.formats.musicxml.rhythm import DIVISIONS, Beats
from models.formats.musicxml.swing import Swing
from models.score import Part, Role

_SHORT = DIVISIONS // 2
"""Gaps and differences shorter than this, an eighth, are a matter of playing, not of writing."""

_OVERLAP = DIVISIONS // 4
"""So much longer than up to the next note is played smoothly, not a voice of its own."""


@dataclass(frozen=True, slots=True)
class Sound:
    """What begins and ends together in one voice, in units; `played` is where it begins in quarter notes."""

    start: int
    end: int
    pitches: tuple[int, ...]
    played: float


def voices_of(part: Part, number: int, lines: list[float], swing: Swing) -> list[list[Sound]]:
    """The voices of part `number`; drums last only to the next beat. `lines` are the beats' beginnings and the end."""
    straight = {note: swing.written(number, note.start_beats) for note in part.notes}
    drums = part.role is Role.DRUMS  # one struck twice at once is a flam
    struck = ((at, -place if drums else note.pitch) for place, (note, at) in enumerate(straight.items()))
    beats = Beats(lines, struck, part.role is Role.CHORDS)
    last = round(lines[-1] * DIVISIONS)
    ends: dict[tuple[int, int], int] = {}
    played: dict[int, float] = {}
    for note in part.notes:
        start = beats.onset(straight[note])
        if start >= last:
            continue
        end = beats.end(swing.written(number, note.end_beats), note.duration_beats)
        end = max(end, start + beats.step(straight[note]))
        ends[start, note.pitch] = max(min(end, last), ends.get((start, note.pitch), 0))
        played[start] = min(note.start_beats, played.get(start, note.start_beats))
    together: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    for (start, pitch), end in ends.items():
        together[start, end].add(pitch)
    chords = _drum_lengths(together, lines) if part.role is Role.DRUMS else _alike(together)
    return [_legato(voice) for voice in _parted(chords, played)] or [[]]


def _alike(together: Mapping[tuple[int, int], set[int]]) -> dict[tuple[int, int], set[int]]:
    """Notes that begin together and end nearly so are written as one chord."""
    by_start: defaultdict[int, list[tuple[int, set[int]]]] = defaultdict(list)
    for (start, end), pitches in together.items():
        by_start[start].append((end, pitches))
    result: dict[tuple[int, int], set[int]] = {}
    for start, ends in by_start.items():
        latest = None
        for end, pitches in sorted(ends, key=lambda pair: -pair[0]):
            if latest is None or latest - end >= _SHORT:
                latest = end
            result.setdefault((start, latest), set()).update(pitches)
    return result


def _drum_lengths(together: Mapping[tuple[int, int], set[int]], lines: list[float]) -> dict[tuple[int, int], set[int]]:
    """Drums that are struck together are one sound, up to the next one or the end of its beat."""
    struck: defaultdict[int, set[int]] = defaultdict(set)
    for (start, _), pitches in together.items():
        struck[start] |= pitches
    beats = [round(line * DIVISIONS) for line in lines]
    starts = sorted(struck)
    lengths: dict[tuple[int, int], set[int]] = {}
    place = 0
    for start, following in zip(starts, [*starts[1:], beats[-1]], strict=False):
        while beats[place] <= start and place + 1 < len(beats):
            place += 1
        lengths[start, max(min(following, beats[place]), start + 1)] = struck[start]
    return lengths


def _parted(together: Mapping[tuple[int, int], set[int]], played: Mapping[int, float]) -> list[list[Sound]]:
    """Sounds in as few voices as they need; the first that is free takes the next, where it ended late, cut short."""
    voices: list[list[Sound]] = []
    for (start, end), pitches in sorted(together.items()):
        sound = Sound(start, end, tuple(sorted(pitches)), played[start])
        free = next((voice for voice in voices if _free(voice[-1], start)), None)
        if free is None:
            voices.append([sound])
            continue
        free[-1] = replace(free[-1], end=min(free[-1].end, start))
        free.append(sound)
    return voices


def _free(last: Sound, start: int) -> bool:
    """Whether a voice can go on at a time: its last sound is over, or nearly, and has begun before."""
    return last.start < start and last.end - start <= min(_OVERLAP, (last.end - last.start) // 4)


def _legato(voice: list[Sound]) -> list[Sound]:
    """Without the little gaps that a player leaves and nobody writes."""
    found = []
    for sound, following in zip(voice, [*voice[1:], None], strict=True):
        gap = 0 if following is None else following.start - sound.end
        found.append(replace(sound, end=sound.end + gap) if 0 < gap < _SHORT else sound)
    return found
