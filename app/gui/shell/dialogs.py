"""Small dialogs: help with all shortcuts, and what Auftakt is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from app.core.version import version
from app.gui.kit.controls import Sign, column, label, row
from app.gui.names import words
from app.gui.names.words import translate


def show_help(parent: QWidget, shortcuts: list[tuple[str, str]]) -> QDialog:
    """Open the help: three steps, what prompts understand, and every shortcut; not modal."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("help")
    dialog.setWindowTitle(translate("help", "Help"))
    dialog.resize(720, 620)
    browser = QTextBrowser()
    browser.setAccessibleName(translate("help", "Help"))
    browser.setHtml(help_html(shortcuts))
    layout = QVBoxLayout(dialog)
    layout.addWidget(browser)
    dialog.show()
    browser.setFocus()
    return dialog


def help_html(shortcuts: list[tuple[str, str]]) -> str:
    """The help's text."""
    steps = (
        (
            translate("help", "Describe"),
            translate(
                "help",
                "Write what you want to hear, in English or German: a style, a mood, a key, a tempo, a metre, the "
                "number of bars, instruments. What was understood appears as chips under the prompt; what was not is "
                "underlined. "
                "Click a chip to change its value: it then keeps what you set, whatever you write.",
            ),
        ),
        (
            translate("help", "Listen"),
            translate(
                "help",
                "Compose makes as many takes as you ask for and plays the first while it is being made. Change "
                "instruments, volumes, tempo and transposition while it plays. Drag over the ruler to select bars and "
                "loop them; a click on the ruler or into an empty place of the roll plays from there.",
            ),
        ),
        (
            translate("help", "Keep"),
            translate(
                "help",
                "Star the takes that you like and compare two with A/B. Export MIDI, sound, MusicXML or a score, or "
                "drag a take or a part's name out of the window. Every file carries its recipe: the same recipe gives "
                "the same notes again.",
            ),
        ),
    )
    parts = [f"<h3>{n}. {escape(title)}</h3><p>{escape(text)}</p>" for n, (title, text) in enumerate(steps, 1)]
    examples = (
        "melodischer Jazz, ruhig, F-Dur, 16 Takte",
        "calm minor waltz, 90 bpm, piano and strings",
        "funk, no melody",
    )
    working, keys_title = translate("help", "Prompts that work"), translate("help", "Keys")
    parts.append(f"<h3>{escape(working)}</h3><ul>")
    parts += [f"<li>{escape(example)}</li>" for example in examples]
    parts.append(f"</ul><h3>{escape(keys_title)}</h3><table cellpadding='3'>")
    extra = [
        (translate("help", "In the roll: next note, other part"), "←/→, ↑/↓"),
        (translate("help", "In the roll: play from the chosen note"), "Enter"),
        (translate("help", "Zoom; zoom in pitch"), "Ctrl+Wheel; Ctrl+Shift+Wheel"),
        (translate("help", "In the takes: star, rename, delete"), "*, F2, Del"),
    ]
    for text, keys in (*shortcuts, *extra):
        parts.append(f"<tr><td>{escape(text)}</td><td><b>{escape(words.key_text(keys))}</b></td></tr>")
    parts.append("</table>")
    return "".join(parts)


def about(parent: QWidget) -> QDialog:
    """Say what this is, whose, and under which licence."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setObjectName("about")
    dialog.setWindowTitle(translate("about", "About Auftakt"))
    text = translate(
        "about",
        "Composes with recurrent neural networks, on your own machine. Nothing leaves this computer. The built-in "
        "model was trained only on material whose licence allows it; its card names every source.",
    )
    told = label(text, "2", wrap=True)
    told.setMinimumWidth(380)
    licence = label("GPL-3.0-or-later", "3", "12")
    title = label("Auftakt", size="20")
    number = label(translate("about", "Version {version}").format(version=version()), "2", "12")
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(24, 24, 24, 16)
    layout.setSpacing(12)
    layout.addWidget(row(Sign(48), column(title, number, spacing=0), None, spacing=16))
    layout.addWidget(told)
    layout.addWidget(licence)
    layout.addWidget(buttons)
    dialog.open()
    return dialog
