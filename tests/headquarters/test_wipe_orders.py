"""Orders to wipe at headquarters: given only while they may be, taken back with the point, their reports written down."""

from __future__ import annotations

import msgspec
import pytest

from headquarters.commands import main
from headquarters.exchange import wipes
from headquarters.exchange.devices import revoke
from sync.protocol.messages import WipeAnswer, WipeContent, WipeReport
from sync.protocol.parcel import Purpose
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import NOW, Bureau, Desk, Refused
from tests.headquarters.test_point_closing import CLOSING, close, complain
from tests.headquarters.test_register import TODAY


@pytest.fixture
def head(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_head")


def ended(bureau: Bureau, head: Browser) -> Desk:
    """P1 with an entry, closed, and its PC ordered to wipe itself."""
    here, there = bureau.desk("P1"), bureau.desk("P2")
    there.round()
    complain(here, "s1")
    here.round([here.run()])
    bureau.wait_until(bureau.all_judged)
    assert close(head).status == 303
    order(bureau, here)
    return here


def order(bureau: Bureau, desk: Desk) -> None:
    with bureau.database() as database, database.transaction() as connection:
        wipes.order(connection, "P1", desk.device, NOW, "a", TODAY)


def heard(desk: Desk) -> WipeContent | None:
    wipe = desk.round().wipe
    return None if wipe is None else msgspec.msgpack.decode(wipe.content, type=WipeContent)


def test_the_order_says_what_is_held(bureau: Bureau, head: Browser) -> None:
    here = ended(bureau, head)
    said = heard(here)
    assert said is not None
    held = bureau.ask("SELECT device, seq, digest FROM streams WHERE point = 'P1' ORDER BY device")
    assert [(device, each.seq, each.digest) for device, each in sorted(said.heads.items())] == held
    assert len(held) == 2  # its own, and what headquarters itself wrote
    assert said.heads[here.device].seq == 1


def test_a_point_in_use_again_wipes_nobody(bureau: Bureau, head: Browser) -> None:
    here = ended(bureau, head)
    assert heard(here) is not None
    page = head.get(CLOSING).page
    assert "要求清除资料的 1 台电脑，要求一起撤回" in page
    assert head.press(f"{CLOSING}/reopen").status == 303
    assert heard(here) is None
    assert bureau.ask("SELECT count(*) FROM wipes WHERE recalled_at IS NULL") == [(0,)]
    assert bureau.ask("SELECT subject FROM audit WHERE act = %s", wipes.WIPE_RECALLED) == [(here.device,)]


def test_an_order_that_nobody_took_back_waits_while_the_point_is_in_use(
    bureau: Bureau, head: Browser
) -> None:
    here = ended(bureau, head)
    assert head.press(f"{CLOSING}/reopen").status == 303
    with bureau.database() as database, database.transaction() as connection:
        connection.execute("UPDATE wipes SET recalled_at = NULL")  # as where the register itself was amended
    assert heard(here) is None
    page = head.get(f"/points/P1/pcs/{here.device}/wipe").page
    assert "这个点又在用了，现在不会让它清除" in page


def test_a_lost_pc_is_wiped_though_its_point_is_in_use_again(bureau: Bureau, head: Browser) -> None:
    here = ended(bureau, head)
    with bureau.database() as database, database.transaction() as connection:
        revoke(connection, "P1", here.device, NOW)
    assert "要求一起撤回" not in head.get(CLOSING).page
    assert head.press(f"{CLOSING}/reopen").status == 303
    with pytest.raises(Refused) as refused:
        here.round()
    assert refused.value.refusal.wipe is not None


def test_what_was_recalled_too_late_is_shown(bureau: Bureau, head: Browser) -> None:
    here = ended(bureau, head)
    said = heard(here)
    assert said is not None
    path = f"/points/P1/pcs/{here.device}/wipe"
    assert head.press(f"{path}/recall").status == 303
    assert "撤回了的" not in head.get(path).page
    report(here, said.order)
    page = head.get(path).page
    assert "撤回了的" in page
    assert "撤回没有赶上" in page


def report(desk: Desk, wipe: str, unsent: int = 0) -> WipeAnswer:
    parcel = desk.seal(Purpose.WIPE, WipeReport(order=wipe, unsent=unsent))
    return desk.send(Purpose.WIPE, parcel, WipeAnswer)


def test_a_report_on_an_order_that_was_lost_is_heard_and_changes_nothing(
    bureau: Bureau, head: Browser
) -> None:
    """Headquarters was restored from a backup of before the order; the PC is wiped and asks until it is answered."""
    here = ended(bureau, head)
    lost = "f" * 32
    assert report(here, lost).order == lost
    assert bureau.ask("SELECT count(*), max(heard_at) FROM wipes") == [(1, None)]


def test_a_report_on_the_order_of_another_pc_is_refused(bureau: Bureau, head: Browser) -> None:
    here = ended(bureau, head)
    said = heard(here)
    assert said is not None
    with pytest.raises(Refused) as refused:
        report(bureau.desk("P1"), said.order)
    assert refused.value.refusal.error == "malformed"
    with pytest.raises(Refused):
        report(bureau.desk("P2"), said.order)
    with pytest.raises(Refused):
        report(here, "\0")
    assert bureau.ask("SELECT heard_at FROM wipes") == [(None,)]


def test_the_commands_order_and_take_back_and_say_what_they_refuse(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    here, there = bureau.desk("P1"), bureau.desk("P2")
    there.round()
    complain(here, "s1")
    here.round([here.run()])
    where = ["--data", str(bureau.keys), "--database", bureau.cluster.embedded.conninfo(bureau.name)]

    def said(*asked: str) -> tuple[int, str]:
        status = main([*asked, *where])
        told = capsys.readouterr()
        return status, told.out + told.err

    assert said("wipe", "P1", here.device, "--write", "--name", "P1 联络点")[0] == 1
    assert bureau.ask("SELECT count(*) FROM wipes") == [(0,)], "in use and not revoked"
    with bureau.database() as database, database.transaction() as connection:
        revoke(connection, "P1", here.device, NOW)
    status, shown = said("wipe", "P1", here.device[:8])
    assert (status, "nothing was done" in shown) == (0, True)
    assert "of this PC 1" in shown
    for wrong in (
        ["P1", here.device, "--write"],  # without the name
        ["P1", here.device, "--write", "--name", "P2 联络点"],
        ["P1", "nobody", "--write", "--name", "P1 联络点"],
        ["P9", here.device, "--write", "--name", "P1 联络点"],
        ["P2", here.device, "--write", "--name", "P2 联络点"],
    ):
        assert said("wipe", *wrong)[0] == 1, wrong
    assert said("recall-wipe", "P1", here.device)[0] == 1, "there is no order to take back"
    assert bureau.ask("SELECT count(*) FROM wipes") == [(0,)]

    assert said("wipe", "P1", here.device, "--write", "--name", "P1 联络点")[0] == 0
    status, shown = said("wipe", "P1", here.device, "--write", "--name", "P1 联络点")
    assert (status, "ordered already" in shown) == (1, True)
    assert "ordered, not heard" in shown
    with pytest.raises(Refused) as refused:
        here.round()
    assert refused.value.refusal.wipe is not None
    assert said("recall-wipe", "P1", here.device[:8]) == (0, f"撤回了 (recalled): {here.device}\n")
    with pytest.raises(Refused) as refused:
        here.round()
    assert refused.value.refusal.wipe is None
    acts = bureau.ask("SELECT act, subject FROM audit WHERE act LIKE %s ORDER BY number", "device.wipe%")
    assert acts == [(wipes.WIPE_ORDERED, here.device), (wipes.WIPE_RECALLED, here.device)]
