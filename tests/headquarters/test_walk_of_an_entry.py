"""The walk of an entry that docs/ARCHITECTURE.md draws, walked: from the key stroke in the form to the total of headquarters' page,
through every file and function that the page names, in its order."""

from __future__ import annotations

import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, TypeVar

import pytest
from pytestqt.qtbot import QtBot

from desktop.post.rounds import PostOffice
from desktop.wiring.enrolment import enrol
from headquarters.provisioning.files import PointWanted, provision
from local_store.store import Store
from sync.https import HttpsCarrier
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import DISTRICT, Bureau, Cluster
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, counter
from tests.ui.test_screen_intake import on_the_spot, types_all_day
from ui.features.cases.intake.page import IntakePage

ROOT = Path(__file__).resolve().parents[2]
AT = int(NOW.timestamp() * 1000)
T = TypeVar("T")
Step = tuple[str, str]
"""File and function."""


def the_walk() -> list[Step]:
    """As the page draws it."""
    page = (ROOT / "docs" / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return re.findall(r"^\| \d+ \| `([\w/]+\.py)` · `(\w+)`", page, re.MULTILINE)


class Trace:
    """What begins on the threads that are watched, in order, each once."""

    def __init__(self) -> None:
        self.begun: dict[Step, int] = {}
        self._root = str(ROOT)

    def see(self, frame: FrameType, event: str, _what: Any) -> None:
        if event == "call":
            file = frame.f_code.co_filename
            if file.startswith(self._root):
                step = (file[len(self._root) + 1 :], frame.f_code.co_name.lstrip("_"))
                self.begun.setdefault(step, len(self.begun))

    def watched(self, verb: Callable[[Store], T]) -> Callable[[Store], T]:
        """A verb that is watched on the thread of the store, which is Qt's and not Python's."""

        def run(store: Store) -> T:
            sys.setprofile(self.see)
            try:
                return verb(store)
            finally:
                sys.setprofile(None)

        return run


def missed(walk: list[Step], begun: dict[Step, int]) -> list[str]:
    """What the walk names and the entry did not pass, or passed before what should come first."""
    found, last = [], -1
    for step in walk:
        at = begun.get(step, -1)
        if at < 0:
            found.append(f"{step[0]} · {step[1]} was not passed")
        elif at < last:
            found.append(f"{step[0]} · {step[1]} was passed too early")
        last = max(last, at)
    return found


@pytest.fixture
def trace() -> Trace:
    return Trace()


def test_an_entry_passes_every_file_of_the_walk_in_its_order(
    qtbot: QtBot, tmp_path: Path, cluster: Cluster, trace: Trace
) -> None:
    threading.setprofile(trace.see)  # for every thread that begins from now on, on both sides
    bureau = Bureau(cluster, tmp_path / "hq", clock=AT)
    try:
        bureau.start()
        with bureau.database() as database:
            url = f"http://127.0.0.1:{bureau.port}"
            points = [PointWanted("P1", "P1 联络点")]
            file = provision(
                database, bureau.keyring, district=DISTRICT, points=points, url=url, now=bureau.clock
            )
        folder = tmp_path / "desk"
        with Store.create(folder, KEY, clock=lambda: AT, handbook=HANDBOOK) as store:
            enrol(store, file, now=AT, carrier=HttpsCarrier)
        trace.begun.clear()  # what was passed on the way to a desk at work is none of the walk
        with counter(qtbot, folder) as at:
            types_all_day(at)
            page = at.go("intake")
            assert isinstance(page, IntakePage)
            run = at.desk.run
            at.desk.run = lambda verb, *rest, **more: run(trace.watched(verb), *rest, **more)  # type: ignore[method-assign]
            trace.begun.clear()
            sys.setprofile(trace.see)
            try:
                on_the_spot(at)
                at.settle()
            finally:
                sys.setprofile(None)
            assert not at.problems
        with Store.open(folder, KEY, clock=lambda: AT, handbook=HANDBOOK) as store:
            assert store.totals().cases == 1
            office = PostOffice(store)
            sys.setprofile(trace.see)
            try:
                assert office.round().error is None
            finally:
                sys.setprofile(None)
                office.close()
        bureau.wait_until(bureau.all_judged)
        shown = Browser.of(bureau).get("/")
        assert shown.status == 200
        walk = the_walk()
        assert missed(walk, trace.begun) == []
        assert missed([*walk[:2], ("ui/gone.py", "step"), walk[1], walk[0]], trace.begun) == [
            "ui/gone.py · step was not passed",
            f"{walk[0][0]} · {walk[0][1]} was passed too early",
        ]
    finally:
        threading.setprofile(None)
        bureau.stop()
