"""Whatever bytes come, reading gives a score or a MidiFileError of one line, never anything else."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterable

import mido
import pytest

from models.formats.midi import MAX_NOTES, MidiFileError, MidiReading, midi_to_score, reader, score_to_midi
from models.score import Meter
from tests.helpers.music import random_score
from tests.helpers.scores import small_band


def _song(*messages: mido.Message | mido.MetaMessage, ticks: int = 480) -> bytes:
    file = mido.MidiFile(ticks_per_beat=ticks, tracks=[mido.MidiTrack(messages)])
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def _raw(*tracks: bytes, division: int = 480, count: int | None = None) -> bytes:
    header = struct.pack(">4sIHHH", b"MThd", 6, 1, len(tracks) if count is None else count, division)
    return header + b"".join(struct.pack(">4sI", b"MTrk", len(track)) + track for track in tracks)


_ONE_NOTE = bytes((0, 0x90, 60, 90, 0x60, 0x80, 60, 0))
_END = bytes((0, 0xFF, 0x2F, 0))


def _refused(data: bytes) -> str:
    with pytest.raises(MidiFileError) as caught:
        midi_to_score(data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def _read_or_refuse(data: bytes) -> MidiReading | None:
    try:
        return midi_to_score(data)
    except MidiFileError:
        return None


def test_the_raw_files_of_these_tests_are_sound() -> None:
    assert midi_to_score(_raw(_ONE_NOTE + _END)).score.note_count == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b"Dear Sir or Madam,\r\n", "it is not a MIDI file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is not a MIDI file"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "it is a sound file, not a MIDI file"),
        (b"MThd", "it is cut off in its header"),
        (b"MThd\x00\x00\x00\x06\x00\x01\x00\x01", "it is cut off in its header"),
        (_raw(_ONE_NOTE + _END, division=0xFF80), "its time division (1 frames a second"),
        (_raw(_ONE_NOTE + _END, division=0), "its resolution is zero"),
        (_raw(), "it has a header but no track"),
        (_raw(bytes((0, 0xFF, 0x51, 3, 0, 0, 0)) + _ONE_NOTE + _END), "its tempo is zero"),
        (_raw(*[_ONE_NOTE + _END] * 1000), "it has more than 256 tracks; so many are not read"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, message: str) -> None:
    assert _refused(data).startswith(message)


@pytest.mark.parametrize(
    ("data", "notes", "warning"),
    [
        (_raw(_END), 0, "there are no notes in it"),
        (_raw(_ONE_NOTE), 1, None),  # no end of track: common, and nothing is lost
        (_raw(_ONE_NOTE, count=2), 1, "the header promises 2 tracks, there are 1"),
        (_raw(_ONE_NOTE + _END)[:-3], 1, "track 1: it is cut off; what is left of it was read"),
        (b"From: me\r\n\r\n" + _raw(_ONE_NOTE + _END), 1, "12 bytes before the header were skipped"),
        (_raw(_ONE_NOTE + _END) + b"junk", 1, None),
        (_raw(_ONE_NOTE + _END, division=0xE728), 1, "times are in video frames, not in beats: read at 120"),
        (_raw(_ONE_NOTE + bytes((0, 0xE0, 1, 1)) + _END), 1, "pitch bends are left out"),
        (_raw(bytes((0, 0x90, 60, 90)) + _END), 1, "1 note never ended: cut after at most 4 beats"),
        (_raw(bytes((0, 0x90, 200, 90)) + _ONE_NOTE + _END), 1, "track 1: a note above 127 was left out"),
        (_raw(bytes((0, 0x90, 60, 200, 9, 0x80, 60, 0)) + _END), 1, "track 1: a velocity above 127 was taken as 127"),
    ],
)
def test_what_is_odd_is_read_and_said(data: bytes, notes: int, warning: str | None) -> None:
    reading = midi_to_score(data)
    assert reading.score.note_count == notes
    assert len(reading.warnings) == (warning is not None), reading.warnings
    assert warning is None or reading.warnings[0].startswith(warning)


def test_a_tempo_of_zero_that_never_holds_is_passed_over() -> None:
    zero, then = bytes((0, 0xFF, 0x51, 3, 0, 0, 0)), bytes((0, 0xFF, 0x51, 3, 0x0F, 0x42, 0x40))
    for tempos in (zero + then, then + zero):
        reading = midi_to_score(_raw(tempos + _ONE_NOTE + _END))
        assert (reading.score.tempo_bpm, reading.warnings) == (60.0, ("a tempo of zero was skipped",))


def test_a_note_that_is_never_released_ends_with_its_track() -> None:
    on = mido.Message("note_on", note=60, velocity=80)
    score = midi_to_score(_song(on, mido.MetaMessage("marker", text="end", time=960))).score
    assert [(n.start_beats, n.duration_beats) for n in score.parts[0].notes] == [(0.0, 2.0)]
    assert midi_to_score(_raw(bytes((0, 0x90, 60, 90)) + _END)).score.parts[0].notes[0].duration_beats == 1 / 480


def test_a_note_released_at_once_still_lasts_a_tick() -> None:
    score = midi_to_score(_raw(bytes((0, 0x90, 60, 90, 0, 0x80, 60, 0)) + _END)).score
    assert score.parts[0].notes[0].duration_beats == 1 / 480


def test_releases_without_a_note_are_passed_over() -> None:
    score = midi_to_score(_raw(bytes((0, 0x80, 64, 0)) + _ONE_NOTE + bytes((0, 0x80, 60, 0)) + _END)).score
    assert score.note_count == 1


def test_a_piece_longer_than_any_music_is_refused() -> None:
    on, off = mido.Message("note_on", note=60), mido.Message("note_off", note=60, time=100_001 * 4)
    assert "100,001 beats" in _refused(_song(on, off, ticks=4))
    assert midi_to_score(_song(on, off.copy(time=99_999 * 4), ticks=4)).score.length_beats == 99_999


def test_more_notes_than_any_music_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_NOTES >= 100_000, "long orchestral works must be read"
    monkeypatch.setattr(reader, "MAX_NOTES", 20)
    assert midi_to_score(_raw(_ONE_NOTE * 20 + _END)).score.note_count == 20
    assert "more than 20 notes" in _refused(_raw(_ONE_NOTE * 21 + _END))


@pytest.mark.parametrize(
    "meta",
    [
        bytes((0, 0xFF, 0x58, 4, 0, 2, 24, 8)),
        bytes((0, 0xFF, 0x58, 4, 4, 9, 24, 8)),
        bytes((0, 0xFF, 0x58, 4, 4, 255, 24, 8)),
    ],
    ids=["no beats", "512th notes", "2^255"],
)
def test_an_impossible_metre_is_passed_over(meta: bytes) -> None:
    assert midi_to_score(_raw(meta + _ONE_NOTE + _END)).score.meter == Meter(4, 4)


@pytest.mark.parametrize(
    "meta",
    [
        bytes((0, 0xFF, 0x58, 1, 4)),
        bytes((0, 0xFF, 0x51, 1, 9)),
        bytes((0, 0xFF, 0x59, 2, 99, 0)),
        bytes((0, 0xFF, 0x59, 2, 0, 7)),
        bytes((0, 0xFF, 0x03, 0xFF, 0xFF, 0xFF, 0x7F)),
        bytes((0, 0xFF, 0x7F, 0x81, 0x80, 0x80, 0x80, 0x80, 0x00)),
        bytes((0, 0xF0, 0xFF, 0xFF, 0xFF, 0x7F)),
        bytes((0, 0x05, 0x05)),
    ],
    ids=["short metre", "short tempo", "99 sharps", "mode 7", "long name", "endless length", "long sysex", "no status"],
)
def test_damaged_events_never_end_in_another_error(meta: bytes) -> None:
    _read_or_refuse(_raw(meta + _ONE_NOTE + _END))


def test_data_bytes_beyond_127_are_clipped() -> None:
    note = midi_to_score(_raw(bytes((0, 0x90, 60, 200, 0x60, 0x80, 60, 0)) + _END)).score.parts[0].notes[0]
    assert note.velocity == 127


def _cuts(data: bytes, step: int) -> Iterable[bytes]:
    return (data[:length] for length in range(0, len(data), step))


def test_a_file_cut_off_anywhere_is_refused_or_read_with_a_warning() -> None:
    data = score_to_midi(random_score(4, 8))
    cuts = list(_cuts(data, 50))
    assert len(cuts) > 30
    read = [reading for reading in map(_read_or_refuse, cuts) if reading is not None]
    assert len(read) > 20
    assert all(reading.warnings for reading in read), "a piece that lacks its end is not passed off as whole"


def test_every_cut_within_a_small_file_is_refused_or_read() -> None:
    for cut in _cuts(score_to_midi(small_band(1)), 1):
        _read_or_refuse(cut)


def test_random_bytes_after_the_header_are_refused_or_read() -> None:
    rng = random.Random(5)
    for _ in range(150):
        _read_or_refuse(b"MThd" + rng.randbytes(rng.randrange(200)))
        _read_or_refuse(b"MThd\x00\x00\x00\x06\x00\x01\x00\x02\x01\xe0MTrk\x00\x00\x00\x80" + rng.randbytes(256))


def _mutated(data: bytes, rng: random.Random) -> bytes:
    mutant = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20))):
        place = rng.randrange(len(mutant))
        match rng.randrange(4):
            case 0:
                mutant[place] = rng.randrange(256)
            case 1:
                mutant[place] ^= 1 << rng.randrange(8)
            case 2:
                del mutant[place : place + rng.randrange(1, 9)]
            case _:
                mutant[place:place] = rng.randbytes(rng.randrange(1, 9))
    return bytes(mutant)


def test_three_hundred_mutations_of_a_file_are_refused_or_read() -> None:
    rng = random.Random(11)
    data = score_to_midi(random_score(9, 2))
    results = [_read_or_refuse(_mutated(data, rng)) for _ in range(300)]
    read = [reading.score for reading in results if reading is not None]
    assert len(read) > 100
    for score in read:  # what was read can be written and read again
        assert midi_to_score(score_to_midi(score)).score.note_count == score.note_count
