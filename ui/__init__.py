"""The window: its features, the window that holds them, widgets and words. Imports local_store and casework only, never
sync or desktop."""

from typing import Final

DOOR: Final = (
    "carrying",
    "features",
    "gallery",
    "icons",
    "parts",
    "ports",
    "steps",
    "theme",
    "translations",
    "verbs",
    "widgets",
    "window",
    "words",
    "words_disk",
    "words_errors",
    "words_fields",
    "words_rescue",
    "words_shortfall",
)
