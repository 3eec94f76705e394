"""What the pages of notices ask of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from casework.matters.notice.bodies import NoticeAcknowledged, NoticeOpened
from local_store.read_models.notices.questions import (
    A_PAGE,
    Concerning,
    NoticeQuestions,
    NoticeView,
)
from local_store.store import Store
from local_store.views import Changes, NewEntry
from ui.verbs import Verb


@dataclass(frozen=True, slots=True)
class Shown:
    """One notice for its page. ``view`` ``None``: there is none. ``names``: of the staff by id; ``staff``: who is on duty, empty for
    nobody."""

    view: NoticeView | None
    names: Mapping[str, str]
    staff: str


def unread(day: date) -> Verb[tuple[NoticeView, ...]]:
    """Those in force that the person on duty has not acknowledged, the newest first."""
    return lambda store: store.ask(NoticeQuestions).unread(store.on_duty(), day)


def notices(after: tuple[int, str] | None = None) -> Verb[tuple[NoticeView, ...]]:
    """A page of all, the newest first."""
    return lambda store: store.ask(NoticeQuestions).notices(store.on_duty(), after=after, limit=A_PAGE)


def notice(subject: str) -> Verb[Shown]:
    """One of them."""

    def verb(store: Store) -> Shown:
        staff = store.on_duty()
        view = store.ask(NoticeQuestions).notice(subject, staff)
        return Shown(view, {one.staff: one.name for one in store.staff()}, staff)

    return verb


def concerning(day: date) -> Verb[tuple[Concerning, ...]]:
    """Those in force that name merchants or categories."""
    return lambda store: store.ask(NoticeQuestions).concerning(day)


def opened(subject: str, staff: str) -> Verb[Changes]:
    """The words stood on the screen of ``staff``, whoever is on duty by now. Once for each; nothing where it is nobody, or the words
    were not here."""
    return lambda store: _say(store, subject, staff, acknowledged=False)


def acknowledge(subject: str, staff: str) -> Verb[Changes]:
    """知道了, by ``staff``, who was shown the words."""
    return lambda store: _say(store, subject, staff, acknowledged=True)


def _say(store: Store, subject: str, staff: str, *, acknowledged: bool) -> Changes:
    view = store.ask(NoticeQuestions).notice(subject, staff)
    if not staff or view is None or view.words != "here":
        return Changes()
    entries = []
    if view.opened_at is None:
        entries.append(NewEntry(subject, NoticeOpened()))
    if acknowledged and view.acknowledged_at is None:
        entries.append(NewEntry(subject, NoticeAcknowledged()))
    if not entries:
        return Changes()
    return store.session(staff).record(entries, at=store.true_time())
