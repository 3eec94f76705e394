"""What a case says of an advance: never that it is within what was received where it is not."""

from __future__ import annotations

from pathlib import Path

from casework.journal.entry import EntryId
from casework.matters.body import Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettlementAgreed
from casework.matters.complaint.mediation_bodies import AdvanceNoted
from casework.matters.shared.bodies import StepUndone
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, TODAY, add, log, make
from ui.features.cases.case_page.trail_words import trail_words
from ui.features.cases.steps.advance_noted import STEP
from ui.steps.telling import Telling

MORE = "先垫的比收到的多，请核对。"
LINES = (Line(component="L1", fen=50_000),)


def newest(store: Store, subject: str) -> EntryId:
    return store.case(subject, TODAY).state.timeline[-1].entry.id


def test_a_performance_that_is_taken_back_later_leaves_an_advance_to_be_checked(tmp_path: Path) -> None:
    noted = AdvanceNoted(name="b", on=TODAY, fen=50_000, by="market")
    with make(tmp_path) as store:
        subject = log(store)
        add(store, subject, SettlementAgreed(on=TODAY, lines=LINES))
        add(store, subject, PerformanceRecorded(on=TODAY, lines=LINES))
        paid = newest(store, subject)
        add(store, subject, noted)
        view = store.case(subject, TODAY)
        assert MORE not in STEP.told(noted, Telling(view, HANDBOOK, TODAY), {})
        add(store, subject, StepUndone(entry=paid))
        view = store.case(subject, TODAY)
        assert STEP.told(noted, Telling(view, HANDBOOK, TODAY), {}).endswith(MORE)
        add(
            store, subject, StepUndone(entry=next(e.entry.id for e in view.state.timeline if e.body == noted))
        )
        assert "撤回了先行赔付" in trail_words(store.case(subject, TODAY), HANDBOOK, TODAY)
