"""Who may only look sees what is recorded and how, and can press nothing that records; each page says why in one sentence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import SettlementAgreed
from local_store.rights import Right
from tests.local_store.desks import add, log
from tests.ui.desk_at_work import NOW, Counter, counter, hand_rests
from tests.ui.test_screen_people import staffed
from ui.features.cases.case_page.evidence_files import source_of
from ui.features.cases.case_page.page import CasePage
from ui.features.papers.page import PapersPage
from ui.parts.rights import why_words
from ui.steps.panel import StepPanel
from ui.steps.timeline import entry_key
from ui.widgets.button import Button

TODAY = NOW.date()
WHY = "值班的人只能看，记不了，要记请换有权限的人值班。"


def recording(at: Counter) -> list[Button]:
    """What records on the page, and is to be seen."""
    return [one for one in at.page().findChildren(Button) if one.needs and one.isVisible()]


def entries(at: Counter) -> int:
    return at.ask(lambda store: int(store._db.execute("SELECT count(*) FROM entry").fetchone()[0]))


def test_nothing_that_records_can_be_pressed_and_each_page_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staff = staffed(at)
        subject = at.ask(lambda store: log(store, store.on_duty(), consumer_name="周建国"))
        at.ask(lambda store: add(store, subject, SettlementAgreed(on=TODAY), store.on_duty()))
        at.go("case", subject=subject)
        assert any(one.isEnabled() for one in recording(at)), "whoever is in charge presses them"
        assert at.window.notices.seeing.isHidden()
        at.window.people.put_on_duty(staff["赵师傅"])
        at.settle()
        before = entries(at)
        for page, where in (
            ("case", {"subject": subject}),
            ("case", {"subject": subject, "step": "contact.recorded"}),
            ("intake", {}),
            ("consultation", {}),
            ("mediation", {"subject": subject}),
        ):
            at.go(page, **where)
            assert recording(at), page
            for one in recording(at):
                assert not one.isEnabled(), f"{page}: {one.text()}"
                assert one.toolTip().replace("&&", "&"), one.text()
                assert one.accessibleDescription() in {why_words(right) for right in Right}
            assert at.window.notices.seeing.isVisible(), page
            assert at.window.notices.seeing.reason.text() == WHY
            assert not at.page().findChildren(StepPanel), "no panel opens that nobody could save"
            at.bot.keyClick(at.page(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            at.settle()
        assert entries(at) == before
        at.go("home")
        assert at.window.notices.seeing.isHidden(), "nothing is recorded there"
        assert not at.problems


def test_a_page_that_enables_a_button_later_does_not_open_it(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staff = staffed(at)
        subject = at.ask(lambda store: log(store, store.on_duty()))
        at.window.people.put_on_duty(staff["赵师傅"])
        at.settle()
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        for one in recording(at):
            one.setEnabled(True)
            assert not one.isEnabled()
        first = at.ask(lambda store: store.case(subject, TODAY)).state.timeline[0].entry.id
        page._offer_righting(entry_key(first))
        assert not [one for one in at.window.findChildren(QMenu) if one.isVisible()]
        picture = tmp_path / "单子.png"
        picture.write_bytes(b"what is dropped is not even read")
        page.evidence.take_in([source_of(picture)])
        assert not page.evidence.told.text()
        assert "什么都没有记" in at.window.told.fact.text()
        papers = at.go("papers", subject=subject)
        assert isinstance(papers, PapersPage)
        assert not any(one.isEnabled() for one in (papers.print, papers.as_pdf, papers.as_word))
        assert papers.full.isHidden()


def test_whoever_records_and_is_not_in_charge_imports_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staff = staffed(at)
        at.ask(lambda store: store.people.prove(staff["李老师"], "1379"))
        at.window.people.put_on_duty(staff["李老师"])
        at.settle()
        from tests.ui.test_screen_people import OTHER, type_pin

        if at.window.people.lock_shown() is not None:
            type_pin(at, OTHER)
        hand_rests()
        at.go("import")
        pick = next(one for one in at.page().findChildren(QAbstractButton) if one.text() == "选文件")
        assert not pick.isEnabled()
        assert pick.toolTip().startswith("值班的人没有这个权限")
        assert at.window.notices.seeing.isHidden(), "they may record"
