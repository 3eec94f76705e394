"""What a PC shows of headquarters' returns and passes, and what it counts as nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettledOnTheSpot, SettlementAgreed
from casework.matters.figures import Figures
from casework.matters.shared.bodies import (
    CaseReturned,
    CaseVoided,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    StepUndone,
)
from casework.totals import Totals
from local_store.store import Store
from local_store.views import NewEntry
from tests.local_store.desks import EPOCH, TODAY, acknowledge, add, complaint, make, reopen, settled

HQ = "h" * 24
OTHER = "n" * 24


class Said:
    """Headquarters' stream as it comes to one PC."""

    def __init__(self, store: Store, device: str = HQ) -> None:
        self.store = store
        self.device = device
        self.cores: list[bytes] = []
        self.blind = False
        """Whether it knows only the first entry of a case."""

    def say(self, body: msgspec.Struct, subject: str, kind: str) -> EntryId:
        timeline = self.store.case(subject, TODAY).state.timeline if subject in self._known() else ()
        entry = write_entry(
            device=self.device,
            seq=len(self.cores) + 1,
            subject=subject,
            kind=kind,
            version=1,
            tick=1 + max((event.entry.core.tick for event in timeline), default=0),
            at=1_795_000_000_000,
            by="",
            body=body,
            after=tuple(event.entry.id for event in timeline[: 1 if self.blind else None]),
        )
        self.cores.append(entry.core_bytes)
        run = Run(
            device=self.device,
            first=1,
            before=bytes(32),
            cores=list(self.cores),
            privates=[None] * len(self.cores),
            seals=[],
            key=b"k" * 32,
        )
        headquarters = frozenset({HQ}) if self.device == HQ else frozenset[str]()
        self.store.streams.land(
            Arrival(epoch=EPOCH, position=len(self.cores), runs=(run,), headquarters=headquarters)
        )
        self.store.catch_up()
        return entry.id

    def send_back(self, subject: str, *entries: EntryId, wanted: tuple[str, ...]) -> EntryId:
        body = CaseReturned(entries=entries, reason="unclear", wanted=wanted)
        return self.say(body, subject, "case.returned")

    def _known(self) -> set[str]:
        return {row.subject for row in self.store.queue(TODAY, view="all").rows}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make(tmp_path / "a")


def test_all_open_returns_are_shown_and_not_the_newest_only(store: Store) -> None:
    subject = store.new_subject()
    store.session("w").record([complaint(subject, disputed=300), settled(subject, 300)])
    acknowledge(store)
    log, paid = EntryId(store.device, 1), EntryId(store.device, 2)
    hq = Said(store)
    hq.say(MoneyConfirmed(covers=(paid,)), subject, "money.confirmed")
    assert store.case(subject, TODAY).delivery[paid] == "confirmed"
    hq.send_back(subject, paid, wanted=("lines",))
    hq.send_back(subject, log, wanted=("merchant_address",))
    view = store.case(subject, TODAY)
    assert (view.delivery[log], view.delivery[paid], view.row.delivery) == ("returned",) * 3
    status = store.sync_status()
    assert (status.returned, status.confirmed) == (2, 0)
    add(store, subject, FactsAmended(fields={"merchant_address": "南京路1号"}))
    acknowledge(store)
    view = store.case(subject, TODAY)
    assert (view.delivery[log], view.delivery[paid], view.row.delivery) == (
        "confirmed",
        "returned",
        "returned",
    )
    assert (store.sync_status().returned, store.totals().returned, store.totals().confirmed_fen) == (1, 1, 0)
    assert [row.subject for row in store.queue(TODAY, view="returned").rows] == [subject]
    add(store, subject, StepUndone(entry=paid))
    assert (store.sync_status().returned, store.totals().returned) == (0, 0)


