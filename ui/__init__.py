"""The window: screens, widgets and words. Imports local_store and casework only, never sync or desktop."""

from typing import Final

from ui.lasting_none import hold_none

DOOR: Final = ("gallery", "ports", "screens", "theme", "translations", "widgets", "words", "words_ledger")

hold_none()
