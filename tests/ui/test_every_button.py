"""Every button in every pose of the window, pressed twice in quick succession, is pressed once.

What the file holds and what the window shows after two presses is what it holds and shows after one, by mouse and by Enter.
A run draws one pose in three and of each one button in four, by mouse or by Enter; `python3 dev.py whole` presses all of them in
both ways.
"""

from __future__ import annotations

import ast
import re
from collections import Counter as Bag
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Final, Literal

import msgspec
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

import ui
from casework.journal.entry import read_entry
from desktop.demo.screens import _SwitchedOn
from desktop.start.this_program import ThisProgram
from local_store.rights import Role
from local_store.store import Store
from tests.shared.lot import WHOLE, by_lot, lot
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, Counter, counter, focusable, let_go
from tests.ui.poses import GROUPS, SUMS, Group, Pose
from tests.ui.test_one_press import click_there
from ui.features import registry
from ui.features.mediation.page import MediationPage
from ui.features.papers.batch_page import BatchPage
from ui.parts.place import Place
from ui.parts.rights import lacking
from ui.steps.registry import steps
from ui.steps.step import Step
from ui.widgets import presses
from ui.widgets.chip import Chip
from ui.widgets.plain import Careful
from ui.widgets.presses import steps as every_press

ONE_IN: Final = 4
"""Buttons of a pose."""
FEWER: Final = 16
NUMBER: Final = re.compile(r"-\d{4}-\w\w-\d{4}")
"""Each case has one of its own: a file that is named by it is called otherwise the second time."""
POSE_IN: Final = 3
"""Poses of a group."""
Way = Literal["mouse", "enter"]
WAYS: Final[tuple[Way, ...]] = ("mouse", "enter")
AROUND: Final = frozenset({"home", "empty", "performed"})
"""The poses in which bar, rail and strip are walked too; they are the same in all."""


STEPPING: Final = frozenset({"字大一点", "字小一点"})
"""Buttons that go one step on with each press: of them two presses are two."""


class Clock:
    """The time of the hands: it stands still between two presses, however slow the machine is."""

    def __init__(self) -> None:
        self.at = presses.now()

    def __call__(self) -> float:
        return self.at

    def rest(self) -> None:
        """The hands do: what is pressed next is meant."""
        self.be_busy()
        presses.something_else_is_typed()

    def be_busy(self) -> None:
        """The program is: it hears late what comes next."""
        self.at += 10


@contextmanager
def hands() -> Iterator[Clock]:
    before, clock = presses.now, Clock()
    presses.now = clock
    try:
        yield clock
    finally:
        presses.now = before


@contextmanager
def a_point(bot: QtBot, folder: Path) -> Iterator[Counter]:
    """The window of a point with everything in it that an installed program shows."""
    store = Store.create(folder, KEY, clock=lambda: int(NOW.timestamp() * 1000), handbook=HANDBOOK)
    store.bind("310101001", "莘庄镇社区联络点", "闵行区")
    other, staff = store.new_subject(), store.new_subject()
    store.session(staff).record_staff(other, "老陈")
    store.session(staff).record_staff(staff, "王阿姨")
    store.set_duty(staff)
    store.close()
    with counter(bot, folder, "", program=ThisProgram(folder, _SwitchedOn())) as at:
        yield at


@dataclass(frozen=True)
class Held:
    """What came into the file: kinds of entries, sums, and which entries were taken back."""

    kinds: Mapping[str, int]
    sums: frozenset[int]
    undone: tuple[str, ...]


def newest(store: Store) -> int:
    return int(store._db.execute("SELECT coalesce(max(rowid), 0) FROM entry").fetchone()[0])


def cores(store: Store) -> dict[bytes, str]:
    return {bytes(core): "" for (core,) in store._db.execute("SELECT core FROM entry")}


def held(store: Store, before: Mapping[bytes, str]) -> Held:
    entries = [read_entry(core) for core in cores(store) if core not in before]
    bodies = [msgspec.msgpack.decode(one.core.body) for one in entries]
    sums = {fen for body in bodies for fen in fens(body)}
    undone = [
        str(body["entry"]) for one, body in zip(entries, bodies, strict=True) if "undone" in one.core.kind
    ]
    return Held(Bag(one.core.kind for one in entries), frozenset(sums), tuple(undone))


