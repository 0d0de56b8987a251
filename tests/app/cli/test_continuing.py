"""`continue`: what was there stays as it was, tick for tick, and new bars follow."""

from __future__ import annotations

import json
from collections import Counter, defaultdict, deque
from pathlib import Path

import mido
import pytest

from models.formats.midi import read_midi, score_to_midi
from models.score import Meter, Note, Part, Role, Score
from tests.helpers.commands import Run
from tests.helpers.scores import small_band


def _played(path: Path) -> Counter[tuple[int, bool, int, int, int]]:
    """Every note of a file, by mido alone: start tick, drums, pitch, length in ticks, velocity."""
    file = mido.MidiFile(path)
    notes: Counter[tuple[int, bool, int, int, int]] = Counter()
    for track in file.tracks:
        now = 0
        sounding: dict[tuple[int, int], deque[tuple[int, int]]] = defaultdict(deque)
        for message in track:
            now += message.time
            if message.type == "note_on" and message.velocity:
                sounding[message.channel, message.note].append((now, message.velocity))
            elif message.type in ("note_on", "note_off"):
                start, velocity = sounding[message.channel, message.note].popleft()
                notes[start, message.channel == 9, message.note, now - start, velocity] += 1
    return notes


def _scaled(notes: Counter[tuple[int, bool, int, int, int]], factor: int) -> Counter[tuple[int, bool, int, int, int]]:
    return Counter({(s * factor, d, p, n * factor, v): count for (s, d, p, n, v), count in notes.items()})


