"""An older headquarters: the sync centre says what it cannot read yet, and that nobody has to do anything."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.journal.travelling import Arrival, Digests
from casework.matters.registry import KINDS
from local_store.store import Store
from local_store.views import RoundView
from tests.ui.desk_at_work import Counter, counter


def said(at: Counter) -> str:
    return " ".join(label.text() for label in at.go("sync").findChildren(QLabel) if label.isVisible())


def test_what_headquarters_cannot_read_yet_is_named_until_it_can(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:

        def round_with(kinds: tuple[tuple[str, int], ...], digest: bytes) -> None:
            def land(store: Store) -> None:
                store.streams.land(Arrival(epoch="e", position=0, knows=Digests(digest), kinds=kinds))
                store.streams.note_round(RoundView(1, 2), waiting_approval=False)

            at.ask(land)

        at.ask(lambda store: store.bind("CN-01", "演示点", "D"))
        round_with(tuple(key for key in KINDS if key[0] != "followup.recorded"), b"1" * 8)
        assert "总部的程序旧一些，有的记录还读不了：回访" in said(at)
        assert "不用再记" in said(at)
        round_with(tuple(KINDS), b"2" * 8)
        assert "旧一些" not in said(at)
