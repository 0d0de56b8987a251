"""Whatever bytes come, reading gives a score or a MidiFileError of one line, never anything else."""

from __future__ import annotations

import io
import random
import struct
from collections.abc import Iterable

import mido
import pytest

from models import midi_files
from models.midi_files import MAX_NOTES, MidiFileError, file_ticks_per_beat, midi_to_score, score_to_midi
from models.score import Meter, Role, Score
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


def _read_or_refuse(data: bytes) -> Score | None:
    try:
        return midi_to_score(data)
    except MidiFileError:
        return None


def test_the_raw_files_of_these_tests_are_sound() -> None:
    assert midi_to_score(_raw(_ONE_NOTE + _END)).note_count == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "it is empty"),
        (b"Dear Sir or Madam,\r\n", "it is not a MIDI file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "it is not a MIDI file"),
        (b"RIFF\x10\x00\x00\x00WAVEfmt ", "it is not a MIDI file"),
        (b"MThd", "it is cut off"),
        (b"MThd\x00\x00\x00\x06\x00\x01\x00\x01", "it is cut off"),
        (_raw(_ONE_NOTE + _END, division=0xE728), "its times are in video frames, not in beats"),
        (_raw(_ONE_NOTE + _END, division=0), "its times are in video frames, not in beats"),
        (_raw(_END), "it has no notes"),
        (_raw(), "it has no notes"),
        (_raw(_ONE_NOTE, count=2), "it is cut off"),
        (_raw(bytes((0, 0xFF, 0x51, 3, 0, 0, 0)) + _ONE_NOTE + _END), "its tempo is zero"),
        (_raw(*[_ONE_NOTE + _END] * 1000), "it has 1000 tracks; more than 256 are not read"),
        (_raw(_ONE_NOTE + _END, count=0xFFFF), "it has 65535 tracks"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, message: str) -> None:
    assert _refused(data).startswith(message)


def test_the_resolution_of_a_damaged_file_is_refused_too() -> None:
    with pytest.raises(MidiFileError):
        file_ticks_per_beat(b"MThd")


def test_a_note_that_is_never_released_ends_with_its_track() -> None:
    on = mido.Message("note_on", note=60, velocity=80)
    score = midi_to_score(_song(on, mido.MetaMessage("marker", text="end", time=960)))
    assert [(n.start_beats, n.duration_beats) for n in score.parts[0].notes] == [(0.0, 2.0)]
    assert midi_to_score(_raw(bytes((0, 0x90, 60, 90)) + _END)).parts[0].notes[0].duration_beats == 1 / 480


def test_a_note_released_at_once_still_lasts_a_tick() -> None:
    score = midi_to_score(_raw(bytes((0, 0x90, 60, 90, 0, 0x80, 60, 0)) + _END))
    assert score.parts[0].notes[0].duration_beats == 1 / 480


def test_releases_without_a_note_are_passed_over() -> None:
    score = midi_to_score(_raw(bytes((0, 0x80, 64, 0)) + _ONE_NOTE + bytes((0, 0x80, 60, 0)) + _END))
    assert score.note_count == 1


def test_a_piece_longer_than_any_music_is_refused() -> None:
    on, off = mido.Message("note_on", note=60), mido.Message("note_off", note=60, time=100_001 * 4)
    assert "100001 beats" in _refused(_song(on, off, ticks=4))
    assert midi_to_score(_song(on, off.copy(time=99_999 * 4), ticks=4)).length_beats == 99_999


def test_more_notes_than_any_music_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_NOTES >= 100_000, "long orchestral works must be read"
    monkeypatch.setattr(midi_files, "MAX_NOTES", 20)
    assert midi_to_score(_raw(_ONE_NOTE * 20 + _END)).note_count == 20
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
    assert midi_to_score(_raw(meta + _ONE_NOTE + _END)).meter == Meter(4, 4)


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
    note = midi_to_score(_raw(bytes((0, 0x90, 60, 200, 0x60, 0x80, 60, 0)) + _END)).parts[0].notes[0]
    assert note.velocity == 127


def _cuts(data: bytes, step: int) -> Iterable[bytes]:
    return (data[:length] for length in range(0, len(data), step))


def test_a_file_cut_off_anywhere_is_refused_or_read() -> None:
    data = score_to_midi(random_score(4, 8, roles=tuple(Role)))
    cuts = list(_cuts(data, 50))
    assert len(cuts) > 30
    read = [score for score in map(_read_or_refuse, cuts) if score is not None]
    assert not read, "a piece that lacks its end is not passed off as whole"


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
    data = score_to_midi(random_score(9, 2, roles=tuple(Role)))
    results = [_read_or_refuse(_mutated(data, rng)) for _ in range(300)]
    read = [score for score in results if score is not None]
    assert 30 < len(read) < 300, "the mutations must hit both"
    for score in read:  # what was read can be written and read again
        assert midi_to_score(score_to_midi(score)).note_count == score.note_count
