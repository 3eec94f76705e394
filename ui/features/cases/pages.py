"""The pages of this feature, made of what the window has."""

from __future__ import annotations

from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.queue.page import QueueScreen
from ui.features.feature import Opening


def queue(opening: Opening) -> QueueScreen:
    """The complaints; `Place.step` is the tab it opens with."""
    return QueueScreen(
        opening.desk, "complaints", preview=opening.person.settings.preview, view=opening.place.step
    )


def typist_home(opening: Opening) -> QueueScreen:
    """The first page of who types all day."""
    return QueueScreen(opening.desk, "home", preview=opening.person.settings.preview)


def intake(opening: Opening) -> IntakePage:
    """The form; with `Place.draft` it goes on with one left half-filled."""
    return IntakePage(opening.desk, opening.place.draft)


def case(opening: Opening) -> CasePage:
    """One case; with `Place.step` the panel of that step opens at once."""
    return CasePage(opening.desk, opening.place.subject, opening.place.step)
