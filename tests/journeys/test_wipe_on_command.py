"""Headquarters orders a PC to wipe itself: of a point that is over, or one that was revoked. Real headquarters, real file, real window."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.post.rounds import PostOffice
from desktop.start import app as program
from desktop.start.places import WIPED_NOTE
from desktop.start.single import lock_of, take
from desktop.start.wiping import Answered, Telling, begin_again, carry_out, holds_key, tell_headquarters
from desktop.wiring.enrolment import binding_of
from headquarters.exchange.devices import revoke
from headquarters.gateway.service import Home, wall_clock
from local_store.errors import KeyMissing, StoreWiped
from local_store.file.keys import find_key
from local_store.file.wiped import WIPED_FILE, Stage, read_note, write_note
from local_store.making import begin_anew, open_or_make
from local_store.store import Store
from sync.https import HttpsCarrier
from sync.timer import FIRST_RETRY
from tests.headquarters.browser import Browser
from tests.headquarters.test_point_closing import close
from tests.journeys.cases import STAFF, settled
from tests.journeys.orders_story import now
from tests.journeys.test_evidence_sent import Older
from tests.journeys.worlds import House, Pc, settle
from tests.shared.evidence import png
from ui.window import MainWindow
from ui.window.wiped import WipedWindow

MakePc = Callable[[str], Pc]


def begun(house: House, point: str, pc: Pc, cases: int = 3) -> None:
    (file,) = house.point(point)
    pc.enrol(file)
    pc.record(*(settled(1_000) for _ in range(cases)))
    settle(house, point, pc)


def over(house: House, browser: Browser, point: str, make_pc: MakePc) -> None:
    """The point is closed; another one takes over."""
    (file,) = house.point(f"{point}B")
    there = make_pc("there")
    there.enrol(file)
    settle(house, f"{point}B", there)
    shown = close(browser, f"/points/{point}/closing", other=f"{point}B", on=now().date().isoformat())
    assert "location" in shown.headers, shown.page


def page_of(point: str, pc: Pc) -> str:
    return f"/points/{point}/pcs/{pc.store.device}/wipe"


def order(browser: Browser, path: str) -> str:
    """Both presses; what the second question said."""
    browser.get(path)
    asked = browser.press(path)
    assert asked.status == 200
    (sure,) = re.findall(r'name="sure" value="([0-9a-f]+)"', asked.page)
    assert browser.press(path, sure=sure).status == 303
    return asked.page


def lost(house: House, point: str, pc: Pc) -> None:
    with Home(house.folder, house.conninfo()).opened() as (database, _), database.transaction() as connection:
        revoke(connection, point, pc.store.device, wall_clock())


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def run_and_look(folder: Path) -> str:
    """The program with its window, until it says that this PC was wiped and that headquarters knows; what it said. It is closed then."""
    said: list[str] = []

    def look() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, WipedWindow) and each.isVisible() and "总部已经知道" in each.said():
                said.append(each.said())
                each.end.click()
                return

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    try:
        assert program.run_window(str(folder)) == 0
    finally:
        timer.stop()
    assert len(said) == 1
    return said[0]


def test_a_closed_point_is_wiped_and_says_so(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc)
    path = page_of(point, pc)
    browser.get(path)
    assert "不能要求清除" in browser.get(path).page
    assert WIPED_NOTE == WIPED_FILE
    assert browser.press(path, sure="x").status == 409  # in use, and not revoked
    over(house, browser, point, make_pc)
    page = order(browser, path)
    assert f"联络点{point}" in page
    assert "3 件案件" in page
    assert "还没有回音" in browser.get(path).page
    # Something is still being recorded, and somebody's own things lie there.
    pc.record(settled(2_000))
    device, held = pc.store.device, pc.heads()[pc.store.device][0]
    pc.store.backup()
    pc.store.save_draft("d", "intake", {"story": "写到一半"})
    (pc.folder / "论文.docx").write_bytes(b"x")
    (pc.folder / "backups" / "家里的照片.zip").write_bytes(b"x")
    from desktop.post.rounds import PostOffice

    office = PostOffice(pc.store)
    office.at_once()
    office.close()
    pc.close()

    said = run_and_look(pc.folder)
    assert "本机的资料已按总部的要求清除" in said
    assert f"联络点{point}" in said
    assert {"论文.docx", str(Path("backups") / "家里的照片.zip"), WIPED_FILE} <= files(pc.folder)
    assert not {
        name for name in files(pc.folder) if name.startswith(("desk.db", "desk.key", "desk.head", "logs"))
    }
    with pytest.raises(KeyMissing):
        find_key(pc.folder)
    # Everything was sent before anything went.
    with house.database() as database:
        ((seq,),) = database.execute(
            "SELECT seq FROM streams WHERE point = %s AND device = %s", (point, device)
        ).fetchall()
    assert seq == held
    page = browser.get(path).page
    assert "这台电脑说已经清除" in page
    assert "资料已清除" in browser.get(f"/points/{point}").page
    assert "要求电脑清除资料" in browser.get("/audit").page

    # The next start says it again and is no first start, nor does a command begin one.
    assert "本机的资料已按总部的要求清除" in run_and_look(pc.folder)
    with pytest.raises(StoreWiped):
        open_or_make(pc.folder)
    with pytest.raises(StoreWiped):
        begin_anew(pc.folder)
    assert not Store.exists(pc.folder)


def test_begun_again_it_is_a_first_start(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    lost(house, point, pc)
    order(browser, page_of(point, pc))
    assert pc.round().wipes
    pc.close()
    steps: list[str] = []

    def press() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, WipedWindow) and each.isVisible() and each.again.isVisible() and not steps:
                steps.append("again")
                each.again.click()
            elif isinstance(each, MainWindow) and each.isVisible() and each.page() is not None:
                steps.append(each.place().page)
                timer.stop()
                each.close()

    timer = QTimer()
    timer.timeout.connect(press)
    timer.start(20)
    program.run_window(str(pc.folder))
    assert steps == ["again", "first_run"]
    assert not (pc.folder / WIPED_FILE).exists()


def test_a_revoked_pc_with_something_unsent_keeps_everything_and_says_so(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    path = page_of(point, pc)
    pc.record(settled(2_000))
    left = pc.heads()[pc.store.device][0] - pc.stored_through()
    assert left > 0
    lost(house, point, pc)
    order(browser, path)
    end = pc.round()
    assert (end.wipes, end.trouble) == (False, "WipeWaitsRevoked")
    assert pc.status().last_trouble == "WipeWaitsRevoked"
    assert not (pc.folder / WIPED_FILE).exists()
    page = browser.get(path).page
    assert f"还有 {left} 项没有报上来" in page
    assert f"没有清除：{left} 项没报上来" in browser.get(f"/points/{point}").page
    # Taken back, it hears of it no more.
    assert browser.press(f"{path}/recall").status == 303
    assert pc.round().trouble == "Revoked"


def test_taken_back_after_it_was_noted_nothing_goes(house: House, point: str, make_pc: MakePc) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    over(house, browser, point, make_pc)
    path = page_of(point, pc)
    order(browser, path)
    assert pc.round().wipes
    assert (pc.folder / WIPED_FILE).exists()
    assert browser.press(f"{path}/recall").status == 303
    assert pc.round().trouble == ""
    assert not (pc.folder / WIPED_FILE).exists()
    # The same on a PC that was revoked: it hears of it with the refusal.
    lost(house, point, pc)
    order(browser, path)
    assert pc.round().wipes
    assert browser.press(f"{path}/recall").status == 303
    assert pc.round().trouble == "Revoked"
    assert not (pc.folder / WIPED_FILE).exists()
    # What has begun does not stop.
    order(browser, path)
    assert pc.round().wipes
    note = read_note(pc.folder)
    assert note is not None
    write_note(pc.folder, msgspec.structs.replace(note, stage=Stage.REMOVING))
    assert browser.press(f"{path}/recall").status == 303
    pc.round()
    assert (pc.folder / WIPED_FILE).exists()


def test_a_good_round_that_brings_the_order_is_a_good_round(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    with house.database() as database:
        ((subject,),) = database.execute("SELECT subject FROM cases WHERE point = %s", (point,)).fetchall()
    pc.store.session(STAFF).attach(subject, pc.store.evidence.keep(png()), "收据.png")
    no_files(pc)
    over(house, browser, point, make_pc)
    order(browser, page_of(point, pc))
    before = pc.status().last_success
    assert before is not None
    end = pc.round()
    assert end.trouble == "WipeWaitsFiles"
    assert end.result is not None
    assert (end.result.sent, end.changes.sync) == (1, True)
    assert (pc.status().last_success or 0) > before
    assert pc.status().last_trouble == "WipeWaitsFiles"
    assert end.wait > FIRST_RETRY  # the next one when it is time, not as after a round that failed


def no_files(pc: Pc) -> None:
    """From now on headquarters of this PC is one whose program takes no files."""
    binding = binding_of(pc.store)
    assert binding is not None
    pc._office = PostOffice(pc.store, carrier=Older(HttpsCarrier(binding.url, binding.authority)))


def test_evidence_that_cannot_travel_keeps_everything(house: House, point: str, make_pc: MakePc) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    with house.database() as database:
        ((subject,),) = database.execute("SELECT subject FROM cases WHERE point = %s", (point,)).fetchall()
    kept = pc.store.evidence.keep(png(padding=3_000))
    pc.store.session(STAFF).attach(subject, kept, "收据.png")
    no_files(pc)
    settle(house, point, pc)
    over(house, browser, point, make_pc)
    path = page_of(point, pc)
    order(browser, path)
    end = pc.round()
    assert (end.wipes, end.trouble) == (False, "WipeWaitsFiles")
    assert not (pc.folder / WIPED_FILE).exists()
    assert pc.store.evidence.read(kept.name)
    assert "还有 1 项没有报上来" in browser.get(path).page
    # Only the copy of the backups is left: that is something to lose as well.
    pc.store.backup()
    pc.store.evidence.path_of(kept.name).unlink()
    end = pc.round()
    assert (end.wipes, end.trouble) == (False, "WipeWaitsFiles")
    # Headquarters takes it after an update: from the copy it is sent, and then there is nothing to lose.
    pc._office = None
    assert pc.round().wipes


def test_evidence_that_headquarters_lost_since_keeps_everything(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc = make_pc("here")
    begun(house, point, pc, 1)
    with house.database() as database:
        ((subject,),) = database.execute("SELECT subject FROM cases WHERE point = %s", (point,)).fetchall()
    kept = pc.store.evidence.keep(png(padding=3_000))
    pc.store.session(STAFF).attach(subject, kept, "收据.png")
    settle(house, point, pc)
    assert pc.store.files_told() == {kept.name: "stored"}
    with house.database() as database:
        database.execute("DELETE FROM evidence_files WHERE point = %s", (point,))
    lost(house, point, pc)
    browser = house.signed_in()
    path = page_of(point, pc)
    order(browser, path)
    # It may send nothing any more, and asks: what it was told once does not count.
    end = pc.round()
    assert (end.wipes, end.trouble) == (False, "WipeWaitsRevoked")
    assert pc.store.evidence.read(kept.name)
    assert "还有 1 项没有报上来" in browser.get(path).page


def test_headquarters_restored_since_is_no_headquarters_that_has_it(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    # As a backup leaves it that was made before the latest entries came.
    with house.database() as database:
        seq, digest = pc.heads()[pc.store.device]
        before = pc.store.streams.digest_at(pc.store.device, seq - 2)
        database.execute(
            "UPDATE streams SET seq = %s, digest = %s WHERE point = %s AND device = %s",
            (seq - 2, before, point, pc.store.device),
        )
    lost(house, point, pc)
    path = page_of(point, pc)
    order(browser, path)
    end = pc.round()
    assert (end.wipes, end.trouble) == (False, "WipeWaitsRevoked")
    assert not (pc.folder / WIPED_FILE).exists()
    assert "还有 2 项没有报上来" in browser.get(path).page
    # What it holds there is another's: nothing counts as held.
    with house.database() as database:
        database.execute(
            "UPDATE streams SET seq = %s, digest = %s WHERE point = %s AND device = %s",
            (seq, before, point, pc.store.device),
        )
    assert not pc.round().wipes
    assert f"还有 {seq} 项没有报上来" in browser.get(path).page
    with house.database() as database:
        database.execute(
            "UPDATE streams SET digest = %s WHERE point = %s AND device = %s",
            (digest, point, pc.store.device),
        )
    assert pc.round().wipes


def test_written_after_it_was_noted_it_is_sent_first(house: House, point: str, make_pc: MakePc) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    over(house, browser, point, make_pc)
    order(browser, page_of(point, pc))
    assert pc.round().wipes
    pc.record(settled(2_000))
    pc.close()
    assert carry_out(pc.folder) is None
    assert not (pc.folder / WIPED_FILE).exists()
    assert pc.heads()
    assert pc.round().wipes
    pc.close()
    note = carry_out(pc.folder)
    assert note is not None
    assert note.stage is Stage.WIPED
    assert not Store.exists(pc.folder)


def test_killed_anywhere_it_goes_on_at_the_next_start(
    house: House, point: str, make_pc: MakePc, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    pc.store.backup()
    lost(house, point, pc)
    order(browser, page_of(point, pc))
    assert pc.round().wipes
    pc.close()
    lock = lock_of(pc.folder)
    assert take(lock)

    class Killed(BaseException):
        pass

    kills, unlink, note = 0, Path.unlink, None
    while True:
        left = [1]

        def one(path: Path, missing_ok: bool = False, *, left: list[int] = left) -> None:
            if path.exists() and path.parent == pc.folder and not path.name.startswith(WIPED_FILE):
                if not left[0]:
                    raise Killed
                left[0] -= 1
            unlink(path, missing_ok=missing_ok)

        monkeypatch.setattr(Path, "unlink", one)
        try:
            note = carry_out(pc.folder)
            break
        except Killed:
            kills += 1
            assert (pc.folder / WIPED_FILE).exists()
            if read_note(pc.folder).stage is Stage.REMOVING:  # type: ignore[union-attr]
                with pytest.raises(StoreWiped):
                    open_or_make(pc.folder)
        finally:
            monkeypatch.setattr(Path, "unlink", unlink)
    assert kills > 2
    assert note is not None
    assert note.stage is Stage.WIPED
    house.stop()
    assert tell_headquarters(pc.folder) is Answered.UNREACHED  # nobody is there: told later
    house.start()
    assert tell_headquarters(pc.folder) is Answered.KNOWS
    assert "这台电脑说已经清除" in browser.get(f"/points/{point}/pcs/{device_of(house, point)}/wipe").page
    begin_again(pc.folder)
    assert not (pc.folder / WIPED_FILE).exists()


def device_of(house: House, point: str) -> str:
    ((device, _),) = house.devices(point)
    return device


def wiped(house: House, point: str, pc: Pc) -> None:
    """What was here is gone, by order; headquarters has not been told yet."""
    browser = house.signed_in()
    begun(house, point, pc, 1)
    lost(house, point, pc)
    order(browser, page_of(point, pc))
    assert pc.round().wipes
    pc.close()
    note = carry_out(pc.folder)
    assert note is not None
    assert note.stage is Stage.WIPED


def pressed(button: QAbstractButton) -> bool:
    button.click()
    return True


def seen(folder: Path, looks: Callable[[WipedWindow], bool]) -> str:
    """The program, with the window that says so, until ``looks`` has pressed something there; what it said then."""
    said: list[str] = []

    def look() -> None:
        for each in QApplication.topLevelWidgets():
            if isinstance(each, WipedWindow) and each.isVisible():
                words = each.said()
                if looks(each):
                    said.append(words)
            elif isinstance(each, MainWindow) and each.isVisible() and each.page() is not None:
                said.append(each.place().page)
                each.close()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(20)
    try:
        assert program.run_window(str(folder)) == 0
    finally:
        timer.stop()
    return "\n".join(said)


def test_headquarters_that_is_not_there_keeps_nobody_from_beginning_anew(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    pc = make_pc("here")
    wiped(house, point, pc)
    house.stop()

    def closes(window: WipedWindow) -> bool:
        return "现在连不上" in window.said() and window.again.isVisible() and pressed(window.end)

    assert "总部还不知道" in seen(pc.folder, closes)
    house.start()
    with house.database() as database:
        database.execute("UPDATE devices SET signing_key = %s WHERE point = %s", (bytes(32), point))

    def begins(window: WipedWindow) -> bool:
        return "没有收下" in window.said() and pressed(window.again)

    said = seen(pc.folder, begins)
    assert "总部还不知道" in said
    assert "first_run" in said
    assert not (pc.folder / WIPED_FILE).exists()


def test_what_is_told_late_brings_no_note_back(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    pc = make_pc("here")
    wiped(house, point, pc)
    telling = Telling(pc.folder)
    with qtbot.waitSignal(telling.done, timeout=90_000) as answered:
        telling.begin()
        begin_again(pc.folder)
    assert answered.args is not None
    assert not (pc.folder / WIPED_FILE).exists()


def test_a_note_that_cannot_be_read_is_said_and_no_circle(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    pc = make_pc("here")
    begun(house, point, pc, 1)
    pc.close()
    (pc.folder / WIPED_FILE).write_bytes(b"{")

    def closes(window: WipedWindow) -> bool:
        return window.again.isVisible() and pressed(window.end)

    assert "读不出来" in seen(pc.folder, closes)
    assert Store.exists(pc.folder)

    def opens(window: WipedWindow) -> bool:
        return pressed(window.again)

    assert "读不出来" in seen(pc.folder, opens)
    assert not (pc.folder / WIPED_FILE).exists()
    assert pc.heads()


def test_a_key_that_stays_is_not_said_to_be_gone(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc, browser = make_pc("here"), house.signed_in()
    begun(house, point, pc, 1)
    lost(house, point, pc)
    order(browser, page_of(point, pc))
    assert pc.round().wipes
    pc.close()
    unlink = Path.unlink

    def held(path: Path, missing_ok: bool = False) -> None:
        if path.name in stuck and path.exists():
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    def closes(window: WipedWindow) -> bool:
        return pressed(window.end)

    monkeypatch.setattr(Path, "unlink", held)
    stuck = {"desk.key"}
    said = seen(pc.folder, closes)
    assert "钥匙还没有删干净" in said
    assert "钥匙已经删掉" not in said
    stuck = {"desk.db"}
    assert "钥匙已经删掉" in seen(pc.folder, closes)
    assert not holds_key(pc.folder)
