"""The window opens on the screen there is, and where each person left it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from desktop.start.last_geometry import keep_last_geometry, kept_geometry
from tests.ui.desk_at_work import counter, let_go
from ui import verbs
from ui.parts.window_geometry import WindowGeometry, fitting, put, read_geometry, taken
from ui.window import MainWindow

WANTED = (1366, 768)
FRAME = (16, 39)

_SHOW = """
import json, sys
from PySide6.QtWidgets import QApplication
from desktop.wiring.ledgers.for_screens import LedgerFiles
from desktop.wiring.threads import StoreDesk
from local_store.store import Store
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW
from ui.theme import apply_theme
from ui.window import MainWindow
from pathlib import Path
app = QApplication([])
apply_theme(app)
desk = StoreDesk(lambda: Store.create(Path(sys.argv[1]), KEY, handbook=HANDBOOK), HANDBOOK, lambda: NOW)
window = MainWindow(desk, LedgerFiles())
window.settled.connect(app.quit)
window.show()
app.exec()
screen, frame = app.primaryScreen().availableGeometry(), window.frameGeometry()
print(json.dumps([window.isMaximized(), screen.contains(frame), frame.width(), frame.height(), screen.width()]))
window.close()
desk.finish()
"""


@pytest.mark.parametrize(
    ("wide", "high", "scale", "fills"),
    [(1366, 768, "1", True), (1366, 768, "1.5", True), (1024, 600, "1", True), (1920, 1080, "1", False)],
)
def test_the_first_window_fits_the_screen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wide: int, high: int, scale: str, fills: bool
) -> None:
    screen = {"name": "one", "x": 0, "y": 0, "width": wide, "height": high, "logicalDpi": 96, "dpr": 1}
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}), encoding="ascii")
    monkeypatch.setenv("QT_QPA_PLATFORM", f"offscreen:configfile={config}")
    monkeypatch.setenv("QT_SCALE_FACTOR", scale)
    program = [sys.executable, "-c", _SHOW, str(tmp_path / "data")]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    filling, inside, across, down, screen_wide = json.loads(done.stdout)
    assert (filling, inside) == (fills, True)
    assert across >= screen_wide - 2 if fills else (across, down) < (wide, high)


def test_a_first_window_stands_in_the_middle() -> None:
    screen = QRect(0, 0, 1920, 1040)
    found = fitting(None, [screen], WANTED, FRAME).rect()
    assert abs(found.center().x() - screen.center().x()) <= 1
    assert abs(found.top() - FRAME[1] - (screen.bottom() - found.bottom())) <= FRAME[1] + 2


def test_a_window_of_before_comes_back_where_it_was() -> None:
    kept = WindowGeometry(2000, 100, 1200, 700)
    assert fitting(kept, [QRect(0, 0, 1920, 1040), QRect(1920, 0, 1920, 1040)], WANTED, FRAME) == kept


def test_a_window_of_a_screen_that_is_gone_comes_onto_the_one_there_is() -> None:
    kept = WindowGeometry(2000, 100, 1200, 700, filling=True)
    found = fitting(kept, [QRect(0, 0, 1024, 560)], WANTED, FRAME)
    assert QRect(0, 0, 1024, 560).contains(found.rect())
    assert found.filling


_SCREENS = st.lists(
    st.builds(
        QRect,
        st.integers(-4000, 4000),
        st.integers(-3000, 3000),
        st.integers(640, 3840),
        st.integers(400, 2160),
    ),
    min_size=1,
    max_size=3,
)
_PLACES = st.builds(
    WindowGeometry,
    st.integers(-9000, 9000),
    st.integers(-9000, 9000),
    st.integers(1, 5000),
    st.integers(1, 4000),
    st.booleans(),
)


@given(kept=st.none() | _PLACES, screens=_SCREENS)
def test_it_is_never_off_the_screens(kept: WindowGeometry | None, screens: list[QRect]) -> None:
    found = fitting(kept, screens, WANTED, FRAME)
    frame = found.rect().adjusted(-8, -31, 8, 8)
    assert any(screen.contains(frame) for screen in screens)
    assert fitting(found, screens, WANTED, FRAME) == found or len(screens) > 1, "it stays where it was put"


def test_what_cannot_be_read_is_as_if_nothing_was_kept(tmp_path: Path) -> None:
    for words in (b"", b"{}", b"[1,2]", b"[0,0,-5,700,false]", b"[0,0,99999999999,700,false]", b"\xff\xfe"):
        assert read_geometry(words) is None, words
    assert kept_geometry(tmp_path / "nowhere") is None
    keep_last_geometry(tmp_path / "data", WindowGeometry(1, 2, 3, 4, filling=True))
    assert kept_geometry(tmp_path / "data") == WindowGeometry(1, 2, 3, 4, filling=True)


def test_each_person_finds_the_window_as_they_left_it(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path, name="王阿姨") as at:
        first = at.ask(verbs.person).staff
        at.window.setGeometry(100, 120, 1000, 640)
        at.window.people.name("小李")
        at.settle()
        assert at.ask(verbs.person).staff != first
        at.window.setGeometry(300, 200, 1300, 800)
        at.window.people.put_on_duty(first)
        at.settle()
        assert at.window.geometry() == QRect(100, 120, 1000, 640)
        kept_ones: list[WindowGeometry] = []
        at.window.geometry_wanted.connect(kept_ones.append)
        at.window.showMaximized()
        at.window.close()
        assert kept_ones == [WindowGeometry(100, 120, 1000, 640, filling=True)]
        at.settle()
        again = MainWindow(at.desk, geometry=None)
        qtbot.addWidget(again)
        with qtbot.waitSignal(again.settled):
            again.show()
        assert taken(again) == WindowGeometry(100, 120, 1000, 640, filling=True)
        again.close()
        let_go()


def test_a_window_is_put_back_whole(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        put(at.window, WindowGeometry(5000, 4000, 3000, 900), WANTED)
        screen = at.window.screen().availableGeometry()
        assert screen.contains(at.window.frameGeometry())


def test_columns_are_kept_for_each_person(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("complaints")
        page.table.set_widths({2: 333})  # type: ignore[attr-defined]
        at.go("home")
        page = at.go("complaints")
        assert page.table.columnWidth(2) == 333  # type: ignore[attr-defined]
        at.window.people.name("小李")
        at.settle()
        page = at.go("complaints")
        assert page.table.widths() == {}  # type: ignore[attr-defined]
