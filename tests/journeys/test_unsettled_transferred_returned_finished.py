"""A mediation ends on each ground of the handbook and is taken up again, and is passed on at last. Headquarters sends it back, the
desk puts it right; the department has it and finishes it, and the consumer is asked. All of it is read off headquarters' page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.matters.complaint.course import ComplaintState
from casework.state import State
from desktop.demo.clerk import Clerk
from headquarters.commands import main
from tests.journeys.mediation_story import CONTROL, Mediation, choose, into, save, write
from tests.journeys.worlds import House, Pc
from tests.ui.desk_at_work import HANDBOOK
from ui.words import CHINA

MakePc = Callable[[str], Pc]


def test_unsettled_transferred_returned_finished(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    case = Mediation(house, point, make_pc("desk"), qtbot)
    grounds = tuple(HANDBOOK.dictionary("terminate_ground"))
    assert [one.code for one in grounds] == [f"T{number}" for number in range(1, 9)]
    with case.window() as at:
        case.log(at, "佳音琴行", "钢琴有杂音，不肯换", "9800")
        for ground in grounds:
            case.round(at, "9800", "500")
            case.step(at, "记没谈成")
            case.pick(at, "为什么", ground.name)
            save(at)
        # What Article 10 asks for is asked for before it goes.
        at.go("case", subject=case.subject, step="facts.amended")
        into(at, "消费者地址", "广元西路八十八号")
        into(at, "商家地址", "番禺路一号")
        choose(at, "换货")
        save(at)
        case.step(at, "转市场监管所")
        choose(at, "同意")
        save(at)
        assert case.state(at).state == ComplaintState.TRANSFERRED
        number = case.state(at).number
    case.send()
    told = case.page()
    for ground in grounds:
        assert f"调解不成：{ground.name}" in told

    # Headquarters sends it back; what it asks for is put right at the desk.
    case.press_there("return", **{"want.disputed_fen": "1", "reason": "unclear", "sure": "1"})
    case.send()
    assert "↩" in case.page()
    with case.window() as at:
        assert case.state(at).returned is not None
        at.go("case", subject=case.subject)
        Clerk(at.window).press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        write(at, "花了", "9,900")
        save(at)
        assert case.state(at).returned is None
    case.send()
    assert "↩" not in case.page()

    for outcome in ("received", "accepted", "finished"):
        day = datetime.now(CHINA).date().isoformat()
        assert (
            main(["transfer-received", "--data", str(house.folder), point, number, outcome, "--on", day]) == 0
        )
    case.send()
    with case.window() as at:
        case.step(at, "打电话回访")
        choose(at, "满意")
        save(at)
        case.step(at, "归档")
        choose(at, "都办完了")
        save(at)
        assert case.state(at).state == State.ARCHIVED
    case.send()
    told = case.page()
    assert told.count("对方收到") == 3
    assert "归档" in told
