"""Closing the window while something else than the store is under way: nobody waits, and nothing of it is lost."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path

from pytestqt.qtbot import QtBot

from desktop.wiring.threads import _FINISHED, StoreDesk
from desktop.wiring.work_thread import _LEFT, wait_for_left
from local_store.store import Store
from tests.ui.desk_at_work import HANDBOOK, NOW, counter


def test_the_desk_ends_while_headquarters_is_still_asked(qtbot: QtBot, tmp_path: Path) -> None:
    asked, answered = threading.Event(), threading.Event()

    def ask() -> None:
        asked.set()
        answered.wait(60)

    with counter(qtbot, tmp_path) as at:
        at.desk.work(ask)
        qtbot.waitUntil(asked.is_set)
        at.window.close()
        at.desk.finish()  # returns, although nobody has answered
        assert not wait_for_left(0)
        answered.set()
        assert wait_for_left(60)


def test_a_desk_that_is_left_writes_what_was_asked_and_hears_of_it(qtbot: QtBot, tmp_path: Path) -> None:
    going = threading.Event()
    with counter(qtbot, tmp_path) as at:
        heard: list[object] = []
        at.desk.changed.connect(heard.append)
        at.desk.run(lambda _store: going.wait(60))
        from ui import verbs

        at.desk.run(verbs.name_person("李老师"))
        with qtbot.waitSignal(at.desk.destroyed):
            at.desk.leave()
            going.set()
        assert heard, "whoever carries it away has been told"
    with counter(qtbot, tmp_path, name="") as at:
        assert "李老师" in {one.name for one in at.ask(verbs.person).everybody}


def test_a_desk_is_in_no_ring_of_references(qtbot: QtBot, tmp_path: Path) -> None:
    """It would be collected on whichever thread comes to it, and its timer with it: Qt does not survive that."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        desk = StoreDesk(lambda: Store.create(tmp_path, bytes(32)), HANDBOOK, lambda: NOW)
        here = weakref.ref(desk)
        answered: list[str] = []
        desk.run(lambda store: store.device).then(answered.append)
        qtbot.waitUntil(lambda: bool(answered))
        desk.finish()
        assert wait_for_left(60)
        _LEFT.clear()
        _FINISHED.clear()
        del desk
        assert here() is None
    finally:
        if was_on:
            gc.enable()
