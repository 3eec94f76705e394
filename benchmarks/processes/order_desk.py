"""A contact point that does nothing but work orders, without a window: fetches, accepts, settles and reports until it is told to end.

Each step is written by itself, and what is to be done next is read from the store: killed anywhere, it goes on.
"""

from __future__ import annotations

import argparse
import threading
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.processes.desk import KEY
from casework.handbook import Handbook
from casework.matters.body import Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.order.bodies import OrderFinished
from casework.matters.order.course import OrderState
from casework.matters.order.subjects import complaint_of
from casework.state import State
from desktop.post.rounds import PostOffice
from local_store.read_models.orders.questions import OrderQuestions
from local_store.read_models.orders.views import OrderRow
from local_store.store import Store
from local_store.views import NewEntry
from ui.features.orders.verbs import accept
from ui.words import local

AT_ONCE: Final = 20
"""Orders that are dealt with between two rounds."""
IDLE: Final = 0.05
"""Seconds after a round that brought nothing, or did not come about."""


def fen_of(order: str) -> int:
    """What is settled for an order: told by its subject, so that whoever counts knows it too."""
    return 1_000 + int(order[:8], 16) % 90_000


def main() -> None:
    """Work on the store of a folder until ``enough`` is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.processes.order_desk")
    parser.add_argument("folder", type=Path)
    parser.add_argument("enough", type=Path)
    asked = parser.parse_args()
    handbook = Handbook.load()
    pause = threading.Event()
    with Store.open(asked.folder, KEY, handbook=handbook) as store:
        office = PostOffice(store)
        try:
            while not asked.enough.exists() or store.sync_status().waiting:
                office.round()
                store.catch_up()
                rows = store.ask(OrderQuestions).inbox("open", None, AT_ONCE).rows
                for row in rows:
                    _go_on(store, row, handbook, local(store.true_time()).date())
                if not rows:
                    pause.wait(IDLE)
        finally:
            office.close()


def _go_on(store: Store, row: OrderRow, handbook: Handbook, today: date) -> None:
    order, session = row.subject, store.session(store.on_duty())
    if row.state is State.LOGGED:
        accept(order, "", handbook, today)(store)
    elif row.state is not OrderState.ACCEPTED:
        return
    complaint = complaint_of(order)
    state = store.state(complaint)
    if state is not None and state.state is State.LOGGED:
        lines = (Line(component="L1", fen=fen_of(order)),)
        session.record([NewEntry(complaint, SettledOnTheSpot(on=today, lines=lines))])
    session.record(
        [NewEntry(order, OrderFinished(on=today, satisfaction="satisfied"), {"report_outcome": "已退款"})]
    )


if __name__ == "__main__":
    main()
