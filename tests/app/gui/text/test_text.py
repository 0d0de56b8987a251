"""The text page in the real window: writing, lines anew, locks, other words, typing, and the way to music."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.text_sheet import TextRecord
from app.gui.shell.main_window import MainWindow
from app.gui.text.page import TextPage
from models.verse.sound import last_word, rhymes
from tests.app.gui.conftest import User


@pytest.fixture
def page(window: MainWindow, user: User, monkeypatch: pytest.MonkeyPatch) -> TextPage:
    """The page, with its model loaded; every run writes the same texts."""
    seeds = itertools.count(11)
    monkeypatch.setattr("app.control.writing.secrets.randbelow", lambda _below: next(seeds))
    window.show_page("text")
    user.until(lambda: window.writing.ready)
    return window.text_page


def write(user: User, beginning: str, takes: int = 1) -> TextRecord:
    """Write and wait."""
    window = user.window
    user.program.settings["takes"] = takes
    window.text_prompt.field.set_text(beginning)
    window.commands.compose()
    assert window.writing.busy
    user.until(lambda: not window.writing.busy)
    return shown(user)


def shown(user: User) -> TextRecord:
    record = user.session.project.text
    assert record is not None
    return record


def test_nothing_is_there_at_first(page: TextPage, window: MainWindow) -> None:
    assert window.pages.currentWidget() is page
    assert not window.prompt.isVisible()
    assert window.text_prompt.isVisible()
    assert page.sheet.toPlainText() == ""
    assert page.start.isVisible()
    assert not page.line.isEnabled()
    assert not page.side.music.isEnabled()


@pytest.mark.parametrize("number", range(3))
def test_an_example_is_written_on_a_click_and_is_what_its_card_shows(
    page: TextPage, window: MainWindow, user: User, qtbot: QtBot, number: int
) -> None:
    card = page.start.cards[number]
    assert card.isVisible()
    qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not page.start.isVisible()
    user.until(lambda: not window.writing.busy)
    record = shown(user)
    assert tuple(line.text for line in record.lines) == card.example.lines
    assert record.form == card.example.request.form
    order = user.session.project.order
    assert (order.kind, order.language) == (card.example.request.kind, card.example.request.language)
    assert window.text_prompt.field.text == card.example.request.beginning
    user.session.undo()
    assert page.start.isVisible()


def test_a_text_goes_on_from_the_prompt(page: TextPage, user: User) -> None:
    record = write(user, "Der Mond")
    assert record.lines[0].text.startswith("Der Mond")
    assert record.request.language == "de"
    assert page.sheet.toPlainText() == record.text
    assert len(page.side.cards) == 1
    assert "8" in page._fits.text()
    facts = record.facts()
    assert [fact.syllables for fact in facts] == [8, 7] * 4


def test_several_texts_are_one_step_of_undo(page: TextPage, user: User) -> None:
    write(user, "Die Rose", takes=2)
    assert len(user.session.project.texts) == 2
    first = user.session.project.texts[1]
    page.side.cards[1].click()
    assert shown(user) == first
    assert page.sheet.toPlainText() == first.text
    user.session.undo()
    assert user.session.project.texts == ()
    assert page.sheet.toPlainText() == ""


def test_the_form_is_what_is_written(page: TextPage, user: User) -> None:
    side = page.side
    side.lines.setValue(4)
    side.rhyme.setCurrentIndex(2)
    side.rhyme.activated.emit(2)
    side.syllables.setText("6")
    side.syllables.editingFinished.emit()
    record = write(user, "Die Nacht")
    assert len(record.lines) == 4
    assert record.request.form.scheme == "AABB"
    assert [fact.syllables for fact in record.facts()] == [6] * 4
    assert rhymes(last_word(record.lines[0].text), last_word(record.lines[1].text), "de")


def test_a_line_is_written_anew_and_the_others_stand(page: TextPage, user: User) -> None:
    before = write(user, "Der Mond")
    page.sheet.put_cursor(2)
    assert "3" in page.line.text()
    page.rewrite_line()
    user.until(lambda: not user.window.writing.busy)
    after = shown(user)
    assert [n for n in range(8) if after.lines[n] != before.lines[n]] == [2]
    assert rhymes(last_word(after.lines[2].text), last_word(after.lines[0].text), "de")
    user.session.undo()
    assert shown(user) == before


def test_locked_lines_stay_when_the_stanza_is_written_anew(page: TextPage, user: User) -> None:
    before = write(user, "Der Mond")
    page.sheet.put_cursor(1)
    page.toggle_lock()
    assert shown(user).lines[1].locked
    assert page.lock.text() == "Unlock"
    page.rewrite_stanza()
    user.until(lambda: not user.window.writing.busy)
    after = shown(user)
    assert after.lines[1].text == before.lines[1].text
    assert [line.text for line in after.lines[4:]] == [line.text for line in before.lines[4:]]
    assert [line.text for line in after.lines[:4]] != [line.text for line in before.lines[:4]]


def test_typing_is_counted_and_one_step_of_undo(page: TextPage, user: User, qtbot: QtBot) -> None:
    before = write(user, "Der Mond")
    page.sheet.put_cursor(7)
    page.sheet.moveCursor(page.sheet.textCursor().MoveOperation.End)
    qtbot.keyClicks(page.sheet, " und mehr")
    assert shown(user).lines[7].text == before.lines[7].text + " und mehr"
    assert shown(user).facts()[7].syllables == 9
    assert not shown(user).facts()[7].fits
    user.session.undo()
    assert shown(user).text == before.text
    assert page.sheet.toPlainText() == before.text


def test_everything_by_keys(page: TextPage, user: User, qtbot: QtBot) -> None:
    before = write(user, "Der Mond")
    page.sheet.put_cursor(5)
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(page.sheet, Qt.Key.Key_K, control)
    assert shown(user).lines[5].locked
    qtbot.keyClick(page.sheet, Qt.Key.Key_R, control)
    assert not user.window.writing.busy, "a locked line is not written anew"
    page.sheet.put_cursor(4)
    qtbot.keyClick(page.sheet, Qt.Key.Key_R, control)
    user.until(lambda: not user.window.writing.busy)
    assert shown(user).lines[4] != before.lines[4]
    qtbot.keyClick(page.sheet, Qt.Key.Key_Z, control)
    assert shown(user).lines[4] == before.lines[4]
    qtbot.keyClick(page.sheet, Qt.Key.Key_Z, control | shift)
    assert shown(user).lines[4] != before.lines[4]
    qtbot.keyClick(page.sheet, Qt.Key.Key_Space, control)
    assert page.popover is not None
    qtbot.keyClick(page.popover, Qt.Key.Key_Escape)


def test_a_text_of_ones_own(page: TextPage, user: User, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.sheet, "Roses are red")
    qtbot.keyClick(page.sheet, Qt.Key.Key_Return)
    qtbot.keyClicks(page.sheet, "Violets are blue")
    assert [line.text for line in shown(user).lines] == ["Roses are red", "Violets are blue"]
    assert [fact.syllables for fact in shown(user).facts()] == [4, 5]
    assert page.sheet.toPlainText() == "Roses are red\nViolets are blue"


def test_another_word_is_taken(page: TextPage, user: User) -> None:
    write(user, "Der Mond")
    page.sheet.put_cursor(0, 1)
    page.offer_words()
    popover = page.popover
    assert popover is not None
    user.until(lambda: bool(popover.rows))
    texts = [row.word.text for row in popover.rows]
    other = next(row for row in popover.rows if row.word.text != "Mond")
    assert "%" in other.accessibleName()
    other.click()
    assert shown(user).lines[0].text.split()[1].strip(",.;:!") == other.word.text
    assert len(texts) > 3


def test_writing_is_cancelled_and_what_is_there_stays(page: TextPage, user: User, window: MainWindow) -> None:
    page.side.lines.setValue(150)
    window.text_prompt.field.set_text("The sea")
    window.commands.compose()
    lines: list[int] = []
    window.writing.progressed.connect(lambda written: lines.append(len(written.verse.lines)))
    user.until(lambda: bool(lines))
    assert window.text_prompt.action.text() == "Cancel"
    window.text_prompt.action.click()
    user.until(lambda: not window.writing.busy)
    assert 1 <= len(shown(user).lines) < 150
    assert window.text_prompt.action.text() == "Write"


def test_the_mood_is_told_and_music_is_composed_to_the_text(page: TextPage, user: User, qtbot: QtBot) -> None:
    page.side.lines.setValue(4)
    write(user, "Traurig und verlassen weint")
    user.until(lambda: user.window.writing.mood() is not None)
    assert page.side._mood_told.isVisibleTo(page)
    with qtbot.waitSignal(user.program.context.generation.ended, timeout=30_000):
        page.side.music.click()
    assert user.window.page == "music"
    assert "8 bars" in user.session.project.prompt
    assert user.session.shown is not None
    user.window.show_page("text")
    assert page._setting is not None or "phrases" in page._sung_facts.text()


def test_the_words_stand_under_the_notes(page: TextPage, user: User) -> None:
    user.window.show_page("music")
    user.have("folk, 16 bars")
    user.window.show_page("text")
    page.side.lines.setValue(4)
    write(user, "Der Mond")
    assert page._setting is not None
    assert page.melody.isVisible()
    page.sing.click()
    take = user.session.shown
    assert take is not None
    sung = "".join(lyric.text for lyric in take.score.lyrics).replace("-", "")
    assert sung.startswith("Der Mond")
    user.session.undo()
    assert user.session.shown is not None
    assert user.session.shown.score.lyrics == ()


def test_a_text_is_starred_deleted_and_saved(page: TextPage, user: User, tmp_path: Path) -> None:
    record = write(user, "Der Mond")
    page.side.cards[0].star_requested.emit()
    assert shown(user).starred
    user.window.text_commands.save_to(tmp_path / "mond.txt")
    assert (tmp_path / "mond.txt").read_text(encoding="utf-8") == record.text + "\n"
    user.window.text_commands.save_to(tmp_path)  # a folder
    assert user.window.strip.isVisible()
    page.side.cards[0].delete_requested.emit()
    assert user.session.project.texts == ()


def test_an_impossible_beginning_is_told(page: TextPage, user: User) -> None:
    user.window.text_prompt.field.set_text("word " * 1000)
    user.window.commands.compose()
    assert not user.window.writing.busy
    assert user.window.strip.isVisible()


def test_quitting_while_it_writes_is_orderly(page: TextPage, user: User, window: MainWindow) -> None:
    page.side.lines.setValue(150)
    window.text_prompt.field.set_text("The sea")
    window.commands.compose()
    window.close()
    user.program.close()
    assert not window.isVisible()


def test_the_number_of_takes_is_the_same_on_every_page(page: TextPage, window: MainWindow) -> None:
    window.text_prompt.takes.setCurrentIndex(4)
    window.text_prompt.takes.activated.emit(4)
    window.show_page("music")
    assert window.prompt.takes.currentIndex() == 4


def test_everything_has_a_name(page: TextPage, user: User) -> None:
    write(user, "Der Mond")
    for widget in (page.undo, page.redo, page.sheet, page.side.language, page.side.kind, page.side.lines):
        assert widget.accessibleName()
    assert page.side.cards[0].accessibleName()
