"""`auftakt train`: networks from a corpus; what is shipped was made with these commands."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import note
from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.version import commit
from models.judging.ranking import CRITIC
from models.nets.checkpoint import CARD
from models.prompt.feeling import FOLDER

if TYPE_CHECKING:
    from app.cli.console import Commands

_USUAL_MINUTES = 12.0
_USUAL_STEPS = 6000


@dataclass(frozen=True)
class Trained:
    """A trained network: what writes it into a folder and what writes its card (told how it was made); how it does."""

    save: Callable[[Path, dict[str, Any]], None]
    card: Callable[[dict[str, Any]], str]
    result: str


def add(commands: Commands) -> None:
    """Add `train` with what can be trained."""
    parser = commands.add_parser("train", help="train a network from a corpus")
    kinds = parser.add_subparsers(title="networks", metavar="NETWORK", required=True, parser_class=type(parser))
    for name, corpus, told, train, folder in (
        ("prompts", "the folder of labelled texts", "the network that reads a prompt's mood", _train_prompts, FOLDER),
        ("critic", "the folder of labelled MIDI files", "the network that names a style", _train_critic, CRITIC),
    ):
        kind = kinds.add_parser(name, help=told)
        kind.add_argument("--corpus", type=Path, required=True, metavar="DIR", help=corpus)
        kind.add_argument("--minutes", type=float, default=_USUAL_MINUTES, metavar="M", help="how long (12)")
        kind.add_argument("--seed", type=int, default=1, metavar="N")
        kind.add_argument("-o", "--output", type=Path, default=folder, metavar="DIR", help="where it goes")
        kind.set_defaults(run=run_train, train=train)
    text = kinds.add_parser("text", help="the network that writes verse; killed, it goes on where it was")
    text.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder of poems, songs and tales")
    text.add_argument("--steps", type=int, default=_USUAL_STEPS, metavar="N", help="how long (6000: two hours or so)")
    text.add_argument("--fresh", action="store_true", help="from random weights, not from those of the program's model")
    text.add_argument("--seed", type=int, default=1, metavar="N")
    text.add_argument("-o", "--output", type=Path, default=Path("verse"), metavar="DIR", help="for model and state")
    text.set_defaults(run=run_train, train=_train_text, minutes=_USUAL_MINUTES)


def run_train(options: argparse.Namespace) -> int:
    """Train a network, and write it with its card."""
    if not 0 < options.minutes <= 24 * 60:
        raise UserError(f"{options.minutes:g} minutes are not in 0-1440", "choose another number")
    train: Callable[[argparse.Namespace], Trained] = options.train
    begun = time.monotonic()
    try:
        trained = train(options)
    except ImportError as error:
        raise UserError(f"training needs a package that is missing: {error}", "see make setup") from error
    except (OSError, ValueError, KeyError) as error:
        hint = "name the folder that --help tells of"
        raise UserError(f"the corpus {options.corpus} cannot be read: {error}", hint) from error
    about = {"commit": commit(), "seed": options.seed, "minutes": round((time.monotonic() - begun) / 60, 1)}
    trained.save(options.output, about)
    with atomic_write(options.output / CARD) as path:
        path.write_text(trained.card(about), encoding="utf-8")
    print(f"wrote {options.output}: {trained.result}")
    return 0


def _train_prompts(options: argparse.Namespace) -> Trained:
    from models.training.prompts import card_markdown, save_network, train

    network, report = train(options.corpus, options.minutes, options.seed, note)
    result = f"the sign of the mood right in {100 * report.sign_right:.1f} %"
    return Trained(partial(save_network, network), partial(card_markdown, report), result)


def _train_critic(options: argparse.Namespace) -> Trained:
    from models.training.critic import card_markdown, save_critic, train
    from models.training.midi_corpus import read_labelled

    critic, report = train(read_labelled(options.corpus, note), options.minutes, options.seed, note)
    result = f"the style of {100 * report.right:.1f} % of held-out pieces named right"
    return Trained(partial(save_critic, critic, report), partial(card_markdown, report), result)


def _train_text(options: argparse.Namespace) -> Trained:
    from models.training.verse import Trainer, make_network
    from models.training.verse_features import poem_inputs
    from models.training.verse_saving import card_markdown, load_verse, save_verse
    from models.training.verse_texts import packed_words, read_poems
    from models.verse.files import VERSE
    from models.verse.model import load_verse_model

    model = load_verse_model(VERSE)
    network = make_network(model.pieces)
    vocabulary = load_verse(make_network(model.pieces) if options.fresh else network, VERSE)
    texts = read_poems(options.corpus, note)
    vocabulary["words"] = packed_words(texts)
    poems = [poem_inputs(poem, model.units, model.sounds[poem.language]) for poem in texts]
    trainer = Trainer(network, poems, model.pieces, options.output, options.steps, options.seed)
    bits = trainer.run(note)
    told = {"steps": trainer.progress.step, "seen": trainer.progress.seen}
    how = "Trained from random weights" if options.fresh else "Trained further from the model that came before"

    def save(folder: Path, about: dict[str, Any]) -> None:
        rounded = {name: round(value, 4) for name, value in bits.items()}
        save_verse(trainer.averaged, vocabulary, folder, {**about, **told, "bits_per_character": rounded})

    def card(about: dict[str, Any]) -> str:
        return card_markdown(bits, {**about, **told, "how": f"{how} with `auftakt train text`"})

    result = ", ".join(f"{name} {value:.3f}" for name, value in bits.items() if name.endswith("plain"))
    return Trained(save, card, f"bits a character {result}")
