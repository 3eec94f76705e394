"""How a sum or a day was read is seen before it is saved, in every field of every page, panel and correction."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.matters.body import FieldValue
from casework.matters.complaint.bodies import ComplaintLogged
from casework.money import parse_amount, reads_plainly
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter, hand_rests
from tests.ui.test_every_button import hands
from tests.ui.test_screen_walk import PAGES, STEPS
from tests.ui.test_too_long import paste, told
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.steps import on_the_spot, scheduled, transferred
from ui.features.consultations.page import ConsultationPage
from ui.parts.dates import read_day, read_moment
from ui.steps.panel import StepPanel
from ui.steps.reader import Reader
from ui.steps.registry import steps
from ui.steps.righting import righting_acts
from ui.widgets.day_field import DayField
from ui.widgets.field import Field
from ui.widgets.money_field import MoneyField, sum_wrong
from ui.widgets.question_note import QuestionNote
from ui.widgets.text_field import TextField
from ui.words import amount, day_words
from ui.words_days import DAYS
from ui.words_fields import field_words

CONTROL = Qt.KeyboardModifier.ControlModifier
TODAY = NOW.date()
SUMS = (
    " 1200", "￥1,200", "１，２００．００", "\u202d1200\u202c", "1200元", "1.2万", "三百五", "1千2",
    "约一千", "1200\t300", "$12", "-5", "乱写", "12.345", "1,2", "99999999999999",
)  # fmt: skip
DAYS_TYPED = (
    "1230",
    "2025.12.30",
    "１２月３０日",
    "\u202d2025-12-30\u202c",
    "昨天",
    "1899-1-1",
    "2099-1-1",
    "1332",
    "乱写",
)
PLAIN_TOO = {"received_on", "happened_on", "on", "due_on"}


def places(at: Counter, sample: Sample) -> Iterator[tuple[str, QWidget]]:
    """Every page, every ending of the form, every step and correction of a case, as somebody comes to it."""
    for page in PAGES:
        yield page, at.go(page, text="鲜果" if page == "search" else "")
    for step in (on_the_spot.STEP, scheduled.STEP, transferred.STEP):
        form = at.go("intake")
        assert isinstance(form, IntakePage)
        form.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
        form._open_panel(step.ending(at.desk.handbook))
        yield f"intake {step.kind}", form
    for case, kinds in (("meeting", STEPS), ("paying", rights(at, sample.subjects["paying"]))):
        for kind in kinds:
            yield f"{case} {kind}", at.go("case", subject=sample.subjects[case], step=kind)


def rights(at: Counter, subject: str) -> list[str]:
    shown = at.go("case", subject=subject)
    assert isinstance(shown, CasePage)
    assert shown._view is not None
    state = shown._view.state
    return sorted({kind for one in state.timeline for _, kind in righting_acts(state, one.entry.id)})


def test_every_sum_is_taken_as_it_is_read_or_says_why_not(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    tried: set[str] = set()
    with counter(qtbot, tmp_path, name="") as at:
        for place, page in places(at, sample):
            for field in page.findChildren(MoneyField):
                tried.add(f"{place} {field.label()}")
                for text in SUMS:
                    field.edit.selectAll()
                    paste(field.edit, text)
                    field.edit.editingFinished.emit()
                    read = parse_amount(text)
                    where = (place, field.label(), text)
                    assert field.fen() == read.fen, where
                    assert bool(told(field.edit) or field.error()) is (read.problem is not None), where
                    shown = field.edit.text()
                    assert shown == (amount(read.fen) if read.fen is not None else " ".join(text.split())), (
                        where
                    )
                    assert read.fen is not None or sum_wrong(shown), where
        assert not at.problems
    assert len(tried) >= 9, sorted(tried)


def panels(page: QWidget) -> list[StepPanel | FactsPanel]:
    return [*page.findChildren(StepPanel), *page.findChildren(FactsPanel)]


def test_no_panel_hands_out_a_sum_that_was_read_out_of_words_and_not_seen(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    tried = 0
    with counter(qtbot, tmp_path, name="") as at:
        for place, page in places(at, sample):
            for panel in panels(page):
                for field in panel.findChildren(MoneyField):
                    handed: list[object] = []
                    panel.submitted.connect(lambda *given, into=handed: into.append(given))
                    field.edit.selectAll()
                    paste(field.edit, "1.2万")
                    panel.submit()
                    assert handed == [], place
                    assert panel.question.isVisibleTo(panel), place
                    assert "“1.2万”读作 12,000 元，对吗？" in panel.question.accessibleName(), place
                    assert field.edit.text() == "12,000.00", place
                    tried += 1
    assert tried >= 6


def logged(at: Counter, spent: int) -> str:
    subject = at.ask(lambda store: store.new_subject())
    fields: dict[str, FieldValue] = {"merchant_name": "家乐", "disputed_fen": spent}
    body = ComplaintLogged(number="", received_on=TODAY, fields=fields)
    at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(subject, body, {})]))
    return subject


def kinds(at: Counter, subject: str) -> list[str]:
    timeline = at.ask(lambda store: store.case(subject, TODAY)).state.timeline
    return [event.entry.core.kind for event in timeline]


def note_of(at: Counter) -> str:
    """What is asked now."""
    (note,) = [one for one in at.page().findChildren(QuestionNote) if one.isVisible()]
    return note.accessibleName()


@pytest.mark.parametrize("second", ["enter", "yes"])
def test_a_sum_typed_in_words_is_seen_before_it_is_saved(qtbot: QtBot, tmp_path: Path, second: str) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = logged(at, 1_500_000)
        at.go("case", subject=subject, step="settlement.agreed")
        clerk = Clerk(at.window)
        clerk.write("1.2万")
        with hands():
            for _ in range(3):
                clerk.press(Qt.Key.Key_Return)
                at.settle()
                assert kinds(at, subject) == ["complaint.logged"], (
                    "in quick succession it is only asked again"
                )
                assert "“1.2万”读作 12,000 元，对吗？" in note_of(at)
        if second == "enter":
            hand_rests()
            clerk.press(Qt.Key.Key_Return)
        else:
            clerk.click(clerk.find("对，没写错"))
        at.settle()
        assert kinds(at, subject) == ["complaint.logged", "settlement.agreed"]
        assert at.ask(lambda store: store.case(subject, TODAY)).state.money.agreed_fen == 1_200_000


@pytest.mark.parametrize(("after", "saved"), [(400, False), (2_000, True)])
def test_whether_a_second_enter_only_asks_again_goes_by_when_the_hand_made_it(
    qtbot: QtBot, tmp_path: Path, after: int, saved: bool
) -> None:
    """A program that is busy hears the second of two quick ones late, and two that were far apart at once."""
    with counter(qtbot, tmp_path) as at:
        subject = logged(at, 1_500_000)
        at.go("case", subject=subject, step="settlement.agreed")
        Clerk(at.window).write("1.2万")
        field = QApplication.focusWidget()
        assert field is not None
        with hands() as clock:
            for stamp in (10_000, 10_000 + after):
                for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                    event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
                    event.setTimestamp(stamp)
                    QApplication.sendEvent(QApplication.focusWidget() or field, event)
                at.settle()
                if not saved:
                    clock.be_busy()
        assert ("settlement.agreed" in kinds(at, subject)) == saved


@pytest.mark.parametrize("second", ["click", "yes", "other"])
def test_a_sum_typed_in_words_and_saved_with_the_mouse_is_asked_about(
    qtbot: QtBot, tmp_path: Path, second: str
) -> None:
    """The press of the mouse takes the keyboard out of the field, which shows digits before the button is let go."""
    with counter(qtbot, tmp_path) as at:
        subject = logged(at, 1_500_000)
        page = at.go("case", subject=subject, step="settlement.agreed")
        assert isinstance(page, CasePage)
        panel = page._panel
        assert isinstance(panel, StepPanel)
        clerk, (field, *_) = Clerk(at.window), panel.findChildren(MoneyField)
        clerk.write("1.2万")
        clerk.click(panel._submit)
        at.settle()
        assert field.edit.text() == "12,000.00"
        assert kinds(at, subject) == ["complaint.logged"]
        assert "“1.2万”读作 12,000 元，对吗？" in note_of(at)
        hand_rests()
        if second == "yes":
            clerk.click(clerk.find("对，没写错"))
        elif second == "other":
            field.edit.setFocus()
            field.edit.selectAll()
            clerk.write("12000")
            clerk.click(panel._submit)
        else:
            clerk.click(panel._submit)
        at.settle()
        assert kinds(at, subject) == ["complaint.logged", "settlement.agreed"]


def test_what_was_spent_in_words_is_asked_about_where_an_ending_is_opened_from_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        form = at.go("intake")
        assert isinstance(form, IntakePage)
        form.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
        form.money.spent.edit.setFocus()
        clerk = Clerk(at.window)
        clerk.write("三百五")
        clerk.press(Qt.Key.Key_Return, CONTROL)
        assert form.money.spent.edit.text() == "350.00"
        clerk.write("350")
        for saved in (0, 1):
            hand_rests()
            clerk.press(Qt.Key.Key_Return)
            at.settle()
            assert len(at.ask(lambda store: store.queue(TODAY, "all").rows)) == saved
            if not saved:
                assert "“三百五”读作 350 元" in note_of(at)


def test_a_sum_in_a_panel_that_was_put_away_is_not_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        form = at.go("intake")
        assert isinstance(form, IntakePage)
        form.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
        form.finish()
        clerk = Clerk(at.window)
        clerk.write("三百五")
        clerk.press(Qt.Key.Key_Escape)
        assert form._sure(None)


@pytest.mark.parametrize("typed", ["12000", "12,000", "￥12000元"])
def test_a_plain_number_is_saved_at_once(qtbot: QtBot, tmp_path: Path, typed: str) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = logged(at, 1_500_000)
        at.go("case", subject=subject, step="settlement.agreed")
        clerk = Clerk(at.window)
        clerk.write(typed)
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert at.ask(lambda store: store.case(subject, TODAY)).state.money.agreed_fen == 1_200_000


def test_what_was_spent_is_seen_too_where_the_form_is_saved_from_it(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        form = at.go("intake")
        assert isinstance(form, IntakePage)
        form.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
        form.money.spent.edit.setFocus()
        paste(form.money.spent.edit, "三百五")
        for times in range(2):
            hand_rests()
            assert form._sure(None) is bool(times)
            assert form.money.spent.edit.text() == "350.00"
            assert "“三百五”读作 350 元" in form.question.accessibleName()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("1200", True), ("1,200.5", True), ("￥ 1200 元", True), ("RMB1200", True), ("１２００", True), (".5", True),
        ("1.2万", False), ("三百", False), ("12块5", False), ("退款50", False), ("1k", False), ("1200整", False),
    ],
)  # fmt: skip
def test_digits_say_what_they_are(text: str, plain: bool) -> None:
    assert reads_plainly(text) is plain


def days_of(page: QWidget) -> list[tuple[str, DayField, StepPanel | None]]:
    found: list[tuple[str, DayField, StepPanel | None]] = []
    for panel in page.findChildren(StepPanel):
        found += [(name, box, panel) for name, box in panel._controls.items() if isinstance(box, DayField)]
    for facts in page.findChildren(FactsPanel):
        found += [(name, box, None) for name, box in facts._fields.items() if isinstance(box, DayField)]
    return found


def test_every_day_shows_how_it_was_read_and_is_taken_so(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    tried: set[str] = set()
    agreed = 0
    labels = {field_words(name) for name in DAYS | PLAIN_TOO}
    with counter(qtbot, tmp_path, name="") as at:
        for place, page in places(at, sample):
            plain = [box for box in page.findChildren(Field) if not isinstance(box, DayField)]
            assert [box.label() for box in plain if box.label() in labels] == [], place
            known = {id(box): (name, panel) for name, box, panel in days_of(page)}
            for field in page.findChildren(DayField):
                name, panel = known.get(id(field), ("on", None))
                tried.add(f"{place} {field.label()}")
                for text in DAYS_TYPED:
                    field.edit.selectAll()
                    paste(field.edit, text)
                    ahead = name in ("due_on", "when")
                    day = read_day(text, TODAY, "future" if ahead else "past")
                    if name == "when":
                        moment = read_moment(text, NOW)
                        day = moment.day if moment is not None else None
                    where = (place, field.label(), text)
                    assert bool(field.echo()) is (day is not None), where
                    assert day is None or day_words(day, TODAY) in field.echo(), where
                    if panel is None or name == "when" or panel._boxes[name].isHidden():
                        continue
                    if day is None:
                        assert name in panel._judge(panel.values()), where
                        continue
                    if panel.kind in STEPS and name not in panel._judge(panel.values()):
                        body = steps()[panel.kind].read(Reader(panel.values(), NOW, False))
                        assert getattr(body, name) == day, where
                        agreed += 1
        assert not at.problems
    assert len(tried) >= 8, sorted(tried)
    assert agreed > 4


@pytest.mark.parametrize("typed", ["乱写", "1332", "2099-1-1", ""])
def test_a_day_of_the_facts_that_cannot_be_says_why(
    qtbot: QtBot, tmp_path: Path, sample: Sample, typed: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("case", subject=sample.subjects["meeting"], step="facts.amended")
        assert isinstance(page, CasePage)
        panel = page._panel
        assert isinstance(panel, FactsPanel)
        handed: list[object] = []
        panel.submitted.connect(handed.append)
        field = panel._fields["received_on"]
        assert isinstance(field, DayField)
        assert field.echo(), "it says what it holds from the beginning"
        field.edit.selectAll()
        field.set_text(typed)
        panel.submit()
        assert handed == []
        assert field.error()
        assert has_keyboard(field)
        field.edit.selectAll()
        Clerk(at.window).write("11")
        assert field.error(), "as long as it is no day"
        field.edit.selectAll()
        Clerk(at.window).write("昨天")
        assert not field.error(), "it goes with its cause"


def has_keyboard(field: Field | TextField) -> bool:
    return QApplication.focusWidget() is field.edit


def around_keyboard() -> list[QWidget]:
    """What has it, and what that stands in."""
    found, one = [], QApplication.focusWidget()
    while one is not None:
        found.append(one)
        one = one.parentWidget()
    return found


def test_enter_goes_through_the_facts_of_a_case(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("case", subject=sample.subjects["meeting"], step="facts.amended")
        assert isinstance(page, CasePage)
        panel = page._panel
        assert isinstance(panel, FactsPanel)
        clerk = Clerk(at.window)
        names = list(panel._fields)
        panel._fields[names[0]].edit.setFocus()
        for name in names[1:-1]:
            clerk.press(Qt.Key.Key_Return)
            assert has_keyboard(panel._fields[name]), name
        clerk.press(Qt.Key.Key_Return)
        assert panel._claims in around_keyboard()
        clerk.press(Qt.Key.Key_Return)
        assert has_keyboard(panel._fields["story"])


def test_enter_goes_through_the_lines_of_a_consultation(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("consultation")
        assert isinstance(page, ConsultationPage)
        page.name.edit.setFocus()
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)
        assert has_keyboard(page.phone)
        clerk.press(Qt.Key.Key_Return)
        assert page.category in around_keyboard()
        clerk.press(Qt.Key.Key_Return)
        assert QApplication.focusWidget() is page._save
