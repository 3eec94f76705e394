"""本点资料: what holds and who said it; the form says only what was typed; nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.matters.contact_point.bodies import PointAmended
from casework.matters.contact_point.reading import subject_of
from desktop.demo.clerk import Clerk
from desktop.demo.sample_register import write_register
from local_store.read_models.register.questions import RegisterQuestions, RegisterView
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, Counter, counter
from ui.features.register.form_page import RegisterFormPage
from ui.features.register.page import RegisterPage
from ui.widgets.status_pill import StatusPill

POINT = "310101001"
TODAY = NOW.date()
CONTROL = Qt.KeyboardModifier.ControlModifier
SMALLEST = QSize(910, 512)


@contextmanager
def at_the_point(qtbot: QtBot, folder: Path, *, bound: bool = True) -> Iterator[Counter]:
    store = Store.create(folder, KEY, clock=lambda: int(NOW.timestamp() * 1000), handbook=HANDBOOK)
    if bound:
        store.bind(POINT, "莘庄镇社区联络点", "闵行区")
    staff = store.new_subject()
    store.session(staff).record_staff(staff, "王阿姨")
    store.set_duty(staff)
    store.close()
    with counter(qtbot, folder, "", now=lambda: NOW) as at:
        yield at


def said(at: Counter) -> str:
    page = at.page()
    told = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    return " ".join((*told, *(one.state().words for one in page.findChildren(StatusPill) if one.isVisible())))


def view(at: Counter) -> RegisterView:
    found: list[RegisterView] = []
    at.ask(lambda store: found.append(store.ask(RegisterQuestions).register(store.point)))
    return found[0]


def form(at: Counter) -> RegisterFormPage:
    page = at.go("register_form")
    assert isinstance(page, RegisterFormPage)
    return page


def type_into(page: RegisterFormPage, name: str, text: str) -> None:
    page.fields[name].edit.setFocus(Qt.FocusReason.OtherFocusReason)
    Clerk(page.window()).write(text)


def save(at: Counter) -> None:
    QTest.keyClick(at.window.focusWidget() or at.window, Qt.Key.Key_Return, CONTROL)
    at.settle()


def test_what_is_typed_is_said_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        at.go("register")
        assert "还没有人登记过" in said(at)
        page = form(at)
        type_into(page, "point_phone", "（021）6411 1111")
        type_into(page, "charge_name", "林秀")
        save(at)
        assert isinstance(at.page(), RegisterPage)
        found = view(at)
        assert found.text("point_phone", TODAY) == "021-64111111"
        assert set(found.said) == {"point_phone", "charge_name"}
        assert "021-64111111" in said(at)
        assert "王阿姨" in said(at)


def test_from_another_day_on(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = form(at)
        type_into(page, "point_hours", "9:00-17:00")
        page.since.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        Clerk(at.window).write("2026-09-01")
        save(at)
        assert view(at).text("point_hours", date(2026, 8, 31)) == ""
        assert view(at).text("point_hours", date(2026, 9, 1)) == "9:00-17:00"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [("point_phone", "6411", "电话"), ("charge_name", "林" * 101, "太长"), ("", "", "请写一样")],
)
def test_what_is_wrong_is_told_and_stays(
    qtbot: QtBot, tmp_path: Path, name: str, text: str, words: str
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = form(at)
        if name:
            type_into(page, name, text)
        save(at)
        assert at.page() is page
        told = " ".join(field.error() for field in page.fields.values())
        assert words in told
        if name:
            assert page.fields[name].text() == text
        assert not view(at).said


def test_a_day_that_is_none_or_too_far_off_is_asked_about(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = form(at)
        type_into(page, "point_hours", "9:00-17:00")
        for typed, words in (("哪天都行", "看不懂"), ("2029-01-01", "一年以后")):
            page.since.set_text("")
            page.since.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            Clerk(at.window).write(typed)
            save(at)
            assert at.page() is page
            assert words in page.since.error()
        assert not view(at).said


def test_what_was_typed_is_a_draft_until_it_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = form(at)
        type_into(page, "point_hours", "9:00-17:00")
        at.go("home")
        [draft] = [one for one in at.ask(lambda store: store.drafts()) if one.form == "register"]
        again = at.go("register_form", draft=draft.draft)
        assert isinstance(again, RegisterFormPage)
        at.settle()
        assert again.fields["point_hours"].text() == "9:00-17:00"
        qtbot.waitUntil(lambda: not again.closed)
        save(at)
        assert view(at).text("point_hours", TODAY) == "9:00-17:00"
        assert not at.ask(lambda store: store.drafts())


def test_who_has_left_is_taken_out_and_stays_known_for_before(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        body = PointAmended(since=date(2026, 1, 1), fields={"point_address": "莘松路1号"})
        words = {"charge_name": "林秀", "officers": "周林"}
        at.ask(lambda store: store.session("x").record([NewEntry(subject_of(POINT), body, words)]))
        page = form(at)
        for name in ("charge_name", "point_address", "point_wechat"):
            page.gone.chip(name).click()
        at.go("home")
        [draft] = [one for one in at.ask(lambda store: store.drafts()) if one.form == "register"]
        again = at.go("register_form", draft=draft.draft)
        assert isinstance(again, RegisterFormPage)
        at.settle()
        assert set(again.gone.chosen()) == {"charge_name", "point_address", "point_wechat"}
        type_into(again, "charge_name", "林")
        save(at)
        assert at.page() is again
        assert "留一样" in again.fields["charge_name"].error()
        again.fields["charge_name"].set_text("")
        save(at)
        found = view(at)
        assert found.text("charge_name", TODAY) == ""
        assert found.text("point_address", TODAY) == ""
        assert found.text("officers", TODAY) == "周林"
        assert found.text("charge_name", date(2026, 6, 1)) == "林秀"
        assert "point_wechat" not in found.said  # there was none


def test_the_same_again_says_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        for _ in range(2):
            type_into(form(at), "point_hours", "9:00-17:00")
            save(at)
        assert len(view(at).said["point_hours"]) == 1
        assert not at.ask(lambda store: store.drafts())


def test_both_at_once_are_shown_until_somebody_writes_it_once_more(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        at.ask(partial(write_register))
        at.go("register")
        assert "两边写得不一样" in said(at)
        assert "021-64111111" in said(at)
        assert "021-64222222" in said(at)
        assert "总部改了" in said(at)
        now = view(at).text("point_phone", TODAY)
        type_into(form(at), "point_phone", now)
        save(at)
        at.go("register")
        assert "两边写得不一样" not in said(at)


def test_a_closed_point_is_told_so_at_home_and_on_its_page(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        at.go("home")
        assert "撤站" not in said(at)
        at.ask(partial(write_register, closed=True))
        at.go("home")
        assert "本点从" in said(at)
        assert "撤站" in said(at)
        at.go("register")
        assert "撤站" in said(at)


def test_beside_the_complaint_form_stands_that_the_point_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        at.go("intake")
        assert "本点撤站了" not in said(at)
        at.ask(partial(write_register, closed=True))
        at.go("home")
        at.go("intake")
        at.settle()
        assert "本点撤站了" in said(at)


def test_a_pc_of_no_point_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk", bound=False) as at:
        page = at.go("register")
        assert isinstance(page, RegisterPage)
        assert "还没有连上总部" in said(at)
        assert not page.change.isEnabled()


def test_what_comes_meanwhile_changes_nothing_that_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = form(at)
        type_into(page, "point_hours", "9:00-17:00")
        body = PointAmended(since=date(2026, 1, 1))
        at.ask(
            lambda store: store.session("x").record(
                [NewEntry(subject_of(POINT), body, {"point_hours": "8:00-16:00"})]
            )
        )
        at.settle()
        assert page.fields["point_hours"].text() == "9:00-17:00"
        save(at)
        assert view(at).text("point_hours", TODAY) == "9:00-17:00"
        assert view(at).text("point_hours", date(2026, 2, 1)) == "8:00-16:00"


def test_in_the_smallest_window_the_button_is_seen(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        at.window.resize(SMALLEST)
        at.ask(partial(write_register))
        page = at.go("register")
        assert isinstance(page, RegisterPage)
        at.settle()
        shown = page.change.mapTo(at.window, page.change.rect().center())
        assert at.window.rect().contains(shown)
