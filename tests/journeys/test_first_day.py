"""The first day of a PC, in the real window with a real headquarters: the stick is in, a name, and it is connected."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.wiring.joining import Joining
from headquarters.gateway.service import wall_clock
from tests.journeys.test_files_for_lists import file_for, used
from tests.journeys.worlds import House
from tests.ui.desk_at_work import counter
from ui.features.first_run.page import FirstRunPage
from ui.features.home.page import HomePage


def test_an_administrator_sets_up_three_pcs_with_one_stick(
    house: House, point: str, tmp_path: Path, qtbot: QtBot
) -> None:
    one, other = f"{point}-A", f"{point}-B"
    stick = tmp_path / "stick"
    stick.mkdir()
    file_for(house, stick, (one, "甲联络点", "闵行区", 2), (other, "乙联络点", "闵行区", 1))
    (stick / "list.xlsx").unlink()
    for number, (typed, wanted) in enumerate((("jia", one), ("甲", one), ("乙", other))):
        data = tmp_path / str(number)
        copy = data / "provision" / "旧的.wqprov"
        copy.parent.mkdir(parents=True)
        copy.write_bytes(b"cut off")
        joining = Joining(data, wall_clock, sticks=lambda: [stick])
        with counter(qtbot, data, "", joining) as at:
            page = at.page()
            assert isinstance(page, FirstRunPage)
            qtbot.waitUntil(lambda page=page: len(page.files.list.rows()) == 2)  # type: ignore[misc]
            assert "没有拷完整" in page.files.refused.reason.text()
            clerk = Clerk(at.window)
            clerk.write(typed)
            clerk.press(Qt.Key.Key_Return)
            clerk.write("王阿姨")
            page.person.begin.click()
            qtbot.waitUntil(lambda at=at: isinstance(at.page(), HomePage), timeout=20_000)  # type: ignore[misc]
            assert at.ask(lambda store: store.point) == wanted
            assert not copy.parent.exists()
            assert not at.problems
    assert (used(house, one), used(house, other)) == (2, 1)


def test_a_stick_that_is_used_up_says_so_on_the_page(
    house: House, point: str, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    file_for(house, stick, (point, "甲联络点", "闵行区", 1))
    for number in range(2):
        data = tmp_path / str(number)
        with counter(qtbot, data, "", Joining(data, wall_clock, sticks=lambda: [stick])) as at:
            page = at.page()
            assert isinstance(page, FirstRunPage)
            qtbot.waitUntil(lambda page=page: page.files.chosen is not None)  # type: ignore[misc]
            page.person.name.set_text("王阿姨")
            page.finish()
            if number == 0:
                qtbot.waitUntil(lambda at=at: isinstance(at.page(), HomePage), timeout=20_000)  # type: ignore[misc]
                continue
            qtbot.waitUntil(page.files.trouble.isVisible, timeout=20_000)
            said = page.files.trouble.reason.text()
            assert "都用过了" in said
            assert "已经记下的都在" in said
            assert "请向区里再要一份" in said
            page.files.skip.click()
            at.settle()
            assert isinstance(at.page(), HomePage)
            assert at.ask(lambda store: store.point) == ""
