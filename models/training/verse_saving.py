"""A trained verse network as the program keeps it, and its card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch

from models.nets.checkpoint import load_config, load_json, load_tensors
from models.training.saving import save_checkpoint
from models.training.verse import Bits
from models.training.verse_network import VerseTrainee
from models.verse.model import FORMAT, VOCABULARY, vocabulary_hash

BASELINE: Bits = {"en": 2.233, "de": 2.142}
"""Bits a character of an interpolated Kneser-Ney 5-gram of characters on the same poems."""


def save_verse(network: VerseTrainee, vocabulary: Mapping[str, Any], folder: Path, about: Mapping[str, Any]) -> None:
    """Write weights, config and vocabulary; `about` goes into the config."""
    tensors = {name: tensor.detach().numpy() for name, tensor in network.state_dict().items()}
    told = {"format": FORMAT, "vocabulary_sha256": vocabulary_hash(vocabulary), "hidden": network.hidden}
    save_checkpoint(folder, tensors, {**told, **about})
    temporary = folder / f".{VOCABULARY}"
    temporary.write_text(json.dumps(vocabulary, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    temporary.replace(folder / VOCABULARY)


def load_verse(network: VerseTrainee, folder: Path) -> dict[str, Any]:
    """Put a kept model's weights into a network; its vocabulary. Raise CheckpointError if it is damaged."""
    tensors = load_tensors(folder, load_config(folder, FORMAT))
    network.load_state_dict({name: torch.from_numpy(value).float() for name, value in tensors.items()})
    return load_json(folder / VOCABULARY)


def card_markdown(bits: Bits, about: Mapping[str, Any]) -> str:
    """The model's card."""
    rows = "\n".join(
        f"| {name} | {bits[f'{name} plain']:.3f} | {bits[f'{name} form']:.3f} | {bits[f'{name} reversed']:.3f} "
        f"| {BASELINE[name]:.3f} |"
        for name in ("en", "de")
        if f"{name} plain" in bits
    )
    return f"""# verse

Writes verse and lyrics in English and German: a two-layer LSTM (512 cells, 6.0 M parameters, fp16) over 6,144 word
pieces, for both languages, told language, kind, mood, syllables, stanzas and rhyme; it writes lines forward and
backward.

{about["how"]}, commit {about["commit"]}, seed {about["seed"]}: {about["steps"]} steps,
{about["seen"] / 1e6:.1f} million pieces. Bits a character on poems of 30 to 500 pieces by authors that it never saw (by
surname and first initial): "plain" knows language and kind, "form" also syllables, rhyme and stanzas, "reversed" is
plain, from the end; beside them an interpolated Kneser-Ney 5-gram of characters on the same poems.

| | plain | form | reversed | 5-gram |
|---|---:|---:|---:|---:|
{rows}

It knows the language of 1770 to 1923. What it writes can be without sense; form is held by the writer, not the network.
Slurs are masked by lists (`resources/words`), which can be read and changed.

## Trained on
Public-domain texts (authors dead by 1955, or older anonymous and traditional ones): Deutsches Lyrik Korpus v6
(T. Haider; from TextGrid Digitale Bibliothek, CC BY 3.0, TextGrid, www.editura.de, and Deutsches Textarchiv);
public-domain-poetry (facjure; Project Gutenberg and public-domain-poetry.com, Apache-2.0); english-gutenberg-poetry
(T. Haider; Project Gutenberg in GutenTag TEI); kinder-wollen-singen (jollyjinx, CC0); Grimm, Kinder- und Hausmärchen,
7th edition 1857 (via GuenterPartosch/Counting_texts, MIT) and Taylor's and Edwardes's translation (via alanbato/
grimm-tweet-bot, MIT). Mood classes by VADER (Hutto and Gilbert 2014, MIT) and the German Polarity Lexicon (Clematide,
Klenner et al. 2010, Apache-2.0).
"""
