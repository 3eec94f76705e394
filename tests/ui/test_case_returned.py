"""What the page of a case says of money that headquarters passed, and of money it sent back."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from casework.journal.entry import EntryId, write_entry
from casework.journal.travelling import Arrival, Run
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import CaseReturned, FactsAmended, MoneyConfirmed, NoteAdded
from casework.state import CaseState
from headquarters.judging.one_case import FIELDS, has_field
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.case_page.page import CasePage
from ui.widgets.chip_row import ChipRow
from ui.words_fields import field_words

HQ = "h" * 24


def said_by_headquarters(store: Store, subject: str, *bodies: Body) -> None:
    """Headquarters says these, one after the other, knowing all that is here; what it said of other cases stands before them."""
    after = tuple(event.entry.id for event in store.case(subject, NOW.date()).state.timeline)
    said = store.streams.standing().streams.get(HQ)
    first = 1 + (said.head.seq if said is not None else 0)
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


def test_whatever_field_headquarters_may_ask_for_can_be_put_right_where_its_button_leads(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Of a complaint and of a consultation: a return that nobody can answer would hold the case for ever."""
    fields: dict[str, FieldValue] = {
        "merchant_name": "家乐",
        "disputed_fen": 30_000,
        "category": "G01",
        "subcategory": "空调类产品",
        "nature": "N01",
        "urgency": "3",
    }
    bodies = (
        ComplaintLogged(number="", received_on=NOW.date(), fields=fields),
        ConsultationLogged(number="", received_on=NOW.date()),
    )
    with counter(qtbot, tmp_path) as at:
        for body in bodies:
            subject = at.ask(lambda store: store.new_subject())
            record(at, subject, body)
            logged, sort = seen(at, subject).logged, seen(at, subject).sort
            assert logged is not None
            for name in (
                *(name for name in FIELDS if name != "lines" and has_field(sort, name)),
                "received_on",
            ):
                sent_back(at, subject, CaseReturned(entries=(logged,), reason="unclear", wanted=(name,)))
                panel = at.go("case", subject=subject, step="facts.amended").findChild(FactsPanel)
                assert panel is not None
                here = {"disputed_fen": "spent", "claimed_fen": "claimed"}.get(name, name)
                assert here in panel.values(), f"{sort}: nowhere to put {name} right"
                answer(name, here, panel)
                panel.submit()
                at.settle()
                assert seen(at, subject).returns == (), f"{sort}: {name} was put right and is still asked for"
        assert not at.problems


def record(at: Counter, subject: str, body: Body) -> None:
    at.ask(lambda store: store.session("w").record([NewEntry(subject, body)]))


def sent_back(at: Counter, subject: str, back: CaseReturned) -> None:
    at.ask(lambda store: said_by_headquarters(store, subject, back))


def seen(at: Counter, subject: str) -> CaseState:
    return at.ask(lambda store: store.case(subject, NOW.date())).state


def answer(name: str, here: str, panel: FactsPanel) -> None:
    """Answer something else than stands there. ``here``: how the panel calls it."""
    row = next(
        (one for one in panel.findChildren(ChipRow) if one.accessibleName() == field_words(name)), None
    )
    if row is not None:
        next(chip for chip in row.chips() if not chip.isChecked()).click()
    elif name in ("received_on", "happened_on"):
        panel.set_values({here: "2026-11-02"})
    elif name.endswith("_fen"):
        panel.set_values({here: "321"})
    else:
        panel.set_values({here: "13800000000" if name.endswith("_phone") else "另一个"})


def test_with_another_category_what_is_below_it_is_asked_anew(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = at.ask(lambda store: store.new_subject())
        fields: dict[str, FieldValue] = {"category": "G01", "subcategory": "空调类产品"}
        record(at, subject, ComplaintLogged(number="", received_on=NOW.date(), fields=fields))
        logged = seen(at, subject).logged
        assert logged is not None
        wanted = ("category", "subcategory")
        sent_back(at, subject, CaseReturned(entries=(logged,), reason="wrong_type", wanted=wanted))
        panel = at.go("case", subject=subject, step="facts.amended").findChild(FactsPanel)
        assert panel is not None
        top, below = (
            next(row for row in panel.findChildren(ChipRow) if row.accessibleName() == field_words(name))
            for name in wanted
        )
        assert "空调类产品" in [chip.text() for chip in below.chips()]
        next(chip for chip in top.chips() if chip.text() == "食品类").click()
        assert "空调类产品" not in [chip.text() for chip in below.chips()]
        assert below.chosen() == ()
        below.chips()[0].click()
        chosen = below.chosen()
        panel.submit()
        at.settle()
        state = seen(at, subject)
        assert state.returns == ()
        assert (state.fields["category"], state.fields["subcategory"]) == ("G03", next(iter(chosen)))
        assert not at.problems
