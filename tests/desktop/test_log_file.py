"""The log tells kinds and places, and not a word of what anybody typed."""

from __future__ import annotations

import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler

from desktop.start.log_file import FILE, FOLDER, LogFile, keep_log
from local_store.making import open_or_make
from tests.desktop.processes import told_to_quit
from tests.journeys.worlds import PATIENCE, started, until
from tests.local_store.small_disks import files_end_at

BREAKING = """
import sys, threading
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QApplication
from desktop.start.app import run_window

app = QApplication(["weiquan-desk"])

def in_a_slot():
    summary = "周晓岚的车厘子"
    qWarning("QFile::open: C:/Users/张三/周晓岚.xlsx")
    qWarning("周晓岚")
    threading.Thread(target=in_a_thread, args=(summary,)).start()
    try:
        int(summary)
    except ValueError as error:
        raise RuntimeError(summary) from error

def in_a_thread(summary):
    raise KeyError(summary)

QTimer.singleShot(0, in_a_slot)
sys.exit(run_window(sys.argv[1], background=True))
"""


def test_what_nobody_caught_is_noted_by_kind_and_place(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    log = folder / FOLDER / FILE
    open_or_make(folder)[0].close()
    with started(sys.executable, "-c", BREAKING, str(folder)) as breaking:
        until(lambda: log.exists() and "in_a_thread" in log.read_text(encoding="utf-8"), "the log")
        assert told_to_quit(folder).returncode == 11
        assert breaking.wait(PATIENCE) == 0, "the program goes on after an error in a slot"
    text = log.read_text(encoding="utf-8")
    assert "RuntimeError (" in text
    assert "<- ValueError (" in text
    assert "uncaught in a thread KeyError" in text
    assert "Qt: QFile::open\n" in text
    assert "Qt: a message\n" in text
    for personal in ("周晓岚", "车厘子", "张三", "xlsx", "invalid literal"):
        assert personal not in text


def test_other_peoples_warnings_and_messages_of_errors_stay_out(tmp_path: Path) -> None:
    hooks = (sys.excepthook, threading.excepthook, sys.unraisablehook)
    qt = qInstallMessageHandler(None)
    before = (logging.getLogger().handlers[:], logging.getLogger("desktop").level)
    try:
        keep_log(tmp_path)
        logging.getLogger("urllib3.connectionpool").warning("retrying https://hq.example/v1 for 周晓岚")
        logging.getLogger("sync.engine").warning("a round failed")
        with pytest.raises(ValueError, match="周") as raised:
            raise ValueError("周晓岚")
        logging.getLogger("desktop.post.background").warning("refused", exc_info=raised.value)
    finally:
        for handler in logging.getLogger().handlers[:]:
            if handler not in before[0]:
                logging.getLogger().removeHandler(handler)
                handler.close()
        sys.excepthook, threading.excepthook, sys.unraisablehook = hooks
        qInstallMessageHandler(qt)
        logging.getLogger("desktop").setLevel(before[1])
    text = (tmp_path / FOLDER / FILE).read_text(encoding="utf-8")
    assert "urllib3" not in text
    assert "周晓岚" not in text
    assert "WARNING sync.engine: a round failed\n" in text
    assert "ValueError (desktop/test_log_file.py:" in text


def test_a_folder_that_takes_no_log_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("a file in the way", encoding="utf-8")
    keep_log(tmp_path)


def test_a_disk_without_room_costs_lines_and_shows_nobody_a_trace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = LogFile(tmp_path / FILE, maxBytes=400, backupCount=1, encoding="utf-8")
    log = logging.getLogger("desktop.of_this_test")
    log.addHandler(handler)
    try:
        log.warning("before")
        with files_end_at(0):
            for _ in range(20):
                log.warning("of a disk without room")
        for _ in range(3):
            log.warning("with room again")
    finally:
        log.removeHandler(handler)
        handler.close()
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())
    assert "with room again" in text
    told = capsys.readouterr()
    assert told.err == told.out == ""
