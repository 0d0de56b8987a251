"""Scores written as MIDI and read back, and files as other programs write them."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import mido
import pytest

from models.formats.midi import (
    DRUM_CHANNEL,
    MAX_BYTES,
    MidiFileError,
    channels,
    midi_to_score,
    read_midi,
    score_to_midi,
)
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.keys import Key
from tests.helpers.music import random_score
from tests.helpers.pipes import make_pipe
from tests.helpers.scores import small_band


def _file(data: bytes) -> mido.MidiFile:
    return mido.MidiFile(file=io.BytesIO(data), charset="utf-8")


def _bytes(file: mido.MidiFile) -> bytes:
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def _reread(score: Score) -> Score:
    return midi_to_score(score_to_midi(score)).score


def test_notes_roles_instruments_and_names_come_back() -> None:
    score = random_score(1, roles=tuple(Role), key=Key(4, "minor"))
    reread = _reread(score)
    assert reread.parts == score.parts
    assert reread.key == score.key
    assert reread.meters == score.meters
    assert reread.tempos == score.tempos


def test_times_off_the_grid_come_back_to_within_half_a_tick() -> None:
    notes = tuple(Note(index / 7, 60 + index, 1 / 9, 90) for index in range(20))
    for before, after in zip(notes, _reread(Score((Part(Role.MELODY, 0, notes),))).parts[0].notes, strict=True):
        assert after.start_beats == pytest.approx(before.start_beats, abs=0.5 / 480 + 1e-9)
        assert after.end_beats == pytest.approx(before.end_beats, abs=0.5 / 480 + 1e-9)


def test_changes_of_tempo_and_metre_come_back() -> None:
    score = replace(
        small_band(6),
        tempos=(TempoChange(0.0, 120.0), TempoChange(4.5, 80.0), TempoChange(12.0, 200.0)),
        meters=(MeterChange(0.0, Meter(4, 4)), MeterChange(8.0, Meter(6, 8)), MeterChange(14.0, Meter(7, 16))),
    )
    reread = _reread(score)
    assert reread.meters == score.meters
    assert [t.start_beats for t in reread.tempos] == [0.0, 4.5, 12.0]
    assert [t.bpm for t in reread.tempos] == pytest.approx([120.0, 80.0, 200.0], rel=1e-5)
    assert reread.seconds_at(20.0) == pytest.approx(score.seconds_at(20.0), rel=1e-5)


@pytest.mark.parametrize("bpm", [1.0, 3.0, 6000.0])
def test_extreme_tempos_can_be_written_and_stay_as_near_as_midi_allows(bpm: float) -> None:
    reread = _reread(replace(small_band(1), tempos=(TempoChange(0.0, bpm),)))
    assert reread.tempo_bpm == pytest.approx(max(bpm, 60e6 / 0xFFFFFF), rel=1e-3)


@pytest.mark.parametrize("mode", ["major", "minor"])
@pytest.mark.parametrize("tonic", range(12))
def test_every_key_comes_back(tonic: int, mode: str) -> None:
    assert _reread(replace(small_band(1), key=Key(tonic, mode))).key == Key(tonic, mode)


def test_a_score_without_a_key_has_none_afterwards() -> None:
    assert _reread(small_band(1)).key is None


def test_chords_are_written_as_markers_where_they_begin() -> None:
    score = random_score(2, 4, Key(3, "major"))
    now, markers = 0, []
    for message in _file(score_to_midi(score)).tracks[0]:
        now += message.time
        if message.type == "marker":
            markers.append((now / 480, message.text))
    assert markers == [(chord.start_beats, str(chord)) for chord in score.chords]


def test_title_names_and_texts_with_umlauts_come_back() -> None:
    parts = (Part(Role.MELODY, 73, (Note(0.0, 60, 1.0, 90),), "Flöte"),)
    score = Score(parts, title="Grüße aus Łódź", texts=("süß – „ja“", '{"auftakt_recipe": 1}'))
    reread = _reread(score)
    assert (reread.title, reread.parts[0].name, reread.texts) == (score.title, "Flöte", score.texts)


def test_latin_1_texts_of_old_programs_are_read() -> None:
    track = mido.MidiTrack([mido.MetaMessage("track_name", name="Flöte")])
    track += [mido.Message("note_on", note=60), mido.Message("note_off", note=60, time=480)]
    data = _bytes(mido.MidiFile(tracks=[track], charset="latin1"))
    assert midi_to_score(data).score.parts[0].name == "Flöte"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("Flöte".encode(), "Flöte"),
        ("Flöte".encode("latin-1"), "Flöte"),
        ("フルート".encode(), "フルート"),
        (b"\xc3\xb6 or \xf6", "Ã¶ or ö"),  # not valid UTF-8 as a whole, so none of it is
        (b" Piano\x00 ", "Piano\x00"),
        (b"\xff\xfe", "ÿþ"),
    ],
)
def test_names_and_texts_are_utf_8_where_they_can_be(raw: bytes, text: str) -> None:
    latin = raw.decode("latin-1")
    track = mido.MidiTrack([mido.MetaMessage("track_name", name=latin), mido.MetaMessage("text", text=latin)])
    track += [mido.Message("note_on", note=60), mido.Message("note_off", note=60, time=480)]
    score = midi_to_score(_bytes(mido.MidiFile(tracks=[track], charset="latin1"))).score
    assert (score.title, score.parts[0].name, score.texts) == (text, text, (text,))


def test_a_repeated_pitch_keeps_every_note() -> None:
    notes = tuple(Note(index / 2, 60, 0.5, 90) for index in range(8))
    data = score_to_midi(Score((Part(Role.MELODY, 73, notes, "Melody"),)))
    assert midi_to_score(data).score.parts[0].notes == notes
    kinds = [m.type for m in _file(data).tracks[1] if m.type in ("note_on", "note_off")]
    assert kinds == ["note_on", "note_off"] * 8, "a player would cut off a note that starts before the last one ends"


def test_overlapping_notes_of_one_pitch_keep_their_onsets() -> None:
    notes = (Note(0.0, 60, 2.0, 90), Note(1.0, 60, 2.0, 70))
    assert _reread(Score((Part(Role.MELODY, 73, notes, "Melody"),))).parts[0].notes == notes


def test_a_note_shorter_than_a_tick_still_sounds() -> None:
    reread = _reread(Score((Part(Role.MELODY, 73, (Note(1.0, 60, 1e-5, 90),)),)))
    assert reread.parts[0].notes == (Note(1.0, 60, 1 / 480, 90),)


def test_more_than_sixteen_parts_all_come_back() -> None:
    parts = tuple(
        Part(Role.MELODY, 40 + index % 18, (Note(index, 60, 1.0, 90),), f"Solo {index}") for index in range(20)
    )
    score = Score((*parts, Part(Role.DRUMS, 0, (Note(0.0, 36, 0.25, 90),), "Drums")))
    used = channels(score.parts)
    assert DRUM_CHANNEL not in used[:-1]
    assert used[-1] == DRUM_CHANNEL
    assert sorted(used[:15]) == [channel for channel in range(16) if channel != DRUM_CHANNEL]
    assert used[18:20] == used[:2], "a part beyond the fifteenth shares the channel of its instrument"
    assert _reread(score).parts == score.parts


def test_the_end_of_the_last_bar_is_written() -> None:
    score = replace(small_band(1), length_beats=7.5)
    assert sum(message.time for message in _file(score_to_midi(score)).tracks[0]) == 7.5 * 480


def test_the_resolution_can_be_chosen_and_read() -> None:
    data = score_to_midi(small_band(1), ticks_per_beat=96)
    assert midi_to_score(data).ticks_per_beat == 96
    assert midi_to_score(data).score.parts == midi_to_score(score_to_midi(small_band(1))).score.parts


def test_one_track_with_several_channels_gives_a_part_a_channel() -> None:
    track = mido.MidiTrack()
    for channel, program, note in ((0, 33, 40), (3, 73, 76), (9, 0, 38)):
        track.append(mido.Message("program_change", channel=channel, program=program))
        track.append(mido.Message("note_on", channel=channel, note=note, velocity=80))
        track.append(mido.Message("note_on", channel=channel, note=note, velocity=0, time=240))
    parts = midi_to_score(_bytes(mido.MidiFile(type=0, tracks=[track]))).score.parts
    assert [(p.role, p.program, p.notes[0].pitch) for p in parts] == [
        (Role.BASS, 33, 40),
        (Role.MELODY, 73, 76),
        (Role.DRUMS, 0, 38),
    ]
    assert [p.notes[0].start_beats for p in parts] == [0.0, 0.5, 1.0]


def test_a_metre_that_comes_late_leaves_four_four_before_it() -> None:
    track = mido.MidiTrack([mido.MetaMessage("time_signature", numerator=3, denominator=4, time=1920)])
    track.append(mido.Message("note_on", note=60))
    track.append(mido.Message("note_off", note=60, time=480))
    score = midi_to_score(_bytes(mido.MidiFile(tracks=[track]))).score
    assert score.meters == (MeterChange(0.0, Meter(4, 4)), MeterChange(4.0, Meter(3, 4)))


def test_a_file_in_a_riff_container_is_read(tmp_path: Path) -> None:
    data = score_to_midi(small_band())
    sized = len(data).to_bytes(4, "little")
    path = tmp_path / "song.rmi"
    path.write_bytes(b"RIFF" + (len(data) + 12).to_bytes(4, "little") + b"RMIDdata" + sized + data)
    assert read_midi(path).score == midi_to_score(data).score


def test_a_path_is_read_like_its_bytes_and_size_is_looked_at_first(tmp_path: Path) -> None:
    path = tmp_path / "größe.mid"
    path.write_bytes(score_to_midi(small_band()))
    assert read_midi(path).score == midi_to_score(path.read_bytes()).score
    with path.open("ab") as file:
        file.truncate(MAX_BYTES + 2**20)
    with pytest.raises(MidiFileError, match="the file is 5 MB"):
        read_midi(path)
    with pytest.raises(FileNotFoundError):
        read_midi(tmp_path / "missing.mid")


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    make_pipe(tmp_path / "pipe.mid")
    (tmp_path / "link.mid").symlink_to(tmp_path / "pipe.mid")
    for name in ("pipe.mid", "link.mid"):
        with pytest.raises(MidiFileError, match="it is a device or a pipe"):
            read_midi(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_device_that_never_ends_is_not_read() -> None:
    with pytest.raises(MidiFileError, match="it is a device or a pipe"):
        read_midi(Path("/dev/zero"))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_midi(tmp_path)


_PRETTY = """
import sys, warnings
warnings.simplefilter("ignore")
import pretty_midi
song = pretty_midi.PrettyMIDI(initial_tempo=90.0, resolution=220)
song.time_signature_changes.append(pretty_midi.TimeSignature(3, 4, 0.0))
song.key_signature_changes.append(pretty_midi.KeySignature(14, 0.0))
for program, is_drum, pitch in ((40, False, 79), (0, True, 38)):
    player = pretty_midi.Instrument(program, is_drum, name="drums" if is_drum else "violin")
    for beat in range(6):
        start = beat * 60 / 90
        player.notes.append(pretty_midi.Note(80 + beat, pitch + (not is_drum) * beat, start, start + 30 / 90))
    song.instruments.append(player)
