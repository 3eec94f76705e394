"""A case in the real window: from mediation to money in hand, reasons for what is not open, what two PCs wrote."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.fold import fold
from casework.handbook import Handbook
from casework.journal.entry import write_entry
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.complaint.course import ComplaintState
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import DecisionMade, FactsAmended
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.store import Store
from local_store.views import CaseRow, CaseView, Changes, NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter, focused, hand_rests
from ui import verbs
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.queue.page import QueueScreen
from ui.steps.panel import StepPanel
from ui.steps.review import ReviewPanel
from ui.steps.timeline import timeline_entries
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.text_field import TextField

CONTROL = Qt.KeyboardModifier.ControlModifier


def state_of(at: Counter, subject: str) -> StrEnum:
    return at.ask(lambda store: store.case(subject, NOW.date())).state.state


def test_the_names_above_a_case_stand_in_one_line(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.go("case", subject=sample.subjects["paying"])
        shown = [label for label in at.window.findChildren(Label) if label.isVisible()]
        middle, shop = (
            next(label for label in shown if label.text().startswith(text)) for text in ("与", "沁颜美发")
        )
        assert middle.y() < shop.geometry().center().y() < middle.geometry().bottom()
        assert abs(middle.geometry().center().y() - shop.geometry().center().y()) <= 1


def test_money_still_owed_is_recorded_as_it_is_offered(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        at.go("case", subject=subject)
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return, CONTROL)  # the next step
        clerk.click(clerk.find("谈好还没付的 1,000 元"))
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        assert view.state.money.performed_fen == 230_000
        assert view.state.state is ComplaintState.PERFORMED
        clerk.click(clerk.find("撤销"))
        at.settle()
        assert at.ask(lambda store: store.case(subject, NOW.date())).state.money.performed_fen == 130_000


def test_mediation_from_the_appointment_to_the_agreement(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["meeting"]
        at.go("case", subject=subject, step="mediation.held")
        assert at.window.place().page == "mediation"
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)
        clerk.write("268")
        clerk.press(Qt.Key.Key_Return)
        clerk.press(Qt.Key.Key_Return)
        clerk.write("200")
        clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        at.settle()
        clerk.click(clerk.find("对，已经提前谈了"))
        at.settle()
        assert state_of(at, subject) is ComplaintState.MEDIATING
        page = at.page()
        assert isinstance(page, CasePage), "the panel of what they agreed on stands open there"
        clerk.write("220")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        assert (view.state.state, view.state.money.agreed_fen) == (ComplaintState.AGREED, 22_000)
        assert "220.00" in page.figures.accessibleName()


def test_a_step_that_is_not_open_says_why(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("case", subject=sample.subjects["fresh"])
        assert isinstance(page, CasePage)
        page._open("performance.recorded")
        assert page.look.isVisible()
        assert "先记谈成了什么" in page.look.accessibleName()
        page._open("case.transferred")
        assert "消费者地址" in page.look.accessibleName()


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["fresh"]
        page = at.go("case", subject=subject, step="mediation.scheduled")
        clerk = Clerk(at.window)
        before = len(at.ask(lambda store: store.case(subject, NOW.date())).state.timeline)
        clerk.write("上周五")
        clerk.press(Qt.Key.Key_Return)
        panel = page._panel  # type: ignore[attr-defined]
        assert isinstance(panel, StepPanel)
        assert panel._controls["when"].error() != ""  # type: ignore[attr-defined]
        assert len(at.ask(lambda store: store.case(subject, NOW.date())).state.timeline) == before


def test_mending_writes_only_what_changed(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["fresh"]
        page = at.go("case", subject=subject, step="facts.amended")
        panel = page._panel  # type: ignore[attr-defined]
        panel._fields["consumer_address"].set_text("田林路 1 号")
        panel.submit()
        at.settle()
        view = at.ask(lambda store: store.case(subject, NOW.date()))
        body = view.state.timeline[-1].body
        assert isinstance(body, FactsAmended)
        assert (body.fields, body.personal) == ({}, ("consumer_address",))
        assert view.personal["consumer_address"] == "田林路 1 号"


def test_the_queue_opens_with_the_keyboard_and_shows_the_first(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("complaints")
        assert isinstance(page, QueueScreen)
        assert page.table.current_id() == sample.subjects["late"]
        assert page.preview.isVisible()
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Space)
        assert not page.preview.isVisible()
        clerk.press(Qt.Key.Key_Down)
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert isinstance(at.page(), CasePage)
        at.window.back()
        assert at.page() is page


def test_a_long_queue_comes_page_by_page(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        for number in range(verbs.PAGE + 15):
            at.ask(_logging(number))
        page = at.go("complaints")
        assert isinstance(page, QueueScreen)
        assert len(page._rows) == verbs.PAGE
        bar = page.table.verticalScrollBar()
        bar.setValue(bar.maximum())
        at.settle()
        assert len(page._rows) == verbs.PAGE + 15


def _logging(number: int) -> Callable[[Store], Changes]:
    body = ComplaintLogged(number="", received_on=NOW.date(), fields={"merchant_name": f"店{number}"})
    return lambda store: store.session(store.on_duty()).record(
        [NewEntry(store.new_subject(), body, {"summary": "事"})]
    )


def test_two_pcs_on_one_case_are_shown_side_by_side(qtbot: QtBot) -> None:
    """A choice of the field's value and a verdict on money go out as entries."""
    first = write_entry(
        device="a" * 24,
        seq=1,
        subject="s",
        kind="complaint.logged",
        version=1,
        tick=1,
        at=0,
        by="p1",
        body=ComplaintLogged(number="1", received_on=date(2026, 11, 9), fields={"disputed_fen": 100}),
    )

    def beside(device: str, body: Body, seq: int = 2) -> object:
        kind, version = KIND_OF[type(body)]
        return write_entry(
            device=device,
            seq=seq,
            subject="s",
            kind=kind,
            version=version,
            tick=2,
            at=0,
            by="p1",
            body=body,
            after=(first.id,),
        )

    spot = SettledOnTheSpot(on=date(2026, 11, 10), lines=(Line(component="L1", fen=5000),))
    entries = [
        first,
        beside("a" * 24, FactsAmended(fields={"disputed_fen": 200})),
        beside("b" * 24, FactsAmended(fields={"disputed_fen": 300}), 1),
        beside("c" * 24, spot, 1),
        beside("d" * 24, spot, 1),
    ]
    state = fold(entries)  # type: ignore[arg-type]
    assert state.conflicts
    assert len(state.money.undecided) == 2
    row = CaseRow("s", "complaint", "1", state.state, "needs_a_look", date(2026, 11, 9))
    view = CaseView(state, {}, {}, {"p1": "王阿姨"}, row=row)
    handbook = Handbook.load()
    assert any("请核对" in entry.title for entry in timeline_entries(view, handbook, NOW.date()))
    panel = ReviewPanel(view, handbook, NOW.date())
    qtbot.addWidget(panel)
    told: list[verbs.Step] = []
    panel.decided.connect(told.append)
    panel.submit()
    assert told == []
    panel._choices[0][1].button(0).setChecked(True)
    panel._verdicts[0][1].button(0).setChecked(True)
    panel._verdicts[1][1].button(1).setChecked(True)
    panel.submit()
    bodies = [body for body, _ in told[0].parts]
    assert isinstance(bodies[0], FactsAmended)
    assert bodies[0].fields == {"disputed_fen": 200}
    assert isinstance(bodies[1], DecisionMade)
    assert {*bodies[1].keep, *bodies[1].drop} == set(state.money.undecided)
    assert len(bodies[1].keep) == 1


