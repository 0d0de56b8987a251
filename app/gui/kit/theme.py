"""Colours, type and the style sheet of both themes, all from one table of tokens."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

DARK = {
    "window": "#111113",
    "panel": "#1A1A1D",
    "raised": "#27272B",
    "hover": "#313136",
    "canvas": "#151517",
    "canvas_alt": "#101012",
    "field": "#0E0E10",
    "line": "#2A2A2E",
    "line_strong": "#3D3D43",
    "border": "#6B6B75",
    "grid": "#212125",
    "grid_beat": "#2B2B30",
    "grid_bar": "#46464D",
    "text": "#F0EDE6",
    "text2": "#B9B5AC",
    "text3": "#A29E96",
    "primary": "#F3E7CF",
    "primary_hover": "#FFF6E3",
    "on_primary": "#1B1813",
    "focus": "#FFF1D6",
    "live": "#FF7D68",
    "warn": "#F0B955",
    "drums": "#F2B632",
    "bass": "#4699FE",
    "chords": "#E8648A",
    "melody": "#7CEBD6",
    "drums_text": "#F2B632",
    "bass_text": "#6FB0FF",
    "chords_text": "#F07FA0",
    "melody_text": "#7CEBD6",
    "white_key": "#D9D6CF",
    "black_key": "#2A2A2E",
    "key_text": "#3A3833",
    "shadow": "#000000",
    "ink_dark": "#000000",
    "ink_light": "#FFFFFF",
}
LIGHT = {
    "window": "#E7E3DB",
    "panel": "#F6F4EF",
    "raised": "#FFFFFF",
    "hover": "#ECE8DF",
    "canvas": "#FFFEFB",
    "canvas_alt": "#F7F4EE",
    "field": "#FFFFFF",
    "line": "#DAD5CA",
    "line_strong": "#C5BFB2",
    "border": "#8F897C",
    "grid": "#EFECE5",
    "grid_beat": "#E4DFD5",
    "grid_bar": "#B9B2A4",
    "text": "#1E1C18",
    "text2": "#57524A",
    "text3": "#69645A",
    "primary": "#25221C",
    "primary_hover": "#3A352C",
    "on_primary": "#FBF7EE",
    "focus": "#1E1C18",
    "live": "#B93420",
    "warn": "#8A5A00",
    "drums": "#B58000",
    "bass": "#2D6CDF",
    "chords": "#D24F8B",
    "melody": "#005E4E",
    "drums_text": "#7F5900",
    "bass_text": "#1F57BF",
    "chords_text": "#A92F68",
    "melody_text": "#005E4E",
    "white_key": "#FFFFFF",
    "black_key": "#3B3833",
    "key_text": "#57524A",
    "shadow": "#6B6253",
    "ink_dark": "#000000",
    "ink_light": "#FFFFFF",
}
NAMES = ("dark", "light")
_TABLES = {"dark": DARK, "light": LIGHT}
_PREFERRED_FAMILIES = ("Noto Sans", "DejaVu Sans")
_GENERIC_FAMILIES = ("sans", "sans serif", "sans-serif", "")
_USUAL_PIXELS = 13


class ThemeManager(QObject):
    """The theme in use. Signals: `changed`."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wish = "system"
        self.name = "dark"

    @property
    def dark(self) -> bool:
        """Whether the theme in use is the dark one."""
        return self.name == "dark"

    def choose(self, wish: str) -> None:
        """Use `dark`, `light`, or what the `system` uses."""
        self.wish = wish
        scheme = QGuiApplication.styleHints().colorScheme()
        self.name = wish if wish in NAMES else "light" if scheme == Qt.ColorScheme.Light else "dark"
        colour.cache_clear()
        faded.cache_clear()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.setPalette(_palette())
            application.setStyleSheet(style_sheet())
        self.changed.emit()


THEME = ThemeManager()


@lru_cache(maxsize=2048)
def colour(token: str, alpha: float = 1.0) -> QColor:
    """The colour of a token in the theme in use; do not change it."""
    found = QColor(_TABLES[THEME.name][token])
    if alpha < 1.0:
        found.setAlphaF(alpha)
    return found


