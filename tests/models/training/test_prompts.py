"""Training the prompt reader: on a corpus in small, the same again, and what torch computes NumPy computes too."""

from __future__ import annotations

import lzma
import random
from pathlib import Path

import numpy as np
import pytest

from models.prompt.network import PromptNetwork, buckets
from models.training.affect_corpus import (
    compose_sample,
    inflected,
    misspelt,
    read_affect,
    read_lexicons,
    words_of,
)
from models.training.everyday import everyday_sentence
from models.training.plain_sentences import plain_sentence

torch = pytest.importorskip("torch")

SENTENCES = (
    ("I am so happy today", 5, 0.8),
    ("this is a terrible and sad story", 6, -0.7),
    ("get out you miserable liar", 1, -0.7),
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Every source with a few rows."""
    files = {
        "de_en_xed_emotion/en-annotated.tsv": "".join(f"{text}\t{label}\n" for text, label, _ in SENTENCES) * 30,
        "de_en_xed_emotion/de-projections.tsv": "Ich bin sehr traurig\t6\nWie schön\t5, 8\n",
        "de_en_xed_emotion/neu_en.txt": "9\tThere is a table.\n",
        "en_emobank_vad/emobank.csv": 'id,split,V,A,D,text\n1,train,4.2,3.0,3.0,"a lovely, warm evening"\n',
        "en_poem_sentiment/train.tsv": "0\twith pale blue berries\t1\n1\tso cold the grave\t-1\n2\tmixed\t2\n",
        "en_vader_lexicon/vader_lexicon.txt": "$:\t-1.5\t0.8\t[]\nlovely\t2.8\t0.5\t[]\nawful\t-2.0\t0.5\t[]\n",
        "de_polarity_lexicon/de-sentiment.xml": '<sentiment><word form="schön" pos="JJ" polarity="1.0"/>'
        '<word form="Haus" pos="NN" polarity="0.3"/></sentiment>',
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "en_goemotions_ekman").mkdir()
    with lzma.open(tmp_path / "en_goemotions_ekman/train.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("so angry\t0\tid\nwell\t4\tid\n")
    (tmp_path / "de_en_tatoeba").mkdir()
    with lzma.open(tmp_path / "de_en_tatoeba/pairs.tsv.xz", "wt", encoding="utf-8") as file:
        file.write("The dog barks.\tDer Hund bellt.\nThe cat sleeps.\tDie Katze schläft.\n" * 40)
    return tmp_path


def test_every_source_is_read_on_one_scale(corpus: Path) -> None:
    train, held = read_affect(corpus)
    assert len(train) + len(held) == 90 + 2 * 4 + 1 + 1 + 2 + 2, "German ones are learnt four times a round"
    assert len(held) == 5
    by_words = {sample.words: sample for sample in (*train, *held)}
    for text, _, valence in SENTENCES:
        assert by_words[words_of(text)].valence == valence
    assert by_words[("a", "lovely", "warm", "evening")].valence == pytest.approx(1.0)
    assert by_words[("Wie", "schön")].valence == pytest.approx(0.6)
    lexicons = read_lexicons(corpus)
    assert lexicons["en"]["awful"][0] < 0 < lexicons["en"]["lovely"][0]
    assert lexicons["de"]["schön"] == (0.8, pytest.approx(float("nan"), nan_ok=True))
    assert lexicons["de"]["Haus"][0] == pytest.approx(0.24)
    assert lexicons["de"]["froehlich"] == (0.8, 0.5)


def test_composed_sentences_hold_their_word(corpus: Path) -> None:
    lexicons, rng = read_lexicons(corpus), random.Random(3)
    words = {"en": ["awful"], "de": ["schön"]}
    samples = [compose_sample(lexicons, words, rng) for _ in range(200)]
    plain = [one for one in samples if "awful" in one.words and abs(one.valence) > 0.5]
    assert plain
    assert all(one.valence < 0 for one in plain)
    negated = [one for one in samples if {"not", "never"} & set(one.words) and "awful" in one.words]
    assert negated
    assert all(one.valence > 0 for one in negated)


def test_some_composed_sentences_have_no_mood(corpus: Path) -> None:
    lexicons, rng = read_lexicons(corpus), random.Random(4)
    samples = [compose_sample(lexicons, {"en": ["awful"], "de": ["schön"]}, rng) for _ in range(400)]
    without = [one for one in samples if one.valence == one.arousal == 0]
    assert 0.05 < len(without) / len(samples) < 0.25
    assert not any({"awful", "schön"} & set(one.words) for one in without)


def test_plain_sentences_are_many() -> None:
    rng = random.Random(5)
    for language in ("en", "de"):
        assert len({plain_sentence(language, rng) for _ in range(500)}) > 300


def test_what_happens_to_a_thing_decides() -> None:
    rng = random.Random(6)
    told: dict[str, set[float]] = {}
    for _ in range(4000):
        text, valence = everyday_sentence("en", rng)
        for frame in ("was stolen", "is over", "is back", "turned left"):
            if frame in text:
                told.setdefault(frame, set()).add(valence)
    assert max(told["was stolen"]) < 0 < min(told["is back"])
    assert min(told["is over"]) < 0 < max(told["is over"]), "a feast, a war"
    assert told["turned left"] == {0.0}


@pytest.mark.parametrize("language", ["en", "de"])
def test_everyday_sentences_are_many_and_without_gaps(language: str) -> None:
    rng = random.Random(7)
    texts = {everyday_sentence(language, rng)[0] for _ in range(2000)}
    assert len(texts) > 1500
    assert not any("{" in text or "|" in text or "[" in text for text in texts)


def test_slips_of_the_fingers() -> None:
    rng = random.Random(1)
    assert {misspelt("sad", rng) for _ in range(9)} == {"sad"}
    slips = {misspelt("melodic", rng) for _ in range(200)}
    assert len(slips) > 15
    assert all(slip[0] == "m" and abs(len(slip) - 7) <= 1 for slip in slips)


def test_numpy_computes_what_torch_does() -> None:
    from models.training.prompts import BUCKETS, TorchPromptNetwork

    torch.manual_seed(0)
    network = TorchPromptNetwork().eval()
    words = ["Er", "hat", "den", "Kuchen", "wütend", "gegessen"]
    grams = [buckets(word, BUCKETS) for word in words]
    offsets = [sum(map(len, grams[:n])) for n in range(len(grams))]
    flat = torch.tensor([row for each in grams for row in each])
    with torch.no_grad():
        wanted = network(flat, torch.tensor(offsets), torch.tensor([len(words)]))[0].tolist()
    found = PromptNetwork(network.tensors() | {"known": np.zeros(0, np.uint32)}, BUCKETS).affect(words)
    assert [found.valence, found.arousal] == pytest.approx(wanted, abs=2e-3)


def test_it_learns_and_is_written(corpus: Path, tmp_path: Path) -> None:
    from models.training.prompts import card_markdown, judge, save_network, train

    told: list[str] = []
    network, report = train(corpus, 0.04, 1, told.append)
    assert report.samples == 5
    save_network(network, tmp_path / "out", {"commit": "abc", "seed": 1, "minutes": 0.1})
    again = PromptNetwork.load(tmp_path / "out")
    assert judge(again, read_affect(corpus)[1]) == report
    assert "CC BY-SA 4.0" in card_markdown(report, {"commit": "abc", "seed": 1, "minutes": 0.1})


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("weinen", ("weint", "weinte", "geweint", "weinendes")),
        ("jubeln", ("jubelte", "gejubelt", "jubelnd")),
        ("verlieren", ("verliert", "verlor", "verloren")),
        ("arbeiten", ("arbeitet", "arbeiteten", "gearbeitet")),
        ("studieren", ("studierte", "studiert")),
        ("traurig", ("traurige", "trauriges")),
        ("Glück", ()),
    ],
)
def test_german_words_are_inflected(word: str, forms: tuple[str, ...]) -> None:
    assert set(forms) <= set(inflected(word))
    assert forms or not inflected(word)
