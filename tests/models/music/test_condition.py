"""Cards as indices: each label has its place and its limits, and 0 is "not said"."""

from __future__ import annotations

import json
import random

import pytest

from models.music.condition import ABSENT, DENSITY_CLASSES, METERS, UNKNOWN, Card, ConditionCodec, density_class
from models.score import ROLES, Meter, Role
from models.styles import STYLE_NAMES

CODEC = ConditionCodec(("swing", "reel"))
STYLE, SUBSTYLE, MODE, METER, TEMPO, DENSITY = 0, 1, 2, 3, 4, 5
PROGRAM = DENSITY + len(ROLES)


def test_an_empty_card_says_nothing() -> None:
    assert CODEC.encode(Card()) == [UNKNOWN] * len(CODEC.fields)
    assert ConditionCodec().encode(Card(substyle="swing"))[SUBSTYLE] == UNKNOWN


def test_names_have_their_own_index_and_unknown_names_are_not_said() -> None:
    styles = [CODEC.encode(Card(style=name))[STYLE] for name in STYLE_NAMES]
    assert styles == list(range(1, len(STYLE_NAMES) + 1))
    assert CODEC.encode(Card(style="polka-metal"))[STYLE] == UNKNOWN
    assert [CODEC.encode(Card(substyle=name))[SUBSTYLE] for name in ("swing", "reel", "jig")] == [1, 2, UNKNOWN]
    assert [CODEC.encode(Card(mode=mode))[MODE] for mode in ("major", "minor", None)] == [1, 2, UNKNOWN]


def test_metres_have_their_own_index_and_rare_ones_share_one() -> None:
    indices = [CODEC.encode(Card(meter=Meter.parse(text)))[METER] for text in METERS]
    assert indices == list(range(1, len(METERS) + 1))
    rare = {CODEC.encode(Card(meter=meter))[METER] for meter in (Meter(11, 8), Meter(1, 64))}
    assert rare == {len(METERS) + 1} == {CODEC.fields[METER] - 1}


def test_tempo_classes_rise_with_the_tempo() -> None:
    classes = [CODEC.encode(Card(tempo_bpm=float(bpm)))[TEMPO] for bpm in range(1, 500)]
    assert classes == sorted(classes)
    assert (classes[0], classes[-1]) == (1, CODEC.fields[TEMPO] - 1)


def test_densities_tell_unsaid_absent_and_how_many() -> None:
    assert density_class(None) == UNKNOWN
    assert density_class(0.0) == ABSENT
    classes = [density_class(notes / 10) for notes in range(1, 100)]
    assert classes == sorted(classes)
    assert (classes[0], classes[-1]) == (ABSENT + 1, DENSITY_CLASSES - 1)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_a_density_and_an_instrument_of_its_own(role: Role) -> None:
    index = ROLES.index(role)
    dense = CODEC.encode(Card(notes_per_beat={role: 2.0}))
    assert [i for i, value in enumerate(dense) if value] == [DENSITY + index]
    played = CODEC.encode(Card(programs={role: 127}))
    assert [i for i, value in enumerate(played) if value] == ([] if role is Role.DRUMS else [PROGRAM + index])


def test_instruments_go_by_family() -> None:
    families = [CODEC.encode(Card(programs={Role.BASS: program}))[PROGRAM + 1] for program in range(128)]
    assert families == [1 + program // 8 for program in range(128)]
    assert max(families) == CODEC.fields[PROGRAM + 1] - 1


def test_every_index_is_within_its_field() -> None:
    rng = random.Random(3)
    for _ in range(300):
        card = Card(
            style=rng.choice((None, "x", *STYLE_NAMES)),
            substyle=rng.choice((None, "swing", "reel", "x")),
            mode=rng.choice((None, "major", "minor")),
            meter=rng.choice((None, Meter(rng.randint(1, 64), rng.choice((1, 2, 4, 8, 16))))),
            tempo_bpm=rng.choice((None, rng.uniform(4, 6000))),
            notes_per_beat={role: rng.choice((None, 0.0, rng.uniform(0, 30))) for role in ROLES},
            programs={role: rng.choice((None, rng.randrange(128))) for role in ROLES},
        )
        indices = CODEC.encode(card)
        assert len(indices) == len(CODEC.fields)
        assert all(0 <= index < size for index, size in zip(indices, CODEC.fields, strict=True))


def test_the_vocabulary_survives_json() -> None:
    assert ConditionCodec(tuple(json.loads(CODEC.to_json())["substyles"])) == CODEC