def _seed(path: Path, ticks: int) -> None:
    """Two bars of 4/4 with notes at odd ticks, one that lasts beyond its bar, drums, and chords at one time."""
    melody, drums = mido.MidiTrack(), mido.MidiTrack()
    melody += [mido.MetaMessage("set_tempo", tempo=612_345), mido.Message("program_change", program=73)]
    now = 0
    events = [(7 * ticks // 9, 0, 79), (ticks, 1, 79), (2 * ticks + 1, 0, 60), (2 * ticks + 1, 0, 64)]
    events += [(3 * ticks - 1, 1, 60), (3 * ticks, 1, 64), (5 * ticks + ticks // 7, 0, 81), (9 * ticks, 1, 81)]
    for tick, off, pitch in events:
        melody.append(mido.Message("note_off" if off else "note_on", note=pitch, velocity=77, time=tick - now))
        now = tick
    for beat in range(8):
        drums.append(mido.Message("note_on", channel=9, note=36, velocity=90 + beat, time=ticks - 1 if beat else 0))
        drums.append(mido.Message("note_off", channel=9, note=36, time=1))
    mido.MidiFile(ticks_per_beat=ticks, tracks=[melody, drums]).save(path)


@pytest.mark.parametrize("ticks", [96, 220, 480, 1000, 24, 30_011])
def test_the_seed_stays_note_for_note_in_the_file(run: Run, here: Path, ticks: int) -> None:
    _seed(here / "seed.mid", ticks)
    result = run("continue", "seed.mid", "--bars", 3, "--seed", 4, "-o", "a.mid")
    assert (result.code, result.err) == (0, "")
    factor = mido.MidiFile(here / "a.mid").ticks_per_beat / ticks
    assert factor == int(factor)
    before, after = _scaled(_played(here / "seed.mid"), int(factor)), _played(here / "a.mid")
    assert before <= after
    new = after - before
    assert new
    bar_starts = 8 * mido.MidiFile(here / "a.mid").ticks_per_beat
    assert all(start >= bar_starts for start, *_ in new)
    assert read_midi(here / "a.mid").score.bars == 5
    assert read_midi(here / "a.mid").score.tempo_bpm == read_midi(here / "seed.mid").score.tempo_bpm


def test_a_note_held_beyond_the_seed_keeps_its_length(run: Run, here: Path) -> None:
    held = tuple(Note(3.5, pitch, 9.0, 100) for pitch in range(50, 90))
    (here / "seed.mid").write_bytes(score_to_midi(Score((Part(Role.MELODY, 73, held, "Melody"),))))
    assert run("continue", "seed.mid", "--bars", 3, "--seed", 0, "-o", "a.mid").code == 0
    assert _played(here / "seed.mid") <= _played(here / "a.mid")


def test_composed_notes_are_on_the_grid_and_the_seeds_resolution_is_kept(run: Run, here: Path) -> None:
    for ticks, expected in ((96, 96), (220, 1320), (480, 480), (1000, 3000)):
        _seed(here / "seed.mid", ticks)
        assert run("continue", "seed.mid", "--bars", 1, "-o", "a.mid").code == 0
        assert read_midi(here / "a.mid").ticks_per_beat == expected
        for start, *_ in _played(here / "a.mid") - _scaled(_played(here / "seed.mid"), expected // ticks):
            assert start * 24 % expected == 0


def test_only_new_leaves_the_seed_out(run: Run, here: Path) -> None:
    _seed(here / "seed.mid", 480)
    words = ("continue", "seed.mid", "--bars", 2, "--seed", 4)
    assert run(*words, "-o", "whole.mid").code == 0
    assert run(*words, "--only-new", "-o", "new.mid").code == 0
    new = _played(here / "whole.mid") - _played(here / "seed.mid")
    assert _played(here / "new.mid") == Counter({(s - 8 * 480, *rest): count for (s, *rest), count in new.items()})
    assert read_midi(here / "new.mid").score.bars == 2


def test_a_drum_pattern_is_continued(run: Run, here: Path) -> None:
    pattern = "kick x...x...x...x... snare ....X.......X..."
    assert run("continue", "--beats", pattern, "--bars", 2, "--seed", 1).code == 0
    assert run("continue", "--beats", pattern, "--bars", 2, "--seed", 1).code == 0
    score = read_midi(here / "beats-continued.mid").score
    assert (here / "beats-continued-2.mid").read_bytes() == (here / "beats-continued.mid").read_bytes()
    assert (score.bars, score.tempo_bpm, score.meter) == (3, 120, Meter(4, 4))
    (drums,) = score.parts
    assert drums.role is Role.DRUMS
    first = [(note.start_beats, note.pitch, note.velocity) for note in drums.notes if note.start_beats < 4]
    assert first == [(0, 36, 96), (1, 36, 96), (1, 38, 120), (2, 36, 96), (3, 36, 96), (3, 38, 120)]


@pytest.mark.parametrize("words", [("--tempo", "90", "--meter", "3/4"), ("--prompt", "90 bpm, 3/4")])
def test_tempo_and_metre_hold_for_the_pattern_too(run: Run, here: Path, words: tuple[str, ...]) -> None:
    assert run("continue", "--beats", "hat x.x.", "--bars", 2, *words, "-o", "a.mid").code == 0
    score = read_midi(here / "a.mid").score
    assert [change.bpm for change in score.tempos] == [pytest.approx(90)]
    assert [change.meter for change in score.meters] == [Meter(3, 4)]
    assert score.bars == 3


def test_a_prompt_says_what_the_new_bars_are_like(run: Run, here: Path) -> None:
    (here / "seed.mid").write_bytes(score_to_midi(small_band()))
    words = ("--prompt", "schneller, mit Flöte, in g-moll, 150 bpm und blubbernd", "--bars", 2, "--json", "--seed", 1)
    result = run("continue", "seed.mid", *words)
    assert result.code == 0
    (record,) = [json.loads(line) for line in result.out.splitlines()]
    assert record["files"] == ["seed-continued.mid"]
    assert record["not_understood"] == ["blubbernd"]
    score = read_midi(here / "seed-continued.mid").score
    assert [(tempo.start_beats, tempo.bpm) for tempo in score.tempos] == [(0, 120), (8, 150)]
    assert record["recipe"]["request"]["key"] == [7, "minor"]
    assert record["recipe"]["request"]["seed_score"]["length_beats"] == 8


def test_a_seed_with_its_own_recipe_carries_only_the_new_one(run: Run, here: Path) -> None:
    assert run("compose", "folk", "--bars", 1, "--seed", 1, "-o", "a.mid").code == 0
    assert run("continue", "a.mid", "--bars", 1, "--seed", 2, "-o", "b.mid").code == 0
    (text,) = read_midi(here / "b.mid").score.texts
    assert json.loads(text)["request"]["seed"] == 2


def test_a_seed_may_be_replaced_by_its_continuation(run: Run, here: Path) -> None:
    _seed(here / "seed.mid", 480)
    before = _played(here / "seed.mid")
    assert run("continue", "seed.mid", "--bars", 1, "-o", "seed.mid").code == 0
    assert before <= _played(here / "seed.mid")
    assert read_midi(here / "seed.mid").score.bars == 3
