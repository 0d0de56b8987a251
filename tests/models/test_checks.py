"""What comes from files: numbers within bounds, JSON, errors of our own, texts."""

from __future__ import annotations

import math
from typing import Any

import pytest

from models.checks import MOST_BEATS, check_beats, check_range, own_errors, plain, read_json, visible
from models.formats.midi import midi_to_score, score_to_midi
from models.requests.revision import OpenSpan
from models.score import Chord, Lyric, Meter, MeterChange, Note, Part, Role, Score, TempoChange


class OwnError(Exception):
    """A reader's own."""


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, -0.5, MOST_BEATS + 1, "1", None])
def test_no_place_in_a_piece_is_beyond_its_bounds(value: Any) -> None:
    with pytest.raises(ValueError, match="x at"):
        check_beats(value, "x")
    makers = (
        lambda: Note(value, 60, 1.0, 90),
        lambda: Chord(value, 0, "m"),
        lambda: Lyric(value, "la"),
        lambda: TempoChange(value, 120.0),
        lambda: MeterChange(value, Meter(3, 4)),
        lambda: OpenSpan(Role.BASS, value, 8.0),
        lambda: OpenSpan(Role.BASS, 0.0, value),
    )
    for make in makers:
        with pytest.raises((ValueError, TypeError)):
            make()


@pytest.mark.parametrize("value", [math.nan, math.inf, 128, -1, "7", None])
def test_numbers_are_within_their_range(value: Any) -> None:
    with pytest.raises(ValueError, match="pitch"):
        check_range(value, 0, 127, "pitch")


def test_a_piece_has_bars_that_can_be_counted() -> None:
    with pytest.raises(ValueError, match="bars"):
        Score((), meters=(MeterChange(0.0, Meter(1, 64)),), length_beats=99_999.0)
    with pytest.raises(ValueError, match="lasts"):
        Score((), length_beats=math.inf)
    assert Score((), meters=(MeterChange(0.0, Meter(3, 4)), MeterChange(6.0, Meter(4, 4))), length_beats=11).bars == 4


def test_numbers_that_are_none_come_as_text() -> None:
    assert read_json("[NaN, -Infinity, 1e999, 1, 2.5]") == ["NaN", "-Infinity", "1e999", 1, 2.5]
    assert read_json(f"[{'9' * 400}]") == ["9" * 400]


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, '{"a": }'])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_json(text)


def test_halves_of_characters_are_mended() -> None:
    assert read_json(r'{"\ud800a": ["\ud83d\ude00", "\udc00"]}') == {"\ufffda": ["\N{GRINNING FACE}", "\ufffd"]}
    assert plain("a\ud800b") == "a\ufffdb"
    assert plain("ä♯") == "ä♯"


def test_whatever_goes_wrong_is_an_error_of_our_own() -> None:
    for problem in (ZeroDivisionError("x\ny"), KeyError("a"), RecursionError(), OwnError("mine")):
        with pytest.raises(OwnError) as caught, own_errors(OwnError, "the file"):
            raise problem
        assert "\n" not in str(caught.value)
    for passing in (OSError("disk"), MemoryError()):
        with pytest.raises(type(passing)), own_errors(OwnError):
            raise passing


def test_a_terminal_is_told_nothing_but_text() -> None:
    assert visible("\x1b[31mred\x07\r\u202eabc") == r"\x1b[31mred\x07\r\u202eabc"
    assert visible("äöü ♯ 日本\n\t") == "äöü ♯ 日本\n\t"


def test_gaps_longer_than_four_bytes_can_say_are_bridged() -> None:
    notes = (Note(0.0, 60, 1.0, 90), Note(90_000.0, 62, 1.0, 90))
    score = Score((Part(Role.MELODY, 0, notes),), chords=(Chord(80_000.0, 0, "m"),), length_beats=90_004.0)
    reading = midi_to_score(score_to_midi(score, 30_000))
    assert [note.start_beats for note in reading.score.parts[0].notes] == [0.0, 90_000.0]
    assert reading.score.chords == score.chords
    assert reading.score.length_beats == 90_004.0


def test_titles_that_no_text_can_hold_are_written() -> None:
    score = Score((Part(Role.MELODY, 0, (Note(0.0, 60, 1.0, 90),), name="a\udc00"),), title="\ud800x", lyrics=())
    assert midi_to_score(score_to_midi(score)).score.parts[0].name == "a\ufffd"
