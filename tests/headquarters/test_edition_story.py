"""A calendar for next year from end to end: two people publish it on headquarters' pages while a point has no line; somebody brings it on a
stick, and 预计 goes from a deadline in the open window."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.journal.entry import read_entry
from casework.matters.complaint.bodies import ComplaintLogged
from desktop.post import courier
from local_store.store import Store
from local_store.views import NewEntry
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import DISTRICT, Bureau
from tests.headquarters.test_editions import begin, of
from tests.headquarters.test_notices import HANDBOOK, KEY, Pc
from tests.shared.editions import calendar
from tests.ui.desk_at_work import Counter, counter, hand_rests
from ui.features.sync_center.courier_page import CourierPage
from ui.words import CHINA

DAY = 86_400_000
LATE = datetime(2026, 12, 28, 10, 0, tzinfo=CHINA)
"""From here ten working days end in 2027, of which no arrangement ships."""


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    monkeypatch.setattr(courier, "removable_roots", lambda: [folder])
    return folder


@contextmanager
def point_without_a_line(bureau: Bureau, folder: Path) -> Iterator[Pc]:
    pc = Pc(bureau, folder)
    pc.round()
    try:
        yield pc
    finally:
        pc.close()


@contextmanager
def window_of(qtbot: QtBot, bureau: Bureau, folder: Path) -> Iterator[Counter]:
    now = lambda: datetime.fromtimestamp(bureau.clock / 1000, CHINA)
    opened = lambda: Store.open(folder, KEY, clock=lambda: bureau.clock, handbook=HANDBOOK)
    with counter(qtbot, folder, "王阿姨", opened=opened, now=now) as at:
        yield at


def said(at: Counter) -> str:
    return "\n".join(one.text() for one in at.page().findChildren(QLabel) if one.isVisible())


def log(at: Counter, received: date) -> str:
    subject = Store.new_subject()
    body = ComplaintLogged(
        number="", received_on=received, fields={"merchant_name": "春申菜场", "category": "G01"}
    )
    words = {"consumer_name": "王秀英", "summary": "买的锅漏水"}
    at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(subject, body, words)]))
    return subject


def publish_by_two(bureau: Bureau, content: bytes, on: date) -> None:
    """By pages: one drafts and hands in, another looks at it and approves."""
    author, other = of(bureau, "王起草"), of(bureau, "李批准")
    fields = {**begin(author), "content": content.decode(), "effective_from": on.isoformat()}
    path = author.press("/editions/save", **fields).headers["location"]
    author.get(path)
    assert author.press(f"{path}/hand-in").status == 303
    shown = other.get(path)
    assert "2027 年：新的一年" in shown.page
    seen = shown.page.partition('name="seen" value="')[2][:64]
    assert other.press(f"{path}/approve", seen=seen).status == 303


def downloaded(bureau: Bureau, browser: Browser) -> bytes:
    kept = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    connection = http.client.HTTPConnection("127.0.0.1", bureau.port, timeout=60)
    try:
        connection.request("GET", f"/editions/file?district={quote(DISTRICT)}", headers={"Cookie": kept})
        answer = connection.getresponse()
        assert answer.status == 200
        return answer.read()
    finally:
        connection.close()


def bring_back(at: Counter) -> str:
    page = at.go("courier")
    assert isinstance(page, CourierPage)
    at.bot.waitUntil(lambda: page.folder is not None)
    hand_rests()
    at.bot.mouseClick(page.bring, Qt.MouseButton.LeftButton)
    at.bot.waitUntil(lambda: "手册" in said(at))
    return said(at)


def test_a_calendar_by_two_people_and_a_stick(
    bureau: Bureau, qtbot: QtBot, tmp_path: Path, stick: Path
) -> None:
    bureau.clock = int(LATE.timestamp() * 1000)
    with point_without_a_line(bureau, tmp_path / "pc"):
        pass
    with window_of(qtbot, bureau, tmp_path / "pc") as at:
        subject = log(at, LATE.date())
        at.go("case", subject=subject)
        assert "预计" in said(at)

        publish_by_two(bureau, calendar(), LATE.date())
        (stick / "handbook.wqedition").write_bytes(downloaded(bureau, of(bureau, "李批准")))

        told = bring_back(at)
        assert "手册有 1 个新版本" in told
        at.go("case", subject=subject)
        assert "预计" not in said(at)
        at.go("sync")
        assert "手册正在用：工作日历第 1 版" in said(at)

        # What is written from now on says so, what was written before does not.
        later = log(at, LATE.date())
        assert [of_entry(at, one) for one in (subject, later)] == ["", "calendar-1"]
        assert "没有更新的" in bring_back(at)
    assert at.problems == []


def of_entry(at: Counter, subject: str) -> str:
    view = at.ask(lambda store: store.case(subject, LATE.date()))
    return read_entry(view.state.timeline[0].entry.core_bytes).core.editions
