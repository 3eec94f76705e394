"""What headquarters' page of a complaint says of what happened beside its talks: in codes and days, nobody's words."""

from __future__ import annotations

from datetime import date

from casework.handbook import Handbook
from casework.matters.complaint.bodies import MediationFailed, PerformanceRecorded, SettlementAgreed
from casework.matters.complaint.mediation_bodies import (
    AdvanceNoted,
    AdvanceReclaimed,
    AppraisalReturned,
    AppraisalSent,
    RecusalRecorded,
)
from casework.matters.shared.bodies import StepUndone
from headquarters.desk.one_case.beside import beside, note_of
from tests.casework.pens import DAY, Pen, fen

LATER = date(2026, 12, 5)


def begun() -> Pen:
    pen = Pen("aaaa")
    pen.log(merchant_name="家乐")
    return pen


def test_a_term_that_stands_still_says_for_how_long() -> None:
    pen = begun()
    pen.write(AppraisalSent(name="a", on=DAY, payer="loser", what="test"), appraiser="市质检院")
    assert beside(pen.state(), LATER) == ("检测 12 天，不算进期限；还没回来，期限停着",)
    pen.write(AppraisalReturned(on=date(2026, 11, 30), of="a", result="sound"), text="没有问题")
    assert beside(pen.state(), LATER) == ("检测 7 天，不算进期限；没有问题",)


def test_a_promised_day_that_has_passed_is_said_and_no_term_stands_still_where_none_runs() -> None:
    pen = begun()
    pen.write(AppraisalSent(name="a", on=DAY, payer="loser", what="test", back_by=date(2026, 12, 3)))
    assert beside(pen.state(), LATER) == (
        "检测 12 天，不算进期限；还没回来，期限停着，说好 2026-12-03 出结果，已经过了 2 天",
    )
    pen.write(MediationFailed(on=date(2026, 11, 28)))
    assert beside(pen.state(), LATER) == ("检测 5 天，不算进期限；结果没有回来",)


def test_an_advance_is_a_part_of_what_was_performed_only_where_it_is() -> None:
    pen = begun()
    pen.write(SettlementAgreed(on=DAY, lines=fen(50_000)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(50_000)))
    pen.write(AdvanceNoted(name="b", on=DAY, fen=30_000, by="platform"))
    assert beside(pen.state(), LATER)[-1].endswith("；这笔钱在“已履行”里，只算一次")
    pen.write(AdvanceNoted(name="c", on=DAY, fen=20_000, by="market"))
    assert beside(pen.state(), LATER)[-1].endswith("；这几笔钱都在“已履行”里，只算一次")
    pen.write(AdvanceNoted(name="d", on=DAY, fen=1, by="market"))
    assert beside(pen.state(), LATER)[-1].endswith("；先行赔付比已履行的多，联络点要核对")
    pen.write(StepUndone(entry=paid))
    assert not any("只算一次" in one for one in beside(pen.state(), LATER))


def test_each_ground_is_read_by_its_name() -> None:
    for term in Handbook.load().dictionary("terminate_ground"):
        assert note_of(MediationFailed(on=DAY, ground=term.code)) == term.name
    assert note_of(MediationFailed(on=DAY)) == ""


def test_what_was_advanced_and_who_stood_aside_without_anybody_by_name() -> None:
    pen = begun()
    pen.write(RecusalRecorded(on=DAY, asked_by="consumer"), mediator="王阿姨", text="偏心")
    assert beside(pen.state(), LATER) == ("回避：消费者提出，还没有决定",)
    pen.write(SettlementAgreed(on=DAY, lines=fen(50_000)))
    pen.write(PerformanceRecorded(on=DAY, lines=fen(50_000)))
    pen.write(AdvanceNoted(name="b", on=DAY, fen=50_000, by="platform", owed_by="other"), payer="某平台")
    pen.write(AdvanceReclaimed(on=DAY, of="b", fen=12_345))
    (_, advanced) = beside(pen.state(), LATER)
    assert advanced.startswith("先行赔付：平台先垫 500.00 元，向别人追回，已追回 123.45 元，还差 376.55 元")
