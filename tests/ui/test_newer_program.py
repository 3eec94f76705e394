"""A case in the real window in which a newer program wrote: what may be passed over is shown as such and stops nobody; what may
not hides the sums and says so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.journal.entry import write_entry
from casework.journal.travelling import Arrival, Run
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.store import Store
from tests.ui.desk_at_work import NOW, counter
from ui.features.cases.case_page.page import CasePage
from ui.steps.timeline import timeline_entries

STRANGER = "s" * 24


def write_newer(store: Store, subject: str, *, light: bool) -> None:
    """Another PC of the point, updated already, writes in the case what this program does not know."""
    entry = write_entry(
        device=STRANGER,
        seq=1,
        subject=subject,
        kind="reminder.set",
        version=1,
        tick=10_000,
        at=int(NOW.timestamp() * 1000),
        by="",
        body=b"\x80",
        after=store.case(subject, NOW.date()).state.heads,
        light=light,
    )
    run = Run(
        device=STRANGER,
        first=1,
        before=bytes(32),
        cores=[entry.core_bytes],
        privates=[None],
        key=b"k" * 32,
    )
    store.streams.land(Arrival(epoch="e", position=1, runs=(run,)))
    store.catch_up()


def test_what_may_be_passed_over_stops_nobody(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        at.ask(lambda store: write_newer(store, subject, light=True))
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        assert page.figures.isVisible()
        assert not page.look.isVisible()
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        newest = timeline_entries(view, Handbook.load(), NOW.date())[0]
        assert (newest.title, newest.sentence, newest.link) == ("需要新版本才能看", "请更新程序后再看。", "")
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)  # the next step, offered as ever
        clerk.write("600")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        owed = view.state.money.outstanding_fen
        now = at.ask(lambda store: store.case(subject, NOW.date())).state
        assert now.money.outstanding_fen == owed - 60_000


def test_what_may_not_hides_the_sums_and_says_so(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        at.ask(lambda store: write_newer(store, subject, light=False))
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        assert not page.figures.isVisible()
        assert page.look.isVisible()
