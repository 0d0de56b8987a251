"""Words under a melody: a syllable a note, stresses on strong places, and each made to fit the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import music21
import pytest

from models.formats.midi import read_midi, score_to_midi
from models.formats.musicxml import score_to_musicxml
from models.score import Meter, MeterChange, Note, Part, Role, Score
from models.song.making import bars_for, kind_of, topic_of, words_request
from models.song.melody import one_at_a_time, phrase_bars, phrases, strength
from models.song.setting import SettingError, accents, lyric_form, set_words
from models.verse.request import WriteRequest

LINES = ["Der Mond ist aufgegangen", "Die goldnen Sternlein prangen"]


def melody(*notes: tuple[float, int, float], bars: int = 4) -> Score:
    part = Part(Role.MELODY, 73, tuple(Note(start, pitch, length, 90) for start, pitch, length in notes))
    drums = Part(Role.DRUMS, 0, (Note(0.0, 36, 0.5, 100),))
    return Score((drums, part), length_beats=4.0 * bars)


@pytest.fixture
def quarters() -> Score:
    """Seven quarters to two bars, twice."""
    return melody(*((8 * phrase + beat, 60 + beat, 1.0) for phrase in (0, 1) for beat in range(7)))


def test_strong_and_weak_places() -> None:
    four = melody((0.0, 60, 1.0))
    assert [strength(beat, four) for beat in (0.0, 1.0, 2.0, 3.0, 0.5, 0.25)] == [1.0, 0.5, 0.75, 0.5, 0.2, 0.0]
    waltz = replace(four, meters=(MeterChange(0.0, Meter(3, 4)),))
    assert [strength(beat, waltz) for beat in (0.0, 1.0, 1.5, 3.0)] == [1.0, 0.5, 0.2, 1.0]
    jig = replace(four, meters=(MeterChange(0.0, Meter(6, 8)),))
    assert [strength(beat, jig) for beat in (0.0, 0.5, 1.5)] == [1.0, 0.2, 0.75]


def test_one_note_at_a_time_without_ornaments() -> None:
    notes = (Note(0.0, 60, 4.0, 90), Note(0.0, 64, 4.0, 90), Note(1.0, 62, 1.0, 90), Note(1.1, 63, 0.1, 90))
    assert [(note.pitch, note.duration_beats) for note in one_at_a_time(notes)] == [(64, 1.0), (62, 1.0)]


def test_phrases_of_a_melody(quarters: Score) -> None:
    notes = quarters.parts[1].notes
    assert phrase_bars(notes, quarters) == 2
    assert [len(phrase.notes) for phrase in phrases(notes, quarters, 2)] == [7, 7]
    assert lyric_form(quarters)[1] == (7, 7)


def test_a_syllable_a_note(quarters: Score) -> None:
    setting = set_words(quarters, LINES, "de")
    assert [lyric.text for lyric in setting.score.lyrics][:7] == [
        "Der ",
        "Mond ",
        "ist ",
        "auf-",
        "ge-",
        "gan-",
        "gen\r",
    ]
    assert setting.score.lyrics[-1].text == "gen\n"
    assert [lyric.start_beats for lyric in setting.score.lyrics] == [
        note.start_beats for note in quarters.parts[1].notes
    ]
    assert setting.score.parts == quarters.parts, "nothing of the music changes where all fits"


def test_fewer_syllables_are_held_over_several_notes(quarters: Score) -> None:
    setting = set_words(quarters, ["Der Mond geht auf"], "de")
    (line,) = setting.lines
    assert sum(one.notes for one in line) == 7
    strong = {one.syllable.text: strength(one.note.start_beats, quarters) for one in line}
    assert strong["Mond"] >= 0.75
    assert strong["geht"] >= 0.75


def test_more_syllables_part_the_longest_notes() -> None:
    score = melody((0.0, 60, 4.0), (4.0, 62, 2.0), bars=2)
    setting = set_words(score, ["Der Mond ist aufgegangen"], "de")
    part = setting.score.part(Role.MELODY)
    assert part is not None
    assert len(part.notes) == 7
    assert {note.pitch for note in part.notes} == {60, 62}
    assert sum(note.duration_beats for note in part.notes) == 6.0


def test_strong_places_are_told_for_writing(quarters: Score) -> None:
    found, counts = lyric_form(quarters)
    assert accents(found[0], quarters, counts[0]) == "1010101"
    request = words_request(quarters, WriteRequest("de", "folk"), "AA")
    assert request.form.lines == 2
    assert [request.form.asked(number) for number in range(2)] == [7, 7]


def test_lyrics_are_in_the_midi_file(quarters: Score, tmp_path: Path) -> None:
    score = set_words(quarters, LINES, "de").score
    path = tmp_path / "song.mid"
    path.write_bytes(score_to_midi(score))
    again = read_midi(path).score
    assert [(one.start_beats, one.text.strip()) for one in again.lyrics] == [
        (one.start_beats, one.text.strip()) for one in score.lyrics
    ]


def test_lyrics_are_in_the_notation(quarters: Score, tmp_path: Path) -> None:
    setting = set_words(quarters, ["Der Mond geht auf", LINES[1]], "de")
    path = tmp_path / "song.musicxml"
    path.write_bytes(score_to_musicxml(setting.score))
    parsed = music21.converter.parse(path)
    sung = [(lyric.text, lyric.syllabic) for note in parsed.parts[0].flatten().notes for lyric in note.lyrics]
    assert sung == [
        *(("Der", "single"), ("Mond", "single"), ("geht", "single"), ("auf", "single")),
        *(("Die", "single"), ("gold", "begin"), ("nen", "end"), ("Stern", "begin"), ("lein", "end")),
        *(("pran", "begin"), ("gen", "end")),
    ]


def test_what_cannot_be_brought_together_is_told(quarters: Score) -> None:
    assert len(set_words(quarters, [*LINES, *LINES[:1]], "de").lines) == 3, "then a phrase is one bar"
    with pytest.raises(SettingError, match="6 lines do not fit"):
        set_words(quarters, LINES * 3, "de")
    with pytest.raises(SettingError, match="no words"):
        set_words(quarters, ["", "--"], "de")
    drums_only = Score((Part(Role.DRUMS, 0, (Note(0.0, 36, 1.0, 90),)),), length_beats=8.0)
    with pytest.raises(SettingError, match="no melody"):
        set_words(drums_only, LINES, "de")


@pytest.mark.parametrize(
    ("prompt", "topic", "kind"),
    [
        ("ein fröhliches Volkslied über den Mai", "Mai", "folk"),
        ("a sad ballad about the old sea, 80 bpm", "Old sea", "ballad"),
        ("ruhiges Lied vom Mond mit Klavier", "Mond", "song"),
        ("melodic jazz", "", "song"),
    ],
)
def test_what_a_prompt_says_of_a_song(prompt: str, topic: str, kind: str) -> None:
    assert topic_of(prompt) == topic
    assert kind_of(prompt, None) == kind


def test_bars_for_given_words() -> None:
    assert bars_for(["a", "", "b"]) == 4
