"""The form and the page of a case, made of what the window has. The lists are in `queue`: a start needs no more."""

from __future__ import annotations

from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.feature import Opening


def intake(opening: Opening) -> IntakePage:
    """The form; with `Place.draft` it goes on with one left half-filled."""
    return IntakePage(opening.desk, opening.place.draft, opening.parent)


def case(opening: Opening) -> CasePage:
    """One case; with `Place.step` the panel of that step opens at once."""
    return CasePage(opening.desk, opening.place.subject, opening.place.step, opening.parent)
