"""One road for everything that has to be said: anyone may report, nobody knows who shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.core.errors import UserError


@dataclass(frozen=True)
class Action:
    """Something to do about a message: a button's text and what it does."""

    text: str
    run: Callable[[], None]


@dataclass(frozen=True)
class Message:
    """What happened, in a few bold words; what still works or what to do; and buttons for doing it.

    Of messages with the same non-empty `key` only the last is shown. `calm` ones tell something good. One that is
    about a step of the history, which its action undoes, names it: it goes when that is not the last step any more.
    """

    title: str
    detail: str = ""
    actions: tuple[Action, ...] = ()
    key: str = ""
    calm: bool = False
    step: int = 0


class Messages(QObject):
    """The messages that are shown, newest last. Lives on the GUI thread.

    `translate` brings what core and models say into the window's language.

    Signals: `changed` after any change.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messages: list[Message] = []
        self.translate: Callable[[str], str] = lambda text: text

    @property
    def shown(self) -> tuple[Message, ...]:
        """All messages that nobody has dismissed."""
        return tuple(self._messages)

    def report(self, message: Message) -> None:
        """Show a message; an equal one that is already there stays the only one."""
        if message.key:
            self._messages = [old for old in self._messages if old.key != message.key]
        elif message in self._messages:
            return
        self._messages.append(message)
        self.changed.emit()

    def report_error(self, error: UserError, key: str = "", actions: tuple[Action, ...] = (), lead: str = "") -> None:
        """Show what went wrong and what to do about it; `lead` comes before the latter."""
        title, hint = sentence(self.translate(error.message)), sentence(self.translate(error.hint))
        self.report(Message(title, f"{lead} {hint}".strip(), actions, key))

    def dismiss(self, message: Message) -> None:
        """Take a message away."""
        if message in self._messages:
            self._messages.remove(message)
            self.changed.emit()

    def overtake(self, step: int) -> None:
        """Take away what is about another step of the history than the last."""
        for message in [old for old in self._messages if old.step not in (0, step)]:
            self.dismiss(message)

    def dismiss_key(self, key: str) -> None:
        """Take away what a key stands for: it is settled."""
        for message in [old for old in self._messages if old.key == key]:
            self.dismiss(message)


def sentence(text: str) -> str:
    """A UserError's text as a sentence."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?", "…")) else ".") if text else ""
