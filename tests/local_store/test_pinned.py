"""What must not wait stands on top of every list of what is to be done, once, and is in no group by day."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import SensitiveNoted, SettledOnTheSpot, WaitingNoted
from casework.matters.shared.bodies import CaseFiled, CaseVoided
from local_store.handing import hand_over
from local_store.read_models.cases.lists import MARKS, SHANGHAI, CaseLists
from local_store.read_models.cases.reminding import CaseReminders
from tests.local_store.desks import add, log, make

TODAY = date(2026, 11, 23)


def test_it_stands_on_top_and_is_counted_once(tmp_path: Path) -> None:
    store = make(tmp_path / "desk")
    by = "w"
    late = log(store, by, on=TODAY - timedelta(days=40), merchant="逾期的店")
    flagged = log(store, by, on=TODAY - timedelta(days=40), merchant="要留意的店")
    log(store, by, on=TODAY, merchant="今天的店")
    add(store, flagged, WaitingNoted(on=TODAY, until=TODAY + timedelta(days=4)), by)
    add(store, flagged, SensitiveNoted(on=TODAY, flag="F01"), by)
    page = store.queue(TODAY)
    assert [row.subject for row in page.rows][:2] == [flagged, late]
    assert page.rows[0].group == "pinned"
    assert (page.counts["pinned"], page.counts["overdue"], page.counts["quiet"]) == (1, 1, 0)
    assert sum(page.counts.values()) == page.total == 3
    for view in ("pinned", "overdue", "all", "complaints"):
        shown = store.queue(TODAY, view)
        assert len(shown.rows) == shown.total
        assert (flagged in {row.subject for row in shown.rows}) == (view != "overdue")
    first = store.queue(TODAY, limit=1)
    following = store.queue(TODAY, key=first.next_key, limit=5)
    assert [row.subject for row in following.rows][:1] == [late], "the next page goes on behind it"
    assert store.home(TODAY).reminders[0].kind == "pinned"

    add(store, flagged, SensitiveNoted(on=TODAY, flag="F01", stands="not_so"), by)
    assert store.queue(TODAY).counts["pinned"] == 0
    store.close()


@pytest.mark.parametrize(
    "end",
    [SettledOnTheSpot(on=TODAY, lines=(Line(component="L1", fen=3_000),)), CaseFiled(on=TODAY)],
    ids=["paid at once", "put away"],
)
def test_it_stands_on_top_also_when_it_is_closed(tmp_path: Path, end: Body) -> None:
    store = make(tmp_path / "desk")
    flagged, other = log(store, "w", on=TODAY), log(store, "w", on=TODAY)
    for subject in (flagged, other):
        add(store, subject, end, "w")
    add(store, flagged, SensitiveNoted(on=TODAY, flag="F01"), "w")
    page = store.queue(TODAY)
    assert ([row.subject for row in page.rows], page.total, page.counts["pinned"]) == ([flagged], 1, 1)
    assert (page.rows[0].group, page.rows[0].ended) == ("pinned", True)
    for view in ("open", "all", "complaints", "closed", "pinned", "under_way", *MARKS):
        shown = store.queue(TODAY, view)
        assert len(shown.rows) == len({row.subject for row in shown.rows}) == shown.total
        assert (flagged in {row.subject for row in shown.rows}) == (
            view in ("open", "all", "complaints", "pinned")
        )
    add(store, flagged, SensitiveNoted(on=TODAY, flag="F01", stands="settled"), "w")
    assert store.queue(TODAY).total == 0
    assert store.queue(TODAY, "closed").total == 2
    store.close()


def test_one_that_is_void_stands_nowhere(tmp_path: Path) -> None:
    store = make(tmp_path / "desk")
    flagged = log(store, "w", on=TODAY)
    add(store, flagged, SensitiveNoted(on=TODAY, flag="F01"), "w")
    add(store, flagged, CaseVoided(reason="mistake"), "w")
    assert store.queue(TODAY).total == 0
    store.close()


def test_who_hands_over_and_the_morning_say_it_once(tmp_path: Path) -> None:
    store = make(tmp_path / "desk")
    late = log(store, "w", on=TODAY - timedelta(days=40))
    flagged = log(store, "w", on=TODAY - timedelta(days=40))
    add(store, flagged, SensitiveNoted(on=TODAY, flag="F01"), "w")
    now = datetime(2026, 11, 23, 9, tzinfo=SHANGHAI)
    told = hand_over(store, now)
    assert [(one.view, [row.subject for row in one.rows], one.total) for one in told.due] == [
        ("pinned", [flagged], 1),
        ("overdue", [late], 1),
    ]
    assert told.due_count == 2
    rows, total = store.ask(CaseLists).some(TODAY, "under_way", 5)
    assert total == len(rows) == 2
    due = store.ask(CaseReminders).due(now)
    assert [(one.kind, one.subject) for one in due] == [("pinned", flagged), ("overdue", late)]

    # What was waited for is still promised, and when the day has come it is handed over once.
    add(store, flagged, WaitingNoted(on=TODAY, until=TODAY + timedelta(days=4)), "w")
    (promised,) = store.ask(CaseReminders).promised(now)
    assert (promised.kind, promised.row.subject) == ("waiting", flagged)
    woken = hand_over(store, now + timedelta(days=4))
    assert sorted(row.subject for one in woken.due for row in one.rows) == sorted((flagged, late))
    assert woken.due_count == 2
    assert store.queue(TODAY + timedelta(days=4), "woken").total == 1
    store.close()
