"""What the network and the tables name has a name for people."""

from __future__ import annotations

from app.gui import words
from models.prompt.words_affect import AFFECT
from models.prompt.words_moods import MOODS


def test_every_mood_has_a_name_and_a_place() -> None:
    assert all(words.mood_name(mood) for mood in MOODS)
    assert set(AFFECT) == set(MOODS)
    assert all(-1 <= value <= 1 for place in AFFECT.values() for value in place)
