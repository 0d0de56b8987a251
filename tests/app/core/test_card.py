from __future__ import annotations

import json
import time

import pytest

from app.core.card import ATTRIBUTES, AttributeCard, Origin
from models.requests import Sampling
from models.requests.wishes import Wishes
from models.score import Meter, Role
from models.score.keys import Key
from tests.helpers.networks import shipped_model

FACTS = shipped_model().facts


def card(prompt: str, choices: Wishes | None = None, draw: int = 3) -> AttributeCard:
    return AttributeCard.read(prompt, choices or Wishes(), FACTS, draw)


def test_each_attribute_says_where_it_comes_from() -> None:
    read = card("melodic jazz, calm, F major, sax", Wishes(tempo_bpm=92.0))
    origins = {name: read.origin(name) for name in ATTRIBUTES}
    assert origins == {
        "style": Origin.READ,
        "mood": Origin.READ,
        "key": Origin.READ,
        "tempo": Origin.SET,
        "meter": Origin.STYLE,
        "bars": Origin.STYLE,
        "instruments": Origin.READ,
        "density": Origin.STYLE,
        "loudness": Origin.READ,
        "register": Origin.STYLE,
        "chords": Origin.STYLE,
    }
    assert read.words("key") == "F major"
    assert read.plan.tempo_bpm == 92


def test_loudness_is_named_by_words_and_choices_but_not_by_a_mood() -> None:
    assert card("loud rock").names("loudness")
    assert card("rock", Wishes(loudness="soft")).names("loudness")
    assert not card("calm waltz").names("loudness")
    assert card("calm waltz").request.loudness == "soft"
    assert card("calm waltz", Wishes(loudness="loud", register="high")).request.loudness == "loud"
    assert card("loud rock", Wishes(loudness="soft")).choices.without("loudness").empty


def test_choices_survive_rewording() -> None:
    choices = Wishes(key=Key(2, "minor"), bars=8, roles=(Role.BASS,), density="dense")
    for prompt in ("jazz in F major, 32 bars", "walzer ohne Bass"):
        plan = card(prompt, choices).plan
        assert (plan.key, plan.request.bars, plan.request.roles) == (Key(2, "minor"), 8, (Role.BASS,))


def test_left_to_the_style_again_it_is_as_read() -> None:
    choices = Wishes(key=Key(2, "minor"), programs={Role.MELODY: 40})
    assert card("jazz in F major", choices.without("key")).plan.key == Key(5, "major")
    assert choices.without("instruments").programs == {}
    assert choices.without("key").without("instruments").empty


def test_all_takes_share_what_was_drawn_but_not_the_seed() -> None:
    requests = card("folk").requests(3)
    assert len({request.seed for request in requests}) == 3
    assert len({(request.key, request.tempo_bpm, tuple(request.programs.items())) for request in requests}) == 1
    assert requests[0].key == card("folk").plan.key


def test_a_fixed_seed_is_used_and_counted_up() -> None:
    assert [request.seed for request in card("folk", Wishes(seed=41)).requests(2)] == [41, 42]


def test_a_metre_that_the_model_lacks_is_still_asked_for() -> None:
    assert card("folk in 13/16").requests(1)[0].meter == Meter(13, 16)


def test_nothing_understood_says_nothing() -> None:
    assert not card("xqzv brrm").says_something
    assert card("xqzv", Wishes(style="folk")).says_something
    assert not card("").says_something


def test_a_contradiction_is_told_when_it_is_settled() -> None:
    with pytest.raises(ValueError, match="every part was excluded"):
        _ = card("ohne Schlagzeug, ohne Bass, ohne Akkorde, ohne Melodie").plan


def test_choices_pass_through_json() -> None:
    choices = Wishes(
        style="jazz",
        key=Key(1, "minor"),
        tempo_bpm=81.5,
        meter=Meter(6, 8),
        bars=12,
        roles=(Role.DRUMS, Role.MELODY),
        programs={Role.MELODY: 73},
        density="sparse",
        sampling=Sampling(0.8, 5, 0.9),
        seed=7,
    )
    for one in (choices, Wishes()):
        assert Wishes.from_json(json.loads(json.dumps(one.to_json()))) == one


def test_a_card_is_read_far_faster_than_someone_types() -> None:
    card("warm up")
    begun = time.process_time()
    for number in range(10):
        _ = card("a calm and melodic jazz waltz, F major, 16 bars, sax and piano", draw=number).plan
    assert time.process_time() - begun < 0.5  # 150 ms are allowed for one; this is ten
