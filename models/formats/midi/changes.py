"""What concerns a whole file: tempo, metre, key, title, texts, lyrics, chord symbols."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from operator import itemgetter

from models.formats.midi.chunks import Event, MidiFileError
from models.score import Chord, Lyric, Meter, MeterChange, Score, TempoChange
from models.score.chord_symbols import parse_chord
from models.score.keys import Key

_TEXT, _NAME, _LYRIC, _MARKER, _TEMPO, _METER, _KEY = 0x01, 0x03, 0x05, 0x06, 0x51, 0x58, 0x59
_MAJOR_TONICS = {sharps: sharps * 7 % 12 for sharps in range(-7, 8)}
_MOST_TEXTS = 1000
_USUAL_TEMPO = 500_000
"""Microseconds a quarter note where a file says nothing: 120 a minute."""

_KARAOKE_BREAKS = re.compile(r"^[\\/]+")


class ConductorReader:
    """Collects the meta events of all tracks; `ticks` a quarter note; `decode` makes text of bytes."""

    def __init__(self, ticks: float, decode: Callable[[bytes], str]) -> None:
        self._ticks, self._decode = ticks, decode
        self._tempos: dict[int, int] = {}
        self._meters: dict[int, Meter] = {}
        self._key: Key | None = None
        self._title = ""
        self._texts: list[tuple[int, int, str]] = []
        self._lyrics: list[tuple[int, str]] = []
        self._markers: list[tuple[int, str]] = []
        self._karaoke: set[int] = set()
        self._problems: Counter[str] = Counter()

    def meta(self, track: int, event: Event) -> None:
        """Take in one meta event of a track."""
        kind, data, tick = event.first, event.data, event.tick
        if kind == _TEMPO:
            self._tempo(tick, data)
        elif kind == _METER:
            self._meter(tick, data)
        elif kind == _KEY:
            self._read_key(data)
        elif kind == _NAME and track == 0 and not self._title:
            self._title = self._decode(data).strip()
        elif kind == _LYRIC:
            self._lyrics.append((tick, self._decode(data)))
        elif kind == _MARKER:
            self._markers.append((tick, self._decode(data).strip()))
        elif kind == _TEXT and len(self._texts) < _MOST_TEXTS:
            text = self._decode(data)
            if text.lstrip().startswith("@"):  # the tags of a .kar file, whose texts are its lyrics
                self._karaoke.add(track)
            self._texts.append((tick, track, text))

    @property
    def warnings(self) -> list[str]:
        """What was wrong."""
        return [text if count == 1 else f"{text} ({count} times)" for text, count in self._problems.items()]

    def score(self, smpte: bool, end: int) -> Score:
        """A score without parts; `smpte`: beats are a convention, so no tempo changes them.

        Raise MidiFileError where a tempo of zero stops time before `end`, in ticks.
        """
        if any(tempo == 0 and tick < end for tick, tempo in self._tempos.items()):
            raise MidiFileError("its tempo is zero, so its times cannot be told")
        texts, lyrics = self._split_texts()
        return Score(
            parts=(),
            tempos=(TempoChange(0.0, 120.0),) if smpte else self._tempo_changes(),
            meters=self._meter_changes(),
            key=self._key,
            chords=self._chords(),
            title=self._title,
            texts=tuple(texts),
            lyrics=tuple(Lyric(tick / self._ticks, text) for tick, text in lyrics),
        )

    def _tempo(self, tick: int, data: bytes) -> None:
        if len(data) < 3:
            self._problems["a tempo event without a tempo was skipped"] += 1
            return
        if self._tempos.get(tick) == 0:
            self._problems["a tempo of zero was skipped"] += 1
        tempo = int.from_bytes(data[:3], "big")
        if tempo == 0 and self._tempos.get(tick):
            self._problems["a tempo of zero was skipped"] += 1
            return
        self._tempos[tick] = tempo

    def _meter(self, tick: int, data: bytes) -> None:
        try:
            self._meters[tick] = Meter(data[0], 2 ** data[1])  # two more bytes follow, or do not
        except (IndexError, ValueError):
            self._problems[f"a metre that does not exist ({data[:2].hex(' ') or 'empty'}) was skipped"] += 1

    def _read_key(self, data: bytes) -> None:
        if len(data) < 2 or (sharps := (data[0] + 128) % 256 - 128) not in _MAJOR_TONICS or data[1] > 1:
            self._problems["a key that does not exist was skipped"] += 1
        elif self._key is None:
            tonic = _MAJOR_TONICS[sharps]
            self._key = Key((tonic + 9) % 12, "minor") if data[1] else Key(tonic, "major")

    def _split_texts(self) -> tuple[list[str], list[tuple[int, str]]]:
        """Texts, and lyrics with a line end after the last syllable of a line (MMA RP-017)."""
        texts, lyrics = [], list(self._lyrics)
        for tick, track, text in self._texts:
            if track not in self._karaoke:
                texts.append(text.strip())
            elif not text.lstrip().startswith("@"):
                lyrics.append((tick, _KARAOKE_BREAKS.sub("\r", text)))
        return [text for text in texts if text], _with_line_ends(sorted(lyrics, key=itemgetter(0)))

    def _chords(self) -> tuple[Chord, ...]:
        """The markers as chord symbols, if they are nothing else."""
        named = [(tick, parse_chord(text)) for tick, text in self._markers]
        found = {tick: chord for tick, chord in named if chord is not None}
        if not found or len(found) < len({tick for tick, _ in named}):
            return ()
        return tuple(Chord(tick / self._ticks, *found[tick]) for tick in sorted(found))

    def _tempo_changes(self) -> tuple[TempoChange, ...]:
        changes = [TempoChange(0.0, 60e6 / (self._tempos.get(0) or _USUAL_TEMPO))]
        for tick in sorted(self._tempos):
            if tick > 0 and self._tempos[tick] and 60e6 / self._tempos[tick] != changes[-1].bpm:
                changes.append(TempoChange(tick / self._ticks, 60e6 / self._tempos[tick]))
        return tuple(changes)

    def _meter_changes(self) -> tuple[MeterChange, ...]:
        changes = [MeterChange(0.0, self._meters.get(0, Meter(4, 4)))]
        for tick in sorted(self._meters):
            if tick > 0 and self._meters[tick] != changes[-1].meter:
                changes.append(MeterChange(tick / self._ticks, self._meters[tick]))
        return tuple(changes)


def _with_line_ends(lyrics: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Lyrics without the empty ones; where one begins with a line end, or is nothing else, the one before has it."""
    found: list[tuple[int, str]] = []
    for tick, text in lyrics:
        said = text.lstrip("\r\n")
        if said != text and found and not found[-1][1].endswith(("\r", "\n")):
            found[-1] = (found[-1][0], found[-1][1].rstrip(" ") + "\r")
        if said.strip():
            found.append((tick, said))
        elif said and found and not found[-1][1].endswith((" ", "\r", "\n")):  # a space of its own parts words too
            found[-1] = (found[-1][0], found[-1][1] + " ")
    return found
