"""Which page a place is."""

from __future__ import annotations

from ui import verbs
from ui.ports import Desk, LedgerReader, Program
from ui.screens.case import CasePage
from ui.screens.consultation import ConsultationPage
from ui.screens.drafts import DraftsPage
from ui.screens.first_run import FirstRunPage
from ui.screens.home import HomePage
from ui.screens.import_ledger import ImportPage
from ui.screens.intake import IntakePage
from ui.screens.page import Page
from ui.screens.place import Place
from ui.screens.queue import QueueScreen
from ui.screens.saved import SavedPage
from ui.screens.search import SearchPage
from ui.screens.settings import SettingsPage
from ui.screens.simple import HelpPage, LaterPage, MorePage
from ui.screens.sync_center import SyncPage

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
