"""Score <-> Standard MIDI File; the only place that knows files' ticks.

`chunks` walks the bytes and survives what is wrong with them, `texts` guesses the encoding of names,
`reader` makes a score of the events, `writer` makes a file of a score.
"""

from models.formats.midi.chunks import MAX_BYTES, MAX_TRACKS, MidiFileError
from models.formats.midi.reader import MAX_NOTES, MidiReading, midi_to_score, read_midi
from models.formats.midi.writer import DRUM_CHANNEL, PAN, TICKS_PER_BEAT, VOLUME, channels, score_to_midi

__all__ = [
    "DRUM_CHANNEL",
    "MAX_BYTES",
    "MAX_NOTES",
    "MAX_TRACKS",
    "PAN",
    "TICKS_PER_BEAT",
    "VOLUME",
    "MidiFileError",
    "MidiReading",
    "channels",
    "midi_to_score",
    "read_midi",
    "score_to_midi",
]
