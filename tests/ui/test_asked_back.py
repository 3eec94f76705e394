"""What is said with a receipt against the desk's own word: the queue and the case ask back, and a follow-up ends it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import ConsumerAnswered, FollowedUp, PerformanceRecorded
from desktop.demo.sample_point import Sample
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, counter
from tests.ui.test_case_returned import said_by_headquarters
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.words import queue_state

NONE = ConsumerAnswered(on=NOW.date(), performed="none", satisfaction="unsatisfied")


def end(store: Store, subject: str) -> None:
    """The desk says that all was given, and calls the consumer."""
    paid = PerformanceRecorded(on=NOW.date(), complete=True)
    for body in (paid, FollowedUp(on=NOW.date(), performed=True)):
        store.session(store.on_duty()).record([NewEntry(subject, body)])
    assert subject not in {row.subject for row in store.queue(NOW.date(), "to_follow_up").rows}


def test_an_answer_against_the_desks_word_is_asked_back_by_queue_and_case(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = sample.subjects["paying"]
        at.ask(lambda store: end(store, subject))
        at.ask(lambda store: said_by_headquarters(store, subject, NONE))
        rows = {
            row.subject: row for row in at.ask(lambda store: store.queue(NOW.date(), "to_follow_up")).rows
        }
        assert rows[subject].next_step == "followup.recorded"
        assert queue_state(rows[subject]).words == "请再回访"
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        assert page.look.isVisible()
        said = " ".join(label.text() for label in page.look.findChildren(QLabel))
        assert "凭回执说没有兑现" in said
        assert "记一次回访" in said
        again = FollowedUp(on=NOW.date(), performed=False, satisfaction="unsatisfied")
        at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(subject, again)]))
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        assert not page.look.isVisible(), "the two agree by now"