def test_a_sum_is_passed_only_when_headquarters_said_so(store: Store) -> None:
    """Judged is not enough: a sum may be judged and held back, or at odds with another."""
    subject = store.new_subject()
    store.session("w").record([complaint(subject), settled(subject, 300)])
    acknowledge(store)
    paid = EntryId(store.device, 2)
    view = store.case(subject, TODAY)
    assert (view.delivery[EntryId(store.device, 1)], view.delivery[paid]) == ("confirmed", "delivered")
    listed = store.queue(TODAY, view="all").rows[0].delivery
    assert (view.row.delivery, listed) == ("delivered", "delivered")
    hq = Said(store)
    hq.say(MoneyConfirmed(covers=(paid,)), subject, "money.confirmed")
    view = store.case(subject, TODAY)
    assert (view.delivery[paid], view.row.delivery) == ("confirmed", "confirmed")
    hq.send_back(subject, paid, wanted=("merchant_name",))
    add(store, subject, FactsAmended(fields={"merchant_name": "永辉"}))
    acknowledge(store)
    view = store.case(subject, TODAY)
    assert (view.delivery[paid], view.row.delivery, store.totals().confirmed_fen) == (
        "delivered",
        "delivered",
        0,
    )
    hq.say(MoneyConfirmed(covers=(paid,)), subject, "money.confirmed")
    assert store.case(subject, TODAY).row.delivery == "confirmed"
    assert store.totals().confirmed_fen == 300


def test_a_sum_that_counts_no_more_is_not_waited_for(store: Store) -> None:
    subject = store.new_subject()
    store.session("w").record([complaint(subject), settled(subject, 300)])
    add(store, subject, CaseVoided(reason="test"))
    acknowledge(store)
    view = store.case(subject, TODAY)
    assert (view.delivery[EntryId(store.device, 2)], view.row.delivery) == ("delivered", "confirmed")
    assert store.queue(TODAY, view="all").rows[0].delivery == "confirmed"


def test_judged_never_says_more_than_what_is_held(store: Store) -> None:
    """Headquarters knows more of a stream than this PC: what is written here next is not judged yet."""
    subject = store.new_subject()
    store.session("w").record([complaint(subject)])
    store.streams.land(Arrival(epoch=EPOCH, position=0, judged={store.device: 9}))
    assert store.streams.standing().streams[store.device].judged == 1
    add(store, subject, NoteAdded(), text="x")
    assert list(store.case(subject, TODAY).delivery.values()) == ["confirmed", "waiting"]


def test_a_matter_of_a_newer_program_and_steps_on_nothing_logged_count_as_nothing(
    store: Store, tmp_path: Path
) -> None:
    subject = store.new_subject()
    store.session("w").record([complaint(subject), settled(subject, 300)])
    lines = (Line(component="L1", fen=79_600),)
    stray = store.new_subject()
    other = Said(store, OTHER)
    other.say(msgspec.Raw(msgspec.msgpack.encode({})), "visit-1", "visit.recorded")  # type: ignore[arg-type]
    other.say(SettledOnTheSpot(on=TODAY, lines=lines), stray, "settlement.on_the_spot")
    other.say(PerformanceRecorded(on=TODAY, lines=lines), stray, "performance.recorded")
    expected = Figures(
        cases=1,
        settled_on_the_spot=1,
        agreed_fen=300,
        performed_fen=300,
        components={"L1": 300},
        states={"performed": 1},
    )
    folded = [store.state(name) for name in (subject, "visit-1", stray)]
    states = [state for state in folded if state is not None]
    assert len(states) == 3
    assert store.totals() == Totals.of(states) == expected
    assert [row.subject for row in store.queue(TODAY, view="all").rows] == [subject]
    store.close()
    again = reopen(tmp_path / "a")
    again.rebuild()
    assert again.totals() == expected
    again.session("w").record([NewEntry(subject, NoteAdded())])
    assert again.totals() == expected
    again.close()


