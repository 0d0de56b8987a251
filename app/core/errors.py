"""The one exception whose text is meant for the person at the screen."""

from __future__ import annotations

from models.checks import visible


class UserError(Exception):
    """Something failed that the user can do something about.

    `message` says what failed, `hint` what to do; neither needs a traceback to be understood.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)  # both in args, so the error survives pickling to another process
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """Render as one line: what failed, then what to do."""
        text = f"{self.message} - {self.hint}" if self.hint else self.message
        return visible(" ".join(text.split()))
