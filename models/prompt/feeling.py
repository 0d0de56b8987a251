"""The mood of a sentence in which no word of the tables tells it: read by the network, told as a mood of the tables.

"Er hat den Kuchen wütend gegessen" has no musical word, but is angry: so it asks for what "aggressive" asks for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache

from models.nets.checkpoint import CheckpointError
from models.prompt.items import Entry, Item
from models.prompt.network import PromptNetwork
from models.prompt.plain import turned
from models.prompt.text import Token, Word
from models.prompt.words.affect import AFFECT
from models.resources import RESOURCES

FOLDER = RESOURCES / "models" / "prompt-reader"

_FELT = ("happy", "sad", "calm", "aggressive", "tense", "energetic", "relaxed", "melancholic", "gentle", "dark")
"""Moods that a sentence can have; the others are about music."""

_CLEAR, _CLEAR_BESIDE_MUSIC = 0.12, 0.5
"""How far from the middle a mood must lie to be taken for one, alone, and where the prompt says something else too."""

_TELLING = 0.2
"""A word with this share of the mood is one that tells it."""

_FEWEST_WORDS = 3
"""So many words that it knows make a sentence, of which the network may judge the whole."""

_NONSENSE = frozenset(
    """nonsense gibberish rubbish garbage bullshit blah bla baloney hogwash balderdash quatsch unsinn blödsinn
    schwachsinn humbug mumpitz kokolores nonsens firlefanz papperlapapp
    hm hmm hmmm um uh uhm eh äh ähm öh öhm tja naja""".split()  # noqa: SIM905
)
"""Words that the lexicons call bad, or that are mere sounds: they tell nothing of how a piece shall feel."""

_REVERSED = -0.4
"""What is "not sad" is not merry either: the other side, and less of it."""


@cache
def prompt_network() -> PromptNetwork | None:
    """The network that is shipped; None where it is missing: then only the tables' words tell a mood."""
    try:
        return PromptNetwork.load(FOLDER)
    except CheckpointError:
        return None


def feel(items: Sequence[Item], words: Sequence[Word], tokens: Sequence[Token]) -> tuple[float, float]:
    """Valence and arousal of a prompt, -1 to 1; unknown words that tell a mood become mood items of the tables."""
    said = [item for item in items if item.kind == "mood" and not item.void]
    if said:
        felt = _mean([_scaled(AFFECT[item.value], _REVERSED if item.negated else 1.0) for item in said])
        if any(item.negated for item in said) or (other := turned(_text(tokens), felt[0])) is None:
            return felt
        return _told(other, said)
    network = prompt_network()
    unknown = [item for item in items if item.kind == "unknown"]
    if not unknown and items and (relief := turned(_text(tokens), 0.0)) is not None:
        return _told(relief, items[-1:])  # "the war is over" is all small words of one language or the other
    if network is None or not unknown:
        return 0.0, 0.0
    places = [index for index, token in enumerate(tokens) if token.is_word]
    found = network.affect([tokens[index].surface for index in places])
    alone = all(item.kind in ("unknown", "filler", "punctuation") or item.connective for item in items)
    if math.hypot(found.valence, found.arousal) < (_CLEAR if alone else _CLEAR_BESIDE_MUSIC):
        relief = turned(_text(tokens), 0.0) if alone else None
        return (0.0, 0.0) if relief is None else _told(relief, unknown[:1])
    mood = min(_FELT, key=lambda name: math.dist(AFFECT[name], (found.valence, found.arousal)))
    shares = {
        place: share  # of a word that it was not trained on the network can only guess
        for place, share in zip(places, found.shares, strict=False)
        if network.knows(tokens[place].surface)
    }
    unknown = [item for item in unknown if not _NONSENSE & {tokens[n].surface.lower() for n in _tokens(item, words)}]
    weights = [sum(shares.get(n, 0.0) for n in _tokens(item, words)) for item in unknown]
    telling = [item for item, weight in zip(unknown, weights, strict=True) if weight >= _TELLING]
    if alone and not telling and unknown and len(shares) >= _FEWEST_WORDS and 3 * len(shares) >= 2 * len(places):
        telling = [unknown[weights.index(max(weights))]]  # a whole sentence tells it, no word by itself
    other = turned(_text(tokens), found.valence)
    if other is not None:
        return _told(other, telling or unknown[:1])
    if not telling:
        return 0.0, 0.0
    for item in telling:
        item.entries = (Entry("mood", mood, ""),)
    return round(found.valence, 3), round(found.arousal, 3)


def _text(tokens: Sequence[Token]) -> str:
    return " ".join(token.surface for token in tokens)


def _told(affect: tuple[float, float], items: Sequence[Item]) -> tuple[float, float]:
    """Let items tell the mood that is nearest; the affect."""
    mood = min(_FELT, key=lambda name: math.dist(AFFECT[name], affect))
    for item in items:
        item.entries = (Entry("mood", mood, ""),)
    return affect


def _tokens(item: Item, words: Sequence[Word]) -> range:
    return range(words[item.first].first, words[item.last].last + 1)


def _scaled(affect: tuple[float, float], factor: float) -> tuple[float, float]:
    return affect[0] * factor, affect[1] * factor


def _mean(affects: Sequence[tuple[float, float]]) -> tuple[float, float]:
    valence, arousal = (sum(axis) / len(affects) for axis in zip(*affects, strict=True))
    return round(valence, 3), round(arousal, 3)


def text_feeling(lines: Sequence[str]) -> tuple[float, float]:
    """Valence and arousal of a text, -1 to 1: the mean of what the network feels in its lines; zero without one."""
    network = prompt_network()
    told = [line.split() for line in lines if line.strip()]
    if network is None or not told:
        return 0.0, 0.0
    felt = [network.affect(words) for words in told]
    return sum(one.valence for one in felt) / len(felt), sum(one.arousal for one in felt) / len(felt)
