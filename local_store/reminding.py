"""What the program says by itself, from the file: what is due now, whether it is said, and that it has been."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta, timezone
from typing import ClassVar, Final

import msgspec

from casework.opening_hours import OpeningHours, read_hours
from casework.reminding import MEETING, Due, Say, Told, decide
from casework.state import CaseState
from local_store.errors import UnknownSubject
from local_store.read_models.cases.reminding import CaseReminders
from local_store.read_models.orders.questions import OrderQuestions
from local_store.read_models.register.questions import RegisterQuestions
from local_store.store import Store
from local_store.views import Quiet

CHINA: Final = timezone(timedelta(hours=8))
HOURS: Final = "point_hours"
_TOLD: Final = "reminders told"
_said: Final = msgspec.json.Decoder(Told)
_OFF: Final = "reminders off"

_log = logging.getLogger(__name__)


class Toast(Quiet, frozen=True):
    """What is to be said. ``counts``: how many of each kind of ``casework.reminding.KINDS``; ``first_at``: the next appointment among them,
    UTC ms. Of a single case ``name`` (in full: whoever shows it masks it) and ``about``, a term of the handbook and nobody's words."""

    _shown: ClassVar = frozenset({"counts", "first_at", "summary"})
    counts: tuple[tuple[str, int], ...]
    first_at: int = 0
    summary: bool = False
    name: str = ""
    about: str = ""


def hours_of(store: Store, day: date) -> OpeningHours:
    """When this point is open on a day, as its register says."""
    register = store.ask(RegisterQuestions).register(store.point)
    return read_hours(register.text(HOURS, day))


def is_on(store: Store) -> bool:
    """Whether this PC says by itself what is due; it does until somebody switches it off."""
    return store.setting(_OFF) != b"1"


def switch(store: Store, on: bool) -> None:
    """Say so from now on, or no more."""
    store.set_setting(_OFF, b"" if on else b"1")


def remind(store: Store) -> Toast | None:
    """What is to be said at this moment; it counts as said. ``None`` for nothing."""
    now = datetime.fromtimestamp(store.true_time() / 1000, UTC).astimezone(CHINA)
    calendar = store.handbook.calendar
    hours = hours_of(store, now.date())
    if not is_on(store) or not store.on_duty() or not hours.is_open_at(now, calendar):
        return None
    told = _told(store)
    at_once = told.day == now.date().isoformat()
    due = [*store.ask(CaseReminders).due(now, at_once=at_once)]
    due += [Due("unaccepted", subject) for subject in store.ask(OrderQuestions).unaccepted()]
    say, then = decide(now, hours, calendar, due, told)
    if then != told:
        store.set_setting(_TOLD, msgspec.json.encode(then))
    return _toast(store, say, now) if say is not None else None


def _told(store: Store) -> Told:
    try:
        return _said.decode(store.setting(_TOLD) or b"{}")
    except msgspec.MsgspecError:
        _log.warning("what was said of what is due cannot be read: it is said anew")
        return Told()


def _toast(store: Store, say: Say, now: datetime) -> Toast:
    counts: dict[str, int] = {}
    for one in say.due:
        counts[one.kind] = counts.get(one.kind, 0) + 1
    first = min((one.at for one in say.due if one.kind == MEETING), default=0)
    name, about = _about(store, say.due[0].subject, now) if len(say.due) == 1 else ("", "")
    return Toast(tuple(counts.items()), first, say.summary, name, about)


def _about(store: Store, subject: str, now: datetime) -> tuple[str, str]:
    try:
        view = store.case(subject, now.date())
    except UnknownSubject:
        return "", ""  # an order: there is nobody's name in what is said of it
    return view.row.consumer_name, _term(store, view.state)


def _term(store: Store, state: CaseState) -> str:
    """What it is about, by the handbook: what people typed may name somebody."""
    categories = store.handbook.categories
    names = {term.name for term in categories}
    second, first = state.fields.get("subcategory"), state.fields.get("category")
    if isinstance(second, str) and second in names:
        return second
    term = categories.get(first) if isinstance(first, str) else None
    return term.name if term is not None else ""
