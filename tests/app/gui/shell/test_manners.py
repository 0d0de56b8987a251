"""Language, theme, keyboard, names for screen readers: what everybody may expect of a window."""

from __future__ import annotations

import ast
import re
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QProxyStyle, QStyle, QWidget
from pytestqt.qtbot import QtBot

from app.core.errors import UserError
from app.core.paths import resources_dir
from app.core.settings import TABLE, Settings
from app.gui.kit.theme import DARK, LIGHT, THEME
from app.gui.names import message_texts, words
from app.gui.names.message_texts import TEMPLATES, translate_message
from app.gui.shell import preferences
from app.gui.shell.application import Program
from app.gui.shell.main_window import PAGES, MainWindow
from app.gui.shell.preferences import PreferencesDialog
from app.gui.shell.report import CrashDialog, report_text
from models.requests.styles import STYLES
from models.score import ROLES, Chord
from models.score.keys import Key
from tests.app.gui.conftest import User

ROOT = Path(__file__).resolve().parents[4]
TRANSLATION = resources_dir() / "i18n" / "auftakt_de.ts"


# Language


def sources() -> list[str]:
    return sorted(str(p.relative_to(ROOT)) for d in ("gui", "control") for p in (ROOT / "app" / d).rglob("*.py"))


def entries(path: Path) -> dict[tuple[str, str], str]:
    found = {}
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for message in context.iter("message"):
            translation = message.find("translation")
            finished = translation is not None and translation.get("type") is None
            found[name, message.findtext("source") or ""] = (translation.text or "") if finished else ""  # type: ignore[union-attr]
    return found


def test_german_is_complete_and_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.ts"
    command = ["pyside6-lupdate", *sources(), "-ts", str(fresh), "-locations", "none"]
    subprocess.run([str(ROOT / ".venv" / "bin" / command[0]), *command[1:]], cwd=ROOT, check=True, capture_output=True)
    needed, there = set(entries(fresh)), entries(TRANSLATION)
    assert needed - set(there) == set(), "run make translations"
    assert set(there) - needed == set(), "run make translations"
    assert [key for key, text in there.items() if not text] == []


def test_what_is_translated_keeps_its_gaps() -> None:
    for (context, source), text in entries(TRANSLATION).items():
        wanted, got = set(re.findall(r"\{\w+\}", source)), set(re.findall(r"\{\w+\}", text))
        assert got <= wanted, (context, source)
        if context != "messages":
            assert got == wanted, (context, source)


def test_the_compiled_translation_is_that_of_the_source(tmp_path: Path) -> None:
    compiled = tmp_path / "auftakt_de.qm"
    tool = ROOT / ".venv" / "bin" / "pyside6-lrelease"
    subprocess.run([str(tool), str(TRANSLATION), "-qm", str(compiled)], check=True, capture_output=True)
    assert compiled.read_bytes() == TRANSLATION.with_suffix(".qm").read_bytes(), "run make translations"