def contrast(first: QColor, second: QColor) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(one: QColor) -> float:
    shares = (one.redF(), one.greenF(), one.blueF())
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return float(0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2])


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """A colour between two: 0 is the first, 1 the second."""
    rest = 1.0 - share
    return QColor.fromRgbF(
        first.redF() * rest + second.redF() * share,
        first.greenF() * rest + second.greenF() * share,
        first.blueF() * rest + second.blueF() * share,
    )


_LEAST_CONTRAST = 3.0
"""Of what is painted to the ground it stands on (WCAG 2.2, 1.4.11)."""


@lru_cache(maxsize=512)
def faded(token: str, grounds: tuple[str, ...], share: float) -> QColor:
    """A colour faded into the first of some grounds by a share, as far as it still stands out from all of them."""
    below = [colour(ground) for ground in grounds]
    while share > 0:
        found = mix(colour(token), below[0], share)
        if all(contrast(found, one) >= _LEAST_CONTRAST for one in below):
            return found
        share -= 0.02
    return colour(token)


@lru_cache(maxsize=1)
def family() -> str:
    """The interface's font: the system's own, on a bare Linux one that has every sign that is used."""
    system = QApplication.font().family()
    if system.lower() not in _GENERIC_FAMILIES:
        return system
    there = set(QFontDatabase.families())
    return next((name for name in _PREFERRED_FAMILIES if name in there), system)


@lru_cache(maxsize=1)
def scale() -> float:
    """How much larger than usual the user has set the system's font; sizes of text follow it."""
    return min(max(QFontInfo(QApplication.font()).pixelSize() / _USUAL_PIXELS, 1.0), 1.6)


@lru_cache(maxsize=256)
def font(pixels: int = 13, bold: bool = False) -> QFont:
    """A font in logical pixels at the usual system size; do not change it."""
    found = QFont(family())
    found.setPixelSize(round(pixels * scale()))
    found.setBold(bold)
    found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return found


def _palette() -> QPalette:
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "panel",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Base: "field",
        QPalette.ColorRole.AlternateBase: "panel",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.Highlight: "primary",
        QPalette.ColorRole.HighlightedText: "on_primary",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "text3",
        QPalette.ColorRole.Link: "text",
        QPalette.ColorRole.Mid: "line",
        QPalette.ColorRole.Dark: "line_strong",
        QPalette.ColorRole.Light: "raised",
        QPalette.ColorRole.Shadow: "shadow",
    }
    for role, token in roles.items():
        palette.setColor(role, colour(token))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, colour("text3"))
    return palette