def test_the_second_of_two_quick_steps_can_be_taken_back(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        at.go("case", subject=subject)
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)  # the next step has the keyboard: Enter opens it
        clerk.write("600")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("400")
        clerk.press(Qt.Key.Key_Return)  # while the first can still be taken back
        at.settle()
        money = at.ask(lambda store: store.case(subject, NOW.date())).state.money
        assert (money.performed_fen, money.outstanding_fen) == (230_000, 0)
        clerk.click(clerk.find("撤销"))
        at.settle()
        money = at.ask(lambda store: store.case(subject, NOW.date())).state.money
        assert (money.performed_fen, money.outstanding_fen) == (190_000, 40_000)
        assert _panel(at).values()["lines"] == [("L1", "400", "transfer")]


def test_a_consultation_says_that_it_waits_for_its_answer(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_F3)
        at.settle()
        clerk.write("老人机能退吗")
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        listed = at.go("consultations")
        assert isinstance(listed, QueueScreen)
        model = listed.table.model()
        assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
            "还没答复",
            *["已答复"] * 3,
        ]
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert focused() == "下一步：写答复"
        clerk.press(Qt.Key.Key_Return)
        clerk.write("可以，先和店家说。")
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        clerk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        at.settle()
        assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["已答复"] * 4


