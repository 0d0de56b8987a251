"""Every menu entry and shortcut, in one table: what it is called, its key, and the menu it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.gui.kit.menus import Menu, MenuBar
from app.gui.names.words import translate


@dataclass(frozen=True, slots=True)
class Entry:
    """An action; `everywhere` means that its key works in text fields too, `page` that it has a key on that page only.

    "" as name is a separator.
    """

    name: str
    menu: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    everywhere: bool = True
    page: str = ""


TABLE = (
    Entry("new", "file", ("Ctrl+N",)),
    Entry("open", "file", ("Ctrl+O",)),
    Entry("", "file"),
    Entry("save", "file", ("Ctrl+S",)),
    Entry("save_as", "file", ("Ctrl+Shift+S",)),
    Entry("export", "file", ("Ctrl+E",)),
    Entry("", "file"),
    Entry("preferences", "file", ("Ctrl+,",)),
    Entry("", "file"),
    Entry("quit", "file", ("Ctrl+Q",)),
    Entry("undo", "edit", ("Ctrl+Z",), everywhere=False),
    Entry("redo", "edit", ("Ctrl+Shift+Z", "Ctrl+Y"), everywhere=False),
    Entry("", "edit"),
    Entry("cut", "edit", ("Ctrl+X",), everywhere=False, page="music"),
    Entry("copy", "edit", ("Ctrl+C",), everywhere=False, page="music"),
    Entry("paste", "edit", ("Ctrl+V",), everywhere=False, page="music"),
    Entry("duplicate", "edit", ("Ctrl+D",), page="music"),
    Entry("delete_notes", "edit", ("Del",), everywhere=False, page="music"),
    Entry("", "edit"),
    Entry("select_all", "edit", ("Ctrl+A",), everywhere=False, page="music"),
    Entry("select_part", "edit", ("Ctrl+Shift+A",), page="music"),
    Entry("", "edit"),
    Entry("star", "edit", ("Ctrl+B",), page="music"),
    Entry("rename", "edit", ("F2",), page="music"),
    Entry("delete", "edit"),
    Entry("tool_select", "notes", ("V",), everywhere=False, page="music"),
    Entry("tool_draw", "notes", ("D",), everywhere=False, page="music"),
    Entry("tool_erase", "notes", ("E",), everywhere=False, page="music"),
    Entry("", "notes"),
    Entry("quantise", "notes", ("Q",), everywhere=False, page="music"),
    Entry("quantise_settings", "notes"),
    Entry("humanise", "notes"),
    Entry("", "notes"),
    Entry("note_up", "notes", ("Alt+Up",), page="music"),
    Entry("note_down", "notes", ("Alt+Down",), page="music"),
    Entry("octave_up", "notes", ("Alt+Shift+Up",), page="music"),
    Entry("octave_down", "notes", ("Alt+Shift+Down",), page="music"),
    Entry("note_left", "notes", ("Alt+Left",), page="music"),
    Entry("note_right", "notes", ("Alt+Right",), page="music"),
    Entry("longer", "notes", ("Ctrl+Right",), everywhere=False, page="music"),
    Entry("shorter", "notes", ("Ctrl+Left",), everywhere=False, page="music"),
    Entry("louder", "notes", ("Alt++", "Alt+="), page="music"),
    Entry("softer", "notes", ("Alt+-",), page="music"),
    Entry("compose", "compose", ("Ctrl+Return", "Ctrl+Enter")),
    Entry("cancel", "compose", ("Esc",)),
    Entry("", "compose"),
    Entry("regenerate", "compose", ("Ctrl+R",), page="music"),
    Entry("vary", "compose", ("Ctrl+Shift+R",), page="music"),
    Entry("more_like", "compose", ("Ctrl+M",), page="music"),
    Entry("lock", "compose", ("Ctrl+K",), page="music"),
    Entry("unlock_all", "compose"),
    Entry("alternatives", "compose"),
    Entry("", "compose"),
    Entry("to_prompt", "compose", ("Ctrl+L",)),
    Entry("draw_again", "compose"),
    Entry("clear_choices", "compose"),
    Entry("play", "play", ("Space",), everywhere=False),
    Entry("start", "play", ("Home",), everywhere=False),
    Entry("loop", "play", ("L",), True, everywhere=False, page="music"),
    Entry("metronome", "play", ("C",), True, everywhere=False),
    Entry("count_in", "play", (), True),
    Entry("endless", "play", ("Ctrl+Shift+E",), True),
    Entry("duet", "play", ("Ctrl+Shift+D",)),
    Entry("", "play"),
    Entry("compare", "play", ("B",), everywhere=False, page="music"),
    Entry("play_while_composing", "play", (), True),
    Entry("page_music", "view", ("Ctrl+1",)),
    Entry("page_seed", "view", ("Ctrl+2",)),
    Entry("page_text", "view", ("Ctrl+3",)),
    Entry("", "view"),
    Entry("zoom_in", "view", ("Ctrl++", "Ctrl+="), page="music"),
    Entry("zoom_out", "view", ("Ctrl+-",), page="music"),
    Entry("show_all", "view", ("Ctrl+0",), page="music"),
    Entry("follow", "view", (), True),
    Entry("", "view"),
    Entry("takes", "view", ("F8",), True),
    Entry("next_region", "view", ("F6",)),
    Entry("", "view"),
    Entry("full_screen", "view", ("F11",), True),
    Entry("help", "help", ("F1",)),
    Entry("", "help"),
    Entry("report", "help"),
    Entry("about", "help"),
)
MENUS = ("file", "edit", "notes", "compose", "play", "view", "help")


def _texts() -> dict[str, str]:
    return {
        "file": translate("actions", "&File"),
        "edit": translate("actions", "&Edit"),
        "notes": translate("actions", "&Notes"),
        "compose menu": translate("actions", "&Compose"),
        "play menu": translate("actions", "&Play"),
        "view": translate("actions", "&View"),
        "help menu": translate("actions", "&Help"),
        "new": translate("actions", "&New"),
        "open": translate("actions", "&Open…"),
        "recent": translate("actions", "Open &recent"),
        "save": translate("actions", "&Save"),
        "save_as": translate("actions", "Save &as…"),
        "export": translate("actions", "&Export…"),
        "preferences": translate("actions", "&Preferences…"),
        "quit": translate("actions", "&Quit"),
        "undo": translate("actions", "&Undo"),
        "redo": translate("actions", "&Redo"),
        "cut": translate("actions", "C&ut"),
        "copy": translate("actions", "&Copy"),
        "paste": translate("actions", "&Paste at the playhead"),
        "duplicate": translate("actions", "D&uplicate"),
        "delete_notes": translate("actions", "&Delete notes"),
        "select_all": translate("actions", "Select &all notes"),
        "select_part": translate("actions", "Select the notes of this pa&rt"),
        "tool_select": translate("actions", "&Select"),
        "tool_draw": translate("actions", "&Draw"),
        "tool_erase": translate("actions", "&Erase"),
        "quantise": translate("actions", "&Quantise"),
        "quantise_settings": translate("actions", "Strength and s&wing…"),
        "humanise": translate("actions", "&Humanise"),
        "note_up": translate("actions", "A semitone &up"),
        "note_down": translate("actions", "A semitone d&own"),
        "octave_up": translate("actions", "An octave up"),
        "octave_down": translate("actions", "An octave down"),
        "note_left": translate("actions", "Ea&rlier"),
        "note_right": translate("actions", "La&ter"),
        "longer": translate("actions", "&Longer"),
        "shorter": translate("actions", "S&horter"),
        "louder": translate("actions", "Lou&der"),
        "softer": translate("actions", "So&fter"),
        "star": translate("actions", "&Star the take"),
        "rename": translate("actions", "Re&name the take"),
        "delete": translate("actions", "&Delete the take"),
        "compose": translate("actions", "&Compose"),
        "cancel": translate("actions", "C&ancel"),
        "regenerate": translate("actions", "Recompose &selection"),
        "vary": translate("actions", "&Variations over the same chords"),
        "more_like": translate("actions", "&More Like This"),
        "lock": translate("actions", "&Lock or unlock the selection"),
        "unlock_all": translate("actions", "&Unlock everything"),
        "alternatives": translate("actions", "&What else was considered…"),
        "to_prompt": translate("actions", "Go to the &prompt"),
        "draw_again": translate("actions", "&Re-roll open choices"),
        "clear_choices": translate("actions", "&Take back everything set by hand"),
        "play": translate("actions", "&Play or pause"),
        "start": translate("actions", "To the &start"),
        "loop": translate("actions", "&Loop"),
        "metronome": translate("actions", "&Metronome"),
        "endless": translate("actions", "&Endless"),
        "duet": translate("actions", "Call and &Response…"),
        "count_in": translate("actions", "Count-&in"),
        "compare": translate("actions", "&Compare A and B"),
        "play_while_composing": translate("actions", "Play &while composing"),
        "page_music": translate("actions", "&Music"),
        "page_seed": translate("actions", "&Seed"),
        "page_text": translate("actions", "Te&xt"),
        "zoom_in": translate("actions", "Zoom &in"),
        "zoom_out": translate("actions", "Zoom &out"),
        "show_all": translate("actions", "Show &all"),
        "follow": translate("actions", "&Follow the playhead"),
        "takes": translate("actions", "&Takes"),
        "next_region": translate("actions", "&Next region"),
        "full_screen": translate("actions", "F&ull screen"),
        "help": translate("actions", "&Help and shortcuts"),
        "report": translate("actions", "&Save a report…"),
        "about": translate("actions", "&About Auftakt"),
    }


class Actions(QObject):
    """The window's actions by name, and its menu bar."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.bar = MenuBar()
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, Menu] = {}
        for title in MENUS:
            self._menus[title] = Menu(self.bar)
            self.bar.addMenu(self._menus[title])
        self.recent = Menu()
        for entry in TABLE:
            menu = self._menus[entry.menu]
            if not entry.name:
                menu.addSeparator()
                continue
            action = QAction(window)
            action.setObjectName(entry.name)
            action.setCheckable(entry.checkable)
            action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
            menu.addAction(action)
            window.addAction(action)
            self._actions[entry.name] = action
            if entry.name == "open":
                menu.addMenu(self.recent)
        self._actions["quit"].setMenuRole(QAction.MenuRole.QuitRole)
        self._actions["preferences"].setMenuRole(QAction.MenuRole.PreferencesRole)
        self._actions["about"].setMenuRole(QAction.MenuRole.AboutRole)
        self.retranslate()

    def show_page(self, page: str) -> None:
        """Give every action its key, but for those that belong to another page."""
        for entry in TABLE:
            if entry.page:
                keys = entry.keys if entry.page == page else ()
                self._actions[entry.name].setShortcuts([QKeySequence(key) for key in keys])

    @property
    def by_name(self) -> Mapping[str, QAction]:
        """All of them."""
        return self._actions

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def retranslate(self) -> None:
        """Take on the window's language."""
        texts = _texts()
        for name, menu in self._menus.items():
            menu.setTitle(texts.get(f"{name} menu") or texts[name])
        self.recent.setTitle(texts["recent"])
        for name, action in self._actions.items():
            action.setText(texts[name])

    def plain_text(self, name: str) -> str:
        """An action's name without the sign of its mnemonic."""
        return self._actions[name].text().replace("&", "")

    def shortcuts(self) -> list[tuple[str, str]]:
        """Every action with its shortcut, for the help."""
        found = []
        for entry in TABLE:
            if entry.keys:
                found.append((self.plain_text(entry.name), entry.keys[0].replace("Return", "Enter")))
        return found
