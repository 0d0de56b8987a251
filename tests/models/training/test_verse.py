"""The verse network in training: its inputs, its loss, and that it goes on after a kill."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from models.training.verse import FORM, Trainer, bits_per_character, make_network
from models.training.verse_features import PoemInputs, poem_inputs, view
from models.training.verse_saving import card_markdown, load_verse, save_verse
from models.training.verse_texts import Poem, stanzas_of
from models.verse.files import VERSE
from models.verse.inputs import COLUMNS, PLACE, LinePlan, PoemMemory
from models.verse.model import VerseModel, load_verse_model

GERMAN = """Der Mond ist aufgegangen,
Die goldnen Sternlein prangen
Am Himmel hell und klar;
Der Wald steht schwarz und schweiget,
Und aus den Wiesen steiget
Der weiße Nebel wunderbar.

Wie ist die Welt so stille,
Und in der Dämmrung Hülle
So traulich und so hold!"""
ENGLISH = """O my Luve is like a red, red rose
That's newly sprung in June;
O my Luve is like the melody
That's sweetly played in tune.

So fair art thou, my bonnie lass,
So deep in luve am I;
And I will luve thee still, my dear,
Till a' the seas gang dry."""


@pytest.fixture(scope="module")
def model() -> VerseModel:
    return load_verse_model(VERSE)


@pytest.fixture(scope="module")
def poems(model: VerseModel) -> list[PoemInputs]:
    told = [("de", "song", GERMAN, "Abendlied"), ("en", "song", ENGLISH, ""), ("de", "prose", GERMAN, "")]
    return [
        poem_inputs(
            Poem(language, kind, "", title, stanzas_of(text), "", held_out=held), model.units, model.sounds[language]
        )
        for language, kind, text, title in told
        for held in (False, True)
    ]


@pytest.mark.parametrize("number", range(0, 6, 2))
@pytest.mark.parametrize("seed", [1, 2])
def test_batch_inputs_are_those_of_writing(model: VerseModel, poems: list[PoemInputs], number: int, seed: int) -> None:
    poem = poems[number]
    directions = np.random.default_rng(seed).integers(0, 2, len(poem.lines) - int(poem.titled))
    columns, targets, lines = view(poem, directions, model.pieces, title=True)
    language = ("", "en", "de")[poem.facts[0]]
    facts = dict(zip(("language", "kind", "metre", "mood", "refrain", "era"), poem.facts, strict=True))
    memory = PoemMemory(model.units, model.sounds[language], language, facts, int(columns[0, 0]))
    line = -1
    for row, target, its_line in zip(columns.tolist(), targets.tolist(), lines.tolist(), strict=True):
        if its_line != line:
            line = its_line
            names = ("asked", "line", "lines_left", "rhyme", "stanza", "stanzas_left", "target")
            told = [row[PLACE[name]] for name in names]
            memory.begin_line(LinePlan(*told, backward=row[PLACE["direction"]] == 2))
        assert dict(zip(COLUMNS, memory.columns(), strict=True)) == dict(zip(COLUMNS, row, strict=True))
        memory.push(target)


def test_what_is_dropped_is_unknown(model: VerseModel, poems: list[PoemInputs]) -> None:
    columns, _, _ = view(poems[0], [0] * 9, model.pieces, dropped=FORM)
    for name in (*FORM, "target", "syllables_left"):
        assert not columns[:, PLACE[name]].any(), name
    assert columns[:, PLACE["syllables_done"]].any(), "what was written is known all the same"


def test_the_sliced_loss_is_the_usual_one(model: VerseModel) -> None:
    torch.manual_seed(0)
    network = make_network(model.pieces, hidden=16)
    out = torch.randn(2, 300, 256, requires_grad=True)
    targets, weights = torch.randint(0, len(model.pieces), (2, 300)), torch.rand(2, 300)
    loss = network.loss(out, targets, weights)
    loss.backward()
    sliced = out.grad
    assert sliced is not None
    out.grad = None
    logits = network.logits(out).flatten(0, 1)
    usual = (torch.nn.functional.cross_entropy(logits, targets.flatten(), reduction="none") * weights.flatten()).sum()
    usual.backward()
    assert out.grad is not None
    torch.testing.assert_close(loss, usual)
    torch.testing.assert_close(sliced, out.grad, atol=1e-6, rtol=1e-4)


def test_it_learns_goes_on_after_a_kill_and_is_written(
    model: VerseModel, poems: list[PoemInputs], tmp_path: Path
) -> None:
    network = make_network(model.pieces, hidden=32)
    before = bits_per_character(network, poems, model.pieces)
    told: list[str] = []
    Trainer(network, poems, model.pieces, tmp_path, 12, 1, streams=2).run(told.append)
    trainer = Trainer(make_network(model.pieces, hidden=32), poems, model.pieces, tmp_path, 12, 1, streams=2)
    assert trainer.progress.step == 12, "a run that is done is not begun again"
    after = trainer.run(told.append)
    assert after["de plain"] < before["de plain"]
    assert after["en plain"] < before["en plain"]
    with pytest.raises(ValueError, match="of a run of 12 steps"):
        Trainer(make_network(model.pieces, hidden=32), poems, model.pieces, tmp_path, 99, 1)


def test_numpy_writes_as_torch_learns(model: VerseModel, poems: list[PoemInputs], tmp_path: Path) -> None:
    network = make_network(model.pieces)
    vocabulary = load_verse(network, VERSE)
    columns, _, _ = view(poems[0], [0, 0, 1, 1, 1, 1, 1, 1, 1], model.pieces, title=True)
    with torch.no_grad():
        wanted = network.logits(network.eval()(torch.from_numpy(columns)[None], network.zero_state(1))[0])[0].numpy()
    save_verse(network, vocabulary, tmp_path, {"steps": 0})
    again = load_verse_model(tmp_path)
    assert again.hash == model.hash, "what was kept is the same, bit for bit"
    state = again.network.zero(2)
    for row, expected in zip(columns.tolist(), wanted, strict=True):
        logits, state = again.network.step([row, row], state)
        np.testing.assert_allclose(logits[1], expected, atol=1e-3)


def test_the_card_tells_the_figures() -> None:
    bits = {f"{name} {mode}": 2.0 for name in ("en", "de") for mode in ("plain", "form", "reversed")}
    card = card_markdown(bits, {"how": "Trained", "commit": "abc", "seed": 1, "steps": 6000, "seen": 1_000_000})
    assert "| en | 2.000 | 2.000 | 2.000 | 2.233 |" in card
