"""Languages beside Chinese. The door: `install(app, language) -> QTranslator | None`.

The Chinese text is the key; `weiquan_en.ts` holds English for every `tr("…")` of `ui/` and `desktop/`, `weiquan_en.qm` is
its compiled form. `python -m ui.translations.collect` keeps both complete.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")
"""The languages there are; Chinese needs no file."""
_OF_QT = "words of Qt"
_LOCALES = {"zh": "zh_CN", "en": "en_US"}


class NoSuchLanguage(LookupError):
    """There are no texts in `language`."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


def install(app: QCoreApplication, language: str) -> QTranslator | None:
    """Speak `language` ("zh" or "en") from now on; texts not yet translated stay Chinese.

    Qt's own words (menus of fields, dialogs, the calendar) follow: they are English unless Qt's file says otherwise.
    Returns the translator in use, to be removed by `app.removeTranslator` before another is installed; None for Chinese.
    Raises NoSuchLanguage.
    """
    if language not in LANGUAGES:
        raise NoSuchLanguage(language)
    _let_qt_speak(app, _LOCALES[language])
    if language == LANGUAGES[0]:
        return None
    translator = QTranslator(app)
    if not translator.load(f"weiquan_{language}.qm", str(FOLDER)):
        raise NoSuchLanguage(language)
    app.installTranslator(translator)
    return translator


def qt_speaks(language: str) -> bool:
    """Whether Qt's own words are at hand in `language`; English is what they are written in."""
    return language == "en" or QTranslator().load(*_file_of_qt(_LOCALES[language]))


def _let_qt_speak(app: QCoreApplication, locale: str) -> None:
    """Without the file Qt speaks English, and the program all the same; the self-check looks for it."""
    for before in app.findChildren(QTranslator, _OF_QT):
        app.removeTranslator(before)
        before.deleteLater()
    QLocale.setDefault(QLocale(locale))
    if locale == _LOCALES["en"]:
        return
    translator = QTranslator(app)
    translator.setObjectName(_OF_QT)
    if translator.load(*_file_of_qt(locale)):
        app.installTranslator(translator)


def _file_of_qt(locale: str) -> tuple[str, str]:
    return f"qtbase_{locale}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
