"""先行赔付: the market pays in the shop's place and has part of it back. The consumer's money is counted once, where it was received."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from casework.matters.complaint.advances import advances_of
from tests.journeys.mediation_story import Mediation, choose, into, press, save
from tests.journeys.worlds import House, Pc

MakePc = Callable[[str], Pc]


def test_advance_payment(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    case = Mediation(house, point, make_pc("desk"), qtbot)
    with case.window() as at:
        case.log(at, "阿三海鲜", "缺斤短两，摊主跑了", "500")
        case.step(at, "记谈成的结果")
        into(at, "第 1 项多少钱", "500")
        save(at)
        case.step(at, "记收到的钱")
        into(at, "第 1 项多少钱", "500")
        save(at)
        case.step(at, "记先行赔付（谁先垫的）")
        press(at, "收到的 500 元 都是先垫的，就填这个数")
        choose(at, "市场、商场主办方")
        into(at, "叫什么", "铜川路水产市场")
        save(at)
        case.step(at, "记追回的垫付")
        into(at, "追回多少", "600")
        save(at)
        assert advances_of(case.state(at))[0].reclaimed_fen == 0, (
            "more than was advanced is asked about first"
        )
        into(at, "追回多少", "")
        press(at, "先不记")
        case.step(at, "记追回的垫付")
        into(at, "追回多少", "200")
        save(at)
        (one,) = advances_of(case.state(at))
        assert (one.body.fen, one.reclaimed_fen) == (50_000, 20_000)
    case.send()
    told = case.page()
    assert "先行赔付：市场、商场主办方先垫 500.00 元，向商家追回，已追回 200.00 元，还差 300.00 元" in told
    assert "铜川路" not in told
    figures = house.totals(point).of_cases.figures
    assert (figures.agreed_fen, figures.performed_fen) == (50_000, 50_000)
    assert sum(figures.components.values()) == 50_000
