"""U 盘上报 in the window: by mouse and by keys, with a real headquarters in memory behind the stick, and everything a stick does wrong."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from desktop.post import courier
from desktop.wiring.joining import Joining
from local_store.store import Store
from sync.protocol.keys import HeadquartersKeys
from tests.desktop.office import NOW as OFFICE_NOW
from tests.desktop.office import Office
from tests.local_store.desks import complaint, settled
from tests.simulator.crypto import RealCrypto
from tests.simulator.headquarters import MemoryHeadquarters
from tests.ui.desk_at_work import NOW, Counter, hand_rests
from ui import verbs
from ui.carrying import Stick
from ui.features.sync_center.courier_page import CourierPage
from ui.features.sync_center.slip import save_slip, slip_html
from ui.widgets.button import Button

POINT = "P-1"


class Bureau:
    """Headquarters behind the stick: it takes a folder and puts the answers into it."""

    def __init__(self) -> None:
        self.crypto = RealCrypto(os.urandom)
        self.headquarters = MemoryHeadquarters(
            POINT, self.crypto, os.urandom, lambda: int(NOW.timestamp() * 1000)
        )

    def bind(self, store: Store) -> None:
        """This PC was connected once."""
        import msgspec

        from desktop.wiring.enrolment import Binding

        keys = HeadquartersKeys(
            self.crypto.root.public_key().public_bytes_raw(), "D", [self.crypto.certificate]
        )
        binding = Binding(
            url="http://127.0.0.1:9",
            district="D",
            point=POINT,
            point_name="新泾镇联络点",
            root_key=self.crypto.root.public_key().public_bytes_raw(),
            headquarters=keys.certificates,
        )
        store.bind(POINT, "新泾镇联络点", "D", msgspec.msgpack.encode(binding))
        from sync.protocol.keys import KeyPairs
        from tests.simulator.headquarters import Device

        pairs = KeyPairs.from_seeds(*store.streams.seeds(store.device))
        self.headquarters.state.devices[store.device] = Device(
            pairs.signing_public, pairs.sealing_public, True, family=store.device
        )

    def take(self, folder: Path) -> None:
        for number, path in enumerate(sorted(folder.glob("*.wqparcel"))):
            if "answer" in path.name:
                continue
            for part, content in enumerate(self.headquarters.handle_file(path.read_bytes())):
                (folder / f"answer-{number}-{part}.wqparcel").write_bytes(content)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def bureau() -> Bureau:
    return Bureau()


@pytest.fixture
def at(
    qtbot: QtBot, tmp_path: Path, stick: Path, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Counter]:
    monkeypatch.setattr(courier, "removable_roots", lambda: [stick] if stick.is_dir() else [])
    counter = Counter(qtbot, tmp_path / "desk", "王阿姨")
    counter.ask(bureau.bind)
    counter.ask(write_a_case)
    yield counter
    counter.desk.finish()


def write_a_case(store: Store) -> None:
    subject = store.new_subject()
    store.session(store.on_duty()).record([complaint(subject), settled(subject, 39_800)])


def page(at: Counter) -> CourierPage:
    shown = at.go("courier")
    assert isinstance(shown, CourierPage)
    at.bot.waitUntil(lambda: shown.folder is not None)
    hand_rests()
    return shown


def words(shown: CourierPage) -> str:
    return "\n".join(label.text() for label in shown.findChildren(QLabel) if label.isVisible())


def press(at: Counter, button: object) -> None:
    at.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    hand_rests()


def test_out_and_back_by_mouse(at: Counter, stick: Path, bureau: Bureau) -> None:
    shown = page(at)
    assert "3 条待上报" in words(shown)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))
    assert "3 条记录，涉及 1 件" in words(shown)
    assert "已履行 398.00 元" in words(shown)
    assert "还是“待上报”" in words(shown)
    assert at.ask(verbs.sync_status).waiting == 3
    at.bot.waitUntil(lambda: "写到了 U 盘上" in words(shown))
    bureau.take(stick)
    press(at, shown.bring)
    at.bot.waitUntil(lambda: "已送达 3 条" in words(shown))
    assert "没有待上报的了" in words(shown)
    assert at.ask(verbs.sync_status).waiting == 0
    # The same stick again doubles nothing, and says so.
    press(at, shown.bring)
    at.bot.waitUntil(lambda: "这份收过了" in words(shown))
    assert not at.problems


def test_out_and_back_by_keys(at: Counter, stick: Path, bureau: Bureau) -> None:
    shown = page(at)
    shown.start()
    assert QApplication.focusWidget() is shown.write_out
    at.bot.keyClick(shown.write_out, Qt.Key.Key_Return)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))
    bureau.take(stick)
    hand_rests()
    for _ in range(12):
        at.bot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is shown.bring:
            break
    assert QApplication.focusWidget() is shown.bring
    at.bot.keyClick(shown.bring, Qt.Key.Key_Space)
    at.bot.waitUntil(lambda: "已送达 3 条" in words(shown))


def test_the_sync_center_leads_there_and_says_what_is_on_its_way(at: Counter, stick: Path) -> None:
    shown = page(at)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))
    sync = at.go("sync")
    told = "\n".join(label.text() for label in sync.findChildren(QLabel) if label.isVisible())
    assert "3 条写到了 U 盘上" in told
    assert "回信收下才算送到" in told


def test_a_stick_pulled_out_is_said_and_nothing_is_lost(at: Counter, stick: Path) -> None:
    shown = page(at)
    shutil.rmtree(stick)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "没有写成：U 盘不见了" in words(shown))
    assert "没有丢，也没有标成已上报" in words(shown)
    at.settle()
    at.bot.waitUntil(lambda: shown.folder is None)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "还没有选 U 盘" in words(shown))
    status = at.ask(verbs.sync_status)
    assert (status.waiting, status.carried) == (3, 0)
    stick.mkdir()
    press(at, shown.again)
    at.bot.waitUntil(lambda: shown.folder == stick)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))


@pytest.mark.parametrize(
    ("number", "said"), [(errno.ENOSPC, "U 盘满了"), (errno.EROFS, "只能读，不能写"), (errno.EIO, "读写出错")]
)
def test_a_stick_that_refuses(
    at: Counter, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, said: str
) -> None:
    shown = page(at)

    def refuse(path: Path, content: bytes) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(courier, "write_whole", refuse)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: said in words(shown))
    assert at.ask(verbs.sync_status).waiting == 3
    monkeypatch.undo()
    monkeypatch.setattr(courier, "removable_roots", lambda: [stick])
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))
    assert not at.problems


def test_nothing_to_take_is_said(at: Counter, stick: Path) -> None:
    shown = page(at)
    press(at, shown.bring)
    at.bot.waitUntil(lambda: "没有总部的回信" in words(shown))
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))
    press(at, shown.bring)
    at.bot.waitUntil(lambda: "请把 U 盘带到区里" in words(shown))


def test_a_damaged_answer_is_named(at: Counter, stick: Path, bureau: Bureau) -> None:
    shown = page(at)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))
    bureau.take(stick)
    (answer,) = stick.glob("answer-*")
    answer.write_bytes(answer.read_bytes()[:-7])
    press(at, shown.bring)
    at.bot.waitUntil(lambda: f"{answer.name}：不能证明是总部写的" in words(shown))
    assert at.ask(verbs.sync_status).waiting == 3


def test_the_window_goes_on_while_a_stick_is_slow(
    at: Counter, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    held = threading.Event()
    whole = courier.write_whole

    def slow(path: Path, content: bytes) -> None:
        held.wait(60)
        whole(path, content)

    monkeypatch.setattr(courier, "write_whole", slow)
    shown = page(at)
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: shown._busy == "out")
    press(at, shown.write_out)  # once is enough
    # The store answers and the window turns pages while the stick holds.
    at.go("home")
    at.ask(write_a_case)
    held.set()
    at.settle()
    at.bot.waitUntil(lambda: bool(list(stick.glob("*.wqparcel"))))


def test_several_sticks_are_offered(at: Counter, stick: Path, tmp_path: Path) -> None:
    shown = at.go("courier")
    assert isinstance(shown, CourierPage)
    at.bot.waitUntil(lambda: shown.folder is not None)
    other = tmp_path / "other"
    other.mkdir()
    shown.folder = None
    shown.take_sticks([Stick(stick, 7 << 30), Stick(other, 300 << 20)])
    assert shown.folder is None, "nobody but a person chooses between two"
    assert "请选一个" in words(shown)
    shown._sticks.pick(1)
    assert shown.folder == other
    assert [row.note for row in shown._sticks.rows()] == ["还剩 7.0 GB", "还剩 300 MB"]


def test_the_slip_holds_nothing_of_anybody(at: Counter, stick: Path, tmp_path: Path) -> None:
    shown = page(at)
    assert shown.slip.isHidden(), "there is nothing to go with yet"
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: shown.slip.isVisible())
    assert shown._told is not None
    read = QTextEdit()
    at.bot.addWidget(read)
    read.setHtml(slip_html(shown._told))
    told = read.toPlainText()
    for wanted in ("新泾镇联络点", POINT, "王阿姨", "3 条记录，涉及 1 件", "收下回信", shown._told.files[0]):
        assert wanted in told
    for unwanted in ("王秀英", "138", "李", "锅"):
        assert unwanted not in told
    save_slip(shown._told, tmp_path / "slip.pdf")
    assert (tmp_path / "slip.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(OSError, match="slip"):
        save_slip(shown._told, tmp_path / "no folder" / "slip.pdf")


def test_a_pc_that_never_had_a_line_asks_on_the_same_way(
    qtbot: QtBot, tmp_path: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = Office()
    (stick / "P-1.wqprov").write_bytes(office.file("P-1"))
    monkeypatch.setattr(courier, "removable_roots", lambda: [stick])
    joining = Joining(tmp_path / "desk", lambda: OFFICE_NOW, roots=lambda: None, sticks=lambda: [stick])
    monkeypatch.setattr(courier, "SystemClock", lambda: _Fixed())
    counter = Counter(qtbot, tmp_path / "desk", "王阿姨", joining)
    try:
        counter.ask(write_a_case)
        shown = page(counter)
        qtbot.waitUntil(lambda: shown.join.count() == 1)
        assert "一起请总部准许接入" in words(shown)
        press(counter, shown.write_out)
        qtbot.waitUntil(lambda: "写好 2 个文件" in words(shown))
        assert "也请总部准许接入" in words(shown)
        assert not counter.ask(verbs.sync_status).enrolled
    finally:
        counter.desk.finish()


class _Fixed:
    def wall(self) -> int:
        return OFFICE_NOW


def filled(shown: CourierPage) -> list[str]:
    return [each.text() for each in shown.findChildren(Button) if each.isVisible() and each.kind == "primary"]


def test_the_next_step_alone_is_filled(at: Counter, stick: Path, bureau: Bureau) -> None:
    shown = page(at)
    assert filled(shown) == ["写到 U 盘上"]
    press(at, shown.write_out)
    at.bot.waitUntil(lambda: "写好 1 个文件" in words(shown))
    assert filled(shown) == ["收下回信"]
    # Days later the page is another one.
    at.go("home")
    later = page(at)
    at.bot.waitUntil(lambda: filled(later) == ["收下回信"])
    bureau.take(stick)
    press(at, later.bring)
    at.bot.waitUntil(lambda: "已送达 3 条" in words(later))
    at.bot.waitUntil(lambda: filled(later) == ["写到 U 盘上"])
    assert not at.problems


def test_without_a_stick_nothing_can_be_pressed_that_needs_one(at: Counter, stick: Path) -> None:
    shown = page(at)
    shown.write_out.setFocus(Qt.FocusReason.TabFocusReason)
    shutil.rmtree(stick)
    shown.look()
    at.bot.waitUntil(lambda: shown.folder is None)
    assert filled(shown) == ["再找一遍"]
    assert not shown.write_out.isEnabled()
    assert not shown.bring.isEnabled()
    assert shown.pick.isEnabled(), "files may lie elsewhere"
    assert words(shown).count("还没有选 U 盘") == 2, "each says why"
    assert QApplication.focusWidget() is shown.again, "the keyboard is not lost"
    stick.mkdir()
    press(at, shown.again)
    at.bot.waitUntil(lambda: filled(shown) == ["写到 U 盘上"])
    assert shown.write_out.isEnabled()
    assert "还没有选 U 盘" not in words(shown)
