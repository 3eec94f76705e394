"""The window on a file that is broken: it says only what is so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.wiring.desks import desk_for
from local_store.making import open_or_make
from tests.ui.desk_at_work import HANDBOOK
from ui import verbs
from ui.theme import apply_theme
from ui.window import MainWindow


def test_nothing_is_said_of_backups_or_of_headquarters_that_nobody_knows(
    qtbot: QtBot, tmp_path: Path
) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)
    path = tmp_path / "desk.db"
    content = bytearray(path.read_bytes())
    content[100] ^= 255
    path.write_bytes(content)
    desk = desk_for(tmp_path, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    try:
        window.show()
        qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
        said = window.errors.fact.text() + window.errors.reason.text()
        assert "坏了" in said
        assert "备份还在" not in said, "there is none"
        assert window.strip.words() == "资料还没有打开", "whether there ever was a line is in the file"
        assert path.read_bytes() == content, "it stays as it is"
    finally:
        window.close()
        desk.finish()
