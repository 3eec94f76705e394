"""Signed in the real window, read off headquarters' real page: that it was, and that it was the old one; never a name, never a stroke."""

from __future__ import annotations

import re
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF
from tests.journeys.test_zero_report import window_of
from tests.journeys.worlds import House, Pc, settle
from tests.ui.test_screen_signing import sign, signing


def agreed(fen: int) -> SettlementAgreed:
    return SettlementAgreed(on=DAY, lines=(Line(component="L1", fen=fen),))


def test_what_was_signed_in_the_window_stands_on_headquarters_page(
    house: House, point: str, make_pc: Callable[[str], Pc], qtbot: QtBot
) -> None:
    pc = make_pc("here")
    (file,) = house.point(point)
    pc.enrol(file)
    subject = pc.store.new_subject()
    logged = ComplaintLogged(number="", received_on=DAY, fields={"merchant_name": "鲜果集"})
    words = {"consumer_name": "周建国", "consumer_phone": "13812345678"}
    session = pc.store.session(STAFF)
    session.record([NewEntry(subject, logged, words), NewEntry(subject, agreed(39_800), {})])
    path = f"/points/{point}/cases/{subject}"
    with window_of(qtbot, pc) as at:
        page = signing(at, subject)
        sign(at, "消费者", "周建国")
        sign(at, "经营者", "刘店长")
        assert "已签：消费者、经营者" in page.so_far.text()
    settle(house, point, pc)
    browser = house.signed_in()

    def signed() -> list[tuple[str, str]]:
        shown = browser.get(path).page
        for hidden in ("周建国", "刘店长", "1;", "strokes"):
            assert hidden not in shown
        rows = re.findall(r'<tr class="signed">(.*?)</tr>', shown)
        cells = [re.sub(r"<[^>]+>", " ", row).split() for row in rows]
        assert all("和解（调解）协议" in row[2] for row in cells)
        return [(row[3], " ".join(row[6:])) for row in cells]

    assert signed() == [("消费者", "✓ 已签"), ("经营者", "✓ 已签")]
    with house.database() as database:
        cores = database.execute("SELECT core FROM entries WHERE kind = 'paper.signed'").fetchall()
    assert len(cores) == 2
    for (core,) in cores:
        assert "周建国".encode() not in bytes(core)
        assert b"1;" not in bytes(core)
    pc.store.session(STAFF).record([NewEntry(subject, agreed(20_000), {})])
    settle(house, point, pc)
    assert signed() == [("消费者", "△ 签的是旧的一份"), ("经营者", "△ 签的是旧的一份")]
