"""The network that reads a prompt's mood: the shipped one, and what it computes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from models.nets.checkpoint import CheckpointError
from models.prompt import read_prompt
from models.prompt.feeling import FOLDER, prompt_network
from models.prompt.network import MOST_WORDS, PromptNetwork, buckets


@pytest.fixture
def network() -> PromptNetwork:
    found = prompt_network()
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("glad", "sorry"),
    [
        ("Er hat den Kuchen glücklich gegessen", "Er hat den Kuchen wütend gegessen"),
        ("what a wonderful morning", "what a horrible morning"),
        ("I love you", "I hate you"),
        ("ein herrlicher Tag am Meer", "ein grausamer Tag im Krieg"),
        ("the children laugh and dance", "the children cry and suffer"),
    ],
)
def test_glad_sentences_are_above_sorry_ones(network: PromptNetwork, glad: str, sorry: str) -> None:
    assert network.affect(glad.split()).valence > 0.1
    assert network.affect(sorry.split()).valence < -0.1


def test_anger_is_excited_and_grief_is_not(network: PromptNetwork) -> None:
    assert network.affect(["sie", "schrie", "wütend"]).arousal > 0.2
    assert network.affect(["müde", "und", "traurig"]).arousal < 0.0


def test_the_word_that_tells_the_mood_is_told(network: PromptNetwork) -> None:
    words = ["Er", "hat", "den", "Kuchen", "wütend", "gegessen"]
    shares = network.affect(words).shares
    assert len(shares) == len(words)
    assert sum(shares) == pytest.approx(1.0, abs=1e-5)
    assert words[int(np.argmax(shares))] == "wütend"


def test_it_knows_what_it_was_trained_on(network: PromptNetwork) -> None:
    assert network.knows("horrible")
    assert network.knows("GLÜCKLICH")
    assert network.knows("gluecklich")
    assert not network.knows("asdf")
    assert not network.knows("")


def test_nothing_and_too_much(network: PromptNetwork) -> None:
    assert network.affect([]).shares == ()
    assert len(network.affect(["wort"] * 5000).shares) == MOST_WORDS
    assert network.affect(["x" * 100_000, "🎵"]).shares != ()


def test_words_alike_share_vectors() -> None:
    one, other, unlike = (set(buckets(word, 2**15)) for word in ("glücklich", "Gluecklicher", "Traktor"))
    assert len(one & other) > len(one) / 2
    assert len(one & unlike) <= 1
    assert buckets("Straße", 2**15) == buckets("STRASSE", 2**15)


def test_a_damaged_network_is_refused(tmp_path: Path) -> None:
    for name in ("config.json", "model.safetensors"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    assert PromptNetwork.load(tmp_path)
    with (tmp_path / "model.safetensors").open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff\x00\xff")
    with pytest.raises(CheckpointError, match="damaged"):
        PromptNetwork.load(tmp_path)
    with pytest.raises(CheckpointError):
        PromptNetwork.load(tmp_path / "nowhere")


def test_it_is_small() -> None:
    assert (FOLDER / "model.safetensors").stat().st_size < 4 * 2**20


@pytest.mark.parametrize("prompt", ["Quatsch", "nonsense", "bla bla bla", "Das ist Unsinn", "hm", "tja, naja"])
def test_nonsense_tells_no_mood(prompt: str) -> None:
    reading = read_prompt(prompt)
    assert reading.style is None
    assert reading.understood == ()
    assert (reading.valence, reading.arousal) == (0.0, 0.0)
