"""The read model of work orders: by what presses first, from an index, on two PCs, after a rebuild, in the doctor's eyes."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from casework.matters.order.bodies import (
    OrderAccepted,
    OrderClosed,
    OrderDeclined,
    OrderExtended,
    OrderFinished,
    OrderOpened,
    OrderRecalled,
    OrderRedirected,
    OrderSentBack,
)
from casework.matters.order.course import OrderState
from casework.matters.shared.bodies import SupervisionAnswered, SupervisionAsked, SupervisionClosed
from casework.state import State
from local_store.errors import UnknownSubject
from local_store.read_models.orders.questions import OrderQuestions
from local_store.read_models.orders.views import OrderCounts, OrderRow
from local_store.store import Store
from tests.local_store.desks import TODAY, add, log, make, reopen
from tests.shared.headquarters_says import CITIZEN, dispatch, dispatched, pass_on, says


def ask(store: Store) -> OrderQuestions:
    return store.ask(OrderQuestions)


def inbox(store: Store, view: str = "open") -> list[str]:
    return [row.subject for row in ask(store).inbox(view).rows]


def row(store: Store, subject: str) -> OrderRow:
    return ask(store).order(subject).row


def test_what_presses_first_stands_first_and_what_headquarters_asks_about_above_all(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        late, near, far = (dispatch(store, dispatched(TODAY, days=days)) for days in (1, 2, 9))
        assert inbox(store) == [late, near, far]
        says(
            store,
            far,
            (SupervisionAsked(on=TODAY, way="phone", due_on=TODAY + timedelta(days=1)), {"text": "怎样了"}),
        )
        assert inbox(store) == [far, late, near]
        (asked,) = ask(store).order(far).state.supervision
        assert (row(store, far).supervised, row(store, far).presses_on) == (1, TODAY + timedelta(days=1))
        add(store, far, SupervisionAnswered(on=TODAY, entry=asked.entry), text="在办")
        assert inbox(store) == [late, near, far]
        assert row(store, far).supervised == 0


def test_an_order_goes_from_what_is_to_do_to_waiting_to_ended(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        one = dispatch(store, dispatched(TODAY))
        assert ask(store).counts(TODAY) == OrderCounts(to_do=1, fresh=1, unseen=1)
        assert (row(store, one).state, row(store, one).next_step) == (State.LOGGED, "order.accepted")
        add(store, one, OrderAccepted(on=TODAY))
        assert (row(store, one).group, row(store, one).next_step) == ("to_do", "order.finished")
        assert ask(store).counts(TODAY) == OrderCounts(to_do=1, unseen=1)
        add(store, one, OrderFinished(on=TODAY), report_demand="退款")
        assert (inbox(store), inbox(store, "waiting")) == ([], [one])
        says(store, one, OrderSentBack(on=TODAY, due_on=TODAY + timedelta(days=3), reason="unclear"))
        assert inbox(store) == [one]
        assert row(store, one).due_on == TODAY + timedelta(days=3)
        add(store, one, OrderFinished(on=TODAY), report_demand="退款")
        says(store, one, OrderClosed(on=TODAY, how="settled"))
        assert (inbox(store), inbox(store, "waiting"), inbox(store, "ended")) == ([], [], [one])


def test_that_it_arrived_is_no_opening_and_headquarters_next_word_wants_to_be_seen_again(
    tmp_path: Path,
) -> None:
    with make(tmp_path) as store:
        one = dispatch(store, dispatched(TODAY))
        assert row(store, one).unseen
        add(store, one, OrderOpened())
        assert not row(store, one).unseen
        says(store, one, OrderRecalled(on=TODAY))
        assert row(store, one).unseen
        assert ask(store).counts(TODAY) == OrderCounts(ended=1, ended_unseen=1)
        add(store, one, OrderOpened())
        assert ask(store).counts(TODAY) == OrderCounts(ended=1)


def test_headquarters_day_holds_and_another_that_this_calendar_comes_to_is_told(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        one = dispatch(store, dispatched(date(2026, 11, 23), days=2))
        found = row(store, one)
        assert (found.due_on, found.own_due_on) == (date(2026, 11, 25), date(2026, 11, 30))
        says(store, one, OrderExtended(on=TODAY, due_on=date(2026, 12, 4)))
        found = row(store, one)
        assert (found.due_on, found.own_due_on) == (date(2026, 12, 4), None)
        assert ask(store).counts(date(2026, 12, 4)).due_today == 1
        assert ask(store).counts(date(2026, 12, 5)).overdue == 1


def test_what_came_after_the_end_is_kept_and_counted_as_such(tmp_path: Path) -> None:
    with make(tmp_path / "one") as one, make(tmp_path / "two") as two:
        subject = dispatch(one, dispatched(TODAY))
        pass_on(one, two)
        add(two, subject, OrderAccepted(on=TODAY))
        add(two, subject, OrderFinished(on=TODAY), report_demand="退款")
        says(one, subject, OrderRecalled(on=TODAY))
        pass_on(two, one)
        found = row(one, subject)
        assert (found.state, found.late, found.group) == (OrderState.RECALLED, 2, "ended")


def test_a_declining_on_one_pc_and_an_acceptance_on_the_other_wait_for_a_person(tmp_path: Path) -> None:
    with make(tmp_path / "one") as one, make(tmp_path / "two") as two:
        subject = dispatch(one, dispatched(TODAY))
        pass_on(one, two)
        add(one, subject, OrderAccepted(on=TODAY))
        add(two, subject, OrderDeclined(on=TODAY, reason="not_our_duty"))
        pass_on(two, one)
        assert row(one, subject).needs_a_look
        assert inbox(one) == [subject]


def test_an_order_knows_the_complaint_it_led_to(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        case = log(store)
        one = dispatch(store, dispatched(TODAY))
        add(store, one, OrderAccepted(on=TODAY, case=case))
        number = store.case(case, TODAY).row.number
        assert ask(store).order(one).cases == {case: number}


def test_pages_follow_each_other_without_a_gap(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        made = [dispatch(store, dispatched(TODAY, days=days)) for days in (3, 1, 2, 2, 5)]
        for one in made[:2]:
            says(store, one, SupervisionAsked(on=TODAY, way="phone"))
        seen: list[str] = []
        key = None
        for _ in range(5):
            page = ask(store).inbox("open", key, 2)
            assert page.total == 5
            seen += [each.subject for each in page.rows]
            key = page.next_key
            if key is None:
                break
        assert seen == inbox(store)
        assert len(set(seen)) == 5
        assert seen[:2] == [made[1], made[0]]


def test_the_newest_end_that_nobody_has_seen_stands_first(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        seen, first, second = (dispatch(store, dispatched(TODAY)) for _ in range(3))
        for at, (one, body) in enumerate(
            (
                (first, OrderRecalled(on=TODAY)),
                (second, OrderRedirected(on=TODAY, to_point="B")),
                (seen, OrderRecalled(on=TODAY)),
            )
        ):
            says(store, one, body, at=at + 1)
        add(store, seen, OrderOpened())
        assert inbox(store, "ended") == [second, first, seen]
        page = ask(store).inbox("ended", None, 2)
        assert [each.subject for each in ask(store).inbox("ended", page.next_key, 2).rows] == [seen]


def test_forty_orders_that_came_at_once_of_which_thirty_are_recalled_leave_ten_to_do(tmp_path: Path) -> None:
    """A PC that was offline for six weeks."""
    with make(tmp_path) as store:
        came = [dispatch(store, dispatched(TODAY, days=number, number=str(number))) for number in range(40)]
        for one in came[10:]:
            says(store, one, OrderRecalled(on=TODAY))
        counts = ask(store).counts(TODAY)
        assert (counts.to_do, counts.unseen, counts.ended_unseen) == (10, 10, 30)
        assert inbox(store) == came[:10]


def test_every_list_of_ten_thousand_is_answered_from_an_index(tmp_path: Path) -> None:
    """No sorting, and nothing is looked through that is not shown."""
    with make(tmp_path) as store:
        dispatch(store, dispatched(TODAY))
        asked: list[str] = []
        store._db.set_trace_callback(asked.append)
        for view in ("open", "waiting", "ended"):
            ask(store).inbox(view)
        ask(store).counts(TODAY)
        store._db.set_trace_callback(None)
        plans = []
        for statement in asked:
            if "order_row" in statement:
                plans += [str(step[3]) for step in store._db.execute(f"EXPLAIN QUERY PLAN {statement}")]
        assert plans
        assert [
            plan for plan in plans if "TEMP B-TREE" in plan or ("SCAN" in plan and "INDEX" not in plan)
        ] == []


def test_they_are_laid_out_anew_from_the_journal_and_the_doctor_looks_at_them(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        one = dispatch(store, dispatched(TODAY))
        before = ask(store).inbox()
    with reopen(tmp_path) as store:
        store.rebuild()
        assert ask(store).inbox() == before
        assert [each.good for each in store.doctor() if each.what == "orders"] == [True]
        store._db.execute("UPDATE order_row SET presses_on = '2026-11-01'")
        store._db.commit()
        assert [each.good for each in store.doctor() if each.what == "orders"] == [False]
        assert one in inbox(store)


def test_only_an_order_is_one_and_its_words_stay_out_of_a_repr(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        case = log(store)
        with pytest.raises(UnknownSubject):
            ask(store).order(case)
        one = dispatch(store, dispatched(TODAY))
        view = ask(store).order(one)
        assert view.personal["order_text"] == CITIZEN["order_text"]
        for told in (repr(view), repr(view.row)):
            assert not [words for words in CITIZEN.values() if words in told]
        assert "13812345678" not in repr(ask(store).inbox())


def test_a_supervision_of_an_ended_order_is_to_be_answered_and_closing_it_ends_that(tmp_path: Path) -> None:
    with make(tmp_path) as store:
        one = dispatch(store, dispatched(TODAY))
        says(store, one, OrderClosed(on=TODAY, how="settled"))
        (asked,) = says(store, one, SupervisionAsked(on=TODAY, way="on_site", due_on=TODAY))
        assert inbox(store) == [one]
        assert row(store, one).asked_by == TODAY
        says(store, one, SupervisionClosed(on=TODAY, entry=asked))
        assert inbox(store) == []
