"""The verse model on disk: weights, pieces, rhyme sounds, the words that rhyme and all that were read."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from models.nets.checkpoint import CheckpointError, load_config, load_json, load_tensors
from models.verse.inputs import Units
from models.verse.network import SHAPES, VerseNetwork
from models.verse.pieces import Pieces
from models.verse.sound import WORD, pure_keys, rhymes_purely
from models.verse.words import Words

FORMAT = "auftakt-verse-1"
VOCABULARY = "vocabulary.json"
DEFAULT_MODEL = "verse"
MODEL_KINDS = (
    "",
    "poem",
    "epigram",
    "song",
    "sonnet",
    "hymn",
    "folk",
    "fable",
    "war",
    "ballad",
    "drinking",
    "elegy",
    "ode",
    "nursery",
    "humour",
    "love",
    "carol",
    "prose",
)
"""Kinds of text by their number in the network's inputs; the first is "not told"."""

METRES = ("", "iambic", "trochaic", "dactylic", "anapaest", "amphibrach", "hexameter", "alexandrine", "other")


class VerseModel:
    """What writing needs. For any number of threads."""

    def __init__(self, network: VerseNetwork, vocabulary: Mapping[str, Any], model_hash: str) -> None:
        """Take on a network and its vocabulary: `pieces`, and by language `sounds`, `rhyme_words` and `words`."""
        self.network = network
        self.hash = model_hash
        self.pieces = Pieces([(text, score) for text, score in vocabulary["pieces"]])
        self.units = Units(self.pieces)
        self.sounds: Mapping[str, Mapping[str, int]] = vocabulary["sounds"]
        self._rhyme_words: Mapping[str, Mapping[str, int]] = vocabulary["rhyme_words"]
        self._words = {name: Words(packed, name == "de") for name, packed in vocabulary["words"].items()}

    @cached_property
    def _by_sound(self) -> Mapping[str, Mapping[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = {}
        for language, words in self._rhyme_words.items():
            by_key: defaultdict[str, list[str]] = defaultdict(list)
            for word in words:
                for key in pure_keys(word.lower(), language):
                    by_key[key].append(word)
            found[language] = dict(by_key)
        return found

    def is_line_end(self, word: str, language: str) -> bool:
        """Whether a word, as it is spelled, stood at line ends of the training text in a language."""
        return word in self._rhyme_words[language]

    def made_up(self, text: str, language: str) -> int:
        """How many words of a text stood nowhere in the training text and, in German, are not made of two that did."""
        return sum(word not in self._words[language] for word in WORD.findall(text))

    def rhymes_with(self, word: str, language: str) -> list[str]:
        """Words that stood at line ends of the training text and rhyme purely with a word; not on the same stem."""
        found: dict[str, None] = {}
        for key in pure_keys(word, language):
            for other in self._by_sound[language].get(key, ()):
                if rhymes_purely(other.lower(), word, language):
                    found[other] = None
        return list(found)


def load_verse_model(folder: Path) -> VerseModel:
    """Load from a model's folder; raise CheckpointError if it is missing or damaged."""
    config = load_config(folder, FORMAT)
    vocabulary = load_json(folder / VOCABULARY)
    if vocabulary_hash(vocabulary) != config.get("vocabulary_sha256"):
        raise CheckpointError(f"{folder / VOCABULARY} is damaged: its hash is not the one in the model's config")
    tensors = load_tensors(folder, config, SHAPES)
    if len(vocabulary["pieces"]) != len(tensors["pieces.weight"]):
        raise CheckpointError(f"{folder} has {len(vocabulary['pieces'])} pieces, its network others")
    return VerseModel(VerseNetwork(tensors), vocabulary, str(config["sha256"]))


def vocabulary_hash(vocabulary: Mapping[str, Any]) -> str:
    """A hash that changes with any piece, sound or rhyme word."""
    return hashlib.sha256(json.dumps(vocabulary, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
