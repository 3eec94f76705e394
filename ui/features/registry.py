"""What the features say of themselves, found by who needs it. Nobody outside a feature names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ui.features import FEATURES
from ui.features.feature import (
    BesideEntry,
    CardEntry,
    DraftForm,
    Feature,
    KeyEntry,
    MoreEntry,
    Opening,
    PageSpec,
    RailEntry,
    Role,
    SettingsEntry,
    Sort,
    TileEntry,
)

if TYPE_CHECKING:
    from datetime import date

    from local_store.views import CaseRow
    from ui.parts.page import Page
    from ui.widgets.queue_table import QueueRow
    from ui.widgets.state import State


@cache
def features() -> tuple[Feature, ...]:
    """All features, in the order of the registry."""
    return tuple(import_module(path).FEATURE for path in FEATURES)


def named(path: str) -> Any:
    """What an import path (`package.module:name`) names."""
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


def load(wanted: Iterable[str]) -> None:
    """Load what these import paths name, so that nobody waits for it later."""
    for path in wanted:
        import_module(path.partition(":")[0])


def first_paths(somebody: bool, mode: str) -> Iterator[str]:
    """What the first page needs: of who works in this mode, or where `somebody` is False of who comes first of all."""
    first = pages()[key_of(Role.HOME if somebody else Role.FIRST_RUN)]
    yield from filter(None, (first.make, first.service, strip(), *news()))
    if not somebody:
        return
    other = first_page(mode)
    yield from [other, *(card.make for card in above())] if other else (card.make for card in cards())
    for one in features():
        yield from one.steps


def paths() -> Iterator[str]:
    """All import paths that the features name."""
    for one in features():
        for page in one.pages:
            yield from filter(None, (page.make, page.ahead, page.service))
        yield from (part.make for part in one.beside)
        yield from (card.make for card in (*one.cards, *one.above))
        yield from (card.make for card in one.settings)
        yield from (path for sort in one.sorts for path in (sort.found, sort.came_to))
        yield from one.steps
        yield from (path for _, path in one.first_page)
        yield from filter(None, (one.strip, one.news))


# --- pages ------------------------------------------------------------------------------------------------------


@cache
def pages() -> dict[str, PageSpec]:
    """All pages by their key."""
    return {page.key: page for one in features() for page in one.pages}


@cache
def key_of(role: Role) -> str:
    """The page that is there for this. Raises KeyError where there is none."""
    found = next((page.key for page in pages().values() if page.role is role), None)
    if found is None:
        raise KeyError(role)
    return found


def make_page(opening: Opening) -> Page:
    """The page of a place. Raises KeyError for a place there is none of."""
    page: Page = named(pages()[opening.place.page].make)(opening)
    return page


def first_page(mode: str) -> str:
    """The import path of the first page for who works in this mode; empty where there is none of its own."""
    return next((path for one in features() for known, path in one.first_page if known == mode), "")


# --- entries ----------------------------------------------------------------------------------------------------


def rail() -> list[RailEntry]:
    """The entries of the rail, from the top."""
    return sorted((each for one in features() for each in one.rail), key=lambda each: each.order)


def shortcuts() -> list[KeyEntry]:
    """The keys that go to a page."""
    return sorted((each for one in features() for each in one.keys), key=lambda each: each.keys)


def more() -> list[MoreEntry]:
    """The lines of 更多."""
    return sorted((each for one in features() for each in one.more), key=lambda each: each.order)


def tiles() -> list[TileEntry]:
    """The large buttons of the first page."""
    return sorted((each for one in features() for each in one.tiles), key=lambda each: each.order)


def cards() -> list[CardEntry]:
    """The cards of the first page."""
    return sorted((each for one in features() for each in one.cards), key=lambda each: each.order)


def beside() -> list[BesideEntry]:
    """What stands beside the form that takes in."""
    return sorted((each for one in features() for each in one.beside), key=lambda each: each.order)


def above() -> list[CardEntry]:
    """The cards on top of the list of what is to be done."""
    return sorted((each for one in features() for each in one.above), key=lambda each: each.order)


def settings() -> list[SettingsEntry]:
    """The cards of the settings page."""
    return sorted((each for one in features() for each in one.settings), key=lambda each: each.order)


def strip() -> str:
    """What puts the state of the post into words."""
    return next((one.strip for one in features() if one.strip), "")


def news() -> tuple[str, ...]:
    """What asks for what somebody ought to look at, in the order in which it is said."""
    return tuple(one.news for one in features() if one.news)


# --- drafts, sorts ----------------------------------------------------------------------------------------------


@cache
def drafts() -> dict[str, DraftForm]:
    """The forms that leave drafts, by name."""
    return {each.form: each for one in features() for each in one.drafts}


@cache
def sorts() -> dict[str, Sort]:
    """The sorts of subjects, by name."""
    return {each.sort: each for one in features() for each in one.sorts}


def page_showing(sort: str) -> str:
    """The page that shows a subject of this sort."""
    known = sorts().get(sort)
    return (known.page if known is not None else "") or key_of(Role.SUBJECT)


def found(sort: str) -> Callable[[CaseRow, date], QueueRow]:
    """What says a subject of this sort as a row of what a search found; of a sort that no feature knows, as the page of any."""
    known = sorts().get(sort) or next(one for one in sorts().values() if one.page == key_of(Role.SUBJECT))
    row: Callable[[CaseRow, date], QueueRow] = named(known.found)
    return row


def states_of(rows: Sequence[CaseRow], today: date) -> list[State]:
    """Where each of these stands, as a row of what a search found says it; asked once for all that stand alike."""
    known: dict[tuple[str, str, str], State] = {}
    said = []
    for row in rows:
        alike = (row.sort, str(row.state), row.group)
        if alike not in known:
            known[alike] = found(row.sort)(row, today).state
        said.append(known[alike])
    return said


def looked_over() -> dict[str, str]:
    """What the doctor looks at, by name, as people call it."""
    return {each.what: each.words() for one in features() for each in one.looked_over}


def read_again() -> None:
    """Forget what was read: the registry holds other features now."""
    for known in (features, pages, key_of, drafts, sorts):
        known.cache_clear()
