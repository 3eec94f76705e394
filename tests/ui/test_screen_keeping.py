"""What is over for years is listed for a person to decide; from there one comes to the panel, and nothing goes by itself."""

from datetime import date, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import ComplaintLogged
from casework.matters.shared.bodies import CaseVoided
from desktop.demo.clerk import Clerk
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, counter
from ui.features.cases.case_page.page import CasePage
from ui.features.keeping.page import KeepingPage
from ui.steps.panel import StepPanel
from ui.widgets.button import Button
from ui.widgets.label import Label

YEARS = timedelta(days=366 * 3)


def write(store: Store, merchant: str, on: date) -> None:
    logged = ComplaintLogged(number="", received_on=on, fields={"merchant_name": merchant})
    subject = store.new_subject()
    doors = store.session(store.on_duty())
    doors.record(
        [NewEntry(subject, logged, {"consumer_name": "单小红"}), NewEntry(subject, CaseVoided(reason="test"))]
    )


def shown(page: KeepingPage) -> list[str]:
    return [
        label.text() for label in page.findChildren(Label) if label.isVisible() and "号店" in label.text()
    ]


def test_one_is_opened_from_the_list_and_erased_by_a_person(qtbot: QtBot, tmp_path: Path) -> None:
    then = NOW - YEARS
    with Store.create(tmp_path, KEY, clock=lambda: int(then.timestamp() * 1000), handbook=HANDBOOK) as store:
        person = store.new_subject()
        store.session(person).record_staff(person, "王阿姨")
        store.set_duty(person)
        write(store, "一号店", then.date())
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(lambda store: write(store, "二号店", then.date()))  # long ago, and written on today
        at.desk.trust_clock()  # nothing was written here for years
        page = at.go("keeping")
        assert isinstance(page, KeepingPage)
        assert shown(page) == ["一号店"]
        assert "示例" in page.told.accessibleName() + "".join(
            label.text() for label in page.told.findChildren(Label)
        )
        clerk = Clerk(at.window)
        clerk.click(clerk.find("删除个人信息", Button))
        at.settle()
        case = at.page()
        assert isinstance(case, CasePage)
        assert isinstance(case._panel, StepPanel)
        assert case._panel.kind == "personal.erased"
        clerk.click(case._panel._controls["ground"].chip("not_needed"))  # type: ignore[attr-defined]
        clerk.click(clerk.find("删除这一件的个人信息", Button))
        at.settle()
        clerk.click(clerk.find("永久删除", Button))
        at.settle()
        assert case.head._who.text() == "姓名已删除"
        page = at.go("keeping")
        assert isinstance(page, KeepingPage)
        assert shown(page) == []
