"""总部通知 in the window: on the first page, opened by whom it was shown to, 知道了 by keys, refused and withdrawn ones, beside a form."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casework.journal.travelling import Arrival
from desktop.demo.clerk import Clerk
from local_store.read_models.notices.questions import NoticeQuestions, NoticeView
from local_store.store import Store
from local_store.views import Changes
from tests.shared.notices import Bureau, a_notice
from tests.ui.desk_at_work import Counter, counter, focused, in_line
from ui import verbs
from ui.features.cases.intake.page import IntakePage
from ui.features.home.page import HomePage
from ui.features.notices.home_notices import NoticesCard
from ui.features.notices.page import NoticePage
from ui.translations import LANGUAGES, install
from ui.widgets.status_pill import StatusPill

SMALLEST = QSize(910, 512)


@contextmanager
def told(
    qtbot: QtBot, folder: Path, bureau: Bureau, *contents: bytes, name: str = "王阿姨"
) -> Iterator[Counter]:
    """A desk to which this has come."""
    with counter(qtbot, folder, name) as at:
        come(at, bureau, *contents)
        yield at


def come(at: Counter, bureau: Bureau, *contents: bytes, first: int = 1) -> None:
    """It comes while the window is open, and is laid out, as after a round."""

    def land(store: Store) -> object:
        landed = store.streams.land(bureau.arrival(contents, first=first))
        store.catch_up()
        return Changes(subjects=landed.subjects)

    at.ask(land)
    at.settle()


def view(at: Counter, subject: str) -> NoticeView:
    found = at.ask(lambda store: store.ask(NoticeQuestions).notice(subject, store.on_duty()))
    assert found is not None
    return found


def said(widget: QWidget) -> str:
    return " ".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def card(at: Counter) -> NoticesCard:
    page = at.page()
    assert isinstance(page, HomePage)
    return next(one for one in page.cards.values() if isinstance(one, NoticesCard))


def rows(page: QWidget) -> int:
    return sum(one.accessibleName() == "看通知" for one in page.findChildren(QPushButton))


def places(page: IntakePage) -> list[tuple[QPoint, QSize]]:
    """Where the sections of the form stand."""
    sections: tuple[QWidget, ...] = (page.merchant, page.matter, page.money, page.consumer, page.story)
    return [(one.mapTo(page, one.rect().topLeft()), one.size()) for one in sections]


def opened(at: Counter, subject: str) -> NoticePage:
    page = at.go("notice", subject=subject)
    assert isinstance(page, NoticePage)
    return page


def test_from_the_first_page_to_got_it_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        assert "节日期间多留一个人值班" in said(card(at))
        assert "还没看" in said(card(at))
        assert view(at, subject).opened_at is None, "it stands in a list, and nobody has opened it"
        clerk = Clerk(at.window)
        button = clerk.find("看通知", QPushButton)
        button.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(button, Qt.Key.Key_Space)
        at.settle()
        page = at.page()
        assert isinstance(page, NoticePage)
        assert page.title.text() == "节日期间多留一个人值班"
        assert "投诉会多，请提前排好班。" in said(page)
        assert "徐汇区消保科 · 11月18日" in said(page)
        there = view(at, subject)
        assert there.opened_at is not None
        assert there.acknowledged_at is None
        assert focused() == "返回", "no stroke that led here presses 知道了"
        clerk.press(Qt.Key.Key_Tab)
        assert focused() == "知道了"
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert view(at, subject).acknowledged_at is not None
        assert "您 11月23日 14:31 按了知道了" in said(page)
        assert not page.understood.isEnabled()
        assert focused() == "返回"
        at.go("home")
        assert not card(at).isVisible()
        waiting = at.ask(verbs.sync_status).waiting
        opened(at, subject)
        assert at.ask(verbs.sync_status).waiting == waiting, "once"
        assert not at.problems


def test_two_quick_presses_and_one_that_comes_while_the_opening_is_written(
    qtbot: QtBot, tmp_path: Path
) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        page = opened(at, subject)
        entries = at.ask(verbs.sync_status).waiting
        QTest.mouseClick(page.understood, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(page.understood, Qt.MouseButton.LeftButton)
        at.settle()
        assert at.ask(verbs.sync_status).waiting == entries + 1
        other, more = bureau.publish(a_notice("另一份"))
        come(at, bureau, more, first=2)
        page = NoticePage(at.desk, other)
        qtbot.addWidget(page)
        page.show()
        page.load()
        with in_line(at):
            qtbot.waitUntil(lambda: page.writing)
            page.understood.click()
        at.settle()
        there = view(at, other)
        assert there.opened_at is not None
        assert there.acknowledged_at is not None, "a press in between is not lost"


def test_a_press_that_waits_is_of_whoever_was_shown_the_words(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        me = at.ask(lambda store: store.on_duty())
        page = NoticePage(at.desk, subject)
        qtbot.addWidget(page)
        page.show()
        page.load()
        with in_line(at):
            qtbot.waitUntil(lambda: page.writing)
            page.understood.click()
            at.desk.run(verbs.name_person("老陈"), page)  # in line before what the press will ask for
        at.settle()
        somebody = at.ask(lambda store: store.on_duty())
        assert somebody != me
        there = at.ask(lambda store: store.ask(NoticeQuestions).notice(subject, me))
        assert there is not None
        assert there.acknowledged_at is not None
        assert view(at, subject).acknowledged_at is None, "whoever sits here now has pressed nothing"


def test_each_person_reads_for_themselves(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        opened(at, subject).understood.click()
        at.settle()
        at.ask(verbs.name_person("老陈"))
        at.settle()
        at.go("home")
        assert "还没看" in said(card(at))
        page = opened(at, subject)
        assert "也看过的：王阿姨" in said(page)
        assert view(at, subject).opened_at is not None


def test_with_nobody_on_duty_nobody_has_opened_it(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        at.ask(verbs.go_on_duty(""))
        page = opened(at, subject)
        assert not page.understood.isEnabled()
        assert "先选今天谁值班" in said(page)
        assert view(at, subject).seen == ()


@pytest.mark.parametrize(
    ("why", "words"), [("", "正文还没有取到"), ("signature", "不是总部签的名"), ("hash", "和总部说的不一样")]
)
def test_one_without_its_words_says_so_and_is_not_opened(
    qtbot: QtBot, tmp_path: Path, why: str, words: str
) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice(level="urgent"))
    with told(qtbot, tmp_path / "desk", bureau) as at:
        if why:
            refused = Arrival(epoch="e1", position=1, refused={bureau.signed(content).name: why})
            at.ask(lambda store: store.streams.land(refused))
        at.go("home")
        assert "发来的通知" in said(card(at))
        page = opened(at, subject)
        assert words in said(page)
        assert "联网再取" in said(page)
        assert [one.state().words for one in page.findChildren(StatusPill) if one.isVisible()] == ["紧急"]
        assert not page.understood.isVisible()
        assert view(at, subject).opened_at is None
        come(at, bureau, content, first=2)
        assert "投诉会多" in said(page), "it comes while the page is open"
        at.settle()
        assert view(at, subject).opened_at is not None, "and has been read from then on"


def test_withdrawn_while_it_stands_open(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(a_notice())
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        page = opened(at, subject)
        bureau.withdraw(subject)
        come(at, bureau, first=2)
        assert "撤回了这份通知（换成了新的通知）" in said(page)
        assert "下面写的不再有效" in said(page)
        assert not page.understood.isVisible()
        at.go("home")
        assert not card(at).isVisible()
        assert "已撤回" in said(at.go("notices"))


def test_the_list_has_all_and_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    contents = [bureau.publish(a_notice(f"第{number}份"))[1] for number in range(53)]
    with told(qtbot, tmp_path / "desk", bureau, *contents) as at:
        assert "还有 50 份没看完" in said(card(at))
        page = at.go("notices")
        assert rows(page) == 50
        Clerk(at.window).click(Clerk(at.window).find("看更早的", QPushButton))
        at.settle()
        assert rows(page) == 53
        assert "第0份" in said(page)


def test_where_nothing_was_ever_said(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path / "desk") as at:
        assert not card(at).isVisible()
        assert "还没有通知" in said(at.go("notices"))
        assert opened(at, "no-such").title.text() == "没有这份通知"


def test_beside_the_form_a_quiet_line_that_moves_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    _, one = bureau.publish(a_notice("抽检不合格", merchants=("家乐超市",)))
    _, two = bureau.publish(a_notice("预付卡", categories=("S11",)))
    with told(qtbot, tmp_path / "desk", bureau, one, two) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        before = places(page)
        assert "总部通知" not in said(page.side)
        clerk = Clerk(at.window)
        clerk.write("家乐超市（曹杨店）")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert "总部通知“抽检不合格”说到“家乐超市”" in said(page.side)
        assert "预付卡" not in said(page.side)
        assert places(page) == before
        page.values.hold("category", "S11")
        at.settle()
        assert "总部通知“预付卡”说到这一类" in said(page.side)
        assert places(page)[0] == before[0]
        page.values.set_values({})
        page.side.show_missing({})
        assert "总部通知" not in said(page.side)


def test_a_draft_that_is_gone_on_with_has_its_line(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    _, content = bureau.publish(a_notice("抽检不合格", merchants=("家乐超市",)))
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        at.ask(verbs.keep_draft("d1", "complaint", {"merchant_name": "家乐超市"}))
        page = at.go("intake", draft="d1")
        assert isinstance(page, IntakePage)
        assert "总部通知“抽检不合格”" in said(page.side)


def test_what_is_over_is_told_so(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    day = date(2026, 11, 22)
    subject, content = bureau.publish(a_notice(until=day, since=day - timedelta(days=3)))
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        assert not card(at).isVisible()
        assert "已过期" in said(at.go("notices"))
        page = opened(at, subject)
        assert "到11月22日止" in said(page)
        assert page.understood.isEnabled(), "who reads it later may say so"


def test_no_markup_of_headquarters_is_drawn(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    subject, content = bureau.publish(
        a_notice("<b>粗</b>", paragraphs=("<img src='x'><a href='y'>链接</a>",))
    )
    with told(qtbot, tmp_path / "desk", bureau, content) as at:
        page = opened(at, subject)
        assert "<img src='x'>" in said(page)
        assert page.title.text() == "<b>粗</b>"
        for label in page.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_smallest_window_shows_it_whole(qtbot: QtBot, tmp_path: Path, language: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    translator = install(app, language)
    try:
        bureau = Bureau()
        subject, content = bureau.publish(
            a_notice("长" * 60, paragraphs=("很长的一段话，" * 60,) * 6, merchants=("家乐超市",) * 1)
        )
        with told(qtbot, tmp_path / "desk", bureau, content) as at:
            at.window.resize(SMALLEST)
            at.settle()
            page = opened(at, subject)
            for label in page.findChildren(QLabel):
                if label.isVisible() and label.wordWrap():
                    assert label.height() >= label.heightForWidth(label.width()) - 1, label.text()[:20]
            assert page.width() <= SMALLEST.width()
            Clerk(at.window).press(Qt.Key.Key_Tab)
            at.settle()
            assert focused() == page.understood.accessibleName()
            assert page.understood.visibleRegion().boundingRect().height() == page.understood.height()
    finally:
        if translator is not None:
            app.removeTranslator(translator)


def test_what_another_pc_pretends_is_shown_nowhere(qtbot: QtBot, tmp_path: Path) -> None:
    bureau = Bureau()
    _, content = bureau.publish(a_notice("假的"))
    with counter(qtbot, tmp_path / "desk") as at:
        lie = replace(bureau.arrival([content]), headquarters=frozenset())
        at.ask(lambda store: store.streams.land(lie))
        at.ask(lambda store: store.catch_up())
        at.settle()
        assert not card(at).isVisible()
        assert "还没有通知" in said(at.go("notices"))
