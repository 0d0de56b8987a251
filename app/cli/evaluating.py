"""`auftakt evaluate`: what a model composes, judged by other people's programs, into docs/."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.composing import load_model
from app.cli.console import note
from app.core.errors import UserError
from app.core.files import atomic_write
from app.core.paths import resources_dir
from app.core.version import commit
from models.requests import DEFAULT_MODEL

if TYPE_CHECKING:
    from app.cli.console import Commands


def add(commands: Commands) -> None:
    """Add `evaluate`."""
    parser = commands.add_parser("evaluate", help="measure what a model composes, and write the figures")
    parser.add_argument("--model", default=DEFAULT_MODEL, metavar="NAME")
    parser.add_argument("--pieces", type=int, default=100, metavar="N", help="pieces composed to order (100)")
    parser.add_argument("--each", type=int, default=8, metavar="N", help="pieces a style beside real ones (8)")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--out", type=Path, default=Path("docs"), metavar="DIR", help="where the tables go (docs)")
    parser.set_defaults(run=run_evaluate)


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure, print and write `evaluation.json` and `evaluation.md`."""
    from models.evaluation.report import evaluation_markdown
    from models.evaluation.trial import beside_real, run_trial

    if options.pieces < 1 or options.each < 1:
        raise UserError("no piece can be measured", "choose a number above zero for --pieces and --each")
    model = load_model(options.model)
    real = json.loads((resources_dir() / "evaluation/real_measures.json").read_text(encoding="utf-8"))
    try:
        trial = run_trial(model, options.pieces, options.seed, note)
    except ImportError as error:
        raise UserError(f"a package is missing that judges the pieces: {error}", "see make setup") from error
    figures = {"commit": commit(), "model": model.name, "model_hash": model.hash, "trial": trial}
    figures["measures"] = beside_real(model, real, options.each, note)
    text = evaluation_markdown(figures)
    with atomic_write(options.out / "evaluation.json") as path:
        path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    with atomic_write(options.out / "evaluation.md") as path:
        path.write_text(text, encoding="utf-8")
    print(text)
    return 0
