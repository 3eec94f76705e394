"""What is put into a copy of the large file beside its many cases, and where a clerk goes to see all of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Final, Literal

from benchmarks.texts import Complaint, complaints
from casework.consumer_rows import ConsumerRow, look_over
from casework.fold import fold
from casework.matters.body import FieldValue, Line
from casework.matters.complaint.bodies import ComplaintLogged, ContactRecorded, SettledOnTheSpot
from local_store.store import Store
from local_store.views import NewEntry
from ui.features import registry
from ui.features.groups.verbs import log_rows, open_group
from ui.parts.place import Place

ROWS: Final = 300
ENTRIES: Final = 200
PASSED: Final = frozenset({"saved", "first_run"})
"""Pages that nobody opens from a list: one is passed through, one comes before anybody works here."""
NEEDS_NONE_HERE: Final = frozenset({"order", "notice"})
"""Pages of what headquarters writes; there is none of it in this file."""


@dataclass(frozen=True, slots=True)
class Extras:
    """What is put into the copy beside the many: subjects."""

    group: str
    long_case: str
    case: str


def put_beside(store: Store, now: datetime) -> Extras:
    """A group of many rows and a case with a long history."""
    today = now.date()
    group = open_group("悦身健身馆", "莘松路 1200 号", "closing", "健身馆关门，卡里的钱没退", today)(
        store
    ).group
    rows = [
        ConsumerRow(
            number=number + 1,
            name=told.consumer_name,
            phone=f"138{number:08d}",
            paid="3000",
            balance="2200",
            claim="2200",
        )
        for number, told in enumerate(islice(complaints(31, 100), ROWS))
    ]
    done = log_rows(group, look_over(rows), "", {}, today)(store)
    if done.rows != ROWS:
        raise SystemExit(f"bench bars: {done.rows} of {ROWS} rows were logged")
    long_case = store.new_subject()
    told = next(complaints(37, 700))
    words = {
        "consumer_name": told.consumer_name,
        "consumer_phone": told.consumer_phone,
        "story": told.story,
        "summary": told.summary,
    }
    fields: dict[str, FieldValue] = {
        "merchant_name": told.merchant_name,
        "disputed_fen": told.paid_fen,
        "source": "02",
    }
    log = NewEntry(long_case, ComplaintLogged(number="", received_on=today, fields=fields), words)
    session = store.session(store.on_duty())
    session.record([log])
    for number in range(ENTRIES - 1):
        whom: Literal["merchant", "consumer"] = "merchant" if number % 2 else "consumer"
        said = {"text": f"{told.story[:60]}，第 {number} 次"}
        session.record([NewEntry(long_case, ContactRecorded(on=today, channel="phone", whom=whom), said)])
    return Extras(group, long_case, done.written[0][0])


def folds(store: Store, subject: str) -> list[float]:
    """How long the rules take for it, on the processor."""
    entries = store._journal.of_subject(subject)
    assert len(entries) == ENTRIES, len(entries)
    headquarters = store._journal.headquarters()
    found = []
    for _ in range(15):
        started = time.thread_time()
        fold(entries, headquarters)
        found.append(time.thread_time() - started)
    return found


def places(extras: Extras) -> list[Place]:
    """Every page of the window with what it is opened with; a page that is new is here without a word."""
    of = {
        "case": [extras.case, extras.long_case],
        "papers": [extras.case, extras.long_case],
        "mediation": [extras.case],
        "reckoning": [extras.case],
        "group_event": [extras.group],
        "group_rows": [extras.group],
    }
    found = []
    for key in registry.pages():
        if key not in PASSED | NEEDS_NONE_HERE:
            found += [Place(key, subject=subject) for subject in of.get(key, [""])]
    return [
        *found,
        Place("complaints", step="closed"),
        Place("search", text="退款"),
        Place("search", text="zjl"),
    ]


def complaint_of(told: Complaint, day: date) -> Callable[[Store], object]:
    """Saves a complaint settled on the spot."""

    def save(store: Store) -> object:
        subject = store.new_subject()
        fields: dict[str, FieldValue] = {
            "merchant_name": told.merchant_name,
            "disputed_fen": told.paid_fen,
        }
        words = {"consumer_name": told.consumer_name, "summary": told.summary, "story": told.story}
        line = Line(component="L1", fen=told.paid_fen)
        return store.session(store.on_duty()).record(
            [
                NewEntry(subject, ComplaintLogged(number="", received_on=day, fields=fields), words),
                NewEntry(subject, SettledOnTheSpot(on=day, lines=(line,))),
            ]
        )

    return save
