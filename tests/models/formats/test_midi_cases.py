"""Files from the wild and made ones: each is read as it truly is, or refused with a reason, quickly."""

from __future__ import annotations

import contextlib
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from models.formats.midi import MidiFileError, midi_to_score, read_midi, score_to_midi
from models.score import Meter, Role
from models.score.keys import Key

CASES = Path(__file__).parents[2] / "cases"
SHARED = Path(__file__).parents[4] / "shared/cases"
MANIFEST = [json.loads(line) for line in (CASES / "midi/manifest.jsonl").read_text(encoding="utf-8").splitlines()]
_MOST_BYTES = 100 * 2**20


@pytest.mark.parametrize("case", [c for c in MANIFEST if c["readable"] != "no"], ids=lambda case: case["file"])
def test_a_file_of_the_wild_gives_its_notes_and_its_length(case: dict[str, Any]) -> None:
    tracemalloc.start()
    try:
        reading = read_midi(CASES / "midi" / case["file"])
        assert tracemalloc.get_traced_memory()[1] < _MOST_BYTES
    finally:
        tracemalloc.stop()
    score = reading.score
    assert score.note_count == case["notes"]
    if case["seconds"] is not None:
        assert score.seconds_at(score.length_beats) == pytest.approx(case["seconds"], abs=0.02)
    # What is only partly readable is said; all of these oddities but this one are.
    if case["readable"] == "partly" and "running-status" not in case["file"]:
        assert reading.warnings
    again = midi_to_score(score_to_midi(score, reading.ticks_per_beat)).score
    assert (again.tempos, again.meters, again.note_count) == (score.tempos, score.meters, score.note_count)


@pytest.mark.parametrize("case", [c for c in MANIFEST if c["readable"] == "no"], ids=lambda case: case["file"])
def test_a_file_that_is_no_music_is_refused_with_its_reason(case: dict[str, Any]) -> None:
    with pytest.raises(MidiFileError) as caught:
        read_midi(CASES / "midi" / case["file"])
    assert len(str(caught.value)) > 8
    assert "\n" not in str(caught.value)


def _wild(name: str) -> Any:
    return read_midi(CASES / "midi" / name)


def _made(name: str) -> Any:
    return read_midi(CASES / "made" / name)


def test_drums_are_where_the_file_says_not_where_the_channel_does() -> None:
    score = _wild("test-sysex-gs-40-1x-15-drum-part-change.mid").score
    assert [(part.role, len(part.notes), part.notes[0].start_beats) for part in score.parts] == [
        (Role.DRUMS, 4, 0.0),
        (Role.MELODY, 4, 6.0),
    ]
    reading = _made("drums_on_channel_1.mid")
    assert [part.role for part in reading.score.parts] == [Role.DRUMS]
    assert reading.warnings == ("'Drums' on channel 1 was read as drums",)
    drums = _wild("perc_drums.mid").score
    assert [(part.role, len(part.notes)) for part in drums.parts] == [(Role.DRUMS, 26)]


def test_programs_inside_a_track_become_parts() -> None:
    score = _wild("test-all-gm-sounds.mid").score
    assert [part.program for part in score.parts] == list(range(128))
    again = midi_to_score(score_to_midi(score)).score
    assert {(p.program, len(p.notes)) for p in again.parts} == {(p.program, len(p.notes)) for p in score.parts}


def test_metres_and_tempos_are_taken_from_every_track_and_short_events() -> None:
    assert _made("tempo_in_track_2.mid").score.tempo_bpm == pytest.approx(59.0, abs=0.01)
    assert _wild("midi1.mid").score.meter == Meter(4, 4)  # two data bytes, 4 and 2
    changes = [str(change.meter) for change in _made("metres_4-4_6-8_2-4_6-8_2-4.mid").score.meters]
    assert changes == ["4/4", "6/8", "2/4", "6/8", "2/4"]
    assert _wild("key-signatures.mid").score.key == Key(9, "major")


@pytest.mark.parametrize(
    ("name", "title"), [("latin1_name.mid", "Präludium für Flöte © 1999"), ("sjis_name.mid", "ピアノ 主旋律")]
)
def test_names_are_read_in_the_encoding_they_were_written_in(name: str, title: str) -> None:
    assert _made(name).score.title == title


def test_lyrics_are_kept_with_their_times() -> None:
    assert len(_wild("lyrics_voice_1.mid").score.lyrics) == 22
    karaoke = _wild("test-karaoke-kar.mid").score
    sung = "".join(lyric.text for lyric in karaoke.lyrics)
    assert sung.startswith("Mary was a little lame,\rLittle lame,\r")
    assert not any(lyric.text.startswith(("@", "\\", "/")) for lyric in karaoke.lyrics)
    again = midi_to_score(score_to_midi(karaoke, 100)).score
    assert again.lyrics == karaoke.lyrics
    assert _wild("test21.mid").score.lyrics[0].text.strip().isprintable()


@pytest.mark.parametrize(
    ("name", "notes", "warning"),
    [
        ("pitch_above_127.mid", 4, "track 1: a note above 127 was left out"),
        ("velocity_255.mid", 4, "track 1: an event above 127 was left out"),
        ("absurd_tempi.mid", 2, "a tempo of zero was skipped"),
        ("overlap_same_pitch.mid", 3, None),
        ("zero_duration.mid", 3, None),
        ("tpb_1.mid", 32, None),
        ("metre_7-8.mid", 56, None),
    ],
)
def test_bytes_that_no_file_may_have_cost_their_event_and_no_more(name: str, notes: int, warning: str | None) -> None:
    reading = _made(name)
    assert reading.score.note_count == notes
    assert [text.partition(" (")[0] for text in reading.warnings] == ([warning] if warning else [])


def test_a_note_that_lies_days_away_is_no_music() -> None:
    with pytest.raises(MidiFileError, match="it lasts 1,118,485 beats"):
        _made("huge_delta.mid")


def test_the_pedal_lengthens_notes_up_to_the_next_of_their_pitch() -> None:
    reading = _wild("test-control-40-damper.mid")
    (part,) = reading.score.parts
    assert max(note.duration_beats for note in part.notes) > 2.0
    by_pitch: dict[int, float] = {}
    for note in part.notes:
        assert note.start_beats >= by_pitch.get(note.pitch, 0.0)
        by_pitch[note.pitch] = note.end_beats


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of cases is not beside the project")
def test_no_case_of_the_whole_collection_fails_otherwise() -> None:
    for path in sorted(SHARED.rglob("*.mid")):
        with contextlib.suppress(MidiFileError):
            read_midi(path)
