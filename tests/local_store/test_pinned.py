"""What must not wait stands on top of every list of what is to be done, once, and is in no group by day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from casework.matters.complaint.bodies import SensitiveNoted, WaitingNoted
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
