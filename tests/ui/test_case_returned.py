"""What the page of a case says of money that headquarters passed, and of money it sent back."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import CaseReturned, FactsAmended, MoneyConfirmed, NoteAdded
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, counter
from ui.features.cases.case_page.page import CasePage

HQ = "h" * 24


def said_by_headquarters(store: Store, subject: str, *bodies: Body) -> None:
    """Headquarters says these, one after the other, knowing all that is here."""
    timeline = store.case(subject, NOW.date()).state.timeline
    after = tuple(event.entry.id for event in timeline)
    first = 1 + sum(event.entry.core.device == HQ for event in timeline)
    held = store.streams.digest_at(HQ, first - 1) or bytes(32)
    cores = []
    for number, body in enumerate(bodies, first):
        kind, version = KIND_OF[type(body)]
        entry = write_entry(
            device=HQ,
            seq=number,
            subject=subject,
            kind=kind,
            version=version,
            tick=100 + number,
            at=0,
            by="",
            body=body,
            after=after,
        )
        cores.append(entry.core_bytes)
        after = (*after, entry.id)
    run = Run(
        device=HQ,
        first=first,
        before=held,
        cores=cores,
        privates=[None] * len(cores),
        seals=[],
        key=b"k" * 32,
    )
    streams = store.streams.standing().streams
    store.streams.land(
        Arrival(
            epoch="e",
            position=first,
            runs=(run,),
            headquarters=frozenset({HQ}),
            stored={device: one.head for device, one in streams.items()},
            judged={device: one.head.seq for device, one in streams.items()},
        )
    )
    store.catch_up()


def test_the_money_of_a_case_is_passed_by_rule_or_sent_back_and_never_confirmed(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = at.ask(lambda store: store.new_subject())
        lines = (Line(component="L1", fen=30_000),)
        logged = ComplaintLogged(number="", received_on=NOW.date(), fields={"merchant_name": "家乐"})
        at.ask(
            lambda store: store.session("w").record(
                [NewEntry(subject, logged), NewEntry(subject, SettledOnTheSpot(on=NOW.date(), lines=lines))]
            )
        )
        (paid,) = {
            line.entry for line in at.ask(lambda store: store.case(subject, NOW.date())).state.money.performed
        }
        log = EntryId(paid.device, paid.seq - 1)

        def words() -> str:
            page = at.go("case", subject=subject)
            assert isinstance(page, CasePage)
            told = page.figures.accessibleName()
            at.go("home")
            assert "确认" not in told
            return told

        assert "规则通过" not in words()
        at.ask(lambda store: said_by_headquarters(store, subject, MoneyConfirmed(covers=(paid,))))
        assert "规则通过" in words()
        older = CaseReturned(entries=(paid,), reason="unclear", wanted=("lines",))
        newer = CaseReturned(entries=(log,), reason="unclear", wanted=("merchant_address",))
        at.ask(lambda store: said_by_headquarters(store, subject, older, newer))
        told = words()
        assert "总部退回了这笔钱" in told
        assert "规则通过" not in told
        at.ask(lambda store: store.session("w").record([NewEntry(subject, NoteAdded())]))
        cure = FactsAmended(fields={"merchant_address": "南京路1号"})
        at.ask(lambda store: store.session("w").record([NewEntry(subject, cure)]))
        assert "总部退回了这笔钱" in words()


def test_of_several_fields_that_are_asked_for_each_has_to_be_put_right_and_what_is_left_is_named(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Written together or one after the other (decision 014)."""
    with counter(qtbot, tmp_path) as at:
        subject = at.ask(lambda store: store.new_subject())
        logged = ComplaintLogged(number="", received_on=NOW.date(), fields={"merchant_name": "家乐"})
        at.ask(lambda store: store.session("w").record([NewEntry(subject, logged)]))
        log = at.ask(lambda store: store.case(subject, NOW.date())).state.timeline[0].entry.id
        back = CaseReturned(entries=(log,), reason="unclear", wanted=("merchant_name", "merchant_address"))
        at.ask(lambda store: said_by_headquarters(store, subject, back))
        page = at.go("case", subject=subject, step="facts.amended")
        told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        assert any("每一处都要改" in words for words in told)
        assert told.count("总部要补") == 2
        assert "必填" not in told
        first = FactsAmended(fields={"merchant_address": "南京路1号"})
        at.ask(lambda store: store.session("w").record([NewEntry(subject, first)]))
        at.go("home")
        page = at.go("case", subject=subject, step="facts.amended")
        assert "下一步：补正店名" in [button.text() for button in page.findChildren(QAbstractButton)]
        told = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
        assert any(words.startswith("要补的：店名。") for words in told)
        assert not any("每一处都要改" in words for words in told)
        assert told.count("总部要补") == 1
        second = FactsAmended(fields={"merchant_name": "家乐福"})
        at.ask(lambda store: store.session("w").record([NewEntry(subject, second)]))
        assert at.ask(lambda store: store.case(subject, NOW.date())).state.returns == ()
        assert not at.problems
