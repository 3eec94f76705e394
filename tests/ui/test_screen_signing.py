"""签字 in the real window: a hand signs on the pad, what was not read is not signed, nothing is lost, nobody signs who may not."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from casework.matters.shared.bodies import FactsAmended, PaperSigned
from casework.papers.model import Signatures
from casework.papers.strokes import Strokes, read
from casework.signatures import signatures
from desktop.demo.clerk import Clerk
from local_store.rights import Right, Role
from local_store.views import NewEntry
from tests.shared.evidence import png
from tests.shared.readers import needs_poppler, pdf_pages, squeezed, word_text
from tests.shared.signing import LINES
from tests.ui.desk_at_work import Counter, counter, focused, hand_rests
from tests.ui.poses import AGREED, made
from tests.ui.test_screen_papers import papers, written
from ui.features.drafts.page import DraftsPage
from ui.features.papers.page import PapersPage
from ui.features.papers.sign_page import SignPage
from ui.parts.rights import lacking
from ui.widgets.chip import Chip

CTRL = Qt.KeyboardModifier.ControlModifier


def signing(at: Counter, subject: str) -> SignPage:
    """From the agreement of the case to where it is signed, as people go."""
    papers(at, subject, "agreement")
    clerk = Clerk(at.window)
    hand_rests()
    clerk.click(clerk.find("签字"))
    at.settle()
    page = at.page()
    assert isinstance(page, SignPage)
    return page


def sign(at: Counter, place: str, name: str) -> None:
    clerk = Clerk(at.window)
    chip = clerk.find(place, Chip)
    assert isinstance(chip, Chip)
    if not chip.isChecked():
        clerk.click(chip)
    page = at.page()
    assert isinstance(page, SignPage)
    page.form.signer.edit.setFocus()
    clerk.write(name)
    clerk.draw(page.form.pad, *LINES)
    clerk.press(Qt.Key.Key_Return, CTRL)
    at.settle()


def strokes_of(at: Counter, subject: str) -> list[Strokes]:
    view = at.ask(lambda store: store.about(subject))
    return [read(view.texts[one.entry].get("strokes", "")) for one in signatures(view.state)]


def row(page: PapersPage) -> Signatures:
    assert page.paper is not None
    return next(block for block in page.paper.blocks if isinstance(block, Signatures))


@needs_poppler
def test_two_sides_sign_and_it_stands_on_the_screen_in_the_pdf_and_in_word(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, AGREED)
        page = signing(at, subject)
        assert focused() == "消费者"
        assert "还没有人签" in page.so_far.text()
        sign(at, "消费者", "周建国")
        assert "已签：消费者" in page.so_far.text()
        assert not page.form.pad.strokes(), "the next one has a blank pad"
        clerk = Clerk(at.window)
        clerk.click(clerk.find("代理人、代签人"))
        sign(at, "经营者", "刘店长")
        assert "这一格要写" in page.form.authority.error()
        page.form.authority.edit.setFocus()
        clerk.write("门店的授权委托书")
        clerk.press(Qt.Key.Key_Return, CTRL)
        at.settle()
        at.go("home")
        assert at.ask(lambda store: store.drafts()) == (), "who signed, and who only looked, leaves nothing"
        page = signing(at, subject)
        at.go("home")
        assert at.ask(lambda store: store.drafts()) == ()
        signing(at, subject)
        first, second = strokes_of(at, subject)
        assert len(first) == len(second) == len(LINES)
        assert all(len(line) == 4 for line in first)
        for event in at.ask(lambda store: store.about(subject)).state.timeline:
            for hidden in ("周建国", "刘店长", "1;", "授权"):
                assert hidden.encode() not in event.entry.core_bytes
        clerk.click(clerk.find("返回"))
        at.settle()
        shown = at.page()
        assert isinstance(shown, PapersPage)
        assert shown.signed.text() == "已签：消费者、经营者，还没签：调解人"
        for name in ("协议.pdf", "协议.docx"):
            shown.save_to(tmp_path / name)
            written(at)
        for text in (
            squeezed("".join(pdf_pages(tmp_path / "协议.pdf"))),
            squeezed(word_text(tmp_path / "协议.docx")),
        ):
            assert "周建国2026年11月23日" in text
            assert "刘店长（代签）2026年11月23日" in text
        with zipfile.ZipFile(tmp_path / "协议.docx") as package:
            assert sum("media/picture" in name for name in package.namelist()) == 2


def test_an_empty_pad_a_dot_and_nobody_are_no_signature(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, AGREED)
        page = signing(at, subject)
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return, CTRL)
        at.settle()
        assert "请点一下是谁签" in page.form.place_box.error()
        assert "请写签字人的姓名" in page.form.signer.error()
        assert "还没有签" in page.form.pad_told.text()
        clerk.click(clerk.find("消费者"))
        page.form.signer.edit.setFocus()
        clerk.write("周建国")
        QTest.mouseClick(page.form.pad, Qt.MouseButton.LeftButton)
        clerk.press(Qt.Key.Key_Return, CTRL)
        at.settle()
        assert "不会写的，在纸上按手印" in page.form.pad_told.text()
        assert strokes_of(at, subject) == []
        # Whoever has no pen goes on by keys: a fingerprint on paper, and its photograph.
        clerk.click(clerk.find("在纸上按手印"))
        clerk.press(Qt.Key.Key_Return, CTRL)
        at.settle()
        assert "附上那张纸的照片" in page.form.photo_box.error()
        kept = at.ask(lambda store: store.evidence.keep(png(shade=3)))
        at.ask(lambda store: store.session(store.on_duty()).attach(subject, kept, "手印.png"))
        at.desk.changed.emit(at.ask(lambda store: store.catch_up()))
        page.load()
        at.settle()
        page.form.photo.setFocus()
        clerk.press(Qt.Key.Key_Down)
        assert page.form.signer.text() == "周建国"
        page.form.photo.activated.emit(1)
        clerk.press(Qt.Key.Key_Return, CTRL)
        at.settle()
        (one,) = signatures(at.ask(lambda store: store.about(subject)).state)
        assert (one.body.way, one.body.file) == ("thumb", kept.name.hex())


def test_closed_halfway_all_of_it_is_there_again(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, AGREED)
        page = signing(at, subject)
        clerk = Clerk(at.window)
        clerk.click(clerk.find("消费者"))
        page.form.signer.edit.setFocus()
        clerk.write("周建国")
        clerk.draw(page.form.pad, LINES[0])
        drawn = page.form.pad.strokes()
        assert drawn
    with counter(qtbot, tmp_path, name="") as at:
        drafts = at.go("drafts")
        assert isinstance(drafts, DraftsPage)
        clerk = Clerk(at.window)
        clerk.click(clerk.find("接着写"))
        at.settle()
        again = at.page()
        assert isinstance(again, SignPage)
        assert again.form.pad.strokes() == drawn
        assert again.form.signer.text() == "周建国"
        assert again.form.place.chosen() == ("1",)
        assert signing(at, subject).form.pad.strokes() == drawn, "and by the way of the document"
        clerk.draw(at.page().form.pad, LINES[1])  # type: ignore[attr-defined]
        hand_rests()
        clerk.press(Qt.Key.Key_Return, CTRL)
        at.settle()
        (kept,) = strokes_of(at, subject)
        assert kept[:1] == drawn
        assert len(kept) == 2
        assert at.ask(lambda store: store.drafts()) == ()


def test_a_document_that_changes_under_the_pen_is_not_signed(qtbot: QtBot, tmp_path: Path) -> None:
    """The mistake: what somebody wrote below one document stands below another."""
    with counter(qtbot, tmp_path) as at:
        subject = made(at, AGREED)
        page = signing(at, subject)
        told = page._told
        assert told is not None
        page._told = msgspec.structs.replace(told, seen="0" * 64)  # as it was before another PC's entry came
        sign(at, "消费者", "周建国")
        assert strokes_of(at, subject) == []
        assert "改过" in page.trouble.reason.text() + page.trouble.fact.text()
        assert page.form.signer.text() == "周建国"
        sign(at, "消费者", "")
        assert len(strokes_of(at, subject)) == 1
        amended = FactsAmended(fields={"merchant_name": "鲜果集（新店）"})
        at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(subject, amended)]))
        shown = papers(at, subject, "agreement")
        assert "签的是旧的一份：消费者" in shown.signed.text()
        (one,) = row(shown).signed
        assert one.old
        assert not one.strokes


def test_a_photograph_and_a_stroke_of_the_document_of_before_are_let_go_of(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """The mistake: the photograph of one document signed on paper stands as the signature of another."""
    with counter(qtbot, tmp_path) as at:
        subject = made(at, AGREED)
        kept = at.ask(lambda store: store.evidence.keep(png(shade=3)))
        at.ask(lambda store: store.session(store.on_duty()).attach(subject, kept, "协议.png"))
        page = signing(at, subject)

        def amend(name: str) -> None:
            changed = FactsAmended(fields={"merchant_name": name})
            at.ask(lambda store: store.session(store.on_duty()).record([NewEntry(subject, changed)]))
            page.load()
            at.settle()

        clerk = Clerk(at.window)
        QTest.mousePress(page.form.pad, Qt.MouseButton.LeftButton)
        assert page.form.pad.strokes()
        assert page.values.text("strokes") == "", "the pen is still on the pad"
        amend("鲜果集（新店）")
        assert not page.form.pad.strokes()
        assert "原来写的签名去掉了" in page.trouble.reason.text()
        QTest.mouseRelease(page.form.pad, Qt.MouseButton.LeftButton)
        clerk.click(clerk.find("消费者"))
        clerk.click(clerk.find("在纸上签了"))
        page.form.signer.edit.setFocus()
        clerk.write("周建国")
        page.form.photo.setCurrentIndex(1)
        page.form.photo.activated.emit(1)
        assert page.values.text("file") == kept.name.hex()
        amend("鲜果集（分店）")
        assert (page.values.text("file"), page.form.photo.currentIndex()) == ("", 0)
        assert "照片不算了" in page.trouble.reason.text()
        assert (page.form.signer.text(), page.form.way.chosen()) == ("周建国", ("paper",))
        clerk.press(Qt.Key.Key_Return, CTRL)
        at.settle()
        assert "请选一张照片" in page.form.photo_box.error()
        assert signatures(at.ask(lambda store: store.about(subject)).state) == ()


def test_who_may_only_look_signs_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = made(at, AGREED)
        page = signing(at, subject)
        at.ask(lambda store: setattr(store, "policy", lambda _staff, right: right is not Right.RECORD))
        sign(at, "消费者", "周建国")
        assert strokes_of(at, subject) == []
        assert "没有记下，签的都还在" in page.trouble.fact.text()
        assert page.form.pad.strokes()
        page.set_lacking(lacking(Role.SEE))
        assert not page.done.isEnabled()
        shown = papers(at, subject, "agreement")
        shown.set_lacking(lacking(Role.SEE))
        assert not shown.sign.isEnabled()
        kinds = [event.body for event in at.ask(lambda store: store.about(subject)).state.timeline]
        assert not any(isinstance(body, PaperSigned) for body in kinds)


def test_a_hand_that_leaves_the_pad_or_uses_another_button_draws_nothing_odd(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = signing(at, made(at, AGREED))
        pad = page.form.pad
        QTest.mouseClick(pad, Qt.MouseButton.RightButton)
        assert not pad.strokes()
        Clerk(at.window).draw(pad, ((0.5, 0.5), (1.4, 1.8), (-0.4, 0.2)))
        ((first, second, third),) = pad.strokes()
        assert (second[:2], third[0]) == ((2000, 720), 0)
        assert first[2] <= second[2] <= third[2]
        pad.clear()
        assert page.values.text("strokes") == ""
