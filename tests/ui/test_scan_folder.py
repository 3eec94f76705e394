"""The folder of the scanner: chosen in the settings; what comes is offered on the open case and taken by a press alone."""

from __future__ import annotations

import os
from pathlib import Path

from pytestqt.qtbot import QtBot

from casework.evidence import attached
from desktop.demo.sample_point import Sample
from local_store.store import Store
from tests.shared import evidence as files
from tests.ui.desk_at_work import NOW, Counter, counter
from ui.features.cases import scan_folder
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.case_page.scan_offer import ScanOffer
from ui.features.cases.scan_card import ScanCard
from ui.features.cases.scan_folder import Scan, ScanFolder
from ui.features.settings.page import SettingsPage

SECOND = 10**9


def put(folder: Path, name: str, content: bytes, at: int) -> Path:
    """A file that was written at ``at`` seconds by the clock of the folder."""
    path = folder / name
    path.write_bytes(content)
    os.utime(path, ns=(at * SECOND, at * SECOND))
    return path


def test_a_file_is_new_once_two_looks_have_seen_it_alike(tmp_path: Path) -> None:
    put(tmp_path, "以前的.pdf", files.pdf(), 100)
    since = scan_folder.newest(tmp_path)
    folder = ScanFolder(tmp_path, since)
    growing = put(tmp_path, "合同.PDF", files.pdf()[:20], 101)
    put(tmp_path, "说明.txt", b"no scan", 102)
    put(tmp_path, "空的.jpg", b"", 102)
    looked, before = scan_folder.look(folder, frozenset())
    assert (looked.found, looked.there) == ((), True)
    put(tmp_path, "合同.PDF", files.pdf(), 103)
    looked, before = scan_folder.look(folder, before)
    assert looked.found == ()  # it has grown
    looked, before = scan_folder.look(folder, before)
    done = Scan("合同.PDF", len(files.pdf()), 103 * SECOND)
    assert looked.found == (done,)
    assert scan_folder.look(ScanFolder(tmp_path, since, frozenset({done})), before)[0].found == ()
    # The same name again is another scan.
    put(tmp_path, growing.name, files.pdf() + b"\n", 104)
    _, before = scan_folder.look(folder, before)
    assert len(scan_folder.look(ScanFolder(tmp_path, since, frozenset({done})), before)[0].found) == 1
    assert not scan_folder.look(ScanFolder(tmp_path / "没有", 0), before)[0].there


def test_what_comes_is_offered_on_the_open_case_and_taken_by_a_press_alone(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    folder = tmp_path / "扫描"
    folder.mkdir()
    put(folder, "以前的.png", files.png(shade=1), 100)
    subject = sample.subjects["paying"]

    def names(store: Store) -> list[str]:
        return [one.file_name for one in attached(store.case(subject, NOW.date()).state)]

    with counter(qtbot, tmp_path, name="") as at:
        settings = at.go("settings")
        assert isinstance(settings, SettingsPage)
        (card,) = (one for one in settings.cards if isinstance(one, ScanCard))
        assert card.where.text().startswith("没有选")
        card.watch(folder)
        qtbot.waitUntil(lambda: card.where.text() == str(folder))
        offer = open_case(at, subject)
        assert not offer.isVisible()
        put(folder, "收据.png", files.png(shade=2), 101)
        offered(qtbot, offer, "1 份：收据.png")
        assert at.ask(names) == []  # offered, and not taken
        offer.take.click()
        qtbot.waitUntil(lambda: at.ask(names) == ["收据.png"], timeout=20_000)
        assert not offer.isVisible()
        put(folder, "别人的.png", files.png(shade=3), 102)
        offered(qtbot, offer, "1 份：别人的.png")
        offer.leave.click()
        at.settle()
        assert not offer.isVisible()
        at.go("settings")
        offer = open_case(at, subject)
        put(folder, "协议.pdf", files.pdf(), 103)
        offered(qtbot, offer, "1 份：协议.pdf")
        assert at.ask(names) == ["收据.png"]
        # The drive is gone: it is said, and comes back by itself.
        folder.rename(tmp_path / "拔掉了")
        qtbot.waitUntil(lambda: look(offer) and "打不开" in offer.words.text(), timeout=20_000)
        assert not offer.take.isVisible()


def open_case(at: Counter, subject: str) -> ScanOffer:
    at.go("case", subject=subject)
    page = at.page()
    assert isinstance(page, CasePage)
    at.settle()
    return page.evidence.scans


def look(offer: ScanOffer) -> bool:
    """Sooner than its clock would."""
    offer.look()
    return True


def offered(qtbot: QtBot, offer: ScanOffer, words: str) -> None:
    qtbot.waitUntil(lambda: look(offer) and offer.isVisible() and words in offer.words.text(), timeout=20_000)