song.write(sys.argv[1])
"""


def test_a_file_of_pretty_midi_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pretty.mid"
    subprocess.run([sys.executable, "-c", _PRETTY, str(path)], check=True, capture_output=True)
    score = read_midi(path).score
    assert score.tempo_bpm == pytest.approx(90.0, rel=1e-4)
    assert score.meter == Meter(3, 4)
    assert score.key == Key(2, "minor")
    assert {part.role: part.program for part in score.parts} == {Role.MELODY: 40, Role.DRUMS: 0}
    melody = score.part(Role.MELODY)
    assert melody is not None
    assert [n.pitch for n in melody.notes] == [79, 80, 81, 82, 83, 84]
    assert [n.start_beats for n in melody.notes] == pytest.approx([0, 1, 2, 3, 4, 5], abs=1 / 220)
    assert [n.velocity for n in melody.notes] == [80, 81, 82, 83, 84, 85]


_PRETTY_READ = """
import sys, warnings
warnings.simplefilter("ignore")
import pretty_midi
song = pretty_midi.PrettyMIDI(sys.argv[1])
for player in song.instruments:
    print(player.program, player.is_drum, len(player.notes))
print(round(song.get_end_time(), 3))
"""


def test_pretty_midi_reads_what_auftakt_writes(tmp_path: Path) -> None:
    path = tmp_path / "auftakt.mid"
    score = small_band(2)
    path.write_bytes(score_to_midi(score))
    command = [sys.executable, "-c", _PRETTY_READ, str(path)]
    quiet = {name: value for name, value in os.environ.items() if name != "CI"}  # or pyfluidsynth prints what it found
    *players, end = subprocess.run(command, check=True, capture_output=True, text=True, env=quiet).stdout.splitlines()
    expected = [f"{p.program} {p.role is Role.DRUMS} {len(p.notes)}" for p in score.parts]
    assert players == expected
    assert float(end) == pytest.approx(score.seconds_at(8.0))


@pytest.mark.parametrize(
    ("meter", "clocks"), [("4/4", 24), ("3/4", 24), ("6/8", 36), ("7/8", 12), ("2/2", 48), ("3/8", 12)]
)
def test_a_click_is_what_one_taps_along(meter: str, clocks: int) -> None:
    data = score_to_midi(Score((), meters=(MeterChange(0.0, Meter.parse(meter)),), length_beats=4.0))
    file = mido.MidiFile(file=io.BytesIO(data))
    [signature] = [message for message in file.tracks[0] if message.type == "time_signature"]
    assert signature.clocks_per_click == clocks
