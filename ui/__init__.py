"""The window: screens, widgets and words. Imports local_store and casework only, never sync or desktop."""

from typing import Final

from ui.lasting_none import hold_none

DOOR: Final = (
    "forms",
    "gallery",
    "ports",
    "screens",
    "theme",
    "translations",
    "widgets",
    "window",
    "words",
    "words_case",
    "words_errors",
    "words_ledger",
    "words_sync",
)

hold_none()
