"""Two sessions: the mediator is replaced, something is appraised and its days are not counted, an agreement, two payments. Typed in the
real window on days of three weeks, read off the queue, the case, the papers and headquarters' page."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from casework.papers.model import texts_of
from tests.journeys.mediation_story import Mediation, choose, into, on, press, save
from tests.journeys.worlds import House, Pc
from tests.ui.desk_at_work import HANDBOOK, Counter
from ui.features.cases.case_page.pressing_note import PressingNote
from ui.features.papers.verbs import document, shown

MakePc = Callable[[str], Pc]


def note(at: Counter, case: Mediation) -> PressingNote:
    at.go("case", subject=case.subject)
    found = at.page().findChild(PressingNote)
    assert found is not None
    return found


def paper(at: Counter, case: Mediation, code: str) -> str:
    """The newest document of this code, as it would be printed."""
    offers = at.ask(shown(case.subject, HANDBOOK, at.now())).offers
    one = [each for each in offers if each.code == code][-1]
    return " ".join(texts_of(at.ask(document(case.subject, one, HANDBOOK, at.now()))))


def test_two_sessions_appraisal_part_performance(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    case = Mediation(house, point, make_pc("desk"), qtbot)
    with case.window(on(11, 9)) as at:
        case.log(at, "金玉满堂", "金镯子褪色，怀疑不是金的", "500")
        case.round(at, "500", "200", "要全退")
        case.step(at, "记回避、换调解人")
        choose(at, "商家")
        into(at, "请谁回避", "王阿姨")
        into(at, "为什么要回避", "是消费者的邻居")
        choose(at, "回避，换人")
        into(at, "换成谁来调解", "刘师傅")
        save(at)
        case.step(at, "送检测、鉴定")
        choose(at, "一人一半")
        into(at, "送到哪里做", "市质检院")
        save(at)
        row = at.ask(lambda store: store.queue(at.now().date())).rows[0]
        assert row.due_on is None, "while it is out no day presses"
    with case.window(on(11, 21)) as at:
        assert note(at, case).fact.text() == "鉴定 12 天，不算进期限"
        case.step(at, "记检测、鉴定结果")
        choose(at, "有问题，和消费者说的一样")
        save(at)
        row = at.ask(lambda store: store.queue(at.now().date())).rows[0]
        assert row.working_days_left == 10, "as many as were left when it was sent"
        assert "鉴定 12 天，不算进期限" in note(at, case).reason.text()
        case.round(at, "500", "500")
        record = paper(at, case, "mediation_record")
        assert "商家提出请王阿姨回避，理由：是消费者的邻居" not in record, "papers say 经营者"
        assert (
            "经营者提出请王阿姨回避，理由：是消费者的邻居，联络点负责人决定，同意回避，改由刘师傅调解"
            in record
        )
        assert "（市质检院），费用双方各出一半，2026年11月21日回来，用了 12 天，不算进办理期限" in record
        press(at, "谈成了，写协议")
        into(at, "第 1 项多少钱", "500")
        into(at, "哪天前付清", "11-24")
        save(at)
        for paid in ("300", "200"):
            case.step(at, "记收到的钱")
            into(at, "第 1 项多少钱", paid)
            save(at)
            assert case.state(at).money.performed_fen == (30_000 if paid == "300" else 50_000)
    case.send()
    told = case.page()
    assert "鉴定 12 天，不算进期限；有问题，和消费者说的一样" in told
    assert "回避：商家提出，站里负责人决定，回避，换了调解人" in told
    assert "送检：2026-11-09 送鉴定，费用一人一半" in told
    assert "王阿姨" not in told
    assert "已履行 500.00 元" in told
    assert house.totals(point).of_cases.figures.performed_fen == 50_000
