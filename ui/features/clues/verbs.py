"""What the pages of clues ask of the store. All of it is done there: the window holds a word only while it is on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casework.matters.clue.words import ClueWords
from local_store.clues import desk
from local_store.clues.views import ClueStanding, OpenedClue
from local_store.read_models.clues.questions import A_PAGE
from local_store.rights import Right
from local_store.store import Store
from local_store.views import Changes
from ui.verbs import Verb


@dataclass(frozen=True, slots=True)
class CluesNow:
    """How it stands. ``names``: of the staff by id; ``others``: those who may open clues and are no readers yet; ``opened``: the
    clues with their words, ``None`` while they are shut; ``staffs``: whoever is on duty may take readers out while they are shut, too."""

    standing: ClueStanding
    names: Mapping[str, str]
    others: tuple[str, ...] = ()
    opened: tuple[OpenedClue, ...] | None = None
    staffs: bool = False

    def __repr__(self) -> str:
        return f"CluesNow({self.standing!r})"


def now(listed: int = A_PAGE) -> Verb[CluesNow]:
    """How it stands for whoever is on duty, with so many clues at most."""
    return lambda store: _now(store, listed)


def touch(store: Store) -> None:
    """Somebody is still there: what is open stays open."""
    store.clues.touch()


def _now(store: Store, listed: int = A_PAGE) -> CluesNow:
    standing = desk.standing(store, limit=listed)
    names = {one.staff: one.name for one in store.staff()}
    others = tuple(
        staff for staff in names if staff not in standing.readers and store.people.may(staff, Right.CLUES)
    )
    opened = desk.opened(store, limit=listed) if standing.open else None
    staffs = bool(standing.staff) and store.session(standing.staff).may(Right.STAFF)
    return CluesNow(standing, names, others, opened, staffs)


def begin(word: str) -> Verb[CluesNow]:
    """Whoever is on duty sets the first clue word of this PC, and clues are open."""

    def verb(store: Store) -> CluesNow:
        desk.begin(store, word)
        desk.open_clues(store, word)
        return _now(store)

    return verb


def open_clues(word: str, listed: int = A_PAGE) -> Verb[CluesNow]:
    """Open them with the word of whoever is on duty."""

    def verb(store: Store) -> CluesNow:
        desk.open_clues(store, word)
        return _now(store, listed)

    return verb


def shut(listed: int = A_PAGE) -> Verb[CluesNow]:
    """Shut them."""

    def verb(store: Store) -> CluesNow:
        store.clues.lock()
        return _now(store, listed)

    return verb


def let_in(staff: str, word: str) -> Verb[CluesNow]:
    """Another reader, with a word of their own."""

    def verb(store: Store) -> CluesNow:
        desk.let_in(store, staff, word)
        return _now(store)

    return verb


def take_out(staff: str) -> Verb[CluesNow]:
    """Somebody opens clues no more; they are shut."""

    def verb(store: Store) -> CluesNow:
        desk.take_out(store, staff)
        return _now(store)

    return verb


def typed() -> Verb[ClueStanding]:
    """How it stands, with what whoever is on duty has typed."""
    return desk.standing


def keep(typed: Mapping[str, str], staff: str) -> Verb[None]:
    """Keep what ``staff`` has typed so far."""
    return lambda store: desk.keep(store, typed, staff)


def lying(word: str) -> Verb[Mapping[str, str]]:
    """What whoever is on duty had typed before the program ended, opened with their word."""

    def verb(store: Store) -> Mapping[str, str]:
        desk.open_clues(store, word)
        try:
            return desk.lying(store)
        finally:
            store.clues.lock()

    return verb


def drop_lying(staff: str) -> Verb[None]:
    """Throw away what ``staff`` has left from before."""
    return lambda store: desk.drop_lying(store, staff)


def put_away(store: Store) -> None:
    """Nobody has touched the form for a while."""
    desk.put_away(store)


def report(words: ClueWords, found: str, domain: str, urgency: str) -> Verb[Changes]:
    """Seal it and save it."""
    return lambda store: desk.report(store, words, found=found, domain=domain, urgency=urgency)
