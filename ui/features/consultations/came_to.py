"""What came of a consultation once it is saved."""

from __future__ import annotations

from casework.state import CaseState
from ui.words import tr


def came_to_words(state: CaseState) -> str:
    """That it was written down; there is no money in it."""
    del state
    return tr("记好了这次咨询")
