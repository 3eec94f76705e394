"""线索 from end to end: reported by keys in the real window, opened and answered by a clue officer on the real page, the answer read in the
window by whoever has the clue word; nobody else at either end finds a word of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from headquarters.database.binaries import programs, servant
from local_store.read_models.clues.questions import ClueQuestions
from tests.journeys.in_clear import found_below, found_in
from tests.journeys.test_notice import said, window_of
from tests.journeys.worlds import House, Pc, desk, environment, settle
from tests.shared.clues import IN_ALL, needles
from tests.ui.desk_at_work import Counter, focused
from ui.features.clues import list_page
from ui.features.clues.list_page import CluesPage
from ui.features.clues.page import CluePage
from ui.widgets.button import Button
from ui.widgets.chip import Chip
from ui.widgets.status_pill import StatusPill

MakePc = Callable[[str], Pc]
POINT = "310101951"
PASSPHRASE, WORD = "一句很长的线索口令哦哦哦", "梧桐树下三点半见"


def make_key(house: House) -> None:
    command = [sys.executable, "-m", "headquarters", "new-clue-key", "--passphrase-stdin"]
    command += ["--data", str(house.folder)]
    made = subprocess.run(
        command,
        input=PASSPHRASE + "\n",
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        check=False,
    )
    assert made.returncode == 0, made.stderr


def tab_to(clerk: Clerk, name: str) -> None:
    for _ in range(60):
        if focused() == name:
            return
        clerk.press(Qt.Key.Key_Tab)
    raise AssertionError(f"{name} is not reached: {focused()}")


def pills(at: Counter) -> list[str]:
    return [one.accessibleName() for one in at.page().findChildren(StatusPill) if one.isVisible()]


def words_of(at: Counter) -> str:
    at.settle()
    return said(at)


def test_clue_answered(house: House, qtbot: QtBot, make_pc: MakePc) -> None:
    make_key(house)
    what, who, told_by, answer = needles(4)
    pc = make_pc("one")
    pc.enrol(house.point(POINT)[0])
    settle(house, POINT, pc)
    with window_of(qtbot, pc, "王小明") as at:
        clerk = Clerk(at.window)
        at.go("clues")
        tab_to(clerk, "新口令")
        clerk.write(WORD)
        tab_to(clerk, "再输一遍")
        clerk.write(WORD)
        tab_to(clerk, "设口令")
        clerk.press(Qt.Key.Key_Return)
        clerk.wait(lambda: "已经打开" in said(at), "the word is set")
        clerk.press(Qt.Key.Key_F4)
        at.settle()
        page = at.page()
        assert isinstance(page, CluePage)
        assert focused() == "什么事"
        clerk.write(what)
        tab_to(clerk, "谁")
        clerk.write(who)
        clerk.click(clerk.find("巡查时看到", Chip))
        clerk.click(page.named)
        clerk.write(told_by)
        clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        clerk.wait(lambda: isinstance(at.page(), CluesPage), "it is saved")
        clerk.wait(lambda: pills(at) == ["还没有答复"], "it is on the list")
        assert IN_ALL not in said(at) + at.window.windowTitle()
        at.go("home")
        assert IN_ALL not in words_of(at)
    settle(house, POINT, pc)

    officer = house.signed_in("clue_officer", "线索专员")
    read = officer.get("/clues").page
    assert IN_ALL not in read
    assert officer.press("/clues/open", password=PASSPHRASE).status == 303
    (row,) = pc.store.ask(ClueQuestions).clues()
    path = f"/points/{POINT}/clues/{row.subject}"
    read = officer.get(path).page
    assert what in read and who in read and told_by in read  # noqa: PT018
    done = officer.press(
        f"{path}/answer", seen="0", code="filed", sealed_text=answer, sealed_number="沪监罚1号"
    )
    assert done.status == 303
    assert IN_ALL not in house.signed_in().get(f"/points/{POINT}").page
    settle(house, POINT, pc)

    with window_of(qtbot, pc) as at:
        clerk = Clerk(at.window)
        at.go("clues")
        clerk.wait(lambda: pills(at) == ["立案"], "the answer is on the list")
        assert IN_ALL not in said(at)
        tab_to(clerk, "查看口令")
        clerk.write(WORD)
        clerk.press(Qt.Key.Key_Return)
        clerk.wait(lambda: what in said(at), "it is open")
        assert all(word in said(at) for word in (who, answer, "案号 沪监罚1号"))
        assert told_by not in said(at)
        clerk.click(clerk.find("看举报人", Button))
        assert told_by in said(at)
        shown = at.page()
        assert isinstance(shown, CluesPage)
        assert shown._idle.timer.interval() == list_page.MINUTES * 60_000
        shown._idle.fell_asleep.emit()
        assert IN_ALL not in said(at), "shut at once"
        assert IN_ALL not in words_of(at)
        assert not any(
            IN_ALL in label.text() for label in at.window.findChildren(QLabel) if label.isVisible()
        )

    pc.close()
    assert not found_in(repr(desk(pc.folder, "doctor")).encode(), (IN_ALL,))
    assert not found_below([pc.folder, house.folder], (IN_ALL,))
    dump = subprocess.run(
        [programs(servant()) / "pg_dump", "--dbname", house.conninfo()], capture_output=True, check=True
    ).stdout
    assert not found_in(dump, (IN_ALL,))
