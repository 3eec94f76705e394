"""An agreement that is not kept is back at nine on the next working day with its three ways; it is asked about, and then kept."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from tests.journeys.mediation_story import Mediation, buttons, into, on, press, save
from tests.journeys.worlds import House, Pc
from ui.features.cases.case_page.pressing_note import PressingNote

MakePc = Callable[[str], Pc]


def test_overdue_then_performed(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    case = Mediation(house, point, make_pc("desk"), qtbot)
    with case.window(on(11, 11)) as at:
        case.log(at, "悦身健身", "年卡退不了", "800")
        case.step(at, "记谈成的结果")
        into(at, "第 1 项多少钱", "600")
        into(at, "哪天前付清", "11-13")
        save(at)

    # Friday goes by; on Monday it is back at nine, not before.
    with case.window(on(11, 16, 8, 59)) as at:
        at.go("case", subject=case.subject)
        assert buttons(at, PressingNote) == []
    with case.window(on(11, 16, 9)) as at:
        row = at.ask(lambda store: store.queue(at.now().date())).rows[0]
        assert (row.subject, row.group) == (case.subject, "overdue")
        at.go("case", subject=case.subject)
        assert buttons(at, PressingNote) == ["催一催", "重新谈", "转给部门"]
        press(at, "催一催")
        into(at, "怎么说的", "店长说今天就打款")
        save(at)
        assert buttons(at, PressingNote) == ["催一催", "重新谈", "转给部门"], "a call is no money"
        case.step(at, "记收到的钱")
        press(at, "谈好还没付的 600 元 都收到了，就填这个数")
        save(at)
        at.go("case", subject=case.subject)
        assert buttons(at, PressingNote) == []
    case.send()
    told = case.page()
    assert "✓ 已履行" in told
    assert "已履行 600.00 元" in told
    assert "联系" in told
