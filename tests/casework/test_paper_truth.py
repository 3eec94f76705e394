"""Nothing stands on paper that nobody said: sums, days, answers, who was told, who mediates; and nothing in full that goes out."""

from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

import msgspec
import pytest

from casework.matters.complaint.bodies import (
    CaseWithdrawn,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.shared.bodies import FactsAmended, PersonalErased
from casework.papers.filling import NoSuchPaper, fill
from casework.papers.masking import masked_numbers
from casework.papers.model import (
    BLANK,
    KEPT_WORDS,
    OFFICE_WORDS,
    KeyTable,
    Paper,
    page_words,
    texts_of,
)
from casework.papers.source import Offered
from tests.casework.pens import Pen
from tests.shared.papers import (
    AGREED,
    BOOK,
    CALLED,
    FAILED,
    FIELDS,
    LOGGED,
    MEETING,
    NOW,
    PAID,
    PASSED,
    PERSONAL,
    ROUNDS,
    Made,
    asked,
    ended,
    made,
    usual,
)


def said(paper: Paper) -> str:
    return "\n".join(texts_of(paper))


def pair(paper: Paper, key: str) -> str:
    """What stands beside the last of these names in a table."""
    found = [
        each.value
        for block in paper.blocks
        if isinstance(block, KeyTable)
        for group in block.groups
        for row in group.rows
        for each in row
        if each.key == key
    ]
    assert found, key
    return found[-1]


# --- nothing on paper that nobody said -----------------------------------------------------------------------------


def test_a_repair_is_not_paid() -> None:
    """The mistake: what counts as recovered printed as what the merchant pays."""
    repair = msgspec.structs.replace(AGREED.lines[0], form="service", fen=30_000)
    goods = msgspec.structs.replace(repair, form="goods", fen=20_000)
    text = said(made(msgspec.structs.replace(AGREED, lines=(repair, goods))).paper("agreement"))
    assert "经营者付给消费者" not in text
    assert "双方的约定不涉及付款。逐项如下。" in text
    assert "以服务、实物履行的，折合 500.00 元，不是付款" in text
    mixed = said(made(msgspec.structs.replace(AGREED, lines=(*AGREED.lines, repair))).paper("agreement"))
    assert "经营者付给消费者 2,300.00 元（" in mixed
    assert "以服务履行的，折合 300.00 元" in mixed


def test_a_form_of_payment_that_nobody_knows_is_no_payment() -> None:
    odd = msgspec.structs.replace(AGREED.lines[0], form="shells")
    text = said(made(msgspec.structs.replace(AGREED, lines=(odd,))).paper("agreement"))
    assert "经营者付给消费者" not in text
    assert "以shells履行的，折合 1,300.00 元" in text


def test_who_mediates_is_not_who_sits_at_the_desk() -> None:
    assert "王阿姨" not in said(usual().paper("mediation_notice"))


def test_that_nobody_asked_about_other_bodies_is_no_no() -> None:
    def told(answer: str) -> str:
        logged = msgspec.structs.replace(LOGGED, fields=dict(FIELDS) | {"association_handled": answer})
        return pair(made(logged=logged).paper("registration"), "已向其他机构投诉")

    assert told("yes") == "■是 □否"
    assert told("no") == told("unasked") == "□是 □否"


def test_what_was_spent_and_when_it_happened_are_called_so() -> None:
    paper = usual().paper("registration")
    assert pair(paper, "价款") == "5,000.00 元（大写：伍仟元整）"
    assert pair(paper, "发生日期") == "2026年3月8日"
    assert pair(paper, "争议金额") == pair(paper, "购买日期") == BLANK
    assert "价款 5,000.00 元" in said(usual().paper("agreement"))
    assert "涉及金额" not in said(usual().paper("agreement"))


def test_an_agreement_says_which_one_it_is_and_when_it_was_made() -> None:
    second = msgspec.structs.replace(AGREED, on=date(2026, 11, 20), lines=AGREED.lines[:1])
    case = made(AGREED, second)
    first, after = (said(case.paper("agreement", which=which)) for which in (0, 1))
    assert "第 1 份" in first
    assert "2026年11月19日自愿达成" in first
    assert "第 2 份" in after
    assert "2026年11月20日自愿达成" in after
    assert "第 1 份" not in said(made(AGREED).paper("agreement"))


def test_an_agreement_of_a_case_that_ended_without_it_says_so() -> None:
    for step, mark in (
        (CaseWithdrawn(on=date(2026, 11, 25)), "已撤回投诉"),
        (msgspec.structs.replace(FAILED, on=date(2026, 11, 25)), "已终止调解"),
    ):
        case = made(AGREED, step)
        if any(event.effect == "counts" and event.body == step for event in case.source.state.timeline):
            assert case.paper("agreement").mark == mark
        else:
            pytest.fail(f"{step} does not count after an agreement")
    assert made(ROUNDS[0], AGREED).paper("agreement").mark == ""


def test_what_is_not_offered_any_more_is_not_made() -> None:
    with pytest.raises(NoSuchPaper):
        fill(Offered("agreement", "gone"), usual().source)  # type: ignore[arg-type]
    with pytest.raises(NoSuchPaper):
        fill(Offered("agreement", None), usual().source)
    undecided = Pen("a")
    undecided.write(LOGGED, **PERSONAL)
    other = undecided.fork("b")
    entry = undecided.write(AGREED)
    one = made().source
    assert fill(Offered("agreement", entry), msgspec.structs.replace(one, state=undecided.state())).code
    other.write(AGREED)
    with pytest.raises(NoSuchPaper):
        fill(Offered("agreement", entry), msgspec.structs.replace(one, state=undecided.state(other)))


def test_a_field_that_two_wrote_differently_is_left_to_write() -> None:
    one = Pen("a")
    one.write(LOGGED, **PERSONAL)
    other = one.fork("b")
    one.write(FactsAmended(fields={"disputed_fen": 1_000, "merchant_name": "甲店"}), consumer_name="张一")
    other.write(FactsAmended(fields={"disputed_fen": 2_000, "merchant_name": "乙店"}), consumer_name="张二")
    case = Made(msgspec.structs.replace(made().source, state=one.state(other)))
    assert {"disputed_fen", "merchant_name", "consumer_name"} <= {
        conflict.field for conflict in case.source.state.conflicts
    }
    paper = case.paper("registration")
    assert pair(paper, "价款") == BLANK
    assert pair(paper, "名称") == BLANK
    assert pair(paper, "姓名") == BLANK
    assert pair(case.paper("receipt"), "被投诉的经营者") == BLANK


def test_whether_it_was_performed_is_only_what_was_answered_then() -> None:
    unasked = usual()
    assert unasked.source.state.money.agreed_fen
    assert not unasked.source.state.money.outstanding_fen
    assert pair(unasked.paper("follow_up"), "是否履行") == "□已履行 □没有履行"
    told = made(AGREED, PAID, msgspec.structs.replace(CALLED, performed=True))
    assert pair(told.paper("follow_up"), "是否履行") == "■已履行 □没有履行"


def test_a_question_is_neither_sent_elsewhere_nor_called_closed_by_its_words() -> None:
    paper = asked().paper("advice_slip")
    assert pair(paper, "是否转投诉") == "□是 □否"
    assert "多半归" not in said(paper)


def test_an_article_that_is_only_remembered_is_not_cited() -> None:
    early = msgspec.structs.replace(usual().source, moment=datetime(2014, 3, 14, 9, tzinfo=NOW.tzinfo))
    paper = Made(early).paper("receipt")
    assert "消费者权益保护法" not in said(paper)
    assert "您随时可以改走别的途径。还可以" in said(paper)


def test_what_is_paid_there_and_then_threatens_nobody() -> None:
    spot = SettledOnTheSpot(on=date(2026, 11, 19), lines=AGREED.lines)
    text = said(made(spot).paper("agreement"))
    assert "没有按约定履行" not in text
    assert "（当场付清）" in text
    assert "没有按约定履行" in said(usual().paper("agreement"))
    nothing = SettlementAgreed(on=date(2026, 11, 19))
    assert "没有按约定履行" not in said(made((nothing, {"text": "当面道歉"})).paper("agreement"))
    repaired = SettledOnTheSpot(
        on=date(2026, 11, 19), lines=(msgspec.structs.replace(AGREED.lines[0], form="service"),)
    )
    assert "付清" not in said(made(repaired).paper("agreement"))


def test_how_many_there_are_is_what_the_template_says() -> None:
    written = dict(BOOK.paper_templates)
    written["agreement"] = msgspec.structs.replace(written["agreement"], copies=4)
    book = replace(BOOK, paper_templates=MappingProxyType(written))
    case = Made(msgspec.structs.replace(usual().source, handbook=book))
    assert "一式四份" in said(case.paper("agreement"))
    assert case.paper("agreement").copies == 4


def test_that_somebody_was_told_is_ticked_by_whoever_told_them() -> None:
    for code in ("registration", "mediation_record"):
        text = said(usual().paper(code))
        assert "□" in text
        assert "告知后打勾" in text
        assert "只用来" not in text


def test_of_an_erased_person_no_paper_is_made() -> None:
    pen = Pen("a")
    logged = pen.write(LOGGED, **PERSONAL)
    pen.write(AGREED)
    case = Made(msgspec.structs.replace(made().source, state=pen.state()))
    assert case.offers()
    pen.write(PersonalErased(entries=(logged,)))
    erased = msgspec.structs.replace(case.source, state=pen.state())
    assert Made(erased).offers() == ()
    with pytest.raises(NoSuchPaper):
        fill(case.offers()[0], erased)


# --- who gets it --------------------------------------------------------------------------------------------------


def test_a_full_copy_says_so_on_it_and_is_one() -> None:
    full, masked = usual().paper("agreement", full=True), usual().paper("agreement")
    assert KEPT_WORDS in said(full)
    assert KEPT_WORDS not in said(masked)
    assert (full.copies, masked.copies) == (1, 3)
    assert "一式三份" in said(full)
    record = usual().paper("registration", full=True)
    assert page_words(record, "1", "1").startswith("联络点留存 · 第 1 页")
    assert page_words(masked, "1", "1").startswith("第 1 页")
    letter = ended().paper("transfer_letter", full=True)
    assert OFFICE_WORDS in said(letter)
    assert letter.copies == 2


def test_numbers_in_what_was_written_freely_are_masked_and_sums_are_not() -> None:
    told = "打 13812345678 或微信 wx 139 0000 0412，欠 1500000 元，¥2000000，2026-11-19 说好 5,000.00 元"
    masked = masked_numbers(told)
    assert "13812345678" not in masked
    assert "0000 0412" not in masked
    assert "1500000 元，¥2000000，2026-11-19 说好 5,000.00 元" in masked
    case = made((AGREED, {"text": told}), personal=dict(PERSONAL) | {"story": told})
    assert "13812345678" not in said(case.paper("agreement"))
    assert "13812345678" in said(case.paper("agreement", full=True))


def test_a_moved_appointment_says_so_and_bears_its_own_day() -> None:
    later = msgspec.structs.replace(MEETING, when=MEETING.when + 86_400_000)
    case = made(MEETING, later, ROUNDS[0])
    found = [one for one in case.offers() if one.code == "mediation_notice"]
    assert [one.mark for one in found] == ["已改期", ""]
    assert found[0].on is not None
    assert found[1].on is not None
    assert (found[1].on - found[0].on).days == 1
    again = made(MEETING, ROUNDS[0], later)
    assert [one.mark for one in again.offers() if one.code == "mediation_notice"] == ["", ""]


def test_a_letter_written_before_it_failed_does_not_say_that_it_failed() -> None:
    early = made(ROUNDS[0], PASSED)
    assert "□调解不成" in said(early.paper("transfer_letter"))
    assert "■调解不成" in said(ended().paper("transfer_letter"))