def style_sheet() -> str:
    """The style sheet of the theme in use; everything that is painted by hand takes its colours from `colour`."""
    t = _TABLES[THEME.name]

    def px(size: int) -> str:
        return f"{round(size * scale())}px"

    return f"""
* {{ font-family: "{family()}"; font-size: {px(13)}; color: {t["text"]}; outline: none; }}
QMainWindow, QWidget#page {{ background: {t["window"]}; }}
QWidget#panel, QDialog {{ background: {t["panel"]}; }}
QWidget#canvas {{ background: {t["canvas"]}; }}
QLabel {{ background: transparent; }}
QLabel[tone="2"] {{ color: {t["text2"]}; }}
QLabel[tone="3"] {{ color: {t["text3"]}; }}
QLabel[tone="warn"] {{ color: {t["warn"]}; }}
QLabel[step="11"] {{ font-size: {px(11)}; }}
QLabel[step="12"] {{ font-size: {px(12)}; }}
QLabel[step="14"] {{ font-size: {px(14)}; }}
QLabel[step="15"] {{ font-size: {px(15)}; font-weight: bold; }}
QLabel[step="20"] {{ font-size: {px(20)}; font-weight: bold; }}
QLabel[step="32"] {{ font-size: {px(32)}; font-weight: bold; }}
QLabel[strong="true"] {{ font-weight: bold; }}
QMenuBar {{ background: transparent; spacing: 0; }}
QMenuBar::item {{ padding: 6px 8px; border-radius: 6px; color: {t["text2"]}; background: transparent; }}
QMenuBar::item:selected {{ background: {t["hover"]}; color: {t["text"]}; }}
QMenu {{ background: {t["raised"]}; border: 1px solid {t["border"]}; padding: 6px; }}
QMenu::item {{ padding: 6px 28px 6px 24px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t["primary"]}; color: {t["on_primary"]}; }}
QMenu::item:disabled {{ color: {t["text3"]}; }}
QMenu::separator {{ height: 1px; background: {t["line_strong"]}; margin: 5px 8px; }}
QMenu::indicator {{ width: 14px; height: 14px; left: 5px; }}
QMenu::indicator:checked {{ background: {t["text2"]}; border-radius: 7px; width: 8px; height: 8px; margin: 3px; }}
QMenu::indicator:checked:selected {{ background: {t["on_primary"]}; }}
QPushButton {{ background: {t["raised"]}; border: 1px solid {t["line_strong"]}; border-radius: 6px; padding: 0 12px;
  min-height: 30px; max-height: 30px; }}
QPushButton:hover {{ background: {t["hover"]}; }}
QPushButton:pressed {{ background: {t["line_strong"]}; }}
QPushButton:disabled {{ color: {t["text3"]}; background: {t["panel"]}; }}
QPushButton[kind="primary"] {{ background: {t["primary"]}; color: {t["on_primary"]}; border: none; font-weight: bold; }}
QPushButton[kind="primary"]:hover {{ background: {t["primary_hover"]}; }}
QPushButton[kind="primary"]:disabled {{ background: {t["raised"]}; color: {t["text3"]}; }}
QPushButton[kind="ghost"] {{ background: transparent; border: none; color: {t["text2"]}; padding: 0 8px; }}
QPushButton[kind="ghost"]:hover {{ background: {t["hover"]}; color: {t["text"]}; }}
QPushButton[kind="ghost"]::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="link"] {{ background: transparent; border: none; text-decoration: underline; padding: 0; }}
QPushButton[kind="link"]:hover {{ color: {t["primary"]}; }}
QLineEdit {{ background: {t["field"]}; border: 1px solid {t["border"]}; border-radius: 6px; padding: 0 10px;
  min-height: 30px; selection-background-color: {t["primary"]}; selection-color: {t["on_primary"]}; }}
QLineEdit[bare="true"] {{ background: transparent; border: none; padding: 0; min-height: 0; font-weight: bold; }}
QCheckBox, QRadioButton {{ spacing: 8px; background: transparent; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 16px; height: 16px; border: 1px solid {t["border"]};
  background: {t["field"]}; border-radius: 4px; }}
QRadioButton::indicator {{ border-radius: 8px; }}
QCheckBox::indicator:checked, QRadioButton::indicator:checked {{ background: {t["primary"]};
  border: 4px solid {t["field"]}; width: 10px; height: 10px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t["text3"]}; }}
QAbstractItemView {{ background: {t["raised"]}; border: 1px solid {t["border"]}; padding: 4px;
  selection-background-color: {t["primary"]}; selection-color: {t["on_primary"]}; }}
QAbstractItemView::item {{ min-height: 26px; padding: 0 6px; color: {t["text"]}; }}
QAbstractItemView::item:selected {{ background: {t["primary"]}; color: {t["on_primary"]}; }}
QAbstractItemView::item:disabled {{ color: {t["text3"]}; }}
QListView#takes, QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; padding: 0; }}
QPlainTextEdit, QTextBrowser {{ background: {t["field"]}; border: 1px solid {t["border"]}; border-radius: 6px;
  selection-background-color: {t["primary"]}; selection-color: {t["on_primary"]}; }}
QPlainTextEdit[bare="true"] {{ background: transparent; border: none; font-size: {px(16)}; }}
QProgressBar {{ background: {t["line_strong"]}; border: none; border-radius: 3px; max-height: 6px; }}
QProgressBar::chunk {{ background: {t["primary"]}; border-radius: 3px; }}
QScrollBar:vertical {{ width: 10px; background: transparent; margin: 0; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 0; }}
QScrollBar::handle {{ background: {t["line_strong"]}; border-radius: 4px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{ background: {t["raised"]}; color: {t["text"]}; border: 1px solid {t["border"]}; padding: 4px 8px; }}
"""
