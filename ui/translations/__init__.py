"""Languages beside Chinese. The door: `install(app, language) -> QTranslator | None`.

The Chinese text is the key; `weiquan_en.ts` holds English for every `tr("…")` of `ui/` and `desktop/`, `weiquan_en.qm` is
its compiled form. `python -m ui.translations.collect` keeps both complete.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator

FOLDER = Path(__file__).parent
LANGUAGES = ("zh", "en")
"""The languages there are; Chinese needs no file."""


class NoSuchLanguage(LookupError):
    """There are no texts in `language`."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


def install(app: QCoreApplication, language: str) -> QTranslator | None:
    """Speak `language` ("zh" or "en") from now on; texts not yet translated stay Chinese.

    Returns the translator in use, to be removed by `app.removeTranslator` before another is installed; None for Chinese.
    Raises NoSuchLanguage.
    """
    if language not in LANGUAGES:
        raise NoSuchLanguage(language)
    if language == LANGUAGES[0]:
        return None
    translator = QTranslator(app)
    if not translator.load(f"weiquan_{language}.qm", str(FOLDER)):
        raise NoSuchLanguage(language)
    app.installTranslator(translator)
    return translator
