"""The interpreter outlives a busy window."""

import sys

from PySide6.QtWidgets import QApplication, QWidget

import ui


def test_none_never_runs_out(qapp: QApplication) -> None:
    assert ui.__doc__
    widget = QWidget()
    before = sys.getrefcount(None)
    for _ in range(20_000):
        widget.update()
    after = sys.getrefcount(None)
    assert after > 1_000_000
    assert after > before - 40_000
