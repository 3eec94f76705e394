"""What a feature tells the window and the other features of itself. Small: all of these are read when the rail is made.

Pages and all that is made of widgets are named by import path (`package.module:name`), so that nothing of them is loaded
before somebody wants it. Words are functions, because the language is known only when the program runs.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui import verbs
    from ui.parts.place import Place
    from ui.ports import Desk, LedgerReader, Program

Words = Callable[[], str]
"""Words in the language of the window."""


class Role(StrEnum):
    """What a page is needed for by those who do not know its feature."""

    HOME = "home"
    """Where work begins."""
    FIRST_RUN = "first_run"
    """Before anybody works here, and where this PC is connected to headquarters."""
    TAKE_IN = "take_in"
    """What somebody who comes to the counter mostly wants written down."""
    TO_DO = "to_do"
    """The list of what is to be done; opened with a view of it."""
    SUBJECT = "subject"
    """One subject, where no feature shows its sort otherwise."""
    MEDIATE = "mediate"
    """Both sides of a subject talk; opened with it."""
    MANY = "many"
    """Many subjects that are one event; opened with one that may belong to it."""
    SAVED = "saved"
    """What was taken in has been saved."""
    PAPERS = "papers"
    """The documents of a subject; opened with it."""
    SEARCH = "search"
    POST = "post"
    """How far the entries have come."""
    HAND_OVER = "hand_over"
    """What is open when somebody goes, for the next one."""
    PEOPLE = "people"
    """Who works here."""
    RECKON = "reckon"
    """What somebody may ask for is worked out; with a subject it begins with what that says."""
    HELP = "help"
    MORE = "more"
    """What is used now and then."""


class Opening(msgspec.Struct, frozen=True):
    """What a page is made of: where it is, and the parts of the program that it may need. `parent`: where it is shown; it is
    made there, since what comes there later is styled and measured once more, with all that is in it."""

    place: Place
    desk: Desk
    person: verbs.Person
    ledgers: LedgerReader | None = None
    program: Program | None = None
    parent: QWidget | None = None


class PageSpec(msgspec.Struct, frozen=True, kw_only=True):
    """A page. `key` is `Place.page`; `make` names a function that takes an `Opening` and gives the `Page`.

    `passing`: it is only passed through. Who types all day does not see it, and going on to the page behind it is going back.
    `ahead` names a class whose objects keep one ready (`ui.parts.ahead.Ahead`), `service` one whose object goes on when the
    page is gone (`ui.parts.service.Service`).
    """

    key: str
    make: str
    role: Role | None = None
    passing: bool = False
    ahead: str = ""
    service: str = ""


class RailEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the rail, for the page `key`. The rail is in the order of `order`, from the top."""

    order: int
    key: str
    words: Words
    icon: str


class KeyEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A key of the window that goes to the page `key`; `words` are for the list of keys."""

    keys: str
    key: str
    words: Words


class MoreEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of 更多: the page `key`, what it is called and what it is for."""

    order: int
    key: str
    words: Words
    told: Words
    icon: str


class TileEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A large button of the first page: it goes to the page `key`. `shortcut` is shown on it; the `main` one has the
    keyboard. `counts` names the number of `HomeView` that it bears."""

    order: int
    key: str
    icon: str
    words: Words
    told: Words
    shortcut: str = ""
    main: bool = False
    counts: str = ""


class CardEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A card of the first page: `make` names a function that takes the `Desk` and the widget that the card is to stand in, and
    gives a `ui.parts.home_card.HomeCard`.

    `aside`: beside the tiles, and `grows` where there is room; else below them. In the order of `order`, from the top.
    """

    order: int
    make: str
    aside: bool = False
    grows: bool = False


class BesideEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What is shown beside the form that takes in what somebody comes with: `make` names a function that takes the widget that it is
    to stand in, and gives a `ui.parts.beside_form.BesideForm`. In the order of `order`, from the top."""

    order: int
    make: str


class SettingsEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A card of the settings page: `make` names a function that takes an `Opening`, whose `parent` is the widget that
    the card is to stand in, and gives a `ui.parts.settings_card.SettingsCard`. In the order of `order`, from the top."""

    order: int
    make: str


class DraftForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form whose drafts this feature goes on with: on the page `key`. `about`: of a subject, and no panel of its page."""

    form: str
    key: str
    words: Words
    about: bool = False


class Sort(msgspec.Struct, frozen=True, kw_only=True):
    """A sort of subjects: `page` shows one, `form` takes one in. `found` names a function that says one as a row of what a
    search found, `came_to` one that says what came of it once it is saved. `printed`: there is paper about it. An empty `page`:
    the one that shows any subject."""

    sort: str
    page: str
    form: str
    found: str
    came_to: str
    printed: bool = False


class LookedOver(msgspec.Struct, frozen=True, kw_only=True):
    """What the doctor finds of a read model (`local_store.views.Finding.what`), as people call it."""

    what: str
    words: Words


class Feature(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a feature outside it.

    `above`: cards that stand on top of the list of what is to be done.
    `first_page`: (mode, function) of a first page for those who work in that mode. `steps`: modules, each with the steps of one
    kind (`STEP`). `strip` names a function that puts the state of the post into words for the bottom strip; `news` one that takes
    the day and gives a verb, whose answer stands before them: what somebody ought to look at, without anybody's name.
    """

    name: str
    pages: tuple[PageSpec, ...] = ()
    rail: tuple[RailEntry, ...] = ()
    keys: tuple[KeyEntry, ...] = ()
    more: tuple[MoreEntry, ...] = ()
    tiles: tuple[TileEntry, ...] = ()
    cards: tuple[CardEntry, ...] = ()
    beside: tuple[BesideEntry, ...] = ()
    above: tuple[CardEntry, ...] = ()
    settings: tuple[SettingsEntry, ...] = ()
    drafts: tuple[DraftForm, ...] = ()
    sorts: tuple[Sort, ...] = ()
    steps: tuple[str, ...] = ()
    looked_over: tuple[LookedOver, ...] = ()
    first_page: tuple[tuple[str, str], ...] = ()
    strip: str = ""
    news: str = ""
