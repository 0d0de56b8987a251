"""Training the prompt reader's network: `auftakt train prompts`."""

from __future__ import annotations

import math
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from models.prompt.network import FORMAT, MOST_WORDS, PromptNetwork, buckets, word_hash
from models.training.affect_corpus import (
    Pair,
    Sample,
    compose_sample,
    inflected,
    misspelt,
    read_affect,
    read_lexicons,
    read_pairs,
)
from models.training.saving import save_checkpoint

BUCKETS, WIDTH, HIDDEN, ATTENTION = 2**15, 40, 64, 48
_BATCH = 64
_COMPOSED_SHARE = 0.6
"""How much of what it is trained on is composed around words of the lexicons."""

_MISSPELT_SHARE = 0.03
_WORD_DROPOUT = 0.08
_KNOWN_FROM = 3
"""A word that is in so many sentences is known."""

_PAIRS = 48
"""Translations in a batch: what a sentence feels like is the same in both languages."""

_SAME_MOOD, _SAME_WORDS = 0.5, 0.05
_SHARPNESS = 10.0

_RATE = 2e-3
_WARM_UP = 200


@dataclass(frozen=True)
class Report:
    """How a network reads what was held out."""

    sign_right: float
    valence_error: float
    arousal_error: float
    samples: int


class TorchPromptNetwork(nn.Module):
    """`models.prompt.network.PromptNetwork` in torch, to be trained."""

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.EmbeddingBag(BUCKETS, WIDTH, mode="mean")
        self.lstm = nn.LSTM(WIDTH, HIDDEN, bidirectional=True, batch_first=True)
        self.attention = nn.Linear(2 * HIDDEN, ATTENTION)
        self.attend = nn.Linear(ATTENTION, 1, bias=False)
        self.affect = nn.Linear(2 * HIDDEN, 2)
        self.dropout = nn.Dropout(0.3)

    def forward(self, grams: Tensor, offsets: Tensor, lengths: Tensor) -> Tensor:
        """The moods (batch, 2) of sentences of `lengths` words, whose n-grams stand one after the other."""
        words = self.dropout(self.embedding(grams, offsets))
        rows = nn.utils.rnn.pad_sequence(list(words.split(lengths.tolist())), batch_first=True)
        packed = nn.utils.rnn.pack_padded_sequence(rows, lengths, batch_first=True, enforce_sorted=False)
        states, _ = nn.utils.rnn.pad_packed_sequence(self.lstm(packed)[0], batch_first=True)
        states = self.dropout(states)
        scores = self.attend(torch.tanh(self.attention(states))).squeeze(-1)
        beyond = torch.arange(states.shape[1])[None] >= lengths[:, None]
        weights = scores.masked_fill(beyond, -math.inf).softmax(1)
        each = states @ self.affect.weight.T
        return torch.tanh((weights[..., None] * each).sum(1) + self.affect.bias)

    def bags(self, grams: Tensor, offsets: Tensor, lengths: Tensor) -> Tensor:
        """The mean (batch, width) of each sentence's words."""
        words = self.embedding(grams, offsets)
        return torch.stack([rows.mean(0) for rows in words.split(lengths.tolist())])

    def tensors(self) -> dict[str, np.ndarray[Any, Any]]:
        """The weights as the program keeps them, fp16."""
        state = self.state_dict()
        named = {
            "embedding": state["embedding.weight"],
            "attention": state["attention.weight"],
            "attention_bias": state["attention.bias"],
            "attend": state["attend.weight"][0],
            "affect": state["affect.weight"],
            "affect_bias": state["affect.bias"],
        }
        for direction, suffix in (("forward", ""), ("backward", "_reverse")):
            named[f"{direction}_input"] = state[f"lstm.weight_ih_l0{suffix}"]
            named[f"{direction}_hidden"] = state[f"lstm.weight_hh_l0{suffix}"]
            named[f"{direction}_bias"] = state[f"lstm.bias_ih_l0{suffix}"] + state[f"lstm.bias_hh_l0{suffix}"]
        return {name: value.to(torch.float16).numpy() for name, value in named.items()}


