"""Engraved pages -> PDF, by Qt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QSizeF
from PySide6.QtGui import QPageSize, QPdfWriter
from PySide6.QtSvg import QSvgRenderer

from app.core.engraving import PAGE_MILLIMETRES, flattened
from app.gui.kit.painting import painting


def write_pdf(pages: list[str], path: Path) -> None:
    """Write SVG pages of A4 as a PDF; may run on any thread."""
    writer = QPdfWriter(str(path))
    writer.setCreator("Auftakt")
    writer.setPageSize(QPageSize(QSizeF(*PAGE_MILLIMETRES), QPageSize.Unit.Millimeter))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(300)
    with painting(writer) as painter:
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            QSvgRenderer(QByteArray(flattened(page).encode())).render(painter)