def fens(body: object) -> Iterator[int]:
    """Every sum in it, however deep."""
    if isinstance(body, dict):
        for name, value in body.items():
            if isinstance(value, int) and str(name).endswith("fen"):
                yield value
            else:
                yield from fens(value)
    elif isinstance(body, list):
        for value in body:
            yield from fens(value)


def called(widget: QWidget) -> str:
    """What it is called, in every case alike."""
    name = widget.accessibleName()
    if name.startswith("第"):
        return name
    return re.sub(r"\d[\d,.:]*", "#", name)


def shown(at: Counter) -> dict[str, object]:
    """What stands in the window now: page, panel, controls with what is chosen and written, and who has the keyboard."""
    page, popup, focus = at.page(), QApplication.activePopupWidget(), QApplication.focusWidget()
    panel = getattr(page, "_panel", None)
    place = at.window.place()
    controls = {
        (
            type(one).__name__,
            called(one),
            one.isChecked() if isinstance(one, QAbstractButton) else None,
            NUMBER.sub("", one.text()) if isinstance(one, QLineEdit) else None,
        )
        for one in focusable(at.window)
        if type(one).__name__
        != "_Wide"  # the words of the strip: they grow with every case that was tried before
    }
    return {
        "place": (place.page, place.step.partition(" ")[0]),
        "panel": getattr(panel, "kind", "").partition(" ")[0] if panel is not None else None,
        "popup": called(popup) if popup is not None else None,
        "keyboard": (type(focus).__name__, called(focus)) if focus is not None else None,
        "controls": controls,
    }


@dataclass(frozen=True)
class Target:
    """One button of a pose, found again when the pose is made anew."""

    kind: str
    name: str
    words: str = ""
    """Of an entry of a menu."""


def buttons(at: Counter, *, around: bool) -> dict[Target, QWidget]:
    """What can be pressed now, one of those that are called the same."""
    popup = QApplication.activePopupWidget()
    if isinstance(popup, QMenu):
        return {
            Target("QMenu", called(popup), one.text()): popup
            for one in popup.actions()
            if one.isEnabled() and not one.isSeparator()
        }
    inside = [at.page(), at.window.undo, at.window.errors, at.window.told]
    found: dict[Target, QWidget] = {}
    for one in at.window.findChildren(QAbstractButton):
        if one.isVisible() and one.isEnabled() and (around or any(part.isAncestorOf(one) for part in inside)):
            found.setdefault(Target(type(one).__name__, called(one)), one)
    return found


def bring_into_sight(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()
    QApplication.processEvents()


def press_once(at: Counter, target: Target, widget: QWidget, way: Way) -> QPoint:
    """The first press; gives where it was."""
    if isinstance(widget, QMenu):
        action = next(one for one in widget.actions() if one.text() == target.words)
        place = widget.mapToGlobal(widget.actionGeometry(action).center())
        if way == "mouse":
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.actionGeometry(action).center())
        else:
            widget.setActiveAction(action)
            QTest.keyClick(widget, Qt.Key.Key_Return)
    else:
        bring_into_sight(widget)
        place = widget.mapToGlobal(widget.rect().center())
        if way == "mouse":
            there = at.window.childAt(at.window.mapFromGlobal(place))
            if there is widget or (there is not None and widget.isAncestorOf(there)):
                click_there(at.window, place)
            else:
                QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        else:
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            QTest.keyClick(widget, key_for(widget))
    at.settle()
    return place


def key_for(widget: QWidget) -> Qt.Key:
    """Enter, or Space where Enter leads on to the next question."""
    return Qt.Key.Key_Space if getattr(widget.parentWidget(), "goes_on", False) else Qt.Key.Key_Return


def press_again(at: Counter, place: QPoint, way: Way, key: Qt.Key) -> None:
    """The second press, on whatever lies there or has the keyboard now."""
    popup = QApplication.activePopupWidget()
    if QApplication.activeModalWidget() is not None:
        return  # a dialog is in front of all
    if way == "enter":
        QTest.keyClick(popup or QApplication.focusWidget() or at.window, key)
    elif popup is None:
        click_there(at.window, place, second=True)
    elif popup.geometry().contains(place):
        click_there(popup, place, second=True)
    at.settle()


