"""Poems of a corpus folder: cleaned, split by author, without doubles."""

from __future__ import annotations

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from models.training.verse_texts import Poem, author_key, clean, packed_words, read_poems, stanzas_of
from models.verse.words import Words

SONG = "Der Mond ist aufgegangen,\nDie goldnen Sternlein prangen\n\nAm Himmel hell und klar,\nDer Wald steht schwarz."


def _write(corpus: Path, rows: list[dict[str, Any]]) -> Path:
    folder = corpus / "de_dlk_poetry"
    folder.mkdir(parents=True)
    usual = {"core": True, "kind": "lied", "measure": "iambic.tri", "refrain": False, "title": "Abend", "year": 1820}
    with lzma.open(folder / "gedichte.jsonl.xz", "wt", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps({**usual, **row}, ensure_ascii=False) + "\n")
    return corpus


def _poems(corpus: Path) -> list[Poem]:
    return read_poems(corpus, lambda text: None)


def test_a_poem_with_what_is_told_of_it(tmp_path: Path) -> None:
    (poem,) = _poems(_write(tmp_path, [{"text": SONG, "author": "Claudius, Matthias"}]))
    assert (poem.language, poem.kind, poem.author, poem.metre) == ("de", "song", "claudius m", "iambic")
    assert [len(stanza) for stanza in poem.stanzas] == [2, 2]
    assert poem.characters == len(poem.text)


def test_doubles_are_dropped(tmp_path: Path) -> None:
    rows = [{"text": SONG, "author": "A. Eins"}, {"text": SONG + "\nUnd still.", "author": "B. Zwei"}]
    assert len(_poems(_write(tmp_path, rows))) == 1


def test_authors_are_on_one_side_only(tmp_path: Path) -> None:
    rows = [
        {
            "text": "\n".join(f"Zeile {author} {poem} {line} von vielen Worten" for line in range(60)),
            "author": f"A {name}",
        }
        for author, name in enumerate(f"Name{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(40))
        for poem in range(8)
    ]
    poems = _poems(_write(tmp_path, rows))
    held = {poem.author for poem in poems if poem.held_out}
    assert len(held) == 2, "a twentieth of the authors"
    assert not held & {poem.author for poem in poems if not poem.held_out}


def test_the_words_of_both_languages_are_kept() -> None:
    german = Poem("de", "poem", "", "", (("Der Mond ist", "aufgegangen."),), "test")
    english = Poem("en", "poem", "", "", (("It's the moon",),), "test")
    packed = packed_words([german, english])
    assert all(word in Words(packed["de"], False) for word in ("der", "Mond", "aufgegangen"))
    assert "it's" in Words(packed["en"], False)
    assert "moon" not in Words(packed["de"], False)


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no poems"):
        _poems(tmp_path)


def test_names_of_one_author_are_one() -> None:
    assert author_key("Sir Philip Sidney") == author_key("Sidney, Philip") == "sidney p"
    assert author_key("Anonymous") == author_key("") == ""


def test_editors_marks_and_numbers_are_left_out() -> None:
    assert clean("»Ach« _so_ [Anm.] —\u00a0o ſei") == '"Ach" so  -- o sei'
    assert stanzas_of("IV.\nEine Zeile\n\n12\n\nUnd eine") == (("Eine Zeile",), ("Und eine",))
