"""What commands, batches and the window share for texts: the model that comes with the program, and files."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path

from app.core.errors import UserError
from app.core.files import atomic_write
from models.judging.passages import NOTHING_SHARED, SharedWords, passage_index
from models.nets.checkpoint import CheckpointError
from models.verse.files import VERSE
from models.verse.model import VerseModel, load_verse_model
from models.verse.request import hard_breaks

PLAIN, MARKDOWN = ".txt", ".md"


@cache
def verse_model() -> VerseModel:
    """The model, loaded once a process; raise UserError if it is missing or damaged."""
    try:
        return load_verse_model(VERSE)
    except CheckpointError as error:
        raise UserError(f"the text model cannot be used: {error}", "reinstall the program") from error


@lru_cache(maxsize=512)
def shared_words(text: str) -> SharedWords:
    """The longest passage that a text shares with one that was learnt from; nothing where the index is missing."""
    index = passage_index()
    return NOTHING_SHARED if index is None else index.longest(text)


def write_text_file(path: Path, title: str, text: str, remark: str = "") -> None:
    """Write a text, its title before it, as Markdown or plain by the path's ending; Markdown holds `remark` unseen.

    Raise UserError if the disk refuses.
    """
    if path.suffix.lower() == MARKDOWN:
        content = (f"# {title}\n\n" if title else "") + hard_breaks(text)
        content += f"\n\n<!-- {remark} -->" if remark else ""
    else:
        content = (f"{title}\n\n" if title else "") + text
    with atomic_write(path) as temporary:
        temporary.write_text(content + "\n", encoding="utf-8")
