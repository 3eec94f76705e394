"""凭证 in the real window: pasted, dropped, chosen; what is no photograph is refused in words that say what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.evidence import LARGEST, Attached, EvidenceRefused, attached
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.errors import NotAllowed
from local_store.rights import Right
from tests.shared import evidence as files
from tests.ui.desk_at_work import NOW, Counter, counter
from ui.features.cases.case_page import evidence_card
from ui.features.cases.case_page.evidence_card import EvidenceCard
from ui.features.cases.case_page.evidence_files import picture, source_of, sources_of
from ui.features.cases.case_page.page import CasePage
from ui.steps.panel import StepPanel

BAD = {
    "空的.jpg": (b"", "0 字节"),
    "程序.jpg": (files.program(), "是一个程序"),
    "坏的.jpg": (files.jpeg()[:60], "是坏的"),
    "画不出.jpg": (files.jpeg(), "是坏的"),
    "文字.jpg": ("其实是文字".encode(), "里面是文字"),
    "苹果.heic": (files.heic(), "HEIC"),
    "表格.pdf": (b"PK\x03\x04" + bytes(60), "Word"),
    "巨大.png": (files.giant_png(), "像素太多"),
    "页面.png": (b"<html><script>alert(1)</script></html>", "里面是文字"),
}


def card(at: Counter, subject: str) -> EvidenceCard:
    at.go("case", subject=subject)
    page = at.page()
    assert isinstance(page, CasePage)
    return page.evidence


def of_case(at: Counter, subject: str) -> tuple[Attached, ...]:
    return at.ask(lambda store: attached(store.case(subject, NOW.date()).state))


def taken(at: Counter, one: EvidenceCard) -> str:
    at.bot.waitUntil(lambda: not one.told.text().startswith("正在存"), timeout=20_000)
    at.settle()
    return one.told.text()


def drawn(one: EvidenceCard, file: Attached) -> bool:
    small = one.findChild(QLabel, file.name.hex())
    return small is not None and not small.pixmap().isNull()


def test_a_photograph_is_there_with_its_small_picture_and_it_says_that_it_has_not_been_sent(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    path = tmp_path / "收据.png"
    path.write_bytes(files.png(400, 300))
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        one = card(at, subject)
        assert "没有送到" not in one.where.text()
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        one.take_in(sources_of(mime, ""))
        assert taken(at, one) == ""
        qtbot.waitUntil(lambda: len(of_case(at, subject)) == 1)
        (file,) = of_case(at, subject)
        assert (file.file_name, file.media) == ("收据.png", "image/png")
        qtbot.waitUntil(lambda: drawn(one, file))
        qtbot.waitUntil(lambda: "1 份原件还没有送到总部" in one.where.text())
        one.take_in([source_of(path)])
        assert "已经有了" in taken(at, one)
        assert len(of_case(at, subject)) == 1


def test_a_screenshot_is_pasted(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        one = card(at, subject)
        QGuiApplication.clipboard().clear()
        one.paste.click()
        assert "剪贴板里没有" in one.told.text()
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(QColor("teal"))
        QGuiApplication.clipboard().setImage(image)
        Clerk(at.window).press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert taken(at, one) == ""
        qtbot.waitUntil(lambda: len(of_case(at, subject)) == 1)


def test_ctrl_v_in_a_field_is_the_fields_own(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        at.go("case", subject=subject, step="note.added")
        QGuiApplication.clipboard().setText("店长说明天退")
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        at.settle()
        page = at.page()
        assert isinstance(page, CasePage)
        assert page.evidence.told.text() == ""
        assert isinstance(page._panel, StepPanel)
        assert page._panel.values()["text"] == "店长说明天退"


def test_each_bad_file_is_refused_in_words_and_the_good_one_beside_it_is_taken(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    folder = tmp_path / "带来的"
    folder.mkdir()
    for name, (content, _) in BAD.items():
        (folder / name).write_bytes(content)
    with (folder / "录像.jpg").open("wb") as large:
        large.truncate(300_000_000)
    (folder / "好的.png").write_bytes(files.png())
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        one = card(at, subject)
        paths = [*sorted(folder.iterdir()), folder / "没有这个.jpg"]
        one.take_in([source_of(path) for path in paths])
        lines = dict(line.split("：", 1) for line in taken(at, one).splitlines())
        qtbot.waitUntil(lambda: len(of_case(at, subject)) == 1)
        assert [each.file_name for each in of_case(at, subject)] == ["好的.png"]
        for name, (_, words) in BAD.items():
            assert words in lines[name], name
        assert "超过 25 MB" in lines["录像.jpg"]
        assert "读不出来" in lines["没有这个.jpg"]
        assert len(lines) == len(BAD) + 2


def test_what_somebody_brought_is_written_though_they_left_the_page(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    path = tmp_path / "收据.png"
    path.write_bytes(files.png(400, 300))
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        card(at, subject).take_in([source_of(path)])
        at.go("home")
        qtbot.waitUntil(lambda: len(of_case(at, subject)) == 1)


def test_it_is_taken_out_with_a_reason(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        subject = sample.subjects["paying"]
        one = card(at, subject)
        path = tmp_path / "收据.png"
        path.write_bytes(files.png())
        one.take_in([source_of(path)])
        qtbot.waitUntil(lambda: len(of_case(at, subject)) == 1)
        at.settle()
        (file,) = of_case(at, subject)
        one.remove.emit(file.entry)
        page = at.page()
        assert isinstance(page, CasePage)
        panel = page._panel
        assert isinstance(panel, StepPanel)
        panel.submit()
        at.settle()
        assert len(of_case(at, subject)) == 1, "not without a reason"
        panel.set_values({"why": "拍错了"})
        panel.submit()
        qtbot.waitUntil(lambda: of_case(at, subject) == ())


def test_who_may_let_nothing_out_saves_no_file(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:

        def try_it(store: object) -> bool:
            store.policy = lambda _staff, right: right is not Right.EXPORT  # type: ignore[attr-defined]
            try:
                evidence_card._let_out(store)  # type: ignore[arg-type]
            except NotAllowed:
                return True
            return False

        assert at.ask(try_it)


@pytest.mark.parametrize("turn", [1, 6, 8])
def test_a_photograph_is_turned_as_the_camera_was_held(turn: int) -> None:
    image = QImage(80, 40, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    array = QByteArray()
    from PySide6.QtCore import QBuffer, QIODevice

    buffer = QBuffer(array)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, "JPG")  # type: ignore[call-overload]
    plain = bytes(array.data())
    tiff = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0" + bytes((turn, 0, 0, 0)) + bytes(4)
    exif = b"Exif\0\0" + tiff
    turned = plain[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + plain[2:]
    shown = picture(turned, QSize(40, 40))
    assert (shown.width(), shown.height()) == ((40, 20) if turn == 1 else (20, 40))


def test_a_picture_that_claims_gigabytes_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(EvidenceRefused) as told:
        picture(files.giant_png(), QSize(64, 64))
    assert told.value.why == "pixels"
    assert len(files.giant_png()) < LARGEST
