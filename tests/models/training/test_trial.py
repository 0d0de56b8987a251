"""The trial of a model: the same requests every time, ears that are not its own, and faults that are found."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from models.midi_files import score_to_midi
from models.requests import ComposeRequest, Take
from models.score import Key, Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.styles import STYLES
from models.training import trial
from models.training.trial import KEY_FINDERS, faults_of, hear, run_trial, trial_requests
from tests.helpers.networks import tiny_model
from tests.helpers.scores import small_band


def test_requests_are_the_same_every_time_and_go_over_everything() -> None:
    requests = trial_requests(100)
    assert requests == trial_requests(100)
    assert requests[:7] == trial_requests(7)
    assert {request.style for request in requests} == set(STYLES)
    assert {request.key for request in requests if request.key} >= {Key(0, "major"), Key(11, "minor")}
    assert len({request.key for request in requests}) == 24
    assert {request.bars for request in requests} == {8, 12, 16, 24}
    assert [request.seed for request in requests] == list(range(100))
    for request in requests:
        low, high = STYLES[request.style or ""].tempo_bpm
        assert request.tempo_bpm is not None
        assert low <= request.tempo_bpm <= high


def _cadence(key: Key, bpm: float) -> Score:
    """Tonic, subdominant, dominant, tonic, thrice; and a signature that says otherwise, which must not count."""
    third = 4 if key.mode == "major" else 3
    chords = [(0, third, 7), (5, 5 + third, 12), (7, 11, 14), (0, third, 7)] * 3
    notes = tuple(Note(2.0 * n, 48 + key.tonic + step, 2.0, 90) for n, chord in enumerate(chords) for step in chord)
    drums = tuple(Note(float(beat), 37, 0.25, 120) for beat in range(24))
    parts = (Part(Role.DRUMS, 0, drums), Part(Role.CHORDS, 0, notes))
    return Score(parts, tempos=(TempoChange(0, bpm),), key=Key((key.tonic + 1) % 12, "major"))


@pytest.mark.parametrize("key", [Key(0, "major"), Key(6, "major"), Key(9, "minor"), Key(3, "minor")])
@pytest.mark.parametrize("bpm", [61.0, 190.0])
def test_key_and_tempo_are_heard_in_the_file(key: Key, bpm: float) -> None:
    heard, tempo = hear(score_to_midi(_cadence(key, bpm)))
    assert heard == dict.fromkeys(KEY_FINDERS, key)
    assert tempo == pytest.approx(bpm, rel=1e-4)


def _take(score: Score, **request: object) -> Take:
    fields = {"style": "jazz", "bars": 2, "meter": Meter(4, 4), "roles": tuple(p.role for p in score.parts)} | request
    wanted = ComposeRequest(**fields)  # type: ignore[arg-type]
    return Take(score, wanted, wanted, "tiny", "hash")


def _with(note: Note) -> Score:
    band = small_band()
    return replace(band, parts=(*band.parts[:3], replace(band.parts[3], notes=(*band.parts[3].notes, note))))


def _crowd(notes: int) -> Score:
    return Score((*small_band().parts[:3], Part(Role.MELODY, 0, tuple(Note(n % 8, 60, 1, 90) for n in range(notes)))))


@pytest.mark.parametrize(
    ("take", "faults"),
    [
        (_take(small_band()), []),
        (_take(small_band(), roles=(Role.PAD, Role.BASS)), ["silent role: pad"]),
        (_take(Score((*small_band().parts, Part(Role.PAD, 0, ())))), ["silent role: pad"]),
        (_take(_with(Note(0.0, 60, 32.5, 90)), bars=9), ["note over 8 bars: melody at beat 0"]),
        (_take(_with(Note(0.0, 60, 32.0, 90)), bars=8), []),
        (_take(_with(Note(7.5, 60, 5.0, 90))), ["ends late: melody at beat 12.5 of 8"]),
        (_take(_with(Note(7.5, 60, 4.5, 90))), []),
        (_take(small_band(), bars=5), ["ends early: at beat 8 of 20"]),
        (_take(small_band(), bars=4), []),
        (_take(replace(small_band(), meters=(MeterChange(0, Meter(3, 4)),))), ["metre: 3/4 instead of 4/4"]),
        (_take(_crowd(97)), ["runaway density: 48 notes a bar"]),
        (_take(_crowd(96)), []),
    ],
)
def test_faults_are_found_and_only_those(take: Take, faults: list[str]) -> None:
    assert faults_of(take) == faults


def test_a_piece_without_notes_is_silent_and_too_short() -> None:
    assert faults_of(_take(Score((Part(Role.BASS, 33, ()),)), bars=4)) == [
        "silent role: bass",
        "ends early: at beat 0 of 16",
    ]


def test_pieces_are_composed_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_BARS", (1,))
    lines: list[str] = []
    result = run_trial(tiny_model(), 3, lines.append)
    assert lines == ["composed and checked 3 of 3 pieces"]
    assert json.loads(json.dumps(result))["pieces"] == 3
    assert list(result["keys"]) == list(KEY_FINDERS)
    assert all(sum(counts.values()) == 3 for counts in result["keys"].values())
    assert result["tempo_as_asked"] == 3
    assert result["faultless"] == sum(not piece["faults"] for piece in result["details"])
    assert sum(result["faults"].values()) == sum(len(piece["faults"]) for piece in result["details"])
    for piece, request in zip(result["details"], trial_requests(3), strict=True):
        assert (piece["seed"], piece["style"], piece["asked_key"]) == (request.seed, request.style, str(request.key))
        assert piece["notes"] > 0


def test_relations_of_keys_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [request.key for request in trial_requests(3)]
    keys = [(asked[0], 100.0), (asked[1].relative, 100.0), (Key((asked[2].tonic + 1) % 12, "major"), 1.0)]
    heard = iter([({**dict.fromkeys(KEY_FINDERS, asked[0]), KEY_FINDERS[0]: key}, tempo) for key, tempo in keys])
    monkeypatch.setattr(trial, "hear", lambda data: next(heard))
    monkeypatch.setattr(trial, "compose_all", lambda model, request: _take(small_band(), **_fields(request)))
    result = run_trial(tiny_model(), 3, lambda line: None)
    assert result["keys"][KEY_FINDERS[0]] == {"same": 1, "relative": 1, "other": 1}
    assert result["keys"][KEY_FINDERS[1]]["same"] < 3
    assert result["tempo_as_asked"] == 2
    assert result["faults"] == {"ends early": 2}
    assert result["faultless"] == 1


def _fields(request: ComposeRequest) -> dict[str, object]:
    return {"key": request.key, "tempo_bpm": 100.5, "seed": request.seed, "bars": (2, 8, 8)[request.seed]}