def train(corpus: Path, minutes: float, seed: int, tell: Callable[[str], None]) -> tuple[PromptNetwork, Report]:
    """Train for so many minutes; the network of the best report on what was held out, and that report."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    sentences, held = read_affect(corpus)
    lexicons = read_lexicons(corpus)
    known = known_words(sentences, lexicons)
    pairs = read_pairs(corpus)
    network = TorchPromptNetwork()
    optimiser = torch.optim.AdamW(network.parameters(), _RATE, weight_decay=0.01)
    begun = time.monotonic()
    batches = _batches(sentences, lexicons, rng)
    best: tuple[float, PromptNetwork, Report] | None = None
    step = 0
    while (passed := (time.monotonic() - begun) / 60 / minutes) < 1:
        step += 1
        for group in optimiser.param_groups:
            group["lr"] = _RATE * min(step / _WARM_UP, 1) * max(0.5 * (1 + math.cos(math.pi * passed)), 0.02)
        loss = _learn(network, optimiser, next(batches), rng.sample(pairs, _PAIRS), rng)
        if step % 500 == 0:
            kept = _freeze(network, known)
            report = judge(kept, held)
            tell(f"step {step}, loss {loss:.3f}, held out: sign {report.sign_right:.3f}, "
                 f"errors {report.valence_error:.3f} {report.arousal_error:.3f}")  # fmt: skip
            error = report.valence_error + report.arousal_error
            if best is None or error < best[0]:
                best = error, kept, report
    if best is None:
        kept = _freeze(network, known)
        return kept, judge(kept, held)
    return best[1], best[2]


def _freeze(network: TorchPromptNetwork, known: Any) -> PromptNetwork:
    return PromptNetwork(network.tensors() | {"known": known}, BUCKETS)


def _batches(sentences: Sequence[Sample], lexicons: Any, rng: random.Random) -> Iterator[list[Sample]]:
    """Batches for ever; real sentences are shuffled anew each time they are through."""
    own = {language: _preferred(lexicon) for language, lexicon in lexicons.items()}
    while True:
        order = list(sentences)
        rng.shuffle(order)
        while len(order) >= _BATCH:
            batch = []
            for _ in range(_BATCH):
                composed = rng.random() < _COMPOSED_SHARE
                batch.append(compose_sample(lexicons, own, rng) if composed else order.pop())
            yield batch


def _preferred(lexicon: dict[str, tuple[float, float]]) -> list[str]:
    """The words of a lexicon; those that tell of arousal too, the project's own, as often as all the others."""
    told = [word for word, (_, arousal) in lexicon.items() if not math.isnan(arousal)]
    others = [word for word, (_, arousal) in lexicon.items() if math.isnan(arousal)]
    return others + told * max(1, len(others) // max(len(told), 1))


def _learn(
    network: TorchPromptNetwork,
    optimiser: torch.optim.Optimizer,
    batch: Sequence[Sample],
    pairs: Sequence[Pair],
    rng: random.Random,
) -> float:
    network.train()
    told = [sample.words for sample in batch]
    said = [side for pair in pairs for side in pair]
    grams, offsets, lengths = _gathered([*told, *said], rng)
    target = torch.tensor([[sample.valence, sample.arousal] for sample in batch])
    weight = torch.tensor([sample.weight for sample in batch])[:, None] * ~target.isnan()
    moods = network(grams, offsets, lengths)
    found = moods[: len(batch)]
    loss = (weight * (found - target.nan_to_num()) ** 2).sum() / weight.sum().clamp(min=1)
    loss = loss + _SAME_MOOD * ((moods[len(batch) :: 2] - moods[len(batch) + 1 :: 2]) ** 2).mean()
    loss = loss + _SAME_WORDS * _apart(network.bags(grams, offsets, lengths)[len(batch) :])
    optimiser.zero_grad()
    loss.backward()
    nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _gathered(sentences: Sequence[Sequence[str]], rng: random.Random) -> tuple[Tensor, Tensor, Tensor]:
    """The n-grams of sentences, where each word's begin, and how many words each has; some are left out or misspelt."""
    grams: list[int] = []
    offsets: list[int] = []
    lengths: list[int] = []
    for sentence in sentences:
        words = [word for word in sentence[:MOST_WORDS] if rng.random() > _WORD_DROPOUT] or list(sentence[:1])
        lengths.append(len(words))
        for word in words:
            offsets.append(len(grams))
            grams += buckets(misspelt(word, rng) if rng.random() < _MISSPELT_SHARE else word, BUCKETS)
    return torch.tensor(grams), torch.tensor(offsets), torch.tensor(lengths)


def _apart(bags: Tensor) -> Tensor:
    """How badly each sentence finds its translation among the others by its words (InfoNCE, van den Oord 2018)."""
    sides = nn.functional.normalize(bags, dim=1)
    likeness = _SHARPNESS * sides[::2] @ sides[1::2].T
    right = torch.arange(len(likeness))
    return nn.functional.cross_entropy(likeness, right) + nn.functional.cross_entropy(likeness.T, right)


def judge(network: PromptNetwork, held: Sequence[Sample]) -> Report:
    """How sentences are read that the network has not seen; the sign counts where the source is clear about it."""
    errors: list[tuple[float, float]] = []
    signs: list[bool] = []
    for sample in held:
        found = network.affect(sample.words)
        errors.append((abs(found.valence - sample.valence), abs(found.arousal - sample.arousal)))
        if abs(sample.valence) >= 0.4:
            signs.append((found.valence > 0) == (sample.valence > 0))
    table = np.array(errors)
    valence, arousal = np.nanmean(table, axis=0).tolist()
    return Report(sum(signs) / max(len(signs), 1), valence, arousal, len(held))


def known_words(sentences: Sequence[Sample], lexicons: Mapping[str, Mapping[str, Any]]) -> Any:
    """The hashes of words that were read often enough to be known, and of all of the lexicons; sorted, uint32."""
    counts = Counter(word_hash(word) for sample in sentences for word in {*sample.words})
    known = {number for number, count in counts.items() if count >= _KNOWN_FROM}
    known |= {word_hash(word) for lexicon in lexicons.values() for form in lexicon for word in form.split()}
    known |= {word_hash(form) for word in lexicons.get("de", ()) for form in inflected(word)}
    return np.array(sorted(known), np.uint32)


def save_network(network: PromptNetwork, folder: Path, about: dict[str, Any]) -> None:
    """Write weights (safetensors, fp16) and config; `about` goes into the config."""
    tensors = network.weights | {"known": network.known}
    save_checkpoint(folder, tensors, {"format": FORMAT, "buckets": BUCKETS, **about})


def card_markdown(report: Report, about: dict[str, Any]) -> str:
    """The model's card."""
    return f"""# prompt-reader

Reads the mood of a sentence, in English or German, as valence and arousal: a bidirectional LSTM ({HIDDEN} cells each
way) over words, many-to-one by additive attention. A word is the mean of hashed vectors for its character n-grams.

Trained with `auftakt train prompts` on a CPU, commit {about["commit"]}, seed {about["seed"]}, {about["minutes"]} min.

Held out ({report.samples} sentences, every twentieth): the sign of the valence is right in
{100 * report.sign_right:.1f} % of those that are clearly one or the other; mean errors {report.valence_error:.3f}
(valence) and {report.arousal_error:.3f} (arousal), of axes from -1 to 1.

## Trained on
- XED emotions, English and German (Öhman et al. 2020, Helsinki-NLP/XED), CC BY 4.0.
- EmoBank (Buechel and Hahn 2017, JULIELab/EmoBank), CC BY-SA 4.0.
- GoEmotions, Ekman's emotions (Demszky et al. 2020), CC BY 4.0.
- Poem Sentiment (Sheng and Uthus 2020), CC BY 4.0.
- VADER lexicon (Hutto and Gilbert 2014), MIT.
- German Polarity Lexicon (Clematide and Klenner 2010; XML of textblob-de by M. Killer), Apache-2.0.
- Tatoeba sentence pairs, English and German (contributors of tatoeba.org, as selected by manythings.org), CC BY 2.0 FR.
- Sentences of everyday life, written and composed by this project (`models/training/everyday`).
- Sentences composed around the lexicons' words and the program's own mood words.

## Limits
Emotions of film lines, web comments and news are not those of music; irony is not understood; other languages were
never read.
"""
