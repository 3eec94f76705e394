"""The language of the next start, kept beside the encrypted file so that it is known before that is opened."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Final

from ui.translations import LANGUAGES

LANGUAGE_FILE: Final = "language"


def kept_language(folder: Path) -> str:
    """One of `LANGUAGES`; Chinese where nothing was kept, or nothing that is known here."""
    try:
        word = (folder / LANGUAGE_FILE).read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return LANGUAGES[0]
    return word if word in LANGUAGES else LANGUAGES[0]


def keep_language(folder: Path, language: str) -> None:
    """Keep `language`, which whoever is on duty chose, for the next start.

    The choice itself is in the encrypted file; where this copy cannot be written, the next start is in the language before.
    """
    if language in LANGUAGES and language != kept_language(folder):
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / LANGUAGE_FILE).write_text(language + "\n", encoding="ascii")
