from __future__ import annotations

import sys
import xml.etree.ElementTree as ET

import pytest

from app.core.engraving import engrave, flattened
from app.core.errors import UserError
from tests.helpers.music import random_score


def test_a_score_becomes_pages() -> None:
    pages = engrave(random_score(3, bars=60))
    assert len(pages) > 1
    assert all(page.startswith("<svg") for page in pages)


def test_a_flat_page_has_one_svg_element_and_plain_text() -> None:
    [page] = engrave(random_score(3, bars=4))
    root = ET.fromstring(flattened(page))
    names = [element.tag.split("}")[1] for element in root.iter()]
    assert names.count("svg") == 1
    assert "tspan" not in names
    texts = [element.text for element in root.iter() if element.tag.endswith("}text")]
    assert "Flute" in texts
    assert "♩ = 120" in [(text or "").replace("\xa0", " ") for text in texts]
    assert not any("\ue000" <= char <= "\uf8ff" for text in texts for char in text or "")


def test_without_verovio_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "verovio", None)
    with pytest.raises(UserError, match="pip install verovio"):
        engrave(random_score(1))