def clear(at: Counter) -> None:
    """No menu, no dialog, no strip is left of what was before."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
        QApplication.processEvents()
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog) and one.isVisible():
            one.reject()
    at.window.errors.dismiss()
    at.window.undo._end()
    at.window.notices.be_quiet()
    let_go()


def look(at: Counter, pose: Pose, clock: Clock, *, around: bool) -> dict[Target, QWidget]:
    clear(at)
    clock.rest()
    at.window.activateWindow()  # a dialog that went left it without, and a page that comes then gives its start no keyboard
    QApplication.processEvents()
    at.window.go(Place("home"))  # 返回 leads to the same page each time, which nothing was left to do on
    pose(at)
    at.settle()
    if QApplication.activePopupWidget() is None:
        at.window.activateWindow()  # a menu that went left it without, and nothing in it could have the keyboard
        QApplication.processEvents()
    clock.rest()
    return buttons(at, around=around)


def outcome(
    at: Counter, pose: Pose, target: Target, clock: Clock, way: Way, *, twice: bool, around: bool
) -> tuple[Held, dict[str, object]] | None:
    """What comes of it; None where the pose has no such button this time. The first press is heard: the button is pressed, or
    Enter on an answer that is chosen already leads on."""
    widget = look(at, pose, clock, around=around).get(target)
    if widget is None:
        return None
    before = at.ask(cores)
    if not (isValid(widget) and widget.isVisible()):
        return None  # what is offered for some seconds: a slow machine was too slow
    key = key_for(widget)
    heard: list[Target] = []
    signal = widget.triggered if isinstance(widget, QMenu) else getattr(widget, "clicked")  # noqa: B009 - a button's
    signal.connect(lambda *_: heard.append(target))
    place = press_once(at, target, widget, way)
    assert heard or (
        way == "enter"
        and isinstance(widget, Chip)
        and isValid(widget)
        and (widget.isChecked() or not widget.hasFocus())
    ), f"{target} hears no {way}"
    if twice:
        press_again(at, place, way, key)
    return at.ask(lambda store: held(store, before)), shown(at)


def drawn(found: Mapping[Target, QWidget], at: Counter, salt: str) -> list[tuple[Target, tuple[Way, ...]]]:
    """Of what stands in a pose only, one in four; of what stands on the page behind it too, in every other pose, fewer."""
    targets = sorted(found, key=repr)
    if WHOLE:
        return [(one, WAYS) for one in targets]
    panel = getattr(at.page(), "_panel", None)
    inside = [
        part for part in (panel, at.window.undo, at.window.errors) if part is not None and part.isVisible()
    ]
    own = [one for one in targets if not inside or any(part.isAncestorOf(found[one]) for part in inside)]
    others = [one for one in targets if one not in own]
    draw = lot(salt)
    some = draw.sample(own, -(-len(own) // ONE_IN)) + draw.sample(others, len(others) // FEWER)
    return [(one, (draw.choice(WAYS),)) for one in some]


@pytest.mark.slow
@by_lot
@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.name)
def test_two_presses_in_quick_succession_are_one(qtbot: QtBot, tmp_path: Path, group: Group) -> None:
    poses = list(group.poses.items())
    lot(group.name).shuffle(poses)
    compared = 0
    with a_point(qtbot, tmp_path / "desk") as at, hands() as clock:
        for number, (name, pose) in enumerate(poses):
            if compared and not WHOLE and number * POSE_IN >= len(poses):
                break
            around = name in AROUND
            found = look(at, pose, clock, around=around)
            stepping = {target for target, one in found.items() if every_press(one)}
            assert {target.name for target in stepping} <= STEPPING
            for target, ways in drawn(found, at, name):
                if target in stepping:
                    continue
                for way in ways:
                    which = f"{group.name}/{name}: {target} by {way}"
                    once = outcome(at, pose, target, clock, way, twice=False, around=around)
                    twice = outcome(at, pose, target, clock, way, twice=True, around=around)
                    if once is None or twice is None:
                        continue
                    compared += 1
                    assert twice[0] == once[0] or undone_alike(once[0], twice[0]), which
                    assert twice[0].sums <= SUMS, which
                    assert len(set(twice[0].undone)) == len(twice[0].undone), which
                    for what, stood in once[1].items():
                        assert twice[1][what] == stood, f"{which}: {what}"
        assert compared, "nothing was pressed"


def undone_alike(once: Held, twice: Held) -> bool:
    """Which entries were taken back differs from case to case, how many does not."""
    return (once.kinds, once.sums, len(once.undone)) == (twice.kinds, twice.sums, len(twice.undone))


# --- that nothing escapes ---------------------------------------------------------------------------------------------

NOT_POSED: Final[Mapping[str, str]] = {
    "导入": "it says how many as soon as there is something to take",
    "撤销": "it says for how many seconds as soon as it is offered",
    "看过了，这一行照收": "of a row that waits for a look; none of the ledger posed does",
    "先不接，直接用": "of a PC on its very first day",
    "不换了": "of the lock, which covers the window",
    "解锁": "of the lock, which covers the window",
    "去掉 PIN": "of somebody who has one; nobody here has",
    "关上": "of a picture of evidence, which is a dialog",
    "关闭": "of the window of a PC that was wiped",
    "再报一次": "of the window of a PC that was wiped",
    "别的结果": "of a form with more endings than stand in its bar",
    "去补": "of an ending that lacks facts",
    "先做什么": "above the endings of a small window, where what must not wait stands below the form",
    "打印随行单": "once a stick was written (test_screen_courier)",
    "看更早的": "of a list that is longer than a page",
    "再列 {count} 条": "of a list that is longer than a page (test_screen_clues)",
    "核对过了": "of a backup that was put back",
    "在另一台电脑上，点这里取": "of a file that another PC attached (test_evidence_fetched)",
    "不打了": "while a run is drawn (test_screen_batch_papers)",
    "前 {count} 份": "of a month with more agreements than stand there at a time",
    "后 {count} 份": "of a month with more agreements than stand there at a time",
}
"""Words on buttons that no pose shows, and why."""
UNUSED: Final = frozenset({"CareChoice"})
"""Classes of buttons that only the gallery of widgets shows."""
UI: Final = Path(ui.__file__).parent


LOOKING: Final = frozenset(
    {
        "# 元",
        "A+",
        "A−",
        "PIN 和权限",
        "U 盘上报",
        "上一步",
        "下一步：字看得清吗",
        "不是一件事",
        "不算",
        "交给下一位",
        "交给老陈",
        "先不",
        "先不改",
        "先不记",
        "先放着",
        "先放着的 #",
        "全部投诉",
        "全部通知",
        "关了窗口也继续上报，开机自动开始",
        "关怀模式",
        "再加一项",
        "再找一遍",
        "再看 # 张",
        "再记一件",
        "写全电话和住址（只打联络点留存的那一份）",
        "写全电话和住址（这一份只留在联络点）",
        "到日子的事，程序自己说一声",
        "去报",
        "去掉空着的项",
        "去核对",
        "去看看",
        "去补上",
        "双方都说过 # 元，就填这个数",
        "只是标签、说明书、宣传上的瑕疵，不影响质量，也不会误导",
        "只是标签、说明书的瑕疵，不影响食品安全，也不会误导",
        "同步中心",
        "商家明知有缺陷，还是卖了或提供了",
        "商家有欺诈：故意说假话或瞒着不说，消费者因此买了",
        "回首页",
        "大",
        "导入台账",
        "就用这个，开始使用",
        "工单",
        "已办结",
        "已结束 #",
        "待办 #",
        "怎么做",
        "怎么用",
        "总部退回 #",
        "总部通知",
        "我的",
        "打印",
        "打印协议",
        "收到的 # 元 都是先垫的，就填这个数",
        "打开",
        "打开这一件",
        "打开这一张",
        "打电话回访",
        "报告线索",
        "换这个人值班",
        "掉包、造假、捏造事实来索赔",
        "接入总部",
        "接着写",
        "是生产者，或者卖的人明知不符合还卖",
        "是网上、电话、电视、邮购买的",
        "显示姓名电话",
        "有人死亡，或健康受到严重损害",
        "本点资料",
        "查看",
        "标准",
        "特大",
        "现在同步",
        "用 U 盘上报",
        "登记咨询",
        "联系商家",
        "登记投诉",
        "直接开始",
        "看",
        "看一看，接过来",
        "看举报人",
        "看工单",
        "看投诉",
        "看本点资料",
        "看看这 # 件",
        "看通知",
        "锁上",
        "留下举报人",
        "等总部 #",
        "算一算",
        "算数",
        "继续未完成",
        "自己选文件",
        "要办的 #",
        "记收到的钱",
        "设置",
        "请核对 #",
        "谈好还没付的 # 元 都收到了，就填这个数",
        "返回",
        "选别的文件夹",
        "选文件",
        "零报告",
        "食品不符合食品安全标准",
        "上个月",
        "下个月",
        "不再看这个文件夹",
        "个人信息保存期",
        "全选",
        "存一份空白的表样",
        "已结束",
        "打开看看",
        "投诉受理台账",
        "看群体事件",
        "清除",
        "全不选",
        "成批打印协议",
        "空白表",
        "群体事件",
        "进行中",
        "选文件夹",
    }
)
"""Words on the buttons that somebody who may only look can press: they lead somewhere, show something, or are this person's own. A
new button is among them only where nothing comes to the file by it but looks and drafts."""


def pressed_by_who_may_only_look(at: Counter) -> Iterator[str]:
    """What stays open on the page as it is posed when whoever sits here may only look; fields and answers apart, which write nothing."""
    page = at.page()
    page.set_lacking(lacking(Role.SEE))
    QApplication.processEvents()
    rows = (
        page.checks if isinstance(page, BatchPage) else []
    )  # what is ticked to be printed, which they cannot
    for one in page.findChildren(QAbstractButton):
        if one.isVisible() and one.isEnabled() and not isinstance(one, Chip) and one not in rows:
            yield re.sub(r"\d[\d,.:]*", "#", one.text() or one.accessibleName())


def made_in_the_program() -> set[type[QAbstractButton]]:
    """Every class of button there is in the window."""
    for path in sorted(UI.rglob("*.py")):
        module = ".".join(path.relative_to(UI.parent).with_suffix("").parts)
        if module != "ui.gallery":
            import_module(module.removesuffix(".__init__"))
    found, left = set[type[QAbstractButton]](), list[type]([Careful])
    while left:
        one = left.pop()
        left += one.__subclasses__()
        if issubclass(one, QAbstractButton) and one.__module__.startswith("ui."):
            found.add(one)
    return found


def words_in_the_program() -> set[str]:
    """What is written on buttons in the source, as it is there."""
    makers = {
        "plain",
        "primary",
        "link",
        "ending",
        "Button",
        "Check",
        "Radio",
        "Tile",
        "CareChoice",
        "set_words",
    }
    found = set()
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makers:
                told = node.args[0] if node.args else None
                if isinstance(told, ast.Call) and isinstance(told.func, ast.Name) and told.func.id == "tr":
                    found.add(ast.literal_eval(told.args[0]))
    return found


def test_the_poses_reach_every_button(qtbot: QtBot, tmp_path: Path) -> None:
    """Each class of button, each word written on one, each page and each panel: what is new is posed too, or says why not."""
    classes, words, pages, panels = set[type[QWidget]](), set[str](), set[str](), set[str]()
    pressable: set[str] = set()
    with a_point(qtbot, tmp_path / "desk") as at, hands() as clock:
        for group in GROUPS:
            for name, pose in group.poses.items():
                for one in look(at, pose, clock, around=name in AROUND).values():
                    classes.add(type(one))
                for one in at.window.findChildren(QAbstractButton):
                    if one.isVisible():
                        words |= {one.text(), one.accessibleName()}
                pages.add(at.window.place().page)
                pressable |= set(pressed_by_who_may_only_look(at))
                panel = getattr(at.page(), "_panel", None)
                panels.add(str(getattr(panel, "kind", "")).partition(" ")[0])
                page = at.page()
                if isinstance(page, MediationPage):
                    panels.add(page.form.kind)  # a round is asked for on a page of its own
    asked = {
        kind
        for kind, step in steps().items()
        if type(step).ending is not Step.ending or type(step).form is not Step.form
    }
    assert pressable <= LOOKING, sorted(pressable - LOOKING)
    patterns = {one: re.sub(r"\\{\w+\\}", ".*", re.escape(one)) for one in words_in_the_program()}
    assert {
        "classes": {one.__name__ for one in made_in_the_program() - classes},
        "pages": set(registry.pages()) - pages,
        "panels": asked - panels,
        "words": sorted(
            one for one, form in patterns.items() if not any(re.fullmatch(form, met) for met in words)
        ),
    } == {"classes": set(UNUSED), "pages": set(), "panels": set(), "words": sorted(NOT_POSED)}
