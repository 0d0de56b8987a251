"""Menus without lines under their letters; Alt and the letter still open them."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QMenuBar, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget


class _Style(QProxyStyle):
    """Fusion, but for the lines. Not the application's style: Python would be asked for every hint of every widget."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """Answer what a style is asked."""
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0
        return super().styleHint(hint, option, widget, data)


def _set_style(widget: QWidget) -> None:
    style = _Style("Fusion")
    style.setParent(widget)  # a widget does not keep its style, and one that outlives it crashes
    widget.setStyle(style)


class Menu(QMenu):
    """A menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _set_style(self)


class MenuBar(QMenuBar):
    """The menu bar."""

    def __init__(self) -> None:
        super().__init__()
        _set_style(self)
