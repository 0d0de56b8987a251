"""Dragging a take, or one part of it, out of the window as a MIDI file."""

from __future__ import annotations

import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QWidget

from app.control.session import Session
from app.core.files import file_name
from app.core.project import TakeRecord, part_keys
from app.core.recipes import recipe_text
from models.formats.midi import score_to_midi
from models.score import Score


class DragOut(QObject):
    """Makes the data of a drag; the files it needs live as long as the window."""

    def __init__(self, window: QWidget, session: Session) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def take_data(self, record: TakeRecord) -> QMimeData:
        """A whole take, with its recipe."""
        take = record.export_take
        texts = (recipe_text(take),) if take is not None else record.score.texts
        return self._data(replace(record.score, texts=texts), record.name)

    def part_data(self, part: int) -> QMimeData | None:
        """One part of the shown take."""
        record = self._session.shown
        if record is None or not 0 <= part < len(record.score.parts):
            return None
        alone = replace(record.score, parts=(record.score.parts[part],), texts=())
        return self._data(alone, f"{record.name} {part_keys(record.score)[part]}")

    def drag_part(self, part: int) -> None:
        """Begin to drag a part."""
        data = self.part_data(part)
        if data is not None:
            drag = QDrag(self._window)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)

    def close(self) -> None:
        """Remove the files; may be called twice."""
        if self._folder is not None:
            with suppress(OSError):
                self._folder.cleanup()
            self._folder = None

    def _data(self, score: Score, name: str) -> QMimeData:
        content = score_to_midi(score)
        mime = QMimeData()
        mime.setData("audio/midi", QByteArray(content))
        with suppress(OSError):  # without a place for the file, the bytes are still there
            mime.setUrls([QUrl.fromLocalFile(str(self._file(content, name)))])
        return mime

    def _file(self, content: bytes, name: str) -> Path:
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="auftakt-", ignore_cleanup_errors=True)
        path = Path(self._folder.name) / f"{file_name(name)}.mid"
        path.write_bytes(content)
        return path
