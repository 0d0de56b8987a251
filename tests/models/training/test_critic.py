"""Training the critic: a corpus in small is read, split by tune and learned; NumPy computes what torch does."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import numpy as np
import pytest

from models.formats.midi import score_to_midi
from models.judging.critic import StyleCritic
from models.judging.critic_features import columns
from models.score import Meter, MeterChange, Note, Part, Role, Score, TempoChange
from models.score.keys import Key
from models.training.midi_corpus import INDEX, pieces_of, read_labelled

torch = pytest.importorskip("torch")


def _piece(rng: random.Random, waltz: bool) -> Score:
    meter = Meter(3, 4) if waltz else Meter(4, 4)
    step = 1.0 if waltz else 0.5
    notes = tuple(Note(n * step, 48 + rng.choice((0, 4, 7, 12)), step, 90) for n in range(48))
    return Score(
        (Part(Role.MELODY, 0, notes),),
        (TempoChange(0.0, 90.0 if waltz else 150.0),),
        (MeterChange(0.0, meter),),
        Key(0, "major"),
        (),
        48 * step,
    )


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    rng = random.Random(1)
    rows = []
    for tune in range(12):
        for version in range(2):
            for genre in ("waltz", "jazz"):
                name = f"{genre}{tune}__{version}.mid"
                (tmp_path / name).write_bytes(score_to_midi(_piece(rng, genre == "waltz")))
                rows.append({"path": name, "source": "mma", "genre": genre, "subgenre": ""})
    (tmp_path / "broken.mid").write_bytes(b"no MIDI")
    rows.append({"path": "broken.mid", "source": "mma", "genre": "jazz", "subgenre": ""})
    rows.append({"path": "missing.mid", "source": "mma", "genre": "jazz", "subgenre": ""})
    rows.append({"path": "waltz0__0.mid", "source": "gmd", "genre": "waltz", "subgenre": "waltz;fill"})
    rows.append({"path": "waltz0__0.mid", "source": "mma", "genre": "unheard of", "subgenre": ""})
    with (tmp_path / INDEX).open("w", newline="") as file:
        writer = csv.DictWriter(file, ["path", "source", "genre", "subgenre"])
        writer.writeheader()
        writer.writerows(rows)
    return tmp_path


def test_a_corpus_is_read_and_split_by_tune(corpus: Path) -> None:
    told: list[str] = []
    pieces = read_labelled(corpus, told.append)
    assert len(pieces) == 48
    held = list(pieces_of(pieces, held_out=True))
    assert len(held) in (6, 8)  # two tunes of each style in both versions; one of jazz may be a file that is missing
    assert {piece.style for piece in held} == {"waltz", "jazz"}
    assert read_labelled(corpus, told.append)[5].held_out == pieces[5].held_out


def test_a_missing_corpus_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=INDEX):
        read_labelled(tmp_path, print)


def test_it_learns_what_tells_two_styles_apart_and_is_kept(corpus: Path, tmp_path: Path) -> None:
    from models.training.critic import card_markdown, judge, save_critic, train

    pieces = read_labelled(corpus, lambda _: None)
    critic, report = train(pieces, 0.12, 1, lambda _: None)
    assert report.right > 0.9
    save_critic(critic, report, tmp_path / "out", {"commit": "abc"})
    again = StyleCritic.load(tmp_path / "out")
    held = list(pieces_of(pieces, held_out=True))
    assert judge(again, held) == report
    assert again.held_out == {style: round(share, 4) for style, (share, _, _) in report.by_style.items()}
    card = card_markdown(report, {"commit": "abc", "seed": 1, "minutes": 0.1})
    assert "| waltz | 4 |" in card
    with pytest.raises(ValueError, match="too few"):
        train(held, 0.01, 1, lambda _: None)


def test_numpy_computes_what_torch_does(corpus: Path) -> None:
    from models.training.critic import TorchCritic

    torch.manual_seed(3)
    network = TorchCritic(4).eval()
    heard = read_labelled(corpus, lambda _: None)[0].heard
    with torch.inference_mode():
        rows = torch.from_numpy(columns(heard))[None]
        theirs = network(rows, torch.tensor([rows.shape[1]])).softmax(1)[0].numpy()
    ours = network.freeze(["a", "b", "c", "d"]).judge(heard)
    assert np.allclose([ours[name] for name in "abcd"], theirs, atol=2e-3)