def test_a_step_written_halfway_is_kept_and_goes_on_where_it_was(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    """The program is asked to end while somebody writes; next day the step is among what is unfinished."""
    subject = sample.subjects["meeting"]
    with counter(qtbot, tmp_path, name="") as at:
        at.go("case", subject=subject, step="contact.recorded")
        before = len(at.ask(verbs.drafts))
        at.window.hand_over()
        assert len(at.ask(verbs.drafts)) == before, "an empty panel is no draft"
        _panel(at).set_values({"text": "店长说明天给答复"})
        at.window.hand_over()
        (kept,) = [one for one in at.ask(verbs.drafts) if one.subject]
        assert (kept.subject, kept.form, kept.fields["text"]) == (
            subject,
            "contact.recorded",
            "店长说明天给答复",
        )
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("drafts")
        clerk = Clerk(at.window)
        assert "联系商家" in [label.text() for label in page.findChildren(Label)]
        assert any("店长说明天" in label.text() for label in page.findChildren(Label))
        row = next(label for label in page.findChildren(Label) if "店长说明天" in label.text()).parentWidget()
        assert row is not None
        clerk.click(next(button for button in row.findChildren(Button) if button.text() == "接着写"))
        at.settle()
        panel = _panel(at)
        assert panel.values()["text"] == "店长说明天给答复"
        hand_rests()
        panel.submit()
        at.settle()
        assert [one for one in at.ask(verbs.drafts) if one.subject] == [], (
            "what is written is no draft any more"
        )
        shown = at.page()
        assert isinstance(shown, CasePage)
        shown._open("note.added")
        _panel(at).set_values({"text": "不要了"})
        at.window.hand_over()
        at.settle()
        assert len([one for one in at.ask(verbs.drafts) if one.subject]) == 1
        clerk.press(Qt.Key.Key_Escape)
        at.settle()
        assert [one for one in at.ask(verbs.drafts) if one.subject] == []


def test_what_is_typed_on_a_case_is_kept_while_somebody_types(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    """Nobody leaves the page and nothing is told to end: a power cut comes without a word."""
    subject = sample.subjects["meeting"]
    with counter(qtbot, tmp_path, name="") as at:

        def kept() -> list[dict[str, object]]:
            return [dict(one.fields) for one in at.ask(verbs.drafts) if one.subject]

        at.go("case", subject=subject, step="contact.recorded")
        clerk = Clerk(at.window)
        _panel(at).findChildren(TextField)[0].edit.setFocus()
        clerk.write("店长说明天")
        qtbot.waitUntil(lambda: [each.get("text") for each in kept()] == ["店长说明天"])
        clerk.press(Qt.Key.Key_Escape)
        at.settle()
        assert kept() == []
        page = at.page()
        assert isinstance(page, CasePage)
        page._open("facts.amended")
        at.settle()
        clerk.write("家乐超市（中山公园店）")
        qtbot.waitUntil(lambda: [list(each) for each in kept()] == [["merchant_name"]])
        whole = kept()[0]["merchant_name"]
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("drafts")
        assert any("中山公园店" in label.text() for label in page.findChildren(Label))
        shown = at.go("case", subject=subject, step="facts.amended")
        at.settle()
        assert isinstance(shown, CasePage)
        panel = shown._panel
        assert isinstance(panel, FactsPanel)
        assert panel.values()["merchant_name"] == whole
        hand_rests()
        panel.submit()
        at.settle()
        assert [one for one in at.ask(verbs.drafts) if one.subject] == []
        view = at.ask(verbs.case(subject, at.desk.now().date()))
        assert view.row.merchant_name == whole


def _panel(at: Counter) -> StepPanel:
    shown = at.page()
    assert isinstance(shown, CasePage)
    panel = shown._panel
    assert isinstance(panel, StepPanel)
    return panel
