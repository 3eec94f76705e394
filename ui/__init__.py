"""The window: screens, widgets and words. Imports local_store and casework only, never sync or desktop."""

from typing import Final

DOOR: Final = (
    "forms",
    "gallery",
    "icons",
    "ports",
    "screens",
    "theme",
    "translations",
    "verbs",
    "widgets",
    "window",
    "window_place",
    "words",
    "words_case",
    "words_errors",
    "words_ledger",
    "words_sync",
)
