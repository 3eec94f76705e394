"""What a lying PC wrote is taken back at both ends; what all share (threads, the disk) it cannot use up."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from casework.fold import fold
from casework.journal.entry import Entry
from casework.matters.body import Line
from casework.matters.complaint.bodies import FollowedUp, SettledOnTheSpot
from casework.matters.shared.bodies import PersonalErased, StepUndone
from casework.state import CaseState, State
from headquarters.commands import main
from headquarters.exchange.rounds import Limits
from headquarters.status import HeldBack, read_status
from headquarters.totals import add_up, read_points
from headquarters.turnstile import MOST_OF_ONE
from sync.protocol.parcel import Purpose
from tests.headquarters.bureau import Bureau, Desk, Refused

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")

DAY_MS = 86_400_000

# --- what was stored ------------------------------------------------------------------------------------------------


def totals(bureau: Bureau) -> tuple[int, int, int]:
    with bureau.database() as database, database.transaction() as connection:
        figures = add_up(read_points(connection)).of_cases.figures
    return figures.cases, figures.performed_fen, figures.confirmed_fen


def test_a_sum_beyond_meaning_passes_nowhere_and_all_a_pc_wrote_can_be_taken_back(bureau: Bureau) -> None:
    liar, colleague = bureau.desk(), bureau.desk()
    bureau.ask("UPDATE devices SET approved = true")
    theirs = colleague.log(700)
    colleague.round([colleague.run()])
    for fen in (10**12, 10**12 + 1, 2**63 - 1, 10**10, 10**10 + 1):
        liar.log(fen)
    # Into the colleague's case too, and an erasure of tens of thousands of entries that there are not.
    body = SettledOnTheSpot(on=date(2026, 11, 20), lines=(Line(component="L1", fen=10**9),))
    liar.write(body, theirs, after=(colleague.own[-1].id,))
    named = tuple(colleague.own[0].id._replace(device="x" * 24, seq=seq) for seq in range(1, 20_001))
    liar.write(PersonalErased(entries=named), theirs)
    liar.round([liar.run()])
    bureau.wait_until(bureau.all_judged)
    cases, _, confirmed = totals(bureau)
    assert cases == 6
    assert confirmed <= 700 + 10**10 + 10**9, (
        "what is above a hundred million yuan goes back, or is set aside"
    )
    database = bureau.cluster.embedded.conninfo(bureau.name)
    assert (
        main(["take-back", "P1", liar.device[:10], "--data", str(bureau.keys), "--database", database]) == 0
    )
    bureau.wait_until(bureau.all_judged)
    assert totals(bureau) == (1, 700, 700)
    # At the point as well: what headquarters said of it comes to the same in every file.
    colleague.round()
    assert folded(colleague, liar) == (1, 700)
    before = bureau.ask("SELECT count(*) FROM entries")
    assert (
        main(["take-back", "P1", liar.device[:10], "--data", str(bureau.keys), "--database", database]) == 0
    )
    assert bureau.ask("SELECT count(*) FROM entries") == before, "a second time there is nothing left"


def test_what_only_a_newer_program_reads_is_taken_back_and_the_cases_are_open_again(bureau: Bureau) -> None:
    liar, colleague = bureau.desk(), bureau.desk()
    bureau.ask("UPDATE devices SET approved = true")
    theirs, untouched = colleague.log(700), colleague.log(500)
    colleague.round([colleague.run()])
    for _ in range(2):
        liar.write(b"\x80", theirs, kind="ledger.balanced", after=(colleague.own[0].id,))
    liar.write(b"\x80", untouched, kind="ledger.balanced", light=True)
    later = liar.write(b"\x80", theirs, kind="performance.recorded", version=99, after=(liar.own[-1].id,))
    liar.round([liar.run()])
    bureau.wait_until(bureau.all_judged)
    assert bureau.ask("SELECT subject FROM cases WHERE needs_newer") == [(theirs,)]
    built_on_it = FollowedUp(on=date(2026, 11, 20))
    colleague.write(built_on_it, theirs, after=(later.id,), tick=later.core.tick + 1)
    colleague.round([colleague.run(len(colleague.own))])
    database = bureau.cluster.embedded.conninfo(bureau.name)
    taken_back = ["take-back", "P1", liar.device[:10], "--data", str(bureau.keys), "--database", database]
    assert main(taken_back) == 0
    bureau.wait_until(bureau.all_judged)
    assert bureau.ask("SELECT subject FROM cases WHERE needs_newer") == []
    assert totals(bureau) == (2, 1200, 1200)
    colleague.round()
    for subject in (theirs, untouched):
        state = state_at(colleague, subject)
        assert not state.needs_newer
        strange = [event for event in state.timeline if event.entry.core.device == liar.device]
        assert strange
        assert not state.set_aside
        assert all(event.effect == "undone" and event.is_unread for event in strange)
    before = bureau.ask("SELECT count(*) FROM entries")
    assert main(taken_back) == 0
    assert bureau.ask("SELECT count(*) FROM entries") == before, "a second time there is nothing left"


def test_a_pc_opens_no_case_by_undoing_what_it_cannot_read(bureau: Bureau) -> None:
    writer, other = bureau.desk(), bureau.desk()
    bureau.ask("UPDATE devices SET approved = true")
    subject = writer.log(700)
    newer = writer.write(b"\x80", subject, kind="ledger.balanced", after=(writer.own[-1].id,))
    writer.round([writer.run()])
    other.write(StepUndone(entry=newer.id), subject, after=(newer.id,), tick=newer.core.tick + 1)
    other.round([other.run()])
    bureau.wait_until(bureau.all_judged)
    assert bureau.ask("SELECT subject FROM cases WHERE needs_newer") == [(subject,)]
    writer.round()
    assert state_at(writer, subject).needs_newer


def test_sums_that_no_point_can_mean_are_named_in_the_status(bureau: Bureau) -> None:
    desk, other = bureau.desk("P1"), bureau.desk("P2")
    desk.log(10**12)
    desk.round([desk.run()])
    other.log(10**9)
    other.round([other.run()])
    bureau.wait_until(bureau.all_judged)
    with bureau.database() as database, database.transaction() as connection:
        assert read_status(connection).held_back == (HeldBack("P1", 10**12),)
        assert read_status(connection, "P2").held_back == ()


# --- what all share -------------------------------------------------------------------------------------------------


def test_a_point_hands_in_so_much_a_day_and_is_served_all_the_same(
    make_bureau: Callable[..., Bureau],
) -> None:
    bureau = make_bureau(Limits(a_day=4_000))
    desk, other = bureau.desk("P1"), bureau.desk("P2")
    subject = desk.log()
    for _ in range(3):
        desk.note(subject, "x" * 3_000)
    desk.exchange([desk.run(1, 2)])
    desk.exchange([desk.run(3, 3)])
    with pytest.raises(Refused) as caught:
        desk.exchange([desk.run(4, 4)])
    assert (caught.value.status, caught.value.refusal.error, caught.value.retry_after) == (
        503,
        "busy",
        "3600",
    )
    assert desk.exchange().receipt.stored[desk.device].seq == 3
    other.log()
    assert other.exchange([other.run()]).receipt.stored[other.device].seq == 1
    bureau.clock += DAY_MS
    assert desk.exchange([desk.run(4, 4)]).receipt.stored[desk.device].seq == 4


def test_one_point_that_sends_much_at_once_keeps_nobody_else_out(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau(Limits(working=MOST_OF_ONE + 1, waiting=0))
    liar, other = bureau.desk("P1"), bureau.desk("P2")
    parcels = [liar.seal(Purpose.EXCHANGE, liar.request()) for _ in range(20)]
    with (
        bureau.database() as database,
        database.transaction() as connection,
        ThreadPoolExecutor(len(parcels)) as threads,
    ):
        # All of them wait for the row of their point.
        connection.execute("SELECT 1 FROM points WHERE point = 'P1' FOR UPDATE")
        waiting = [threads.submit(bureau.post, "/v1/exchange", parcel) for parcel in parcels]
        bureau.wait_until(lambda: bureau.waiting_for_locks() == MOST_OF_ONE)
        bureau.wait_until(lambda: sum(each.done() for each in waiting) == len(parcels) - MOST_OF_ONE)
        other.log()
        assert other.exchange([other.run()]).receipt.stored[other.device].seq == 1
        connection.rollback()
        statuses = sorted(each.result()[0] for each in waiting)
    assert statuses == [200] * MOST_OF_ONE + [503] * (len(parcels) - MOST_OF_ONE)
    assert liar.exchange().receipt.stored == {}


def state_at(desk: Desk, subject: str) -> CaseState:
    """A subject as a PC folds all it holds of it."""
    own = frozenset(desk.exchange().receipt.headquarters)
    others = (entry for runs in desk.others.values() for run in runs for entry in desk.read(run))
    return fold([entry for entry in (*desk.own, *others) if entry.core.subject == subject], own)


def folded(desk: Desk, *others: Desk) -> tuple[int, int]:
    """Cases that count and what was performed in them, as a PC folds all it holds."""
    by_subject: dict[str, list[Entry]] = {}
    own = set(desk.exchange().receipt.headquarters)
    held = [*desk.own, *(entry for runs in desk.others.values() for run in runs for entry in desk.read(run))]
    for entry in {entry.id: entry for entry in held}.values():
        by_subject.setdefault(entry.core.subject, []).append(entry)
    states = [fold(entries, frozenset(own)) for entries in by_subject.values()]
    assert all(other.device in desk.others for other in others)
    counting = [state for state in states if state.state is not State.VOIDED]
    return len(counting), sum(state.money.performed_fen for state in counting)