def test_sums_at_odds_passed_no_rule(store: Store) -> None:
    subject = store.new_subject()
    store.session("w").record([complaint(subject)])
    lines = (Line(component="L1", fen=300),)
    Said(store, OTHER).say(SettledOnTheSpot(on=TODAY, lines=lines), subject, "settlement.on_the_spot")
    acknowledge(store)
    assert (store.sync_status().delivered, store.sync_status().confirmed) == (0, 2)
    beside = Said(store, "m" * 24)
    beside.blind = True
    beside.say(SettledOnTheSpot(on=TODAY, lines=lines), subject, "settlement.on_the_spot")
    acknowledge(store)
    view = store.case(subject, TODAY)
    assert len(view.state.money.undecided) == 2
    assert sorted(view.delivery.values()) == ["confirmed", "delivered", "delivered"]
    assert (view.row.delivery, store.queue(TODAY, view="all").rows[0].delivery) == ("delivered", "delivered")
    status = store.sync_status()
    assert (status.waiting, status.delivered, status.confirmed, status.at_odds) == (0, 0, 1, 2)


def test_a_sum_that_a_return_of_its_case_holds_back_is_counted_as_passed_nowhere(store: Store) -> None:
    """The return names what logged the case; the sum beside it is judged, and no rule has passed it."""
    subject = store.new_subject()
    store.session("w").record([complaint(subject), settled(subject, 300)])
    log = EntryId(store.device, 1)
    acknowledge(store)
    hq = Said(store)
    hq.send_back(subject, log, wanted=("received_on",))
    status = store.sync_status()
    assert (status.returned, status.at_odds, status.confirmed) == (1, 1, 0)
    assert sorted(store.case(subject, TODAY).delivery.values()) == ["confirmed", "delivered", "returned"]
    # Named itself, it is counted once, and among what was sent back.
    hq.send_back(subject, EntryId(store.device, 2), wanted=("lines",))
    status = store.sync_status()
    assert (status.returned, status.at_odds, status.confirmed) == (2, 0, 0)
    store.rebuild()
    assert store.sync_status() == status


def test_sums_at_odds_in_a_case_that_was_sent_back_passed_no_rule_either(store: Store) -> None:
    subject = store.new_subject()
    store.session("w").record([complaint(subject, disputed=300)])
    for device in (OTHER, "m" * 24):
        one = Said(store, device)
        one.blind = True
        body = SettledOnTheSpot(on=TODAY, lines=(Line(component="L1", fen=300),))
        one.say(body, subject, "settlement.on_the_spot")
    acknowledge(store)
    Said(store).send_back(subject, EntryId(OTHER, 1), wanted=("lines",))
    status = store.sync_status()
    assert (status.returned, status.at_odds, status.confirmed) == (1, 1, 1)


def test_an_agreement_that_a_later_one_replaced_is_waited_for_by_no_page(store: Store) -> None:
    subject = store.new_subject()
    store.session("w").record([complaint(subject)])
    for number in (300, 200):
        add(store, subject, SettlementAgreed(on=TODAY, lines=(Line(component="L1", fen=number),)))
    acknowledge(store)
    Said(store).say(MoneyConfirmed(covers=(EntryId(store.device, 3),)), subject, "money.confirmed")
    listed = store.queue(TODAY, view="all").rows[0].delivery
    assert (store.case(subject, TODAY).row.delivery, listed) == ("confirmed", "confirmed")


def test_what_is_not_said_to_be_stored_is_counted_as_waiting_whatever_was_judged(store: Store) -> None:
    store.session("w").record([complaint(store.new_subject())])
    store.streams.land(Arrival(epoch=EPOCH, position=0, judged={store.device: 1}))
    status = store.sync_status()
    assert (status.waiting, status.delivered, status.confirmed) == (1, 0, 0)


def test_a_line_of_nothing_is_no_component_of_the_sums(store: Store) -> None:
    subject = store.new_subject()
    lines = (Line(component="L1", fen=0), Line(component="L2", fen=300))
    store.session("w").record(
        [complaint(subject), NewEntry(subject, SettledOnTheSpot(on=TODAY, lines=lines))]
    )
    state = store.state(subject)
    assert state is not None
    assert store.totals() == Totals.of([state])
    assert store.totals().components == {"L2": 300}
