"""Call and response: turns follow each other, the player's bars are kept free, and the answer knows what was played."""

from __future__ import annotations

import pytest

from models.music.duet import Duet, played_over
from models.music.endless import EndlessBar
from models.requests import ComposeRequest
from models.score import Meter, Note, Role
from models.score.keys import Key
from tests.helpers.networks import shipped_model

JAZZ = ComposeRequest(style="jazz", seed=3, tempo_bpm=120, meter=Meter(4, 4))

Rows = list[tuple[Role, Note]]


def phrase(start: float, beats: float, pitches: tuple[int, ...] = (60, 62, 64, 67)) -> Rows:
    count = int(beats * 2)
    return [(Role.MELODY, Note(start + n / 2, pitches[n % len(pitches)], 0.5, 90)) for n in range(count)]


def played(bar: EndlessBar, role: Role = Role.MELODY) -> list[Note]:
    return [note for one, note in bar.notes if one is role]


def test_turns_follow_each_other_and_the_players_bars_are_free() -> None:
    duet = Duet(shipped_model(), JAZZ, 2)
    bars = list(duet.opening())
    for turn in range(3):
        call = phrase(bars[-2].start_beats, 8)
        answer = list(duet.answer(call))
        assert len(answer) == 4
        bars += answer
        assert any(played(bar) for bar in answer[:2]), turn
    assert [bar.number for bar in bars] == list(range(14))
    assert [bar.start_beats for bar in bars] == [4.0 * number for number in range(14)]
    for number in (0, 1, 4, 5, 8, 9, 12, 13):
        assert not played(bars[number])
        assert bars[number].notes, "the others play on"


def test_the_answer_depends_on_the_call_and_is_the_same_again() -> None:
    answers = []
    for pitches in ((60, 62, 64, 67), (60, 62, 64, 67), (72, 71, 69, 65)):
        duet = Duet(shipped_model(), JAZZ, 1)
        list(duet.opening())
        answers.append(list(duet.answer(phrase(0, 4, pitches))))
    assert answers[0] == answers[1]
    assert answers[0] != answers[2]


def test_alone_with_a_melody_it_hears_the_players_key() -> None:
    """Nobody accompanies: what the player plays is all that the network knows of the key."""
    duet = Duet(shipped_model(), ComposeRequest(roles=(Role.MELODY,), seed=2, tempo_bpm=120), 4)
    assert all(not bar.notes for bar in duet.opening())
    scale = (64, 66, 68, 71, 73, 71, 68, 64, 63, 64, 66, 68, 69, 68, 66, 64)  # E major
    answer = list(duet.answer(phrase(0, 16, scale)))
    assert answer[0].key == Key(4, "major")
    assert any(played(bar) for bar in answer[:4])


def test_drums_are_answered_by_drums() -> None:
    duet = Duet(shipped_model(), ComposeRequest(style="rock", seed=1), 1)
    list(duet.opening())
    hits = [(Role.DRUMS, Note(n / 2, 36 if n % 2 == 0 else 38, 0.1, 100)) for n in range(8)]
    answer, free = duet.answer(hits)
    assert played(answer, Role.DRUMS)
    assert not played(free, Role.DRUMS)


def test_a_call_of_one_note_has_an_answer() -> None:
    duet = Duet(shipped_model(), ComposeRequest(style="rock", seed=1, tempo_bpm=120), 1)
    list(duet.opening())
    for turn in range(4):
        answer, _ = duet.answer([(Role.MELODY, Note(8.0 * turn, 64, 0.5, 90))])
        assert played(answer), turn


def test_what_the_player_plays_is_answered_though_the_prompt_leaves_it_out() -> None:
    duet = Duet(shipped_model(), ComposeRequest(style="jazz", without_roles=(Role.MELODY, Role.DRUMS), seed=3), 1)
    list(duet.opening())
    answer, _ = duet.answer(phrase(0, 4))
    assert played(answer)
    assert not played(answer, Role.DRUMS)


def test_silence_is_answered_too() -> None:
    duet = Duet(shipped_model(), ComposeRequest(roles=(Role.MELODY,), seed=2), 1)
    list(duet.opening())
    for _ in range(6):
        answer, _ = duet.answer([])
    assert [bar.number for bar in duet._recent][-1] == 12
    assert len(duet._recent) <= 12
    assert answer.number == 11


def test_settings_change_with_the_next_answer() -> None:
    duet = Duet(shipped_model(), JAZZ, 1)
    list(duet.opening())
    with pytest.raises(ValueError, match="no style"):
        duet.change(ComposeRequest(style="jazz", substyle="jazz:unheard-of"))
    list(duet.answer([]))
    duet.change(ComposeRequest(style="jazz", tempo_bpm=90, seed=3))
    assert [bar.tempo_bpm for bar in duet.answer([])] == [90, 90]


@pytest.mark.parametrize("bars", [0, 9])
def test_turns_have_a_length(bars: int) -> None:
    with pytest.raises(ValueError, match="turn"):
        Duet(shipped_model(), JAZZ, bars)


def test_notes_stand_in_the_bar_in_which_they_begin() -> None:
    duet = Duet(shipped_model(), ComposeRequest(roles=(Role.MELODY,), seed=2, meter=Meter(4, 4)), 2)
    bars = list(duet.opening())
    rows = [(Role.MELODY, Note(3.9, 60, 1.0, 90)), (Role.MELODY, Note(4.0, 62, 1.0, 90))]
    first, second = played_over(bars, [*rows, (Role.MELODY, Note(8.0, 64, 1.0, 90))])
    assert [note.pitch for note in played(first)] == [60]
    assert [note.pitch for note in played(second)] == [62]
