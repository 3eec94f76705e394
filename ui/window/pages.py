"""Which page a place is."""

from __future__ import annotations

from ui import verbs
from ui.features.cases.case_page import CasePage
from ui.features.cases.intake import IntakePage
from ui.features.cases.queue.page import QueueScreen
from ui.features.consultations.page import ConsultationPage
from ui.features.drafts.page import DraftsPage
from ui.features.first_run.page import FirstRunPage
from ui.features.home.page import HomePage
from ui.features.import_ledger.page import ImportPage
from ui.features.not_yet.page import HelpPage, LaterPage, MorePage
from ui.features.saved.page import SavedPage
from ui.features.search.page import SearchPage
from ui.features.settings.page import SettingsPage
from ui.features.sync_center.page import SyncPage
from ui.parts.page import Page
from ui.parts.place import Place
from ui.ports import Desk, LedgerReader, Program

_LATER = {"clue": "clue", "clues": "clue", "publicity": "publicity", "merchants": "merchants"}
_LATER |= {"statistics": "statistics", "laws": "laws"}


def make_page(
    place: Place,
    desk: Desk,
    person: verbs.Person,
    ledgers: LedgerReader | None,
    program: Program | None = None,
) -> Page:
    """The page of a place, for this person. Raises KeyError for a place there is none of."""
    if place.page in _LATER:
        return LaterPage(desk, _LATER[place.page])
    match place.page:
        case "home":
            if person.settings.mode == "typist":
                return QueueScreen(desk, "home", preview=person.settings.preview)
            return HomePage(desk, person.name)
        case "complaints" | "consultations":
            return QueueScreen(desk, place.page, preview=person.settings.preview, view=place.step)
        case "intake":
            return IntakePage(desk, place.draft)
        case "consultation":
            return ConsultationPage(desk, place.draft)
        case "case":
            return CasePage(desk, place.subject, place.step)
        case "saved":
            return SavedPage(desk, place.subject)
        case "search":
            return SearchPage(desk, place.text)
        case "drafts":
            return DraftsPage(desk)
        case "sync":
            return SyncPage(desk)
        case "settings":
            return SettingsPage(desk, person, program)
        case "first_run":
            return FirstRunPage(desk, person)
        case "import":
            return ImportPage(desk, ledgers)
        case "more":
            return MorePage(desk)
        case "help":
            return HelpPage(desk)
        case _:
            raise KeyError(place.page)
