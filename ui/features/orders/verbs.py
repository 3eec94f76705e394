"""What the pages of work orders ask of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.handbook import Handbook
from casework.journal.entry import EntryId
from casework.matters.order.bodies import OrderAccepted, OrderOpened
from casework.matters.order.course import openings
from casework.matters.order.subjects import complaint_of
from casework.matters.shared.bodies import StepUndone
from local_store.read_models.orders.questions import OrderQuestions
from local_store.read_models.orders.views import OrderCounts, OrderPage, OrderView
from local_store.store import Store
from local_store.views import CaseView, Changes, Duplicate, NewEntry
from ui.features.orders.taking import complaints_among, let_go, taken
from ui.verbs import Verb


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of one view of the inbox."""

    view: str
    page: OrderPage
    counts: OrderCounts


@dataclass(frozen=True, slots=True)
class Shown:
    """An order as its page shows it. ``duplicates``: cases that may be the same, while it is not accepted; ``case``: the one
    complaint it led to; ``staff``: who is on duty, empty for nobody."""

    view: OrderView
    duplicates: tuple[Duplicate, ...] = ()
    case: CaseView | None = None
    staff: str = ""


class Accepted(Changes, frozen=True):
    """An order was accepted for ``case``. ``made``: that complaint counts only since now; ``link``: what says where it comes from."""

    case: str = ""
    made: bool = False
    acceptance: EntryId | None = None
    link: EntryId | None = None


def listed(view: str, today: date, key: tuple[object, ...] | None, limit: int) -> Verb[Listed]:
    """One page of the inbox, and how many there are of each."""

    def verb(store: Store) -> Listed:
        asked = store.ask(OrderQuestions)
        return Listed(view, asked.inbox(view, key, limit), asked.counts(today))

    return verb


def shown(subject: str, today: date) -> Verb[Shown]:
    """An order, and what its page needs beside it."""

    def verb(store: Store) -> Shown:
        view = store.ask(OrderQuestions).order(subject)
        row = view.row
        if row.next_step and not view.cases:
            told = view.personal
            phone, name = told.get("consumer_phone", ""), told.get("consumer_name", "")
            found = store.duplicates(phone, name, row.merchant_name, today) if phone or name else ()
            return Shown(view, complaints_among(found), staff=store.on_duty())
        case = next(iter(view.cases), "")
        return Shown(view, case=store.case(case, today) if case else None, staff=store.on_duty())

    return verb


def open_order(subject: str, by: str) -> Verb[Changes]:
    """The person `by` has it before their eyes, whoever is on duty by now: a fact of its own, written once for each of them and for
    whatever headquarters has said since. Nothing is written for nobody."""

    def verb(store: Store) -> Changes:
        view = store.ask(OrderQuestions).order(subject)
        mine = any(one.by == by for one in openings(view.state))
        if not by or (mine and not view.row.unseen):
            return Changes()
        return store.session(by).record([NewEntry(subject, OrderOpened())])

    return verb


def accept(subject: str, case: str, handbook: Handbook, today: date) -> Verb[Accepted]:
    """Accept an order: for ``case``, a complaint there is, or (empty) for the one that is made of it. One transaction."""

    def verb(store: Store) -> Accepted:
        view = store.ask(OrderQuestions).order(subject)
        wanted = case or complaint_of(subject)
        before = taken(view, wanted, store.state(wanted), handbook, today)
        acceptance = NewEntry(subject, OrderAccepted(on=today, case=wanted))
        changes = store.session(store.on_duty()).record([*before.entries, acceptance])
        return Accepted(
            changes.subjects,
            changes.entries,
            changes.drafts,
            changes.sync,
            case=wanted,
            made=before.made,
            acceptance=changes.entries[-1],
            link=changes.entries[-2] if before.linked else None,
        )

    return verb


def unaccept(subject: str, done: Accepted) -> Verb[Changes]:
    """It was accepted only just now, and is not: a complaint that was made for it counts for nothing."""

    def verb(store: Store) -> Changes:
        entries = []
        if done.acceptance is not None:
            entries.append(NewEntry(subject, StepUndone(entry=done.acceptance)))
        if done.made:
            entries.append(let_go(done.case))
        elif done.link is not None:
            entries.append(NewEntry(done.case, StepUndone(entry=done.link)))
        return store.session(store.on_duty()).record(entries)

    return verb
