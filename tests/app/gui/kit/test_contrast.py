"""Everything can be read: contrast of text, notes and lists in both themes, also selected and disabled."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.gui.kit.inputs import Choice
from app.gui.kit.theme import DARK, LIGHT, THEME, colour, contrast, style_sheet
from app.gui.roll.layers import note_colour
from models.score import ROLES

_SURFACES = ("window", "panel", "raised", "hover", "field", "canvas", "primary", "primary_hover")


@pytest.fixture(params=["dark", "light"])
def theme(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    THEME.choose(request.param)
    yield request.param
    THEME.choose("dark")


def test_text_stands_out_from_every_surface(theme: str) -> None:
    texts = ("text", "text2", "text3", "warn", "live", *(f"{role.value}_text" for role in ROLES))
    for surface in ("panel", "raised", "window", "field", "hover", "canvas"):
        for text in texts:
            assert contrast(colour(text), colour(surface)) >= 4.5, (text, surface)
    for button in ("primary", "primary_hover"):
        assert contrast(colour("on_primary"), colour(button)) >= 4.5
    for surface in ("panel", "field"):
        assert contrast(colour("border"), colour(surface)) >= 3
        assert contrast(colour("focus"), colour(surface)) >= 3


def test_notes_stand_out_however_soft_they_are(theme: str) -> None:
    for role in ROLES:
        for level in range(8):
            for ground in ("canvas", "canvas_alt"):
                assert contrast(note_colour(role, level), colour(ground)) >= 3, (role, level, ground)
            name = max(contrast(note_colour(role, level), colour(token)) for token in ("ink_dark", "ink_light"))
            assert name >= 4.5, (role, level)


def test_every_rule_of_the_style_sheet_can_be_read(theme: str) -> None:
    """Text on the ground that its rule, or the one that it refines, names; also selected, pressed and disabled."""
    table = DARK if theme == "dark" else LIGHT
    known = {value: name for name, value in table.items()}
    grounds: dict[str, str] = {}
    colours: dict[str, str] = {}
    checked = 0
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style_sheet()):
        rules = dict(re.findall(r"([a-z-]+):\s*(#[0-9A-Fa-f]{6})", body))
        for selector in (one.strip() for one in selectors.split(",")):
            base = selector.split(":")[0].split("[")[0]
            ground = rules.get("background") or grounds.get(selector) or grounds.get(base)
            if "background" in rules:
                grounds[selector] = rules["background"]
            text = rules.get("color") or colours.get(selector.rsplit(":", 1)[0], table["text"])
            colours[selector] = text
            if (
                ground
                and not re.search("indicator|chunk|handle|separator", selector)
                and known.get(ground) in _SURFACES
            ):
                assert contrast(QColor(text), QColor(ground)) >= 4.5, selector
                checked += 1
        if "selection-color" in rules:
            assert contrast(QColor(rules["selection-color"]), QColor(rules["selection-background-color"])) >= 4.5
    assert checked > 10


@pytest.mark.qt_log_ignore("does not support")
def test_a_list_that_drops_down_can_be_read(theme: str, qtbot: QtBot) -> None:
    box = Choice("Instrument")
    qtbot.addWidget(box)
    box.addItems(["Grand piano", "Flute", "Drums"])
    box.setCurrentIndex(1)
    box.show()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(1, 0))
    picture = view.viewport().grab().toImage()
    for row in range(3):
        area = view.visualRect(box.model().index(row, 0))
        pixels = Counter(
            picture.pixelColor(x, y).name()
            for x in range(area.left() + 2, min(area.right(), picture.width() - 1) - 2)
            for y in range(area.top() + 2, min(area.bottom(), picture.height() - 1) - 2)
        )
        ground = QColor(pixels.most_common(1)[0][0])
        assert max(contrast(QColor(name), ground) for name in pixels) >= 4.5, row
    box.hidePopup()
