"""`auftakt train`: networks from a corpus; what is shipped was made with these commands."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.console import note
from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.version import commit
from models.prompt.feeling import FOLDER

if TYPE_CHECKING:
    from app.cli.console import Commands

_USUAL_MINUTES = 12.0


def add(commands: Commands) -> None:
    """Add `train` with what can be trained."""
    parser = commands.add_parser("train", help="train a network from a corpus")
    kinds = parser.add_subparsers(title="networks", metavar="NETWORK", required=True, parser_class=type(parser))
    prompts = kinds.add_parser("prompts", help="the network that reads a prompt's mood")
    prompts.add_argument("--corpus", type=Path, required=True, metavar="DIR", help="the folder of labelled texts")
    prompts.add_argument("--minutes", type=float, default=_USUAL_MINUTES, metavar="M", help="how long (12)")
    prompts.add_argument("--seed", type=int, default=1, metavar="N")
    prompts.add_argument("-o", "--output", type=Path, default=FOLDER, metavar="DIR", help="where it goes")
    prompts.set_defaults(run=run_prompts)


def run_prompts(options: argparse.Namespace) -> int:
    """Train the prompt reader's network, and write it with its card."""
    if not 0 < options.minutes <= 24 * 60:
        raise UserError(f"{options.minutes:g} minutes are not in 0-1440", "choose another number")
    try:
        from models.training.prompts import card_markdown, save_network, train
    except ImportError as error:
        raise UserError(f"training needs a package that is missing: {error}", "see make setup") from error
    begun = time.monotonic()
    try:
        network, report = train(options.corpus, options.minutes, options.seed, note)
    except OSError as error:
        raise UserError(f"the corpus cannot be read: {error}", "name the folder of labelled texts") from error
    about = {"commit": commit(), "seed": options.seed, "minutes": round((time.monotonic() - begun) / 60, 1)}
    save_network(network, options.output, about)
    with atomic_write(options.output / "CARD.md") as path:
        path.write_text(card_markdown(report, about), encoding="utf-8")
    print(f"wrote {options.output}: the sign of the mood right in {100 * report.sign_right:.1f} %")
    return 0
