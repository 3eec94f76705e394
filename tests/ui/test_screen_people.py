"""Switching, locking and PINs in the window: what is typed stands, and nobody writes as somebody else."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.demo.sample_point import Sample
from local_store.errors import PinNeeded
from local_store.rights import Role
from local_store.store import Store
from tests.local_store.desks import complaint
from tests.ui.desk_at_work import Counter, counter, hand_rests
from ui import verbs
from ui.features.settings.page import SettingsPage
from ui.steps.panel import StepPanel
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.window.lock import Lock

PIN, OTHER = "2580", "1379"


def staffed(at: Counter) -> dict[str, str]:
    """王阿姨 (on duty) is in charge with a PIN, 李老师 has one too, 赵师傅 may look and has none."""

    def verb(store: Store) -> dict[str, str]:
        head = store.on_duty()
        session = store.session(head)
        staff = {"王阿姨": head}
        for name in ("李老师", "赵师傅"):
            staff[name] = store.new_subject()
            session.record_staff(staff[name], name)
        session.set_pin(head, PIN)
        session.set_pin(staff["李老师"], OTHER)
        session.give_role(staff["赵师傅"], Role.SEE)
        return staff

    staff = at.ask(verb)
    at.window.people.look_again(at.ask(verbs.person))
    at.settle()
    return staff


def lock_of(at: Counter) -> Lock:
    found = at.window.findChild(Lock)
    assert isinstance(found, Lock)
    return found


def type_pin(at: Counter, pin: str) -> None:
    lock = lock_of(at)
    hand_rests()
    at.bot.keyClicks(lock.pin.edit, pin)
    at.bot.keyClick(lock.pin.edit, Qt.Key.Key_Return)
    at.settle()


def press(at: Counter, words: str, described: str = "") -> None:
    found = [
        one
        for one in at.window.findChildren(QAbstractButton)
        if one.isVisible()
        and words in (one.text(), one.accessibleName())
        and described in one.accessibleDescription()
    ]
    assert found, words
    hand_rests()
    at.bot.mouseClick(found[0], Qt.MouseButton.LeftButton)
    at.settle()


def shown(at: Counter, words: str) -> bool:
    return any(one.isVisible() and one.text() == words for one in at.window.findChildren(QAbstractButton))


def choose(at: Counter, name: str) -> None:
    """Two clicks: on who is on duty, on who takes over."""
    hand_rests()
    at.bot.mouseClick(at.window.top.person_button(), Qt.MouseButton.LeftButton)
    menu = next(one for one in at.window.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() in (name, f"{name}（没有设 PIN：只能看）")).trigger()
    menu.close()
    at.settle()


def test_without_pins_a_switch_is_two_clicks_and_nothing_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        other = at.ask(lambda store: store.new_subject())
        at.ask(lambda store: store.session(store.on_duty()).record_staff(other, "李老师"))
        at.window.people.look_again(at.ask(verbs.person))
        choose(at, "李老师")
        assert at.ask(lambda store: store.on_duty()) == other
        assert at.window.findChild(Lock) is None
        at.window.people.lock()
        assert at.window.findChild(Lock) is None, "there is nothing to lock with"


def test_the_lock_covers_a_half_written_form_and_gives_it_back_as_it_was(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        staffed(at)
        page = at.go("intake")
        field = QApplication.focusWidget()
        assert isinstance(field, LineEdit)
        at.bot.keyClicks(field, "13800001111")
        was = field.text()
        assert was
        at.window.people.lock()
        at.settle()
        lock = lock_of(at)
        assert lock.isVisible()
        assert lock.geometry() == at.window.rect()
        assert at.window.focusWidget() is lock.pin.edit
        assert not field.isEnabled()
        at.window.resize(910, 512)
        assert lock.geometry() == at.window.rect(), "it grows and shrinks with the window"
        before = at.ask(lambda store: store.sync_status().waiting)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_S):
            at.bot.keyClick(lock.pin.edit, key, Qt.KeyboardModifier.ControlModifier)
        at.settle()
        assert at.ask(lambda store: store.sync_status().waiting) == before
        with pytest.raises(PinNeeded):
            at.ask(lambda store: store.session(store.on_duty()).record([]))
        type_pin(at, "9999")
        assert lock.isVisible()
        assert "PIN 不对" in lock.pin.error()
        assert lock.pin.text() == ""
        type_pin(at, PIN)
        assert lock.isHidden()
        assert at.page() is page, "nothing was made anew"
        assert (field.text(), field.isEnabled()) == (was, True)
        assert at.window.focusWidget() is field
        at.ask(lambda store: store.session(store.on_duty()).record([]))


def test_who_has_a_pin_takes_over_with_it_and_not_without(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staff = staffed(at)
        choose(at, "李老师")
        lock = lock_of(at)
        assert lock.isVisible()
        assert at.ask(lambda store: store.on_duty()) == staff["王阿姨"]
        press(at, "不换了")
        assert lock.isHidden()
        choose(at, "李老师")
        type_pin(at, OTHER)
        assert lock.isHidden()
        assert at.ask(lambda store: store.on_duty()) == staff["李老师"]
        choose(at, "王阿姨")
        type_pin(at, OTHER)
        assert lock.isVisible(), "another's PIN"


def test_what_somebody_has_half_written_is_not_the_next_persons(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staffed(at)
        page = at.go("consultation")
        field = QApplication.focusWidget()
        assert field is not None
        at.bot.keyClicks(field, "13800001111")
        choose(at, "赵师傅")
        assert at.page() is not page
        assert at.window.place().page == "home"
        assert at.ask(verbs.drafts) == ()
        choose(at, "王阿姨")
        type_pin(at, PIN)
        assert len(at.ask(verbs.drafts)) == 1


def test_the_program_begins_locked_where_who_is_on_duty_has_a_pin(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staffed(at)
    with counter(qtbot, tmp_path, name="") as at:
        assert lock_of(at).isVisible()
        with pytest.raises(PinNeeded):
            at.ask(lambda store: store.session(store.on_duty()).record([]))
        type_pin(at, PIN)
        assert lock_of(at).isHidden()
        assert at.window.place().page == "home"


def test_from_the_lock_somebody_without_a_pin_takes_over_as_themselves(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staff = staffed(at)
        at.window.people.lock()
        at.settle()
        press(at, "赵师傅（没有设 PIN：只能看）")
        assert lock_of(at).isHidden()
        assert at.ask(lambda store: store.on_duty()) == staff["赵师傅"]
        assert at.window.top._seeing.isVisible(), "只看 is said all the time"


def test_who_may_only_look_is_told_so_and_nothing_typed_is_lost(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        staffed(at)
        choose(at, "赵师傅")
        waiting = at.ask(lambda store: store.sync_status().waiting)
        page = at.go("consultation")
        field = at.window.focusWidget()
        assert isinstance(field, QPlainTextEdit)
        at.bot.keyClicks(field, "13800001111")
        said: list[str] = []
        page.said.connect(said.append)
        assert not page.write(lambda store: store.session(store.on_duty()).record([]), lambda _changes: None)
        assert "只能看" in said[-1]
        assert at.ask(lambda store: store.sync_status().waiting) == waiting
        assert field.toPlainText() == "13800001111"
        choose(at, "王阿姨")
        type_pin(at, PIN)
        assert at.go("consultation").may_write


def test_nobody_there_for_as_long_as_was_set_locks_and_a_hand_puts_it_off(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        staffed(at)
        assert at.window.people._idle is None, "off by default"
        page = at.go("settings")
        assert isinstance(page, SettingsPage)
        press(at, "5 分钟")
        idle = at.window.people._idle
        assert idle is not None
        assert idle.timer.interval() == 300_000
        assert idle.timer.isActive()
        put_off = []
        touched = idle.timer.start
        idle.timer.start = lambda: put_off.append(touched())
        at.bot.keyClick(at.window.windowHandle(), Qt.Key.Key_Shift)
        assert put_off, "a key comes to the window first"
        idle.fell_asleep.emit()
        at.settle()
        assert lock_of(at).isVisible()


def test_the_card_of_staff_sets_pins_and_rights(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        other = at.ask(lambda store: store.new_subject())
        at.ask(lambda store: store.session(store.on_duty()).record_staff(other, "李老师"))
        head = at.ask(lambda store: store.on_duty())
        at.go("settings")
        press(at, "PIN 和权限", "王阿姨")
        pins = [one for one in at.window.findChildren(LineEdit) if one.echoMode().name == "Password"]
        at.bot.keyClicks(pins[0], PIN)
        at.bot.keyClicks(pins[1], "2581")
        press(at, "设 PIN")
        assert not at.ask(lambda store: store.people.in_force()), "the two are not alike"
        pins[1].clear()
        at.bot.keyClicks(pins[1], PIN)
        press(at, "设 PIN")
        assert at.ask(lambda store: store.people.role(head)) is Role.HEAD
        assert at.ask(lambda store: store.people.role(other)) is Role.SEE
        assert "没有设 PIN：只能看" in {one.text() for one in at.window.findChildren(Label)}, "and it is said"
        press(at, "PIN 和权限", "李老师")
        assert not shown(at, "登记员"), "nothing to choose before there is a PIN"
        pins = [one for one in at.window.findChildren(LineEdit) if one.echoMode().name == "Password"]
        for pin in pins:
            at.bot.keyClicks(pin, OTHER)
        press(at, "设 PIN")
        assert at.ask(lambda store: store.people.role(other)) is Role.RECORD
        press(at, "PIN 和权限", "李老师")
        press(at, "只看")
        assert at.ask(lambda store: store.people.role(other)) is Role.SEE
        press(at, "PIN 和权限", "李老师")
        press(at, "负责人")
        assert at.ask(lambda store: store.people.role(other)) is Role.HEAD
        press(at, "PIN 和权限", "李老师")
        press(at, "停用")
        assert at.ask(lambda store: store.people.role(other)) is Role.NOBODY
        choose_names = [one.name for one in at.ask(verbs.person).here()]
        assert choose_names == ["王阿姨"]


def test_with_pins_a_new_person_does_not_push_who_is_in_charge_from_the_desk(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        head = staffed(at)["王阿姨"]
        at.window.people.name("孙老师")
        at.settle()
        assert at.ask(lambda store: store.on_duty()) == head
        new = next(one.staff for one in at.ask(verbs.person).everybody if one.name == "孙老师")
        assert at.ask(lambda store: store.people.role(new)) is Role.SEE


def test_the_only_one_in_charge_is_told_whom_to_ask_who_forgot_their_pin(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        staff = staffed(at)
        choose(at, "李老师")
        assert "请负责人在“设置”里重设" in lock_of(at).note.text()
        press(at, "不换了")
        at.window.people.lock()
        at.settle()
        assert "请找区里" in lock_of(at).note.text()
        type_pin(at, PIN)
        at.ask(lambda store: store.session(store.on_duty()).give_role(staff["李老师"], Role.HEAD))
        at.window.people.look_again(at.ask(verbs.person))
        at.window.people.lock()
        at.settle()
        assert "请负责人在“设置”里重设" in lock_of(at).note.text()


def note_of(at: Counter, subject: str) -> StepPanel:
    """The step of a note, opened on a case."""
    at.go("case", subject=subject, step="note.added")
    return next(one for one in at.window.findChildren(StepPanel) if one.isVisible())


def written(at: Counter, panel: StepPanel, words: str) -> None:
    panel.set_values({"text": words})
    panel.edited.emit()
    at.settle()


def test_two_people_write_the_same_step_and_neither_takes_the_others_words(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        staffed(at)
        subject = at.ask(lambda store: store.new_subject())
        at.ask(lambda store: store.session(store.on_duty()).record([complaint(subject)]))
        choose(at, "李老师")
        type_pin(at, OTHER)
        written(at, note_of(at, subject), "李老师写了一半")
        choose(at, "王阿姨")
        type_pin(at, PIN)
        third = at.ask(lambda store: store.new_subject())
        at.ask(lambda store: store.session(store.on_duty()).record_staff(third, "孙老师"))
        at.ask(lambda store: store.session(store.on_duty()).set_pin(third, "4682"))
        at.window.people.look_again(at.ask(verbs.person))
        choose(at, "孙老师")
        type_pin(at, "4682")
        panel = note_of(at, subject)
        assert panel.values()["text"] == ""
        written(at, panel, "孙老师写的")
        panel.submit()
        at.settle()
        assert at.ask(verbs.drafts) == (), "their own went with the entry"
        choose(at, "李老师")
        type_pin(at, OTHER)
        assert note_of(at, subject).values()["text"] == "李老师写了一半"
