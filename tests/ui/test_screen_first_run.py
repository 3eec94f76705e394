"""The first page: files found by themselves, one of 200 points picked, refusals in words, nothing typed twice."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.wiring.enrolment import Binding
from desktop.wiring.joining import Joining
from sync.errors import Unreachable
from sync.https import HttpsCarrier
from sync.ports import Carrier
from tests.desktop.office import DAY, NOW, Office, bent
from tests.ui.desk_at_work import Counter, counter, hand_rests
from ui import verbs
from ui.features.first_run.options import narrowed, options
from ui.features.first_run.page import FILES, PERSON, SIZE, Answers, FirstRunPage
from ui.features.home.page import HomePage
from ui.ports import FilePoint, FoundFile
from ui.theme import ThemeName, current_look

SAFE = "已经记下的都在"


class FirstDay:
    """What one sees and presses on the first page."""

    def __init__(self, at: Counter) -> None:
        self.at = at
        self.window, self.ask, self.settle, self.page = at.window, at.ask, at.settle, at.page

    @property
    def first(self) -> FirstRunPage:
        page = self.page()
        assert isinstance(page, FirstRunPage)
        return page

    def step(self) -> int:
        return self.first.steps.currentIndex()

    def refusals(self) -> str:
        note = self.first.files.refused
        return note.reason.text() if note.isVisible() else ""


@contextmanager
def first_day(
    qtbot: QtBot,
    folder: Path,
    *,
    name: str = "",
    clock: int = NOW,
    roots: tuple[bytes, ...] | None = None,
    carrier: Callable[[str, str], Carrier] = HttpsCarrier,
) -> Iterator[FirstDay]:
    stick = folder / "stick"
    stick.mkdir(exist_ok=True)
    joining = Joining(
        folder / "desk", lambda: clock, carrier=carrier, roots=lambda: roots, sticks=lambda: [stick]
    )
    with counter(qtbot, folder / "desk", name, joining) as at:
        if name:
            at.go("first_run")
        day = FirstDay(at)
        qtbot.waitUntil(lambda: not day.first.files.looking.isVisibleTo(at.window))
        at.settle()
        yield day
        assert not at.problems


def put(folder: Path, content: bytes, name: str = "本点.wqprov") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_bytes(content)
    return path


def test_a_file_that_is_found_is_ticked_and_three_presses_end_it(qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path / "desk" / "provision", Office().file("CN-01"))
    with first_day(qtbot, tmp_path) as at:
        page = at.first
        assert page.files.one.isVisible()
        assert not page.files.list.isVisible()
        assert page.files.chosen is not None
        assert page.files.chosen.title == "长宁区 · CN-01联络点"
        clerk = Clerk(at.window)
        answered: list[object] = []
        page.done.connect(answered.append)
        clerk.press(Qt.Key.Key_Return)  # 就是它
        assert at.step() == PERSON
        clerk.write("王阿姨")
        page.person.begin.click()
        at.settle()
        [answers] = answered
        assert answers == ("王阿姨", tmp_path / "desk" / "provision" / "本点.wqprov", "CN-01")


def test_when_nobody_answers_the_file_stays_good_and_work_begins(qtbot: QtBot, tmp_path: Path) -> None:
    path = put(tmp_path / "desk" / "provision", Office().file("CN-01"))
    with first_day(qtbot, tmp_path) as at:
        at.first.files.go.click()
        at.first.person.name.set_text("王阿姨")
        at.first.finish()
        at.first.finish()  # a second press while it is being connected asks for nothing more
        qtbot.waitUntil(lambda: at.step() == FILES)
        note = at.first.files.trouble
        assert note.isVisible()
        assert "连不上总部" in note.reason.text()
        assert SAFE in note.reason.text()
        assert path.exists()
        at.first.files.go.click()  # once more, and still nobody
        qtbot.waitUntil(lambda: at.first.files.go.isEnabled())
        at.first.files.skip.click()
        at.settle()
        assert isinstance(at.page(), HomePage)
        assert [one.name for one in at.ask(lambda store: store.staff())] == ["王阿姨"]


class NobodyYet:
    """A way to headquarters on which no answer comes until it is let through."""

    def __init__(self) -> None:
        self.asked, self.go_on = threading.Event(), threading.Event()

    def post(self, path: str, parcel: bytes) -> bytes:
        self.asked.set()
        assert self.go_on.wait(60)
        raise Unreachable


def test_work_goes_on_while_headquarters_is_asked(qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path / "stick", Office().file("CN-01"))
    way = NobodyYet()
    with first_day(qtbot, tmp_path, name="王阿姨", carrier=lambda _url, _authority: way) as at:
        at.first.files.go.click()
        qtbot.waitUntil(way.asked.is_set)
        try:
            assert not at.first.files.go.isEnabled()
            at.ask(verbs.name_person("老陈"))  # the store answers
        finally:
            way.go_on.set()
        qtbot.waitUntil(at.first.files.go.isEnabled)
        assert at.first.files.trouble.isVisible()


def test_without_any_file_one_begins_all_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    with first_day(qtbot, tmp_path) as at:
        assert "没有找到" in at.first.files.none.text()
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)
        hand_rests()
        clerk.press(Qt.Key.Key_Return)
        assert at.first.person.name.error()
        clerk.write("李师傅")
        clerk.press(Qt.Key.Key_Return)
        assert at.step() == SIZE
        at.first.size_.go.click()
        at.settle()
        assert isinstance(at.page(), HomePage)


def test_one_of_two_hundred_points_in_a_few_key_strokes(qtbot: QtBot, tmp_path: Path) -> None:
    office = Office()
    content = office.content(*(f"CN-{n:03}" for n in range(200)))
    named = [msgspec.structs.replace(p, name=f"第{n}居民区联络点") for n, p in enumerate(content.points)]
    named[137] = msgspec.structs.replace(named[137], name="新泾镇消费维权联络点")
    put(tmp_path / "stick" / "长宁", office.sign(msgspec.structs.replace(content, points=tuple(named))))
    with first_day(qtbot, tmp_path) as at:
        files = at.first.files
        assert len(files.list.rows()) == 200
        assert files.chosen is None
        files.go.click()
        assert "挑" in files.trouble.fact.text()
        assert at.step() == FILES
        clerk = Clerk(at.window)
        clerk.write("xjz")
        assert [row.text for row in files.list.rows()] == ["新泾镇消费维权联络点"]
        assert files.chosen is not None
        assert files.chosen.point.point == "CN-137"
        assert not files.trouble.isVisible()
        clerk.press(Qt.Key.Key_Return)
        assert at.step() == PERSON
        assert "新泾镇" in at.first.person.point.fact.text()


def test_what_is_typed_further_unpicks_what_is_no_longer_seen(qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path / "stick", Office().file("CN-01", "CN-02", "HQ-01"))
    with first_day(qtbot, tmp_path) as at:
        files, clerk = at.first.files, Clerk(at.window)
        clerk.press(Qt.Key.Key_Down)
        assert files.chosen is not None
        assert files.chosen.point.point == "CN-01"
        clerk.press(Qt.Key.Key_Down)
        assert files.chosen.point.point == "CN-02"
        clerk.write("hq")
        assert files.chosen.point.point == "HQ-01"
        clerk.write("x")
        assert files.chosen is None
        assert "没有这样的联络点" in files.none.text()
        assert files.none.isVisible()
        for _ in range(3):
            clerk.press(Qt.Key.Key_Backspace)
        assert len(files.list.rows()) == 3
        assert files.chosen.point.point == "HQ-01", "the one seen on the way back"
        clerk.write("cn")
        assert files.chosen is None
        clerk.press(Qt.Key.Key_Return)
        assert files.chosen.point.point == "CN-01", "Enter takes the first"


def test_the_list_is_gone_through_with_arrows_and_taken_with_enter(qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path / "stick", Office().file("CN-01", "CN-02", "CN-03"))
    with first_day(qtbot, tmp_path) as at:
        files, clerk = at.first.files, Clerk(at.window)
        clerk.press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is files.list.view
        clerk.press(Qt.Key.Key_Down)
        clerk.press(Qt.Key.Key_Down)
        here = files.chosen
        assert here is not None
        clerk.press(Qt.Key.Key_Return)
        assert at.step() == PERSON
        assert here.title in at.first.person.point.fact.text()
        clicked = files.list.view
        at.first.show_step(FILES)
        clerk.click(clicked.viewport(), clicked.visualRect(clicked.model().index(0, 0)).center())
        assert files.chosen is not None
        assert files.chosen.point.point == "CN-01"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("changed", "被改动过"),
        ("expired", "过期了"),
        ("ahead", "日期不对"),
        ("behind", "还没有生效"),
        ("foreign", "不是本市发的"),
        ("cut", "没有拷完整"),
        ("newer", "请先更新程序"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(qtbot: QtBot, tmp_path: Path, kind: str, words: str) -> None:
    office = Office()
    file = office.file("CN-01")
    other = json.loads(office.file("CN-02"))["content"]
    content = {
        "changed": bent(file, lambda outer: outer.update(content=other)),
        "cut": file[:-40],
        "newer": bent(file, lambda outer: outer.update(version=9)),
    }.get(kind, file)
    clock = {"expired": NOW + 20 * DAY, "ahead": NOW + 900 * DAY, "behind": NOW - 3000 * DAY}.get(kind, NOW)
    put(tmp_path / "stick", content, "旧文件.wqprov")
    with first_day(qtbot, tmp_path, clock=clock, roots=(bytes(32),) if kind == "foreign" else None) as at:
        said = at.refusals()
        assert "旧文件.wqprov" in said
        assert words in said
        assert SAFE in said
        assert at.first.files.chosen is None
        # One may still begin, and picking it by hand says the same.
        at.first.files.look_at(tmp_path / "stick" / "旧文件.wqprov")
        qtbot.waitUntil(at.first.files.trouble.isVisible)
        assert words in at.first.files.trouble.reason.text()
        at.first.files.go.click()
        assert at.step() == PERSON


def test_a_bound_pc_is_told_of_files_that_are_not_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    office, stick = Office(), tmp_path / "stick"
    put(stick, office.file("P-2"), "a.wqprov")
    put(stick, Office(office.root, "浦东新区").file("P-1"), "b.wqprov")
    put(stick, Office().file("P-1"), "c.wqprov")
    content = office.content("P-1")
    binding = Binding(
        url=content.url,
        district=office.district,
        point="P-1",
        point_name="甲",
        root_key=content.root_key,
        headquarters=content.headquarters,
    )
    with first_day(qtbot, tmp_path, name="王阿姨") as at:
        at.ask(lambda store: store.bind("P-1", "甲", office.district, msgspec.msgpack.encode(binding)))
        at.first.files.look()
        qtbot.waitUntil(lambda: "P-1" in at.refusals())
        said = at.refusals()
        assert "已经接在联络点 P-1" in said
        assert "是给浦东新区的" in said
        assert "不是本市发的" in said
        put(stick, office.file("P-9", "P-1", "P-2"), "d.wqprov")
        at.first.files.retry.click()
        qtbot.waitUntil(at.first.files.one.isVisible)
        assert at.first.files.chosen is not None
        assert at.first.files.chosen.point.point == "P-1", "of a list only its own point is offered"


def test_again_only_the_file_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    with first_day(qtbot, tmp_path, name="王阿姨") as at:
        page = at.first
        assert not page.column.isVisible()
        assert not page.files.skip.isVisible()
        page.files.go.click()
        assert page.files.trouble.isVisible()
        page.finish()
        assert at.first is page
        assert at.window.rail.isVisible()
        page.back.emit()
        at.settle()
        assert isinstance(at.page(), HomePage)


def test_a_file_picked_by_hand_counts_before_the_found_ones(qtbot: QtBot, tmp_path: Path) -> None:
    office = Office()
    put(tmp_path / "stick", office.file("CN-01"))
    picked = put(tmp_path / "elsewhere", office.file("CN-02"), "给我的.wqprov")
    with first_day(qtbot, tmp_path) as at:
        files = at.first.files
        files.look_at(picked)
        qtbot.waitUntil(lambda: files.chosen is not None and files.chosen.point.point == "CN-02")
        assert len(files.list.rows()) == 2
        files.retry.click()
        qtbot.waitUntil(lambda: not files.looking.isVisible())
        assert files.chosen is not None
        assert files.chosen.point.point == "CN-02", "looking again forgets nothing"
        files.look_at(tmp_path / "none.wqprov")
        qtbot.waitUntil(files.trouble.isVisible)
        assert "没有找到这个文件" in files.trouble.reason.text()
        assert files.chosen.point.point == "CN-02"


def test_a_size_that_is_tried_loses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path / "stick", Office().file("CN-01", "CN-02"))
    with first_day(qtbot, tmp_path) as at:
        at.first.files.list.pick(1)
        at.first.files.go.click()
        at.first.person.name.set_text("王阿姨")
        at.first.person.go.click()
        at.first.size_.choices[2].click()
        at.settle()
        assert current_look().scale == 1.3
        assert at.step() == SIZE
        assert at.first.size_.choices[2].isChecked()
        at.first.size_.choices[3].click()
        at.settle()
        assert current_look().name is ThemeName.CARE
        assert at.first.files.chosen is not None
        assert at.first.files.chosen.point.point == "CN-02"
        assert at.first.person.name.text() == "王阿姨"
        at.first.files.without.emit()
        assert at.step() == PERSON
        at.first.finish()
        at.settle()
        assert isinstance(at.page(), HomePage)
        assert at.ask(verbs.person).settings.theme == "care"


def test_where_there_is_no_room_the_steps_are_counted(qtbot: QtBot, tmp_path: Path) -> None:
    with first_day(qtbot, tmp_path) as at:
        at.window.resize(1366, 696)
        qtbot.waitUntil(at.first.column.isVisible)
        assert not at.first.files.count.isVisible()
        at.window.resize(800, 600)
        qtbot.waitUntil(at.first.files.count.isVisible)
        assert at.first.files.count.text() == "第 1 步，共 3 步"
        assert not at.first.column.isVisible()


def test_the_keyboard_is_where_one_acts(qtbot: QtBot, tmp_path: Path) -> None:
    put(tmp_path / "stick", Office().file("CN-01", "CN-02"))
    with first_day(qtbot, tmp_path) as at:
        at.first.start()
        assert QApplication.focusWidget() is at.first.files.search.edit
        at.first.files.list.pick(0)
        at.first.start()
        assert QApplication.focusWidget() is at.first.files.go


def point(id_: str, name: str, *spelt: str) -> FilePoint:
    return FilePoint(id_, name, spelt)


def test_narrowing_finds_by_name_pinyin_initials_and_id() -> None:
    file = FoundFile(
        Path("a"),
        "stick",
        "长宁区",
        (
            point("CN-02", "程家桥联络点", "chengjiaqiaolianluodian", "cjqlld"),
            point("CN-01", "虹桥路联络点", "hongqiaolulianluodian", "hqllld", "qiaolulianluodian", "qllld"),
            point("XH-03", "新桥联络点", "xinqiaolianluodian", "xqlld", "qiaolianluodian", "qlld"),
        ),
    )
    all_ = options([file, FoundFile(Path("b"), "stick", trouble="no")])

    def ids(typed: str) -> list[str]:
        return [option.point.point for option in narrowed(all_, typed)]

    assert ids("") == ids("  ") == ["CN-02", "CN-01", "XH-03"]
    assert ids("桥") == ["CN-02", "CN-01", "XH-03"]
    assert ids("虹桥") == ["CN-01"]
    assert ids("hongq") == ["CN-01"]
    assert ids("hql") == ["CN-01"]
    assert ids("qiao") == ["CN-01", "XH-03"]
    assert ids("ＣＮ") == ["CN-02", "CN-01"]
    assert ids("cn 虹") == ["CN-01"]
    assert ids("01") == ["CN-01"]
    assert ids("没有") == []


def test_words_typed_for_a_list_do_not_hide_what_comes_after_it(qtbot: QtBot, tmp_path: Path) -> None:
    office, stick = Office(), tmp_path / "stick"
    put(stick, office.file("CN-01", "CN-02"), "名单.wqprov")
    with first_day(qtbot, tmp_path) as at:
        files, clerk = at.first.files, Clerk(at.window)
        clerk.write("zz")
        assert files.chosen is None
        picked = put(tmp_path / "elsewhere", office.file("CN-03"), "给我的.wqprov")
        files.look_at(picked)
        qtbot.waitUntil(lambda: files.chosen is not None)
        assert files.chosen is not None
        assert files.chosen.point.point == "CN-03"
        assert len(files.list.rows()) == 3


def test_another_stick_with_one_point_is_taken_whatever_was_typed(qtbot: QtBot, tmp_path: Path) -> None:
    office, stick = Office(), tmp_path / "stick"
    listed = put(stick, office.file("CN-01", "CN-02"), "名单.wqprov")
    with first_day(qtbot, tmp_path) as at:
        files = at.first.files
        Clerk(at.window).write("zz")
        assert files.none.isVisible()
        listed.unlink()
        put(stick, office.file("CN-03"), "一个.wqprov")
        files.retry.click()
        qtbot.waitUntil(files.one.isVisible)
        assert not files.none.isVisible()
        files.go.click()
        assert at.step() == PERSON


def test_rows_say_what_tells_them_apart(qtbot: QtBot, tmp_path: Path) -> None:
    office, stick = Office(), tmp_path / "stick"
    put(stick, office.file("CN-01", "CN-02"), "名单.wqprov")
    with first_day(qtbot, tmp_path) as at:
        files = at.first.files
        assert [row.note for row in files.list.rows()] == ["编号 CN-01", "编号 CN-02"]
        put(stick, Office(office.root, "浦东新区").file("PD-01"), "浦东.wqprov")
        files.retry.click()
        qtbot.waitUntil(lambda: len(files.list.rows()) == 3)
        details = {row.note for row in files.list.rows()}
        assert "编号 PD-01 · 浦东新区 · U 盘上的 浦东.wqprov" in details
        assert "编号 CN-01 · 长宁区 · U 盘上的 名单.wqprov" in details


def test_who_ends_the_first_page_twice_is_one_person(qtbot: QtBot, tmp_path: Path) -> None:
    with first_day(qtbot, tmp_path) as at:
        answers = Answers("王阿姨", None, "")
        at.first.done.emit(answers)
        at.first.done.emit(answers)
        at.settle()
        assert [one.name for one in at.ask(verbs.person).everybody] == ["王阿姨"]