def texts_of(node: ast.AST) -> Iterator[str]:
    """A message as a template: what is put into it becomes {0}, {1} ..."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        parts, number = [], 0
        for value in node.values:
            if isinstance(value, ast.Constant):
                parts.append(str(value.value))
            else:
                parts.append(f"{{{number}}}")
                number += 1
        text = "".join(parts)
        if " " in text:
            yield text


def test_every_error_of_the_core_can_be_said_in_german() -> None:
    known = set(TEMPLATES)
    missing = []
    for folder in ("app/core", "app/audio", "app/control"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("UserError", "_broken"):
                    missing += [t for argument in node.args for t in texts_of(argument) if t not in known]
    assert missing == []


def test_messages_are_translated_with_what_fills_them(start: Callable[..., Program]) -> None:
    start(language="de")
    message_texts._patterns.cache_clear()
    assert translate_message("cannot open /a b/c.auftakt: it is damaged") == (
        "/a b/c.auftakt lässt sich nicht öffnen: es ist beschädigt"
    )
    assert translate_message("no such message") == "no such message"


def test_the_language_changes_while_it_runs(window: MainWindow, user: User) -> None:
    user.compose("jazz in B flat major, 1 bar")
    user.program.settings["language"] = "de"
    QApplication.processEvents()
    assert window.prompt.action.text() == "Komponieren"
    assert window.actions_["open"].text() == "Ö&ffnen …"
    chips = {chip.face.attribute: chip.face.value for chip in window.prompt._pool if chip.isVisible()}
    assert chips["key"] == "B-Dur"
    assert window.parts.strip(0).accessibleName() in {words.role_name(role) for role in ROLES}
    assert words.number(6.2, 1) == "6,2"
    user.program.settings["language"] = "en"
    QApplication.processEvents()
    assert window.prompt.action.text() == "Compose"


def test_no_english_is_left_in_the_german_window(start: Callable[..., Program], qtbot: QtBot) -> None:
    program = start(language="de")
    user = User(program, qtbot)
    user.compose("melodischer Jazz, 2 Takte")
    sources_ = {source for (context, source), text in entries(TRANSLATION).items() if text != source}
    same = {text for text in entries(TRANSLATION).values()}
    seen = set()
    for widget in program.window.findChildren(QWidget):
        for text in (widget.toolTip(), widget.accessibleName(), spoken(widget)):
            seen.add(str(text))
    assert seen & (sources_ - same) == set()


def test_musical_terms_in_both_languages(start: Callable[..., Program]) -> None:
    program = start(language="de")
    names = [
        words.key_name(Key(tonic, mode)) for tonic, mode in ((11, "major"), (10, "major"), (1, "minor"), (3, "major"))
    ]
    assert names == ["H-Dur", "B-Dur", "cis-Moll", "Es-Dur"]
    program.settings["language"] = "en"
    names = [words.key_name(Key(tonic, mode)) for tonic, mode in ((11, "major"), (10, "major"), (1, "minor"))]
    assert names == ["B major", "B♭ major", "C♯ minor"]
    assert words.chord_name(Chord(0, 10, "m7b5"), Key(5, "major")) == "B♭m7♭5"
    assert words.chord_name(Chord(0, 10, "7"), Key(4, "major")) == "A♯7"
    assert words.note_name(60) == "C4"
    assert {words.style_title(name) for name in STYLES}


# Theme


def test_both_themes_have_the_same_tokens() -> None:
    assert DARK.keys() == LIGHT.keys()


def test_the_theme_changes_while_it_runs(window: MainWindow, user: User) -> None:
    user.compose("jazz, 1 bar")
    dark = window.grab().toImage().pixelColor(5, 5)
    user.program.settings["theme"] = "light"
    QApplication.processEvents()
    light = window.grab().toImage().pixelColor(5, 5)
    assert dark.lightness() < 60
    assert light.lightness() > 200
    user.program.settings["theme"] = "system"
    assert THEME.name in ("dark", "light")


@pytest.mark.parametrize("page", PAGES)
def test_another_theme_and_language_leave_no_trace(window: MainWindow, user: User, page: str) -> None:
    user.have("jazz, 1 bar")
    window.show_page(page)
    record = user.session.shown
    user.until(lambda: record is not None and user.program.context.judging.verdict_of(record) is not None)
    user.qtbot.wait(200)
    before = window.grab().toImage()
    for theme, language in (("light", "de"), ("dark", "en")):
        user.program.settings["theme"] = theme
        user.program.settings["language"] = language
        user.qtbot.wait(100)
    user.until(lambda: window.grab().toImage() == before)


def test_the_german_window_says_sie() -> None:
    tree = ET.parse(resources_dir() / "i18n" / "auftakt_de.ts")
    texts = [message.findtext("translation", "") for message in tree.iter("message")]
    familiar = re.compile(r"\b([Dd]u|[Dd]ein(e[mnrs]?)?|[Dd]ir|[Dd]ich|hast|kannst|willst|bist)\b")
    bidden = re.compile(
        r"(^|oder |und )(wähle|öffne|schreibe?|nimm|gib|zieh|mach|ändere|versuche?|prüfe|nenne)\b", re.IGNORECASE
    )
    assert [text for text in texts if familiar.search(text) or bidden.search(text)] == []


# Keyboard and screen readers


def spoken(widget: QWidget) -> str:
    """The text on a control."""
    return widget.text() if isinstance(widget, (QAbstractButton, QLabel)) else ""


def reachable(window: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and widget.isEnabled()
    ]


def test_every_control_has_a_name_and_a_tooltip(window: MainWindow, user: User) -> None:
    user.compose("velvety jazz, 1 bar")
    nameless = [
        w
        for w in reachable(window)
        if not (w.accessibleName() or spoken(w)) and w.objectName() != "qt_spinbox_lineedit"
    ]
    assert nameless == []
    silent = [w for w in window.findChildren(QAbstractButton) if w.isVisible() and not (w.toolTip() or w.text())]
    assert silent == []


def test_targets_are_large_enough(window: MainWindow, user: User) -> None:
    user.compose("jazz, 1 bar")
    small = [w for w in window.findChildren(QAbstractButton) if w.isVisible() and min(w.width(), w.height()) < 24]
    assert [type(w).__name__ for w in small if type(w).__name__ != "QToolButton"] == []


def test_tab_reaches_every_control_and_shows_where_it_is(window: MainWindow, user: User, qtbot: QtBot) -> None:
    user.compose("jazz, 1 bar")
    window.activateWindow()
    window.prompt.field.editor.setFocus()
    visited: list[QWidget] = []
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in visited:
            break
        visited.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() not in (None, window.roll):
            assert window.ring.target is not None
    missing = [w for w in reachable(window) if w not in visited and w.focusProxy() is None]
    assert [(type(w).__name__, w.accessibleName()) for w in missing] == []
    qtbot.mouseClick(window.transport.metronome, Qt.MouseButton.LeftButton)
    assert window.ring.target is None


def test_no_letter_of_a_menu_is_underlined_and_the_window_asks_no_python_style(window: MainWindow) -> None:
    menus = [menu for menu in window.findChildren(QMenu) if menu.actions()]
    assert len(menus) >= 7
    for menu in (window.actions_.bar, *menus):
        assert menu.style().styleHint(QStyle.StyleHint.SH_UnderlineShortcut, None, menu) == 0
    assert not isinstance(QApplication.style(), QProxyStyle)


def test_f6_goes_from_region_to_region(window: MainWindow, user: User) -> None:
    user.compose("jazz, 1 bar")
    window.activateWindow()
    window.prompt.field.editor.setFocus()
    regions = []
    for _ in range(6):
        window.actions_["next_region"].trigger()
        focused = QApplication.focusWidget()
        assert focused is not None
        regions.append(next(n for n, r in enumerate(window.contents()) if r is focused or r.isAncestorOf(focused)))
    assert regions == [1, 2, 3, 4, 5, 0]


def test_space_plays_but_presses_a_focused_button(window: MainWindow, user: User, qtbot: QtBot) -> None:
    user.compose("jazz, 4 bars")
    transport = user.program.context.transport
    transport.stop()
    window.activateWindow()
    window.roll.setFocus()
    qtbot.keyClick(window.roll, Qt.Key.Key_Space)
    assert transport.playing
    qtbot.keyClick(window.roll, Qt.Key.Key_Space)
    assert not transport.playing
    window.transport.metronome.setFocus()
    qtbot.keyClick(window.transport.metronome, Qt.Key.Key_Space)
    assert window.transport.metronome.isChecked()
    assert not transport.playing
    window.prompt.field.editor.setFocus()
    qtbot.keyClicks(window.prompt.field.editor, " lb")
    assert not transport.playing
    assert window.prompt.field.text.endswith(" lb")


# Sizes


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 700), (960, 540)])
@pytest.mark.parametrize("language", ["en", "de"])
def test_everything_has_room(
    start: Callable[..., Program], qtbot: QtBot, width: int, height: int, language: str
) -> None:
    program = start(language=language)
    window = program.window
    window.resize(width, height)
    User(program, qtbot).compose("melodischer Jazz, ruhig, F-Dur, etwas samtig, 4 Takte")
    QApplication.processEvents()
    assert (window.width(), window.height()) == (width, height)
    action = window.prompt.action
    right = action.mapTo(window, QPoint(action.width(), 0)).x()
    assert right == width - 16
    geometry = window.roll.scene.geometry
    assert geometry.notes_height >= {900: 340, 700: 150, 540: 120}[height]
    for number in range(4):
        strip = window.parts.strip(number) if number in window.parts._strips else None
        assert strip is None or strip.visibleRegion().boundingRect().height() > 30
    window.roll.select_bars((0, 2))
    QApplication.processEvents()
    group = window.tools.selection
    assert group.again.width() >= group.again.sizeHint().width()
    assert group.lock.width() >= group.lock.sizeHint().width()
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text() and not label.wordWrap() and type(label) is QLabel:
            assert label.width() >= label.sizeHint().width() - 1, label.text()


def test_it_opens_no_larger_than_the_screen(program: Program) -> None:
    window = MainWindow(program.context)
    room = window.screen().availableSize()
    smallest = window.minimumSize()
    assert window.width() <= max(room.width(), smallest.width())
    assert window.height() <= max(room.height(), smallest.height())
    window.deleteLater()


# Settings, help, crashes


def test_preferences_hold_at_once(window: MainWindow, user: User) -> None:
    window.commands.preferences()
    dialog = window.findChild(PreferencesDialog)
    assert isinstance(dialog, PreferencesDialog)
    assert set(dialog.fields) == {row.setting for row in preferences.TABLE}
    assert {row.setting for row in preferences.TABLE} <= {setting.name for setting in TABLE}
    field = dialog.fields["count_in"]
    assert isinstance(field, QAbstractButton)
    field.click()
    assert user.program.settings["count_in"] is True
    assert Settings()["count_in"] is True
    dialog.reject()


def test_the_window_comes_back_as_it_was(start: Callable[..., Program]) -> None:
    from tests.app.gui.conftest import end

    program = start()
    program.window.resize(1100, 760)
    end(program)
    assert start().window.height() == 760  # the screen in memory is 800 wide, narrower than the smallest window


def test_help_names_every_shortcut(window: MainWindow) -> None:
    window.commands.help()
    dialog = window.findChild(QDialog, "help")
    assert dialog is not None
    from PySide6.QtWidgets import QTextBrowser

    text = dialog.findChild(QTextBrowser).toPlainText()
    for name, keys in window.actions_.shortcuts():
        assert name in text
        assert keys in text
    dialog.close()


def test_a_fault_is_shown_and_can_be_saved(
    window: MainWindow, user: User, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from PySide6.QtWidgets import QFileDialog

    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(home / "report.txt"), ""))
    guard = user.program.guard
    try:
        raise ZeroDivisionError("in a test")
    except ZeroDivisionError as error:
        monkeypatch.setattr(guard, "_before", (lambda *_: None, None))  # pytest-qt has its own there
        guard._hook(type(error), error, error.__traceback__)
        monkeypatch.undo()
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(home / "report.txt"), ""))
    user.until(lambda: guard.dialog is not None)
    dialog = guard.dialog
    assert isinstance(dialog, CrashDialog)
    dialog.save_requested.emit(dialog._text)
    user.until(lambda: (home / "report.txt").exists())
    report = (home / "report.txt").read_text()
    assert "ZeroDivisionError: in a test" in report
    assert "FluidSynth" in report
    dialog.accept()
    user.until(lambda: guard.dialog is None)
    user.compose("jazz, 1 bar")
    assert user.session.shown is not None


def test_a_report_tells_nothing_about_the_music() -> None:
    assert "Auftakt" in report_text()


def test_no_sound_is_told_once_and_everything_else_works(qapp: QApplication, home: Path, qtbot: QtBot) -> None:
    from functools import partial

    from app.audio.player import Player
    from tests.app.gui.conftest import end

    def none(name: str | None) -> None:
        raise UserError("no sound device was found", "connect one, or choose another output")

    settings = Settings()
    settings["language"] = "en"
    settings["takes"] = 1
    program = Program(qapp, settings, partial(Player, open_output=none))
    try:
        with qtbot.waitSignal(program.window.painted, timeout=10_000):
            program.start(None)
        user = User(program, qtbot)
        user.until(lambda: program.window.strip.message is not None)
        message = program.window.strip.message
        assert message is not None
        assert message.title == "No sound device was found."
        assert message.detail.startswith("You can still compose and export.")
        assert program.window.transport.output.text() == "No sound"
        program.window.strip.dismiss()
        user.compose("jazz, 2 bars")
        program.context.transport.stop()
        program.context.transport.play()
        user.until(lambda: program.context.transport.state.position_beats > 0.5)
        assert program.window.strip.message is None
    finally:
        end(program)
