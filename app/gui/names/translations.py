"""The window's language: Qt's translator with Auftakt's own German, and Qt's for its own dialogs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app.core.paths import resources_dir

LANGUAGES = ("en", "de")


class Translations:
    """The translators that are installed."""

    def __init__(self) -> None:
        self._installed: list[QTranslator] = []

    def choose(self, wish: str) -> str:
        """Use a language, "system" for that of the system; return which one it is."""
        language = wish if wish in LANGUAGES else system_language()
        application = QCoreApplication.instance()
        assert application is not None
        for translator in self._installed:
            application.removeTranslator(translator)
        self._installed.clear()
        if language == "de":
            folders = (
                ("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
                ("auftakt_de", str(resources_dir() / "i18n")),
            )
            for name, folder in folders:
                translator = QTranslator()
                if translator.load(name, folder):
                    application.installTranslator(translator)
                    self._installed.append(translator)
        return language


def system_language() -> str:
    """German where the system prefers it to English."""
    for name in QLocale.system().uiLanguages():
        found = name.replace("_", "-").split("-")[0].lower()
        if found in LANGUAGES:
            return found
    return "en"
