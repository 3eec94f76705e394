"""What stands on the documents of a case: who issues them, what is masked, what is left to write, which law, what no longer holds."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

import msgspec
import pytest

from casework.matters.complaint.bodies import (
    ComplaintLogged,
    MediationFailed,
    SettlementAgreed,
)
from casework.matters.shared.bodies import CaseVoided, StepUndone
from casework.papers.filling import NoSuchPaper, fill
from casework.papers.masking import KEPT_HERE, masked_address, masked_phone
from casework.papers.model import (
    BLANK,
    LineTable,
    Paper,
    Signatures,
    texts_of,
)
from casework.papers.source import Offered, Point
from tests.casework.pens import Pen
from tests.shared.papers import (
    AGREED,
    BOOK,
    CASES,
    FAILED,
    FIELDS,
    LOGGED,
    MEETING,
    ODD_NAME,
    PERSONAL,
    POINT,
    ROUNDS,
    Made,
    asked,
    emptiest,
    ended,
    longest,
    made,
    ordered,
    usual,
)


def said(paper: Paper) -> str:
    return "\n".join(texts_of(paper))


def everyone() -> list[Made]:
    return [case() for case in CASES.values()]


def test_each_document_is_offered_when_its_time_has_come() -> None:
    assert [one.code for one in usual().offers()] == [
        *(
            "registration",
            "receipt",
            "mediation_notice",
            "mediation_record",
            "mediation_record",
            "agreement",
            "follow_up",
        )
    ]
    assert [one.code for one in ended().offers()] == [
        *(
            "registration",
            "receipt",
            "mediation_notice",
            "mediation_record",
            "mediation_ended",
            "transfer_letter",
        )
    ]
    assert [one.code for one in asked().offers()] == ["advice_slip"]
    assert [one.code for one in made().offers()] == ["registration", "receipt"]
    assert {one.code for case in everyone() for one in case.offers()} == set(BOOK.paper_templates)


def test_the_agreement_says_what_both_agreed_on() -> None:
    paper = usual().paper("agreement")
    text = said(paper)
    for words in (
        *("2,300.00 元（大写：贰仟叁佰元整）", "1,300.00", "1,000.00", "2026年11月23日前", "转账", "现金"),
        *(
            "张慧敏",
            "沁颜美发店（漕河泾店）",
            "XH-WT-2026-0137",
            "刘店长",
            "■约期履行",
            "不再有别的要求",
            "一式三份",
        ),
    ):
        assert words in text
    assert paper.copies == 3
    assert f"联络点：{POINT.name}" in paper.left
    assert isinstance(paper.blocks[-1], Signatures)
    assert len(paper.blocks[-1].places) == 3


def test_vouchers_are_no_money_on_paper_either() -> None:
    lines = (*AGREED.lines, msgspec.structs.replace(AGREED.lines[0], form="voucher", fen=50_000))
    text = said(made(msgspec.structs.replace(AGREED, lines=lines)).paper("agreement"))
    assert "经营者付给消费者 2,300.00 元" in text
    assert "给代金券或储值 500.00 元，不是现金" in text
    assert "2,800.00" not in text


def test_without_any_money_none_is_named() -> None:
    body = SettlementAgreed(on=date(2026, 11, 19))
    paper = made((body, {"text": "商家当面道歉。"})).paper("agreement")
    assert "双方的约定不涉及付款" in said(paper)
    assert "大写" not in said(paper)
    assert not any(isinstance(block, LineTable) for block in paper.blocks)


# --- who issues it ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", everyone(), ids=list(CASES))
def test_the_point_issues_it_and_never_an_authority(case: Made) -> None:
    """The mistake: the bureau as issuer."""
    for paper in case.papers():
        assert f"联络点：{case.source.point.name or BLANK}" in paper.left
        head = " ".join((paper.title, paper.left, paper.right, paper.footer))
        signed = " ".join(
            place for block in paper.blocks if isinstance(block, Signatures) for place in block.places
        )
        for authority in ("市场监督管理", "市场监管局", "市监局", "市场监管所"):
            assert authority not in head + signed
        assert "市场监督管理局" not in said(paper)


# --- what is masked -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "case", [usual(), ended(), asked(), ordered()], ids=["usual", "ended", "asked", "ordered"]
)
def test_a_copy_for_the_other_side_is_masked_and_the_one_kept_here_is_not(case: Made) -> None:
    """The mistake: the masked telephone swapped with that of the archive copy."""
    phones = [
        case.source.personal[name]
        for name in ("consumer_phone", "merchant_phone")
        if name in case.source.personal
    ]
    for one in case.offers():
        masked = fill(one, case.source)
        whole = fill(one, msgspec.structs.replace(case.source, full=True))
        assert (masked.full, whole.full) == (False, True)
        for phone in phones:
            assert phone not in said(masked)
            assert phone[:7] not in said(masked)
        assert "502室" not in said(masked)
        if masked_phone(phones[0]) in said(masked):
            assert phones[0] in said(whole)
        if KEPT_HERE in said(masked):
            assert "虹漕路461弄3号502室" in said(whole)
    assert any(masked_phone(phones[0]) in said(paper) for paper in case.papers())


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("上海市徐汇区虹漕路461弄3号502室", f"上海市徐汇区虹漕路461弄{KEPT_HERE}"),
        ("上海市徐汇区漕宝路1305号", f"上海市徐汇区漕宝路{KEPT_HERE}"),
        ("虹梅路 120 弄", "虹梅路 120 弄"),
        ("浦东新区世纪大道8号", f"浦东新区世纪大道{KEPT_HERE}"),
        ("崇明区三星镇育德村12队", f"崇明区三星镇{KEPT_HERE}"),
        ("梧桐苑5号楼", f"梧桐苑{KEPT_HERE}"),
        ("上海市徐汇区", KEPT_HERE),
        ("502室", KEPT_HERE),
        ("3号楼501室，虹漕路461弄", f"虹漕路461弄{KEPT_HERE}"),
        ("501 虹漕路461弄", f"虹漕路461弄{KEPT_HERE}"),
        ("三号楼五〇一室，虹漕路", f"虹漕路{KEPT_HERE}"),
        ("徐汇区501虹漕路", KEPT_HERE),
        ("", ""),
    ],
)
def test_an_address_is_masked_behind_the_road(address: str, masked: str) -> None:
    assert masked_address(address) == masked


def test_several_telephones_are_masked_each() -> None:
    assert masked_phone("13812345678、021-64001234") == "138****5678、021****1234"
    assert masked_phone("110") == "*10"
    assert masked_phone("") == ""


# --- blanks, law, days --------------------------------------------------------------------------------------------


def test_what_is_not_known_is_a_line_to_write_on_and_nothing_else() -> None:
    for paper in emptiest().papers():
        assert BLANK in said(paper)
        assert "未填" not in said(paper)
        assert "None" not in said(paper)
        assert "{" not in said(paper)
    assert "投诉人（签字）" not in said(emptiest().paper("registration"))
    assert "投诉人（签字）" in said(usual().paper("registration"))


def test_the_ways_that_are_open_are_those_of_the_day_of_the_step_and_not_of_the_purchase() -> None:
    assert "（2013年修正）第三十九条" in said(usual().paper("receipt"))
    old = msgspec.structs.replace(LOGGED, fields=dict(FIELDS) | {"happened_on": "2014-03-14"})
    assert "（2013年修正）第三十九条" in said(made(logged=old).paper("receipt"))
    assert "《市场监督管理投诉举报处理办法》（市场监管总局令第121号）第二十三条第一款第（三）项" in said(
        ended().paper("mediation_ended")
    )
    before = MediationFailed(on=date(2026, 4, 1), ground="T3")
    assert "第121号" not in said(made(ROUNDS[0], before).paper("mediation_ended"))


def test_when_it_was_printed_and_which_page_it_is_stands_at_the_foot() -> None:
    from casework.papers.model import page_words

    assert page_words(usual().paper("agreement"), "1", "3") == "第 1 页，共 3 页 · 打印 2026年11月19日 10:02"


# --- what no longer holds -----------------------------------------------------------------------------------------


def test_an_agreement_that_another_replaced_says_so() -> None:
    second = msgspec.structs.replace(AGREED, on=date(2026, 11, 20), lines=AGREED.lines[:1])
    case = made(AGREED, second)
    marks = [(one.which, one.mark) for one in case.offers() if one.code == "agreement"]
    assert marks == [(1, "已被第 2 份取代"), (2, "")]
    assert [paper.mark for paper in case.papers() if paper.code == "agreement"] == ["已被第 2 份取代", ""]


def test_an_agreement_that_was_withdrawn_is_void() -> None:
    pen = Pen("a")
    pen.write(LOGGED, **PERSONAL)
    agreed = pen.write(AGREED)
    pen.write(StepUndone(entry=agreed))
    case = Made(msgspec.structs.replace(made().source, state=pen.state()))
    assert [one.mark for one in case.offers() if one.code == "agreement"] == ["作废"]


def test_all_of_a_void_case_is_void() -> None:
    case = made(AGREED, CaseVoided(reason="mistake"))
    assert {one.mark for one in case.offers()} == {"作废"}


def test_agreements_that_wait_for_a_decision_are_not_printed() -> None:
    one = Pen("a")
    one.write(LOGGED, **PERSONAL)
    other = one.fork("b")
    one.write(AGREED)
    other.write(AGREED)
    case = Made(msgspec.structs.replace(made().source, state=one.state(other)))
    assert case.source.state.money.undecided
    assert "agreement" not in [offer.code for offer in case.offers()]


def test_a_case_of_a_newer_program_offers_nothing_and_what_is_not_there_is_refused() -> None:
    newer = msgspec.structs.replace(
        usual().source, state=msgspec.structs.replace(usual().source.state, needs_newer=True)
    )
    assert Made(newer).offers() == ()
    with pytest.raises(NoSuchPaper):
        fill(Offered("nothing"), usual().source)


# --- bad input ----------------------------------------------------------------------------------------------------


def test_odd_names_stand_on_one_line_and_turn_nothing_round() -> None:
    paper = longest().paper("agreement")
    text = said(paper)
    assert "䶮㛃镕" in text
    assert "\u202e" not in text
    assert "\u2066" not in text
    assert "\r" not in text
    assert "\t" not in text
    story = longest().source.personal["story"]
    assert story in text.replace("\n", "")
    assert len(story) == 3000
    assert ODD_NAME.replace("\n", " ")[-4:] in text.replace("\n", " ")


def test_a_sum_of_nothing_and_eleven_parties() -> None:
    nothing = msgspec.structs.replace(AGREED, lines=(msgspec.structs.replace(AGREED.lines[0], fen=0),))
    assert "0.00 元（大写：零元整）" in said(made(nothing).paper("agreement"))
    text = said(longest().paper("agreement"))
    assert all(f"第{number}位店长" in text for number in range(1, 12))


def test_a_sample_says_so_on_paper() -> None:
    from casework.papers.model import SAMPLE_WORDS

    written = dict(BOOK.paper_templates)
    written["receipt"] = msgspec.structs.replace(written["receipt"], sample=True)
    source = msgspec.structs.replace(
        usual().source, handbook=replace(BOOK, paper_templates=MappingProxyType(written))
    )
    assert SAMPLE_WORDS in said(Made(source).paper("receipt"))
    assert SAMPLE_WORDS not in said(usual().paper("receipt"))


def test_notes_of_the_mediator_are_on_no_paper() -> None:
    from casework.matters.shared.bodies import NoteAdded

    case = made((MEETING, {}), (NoteAdded(), {"text": "只给自己看的话"}), ROUNDS[0], AGREED, FAILED)
    assert not any("只给自己看的话" in said(paper) for paper in case.papers())


def test_the_record_has_what_each_side_said_side_by_side() -> None:
    said_first = {
        "consumer_said": "余额要全退。",
        "merchant_said": "打 13812345678 问老板",
        "private_note": "怕别人也来退",
    }
    case = made((MEETING, {}), (ROUNDS[0], said_first), (ROUNDS[1], {"text": "都同意"}))
    first, second = (paper for paper in case.papers() if paper.code == "mediation_record")
    (table,) = (block for block in second.blocks if isinstance(block, LineTable))
    heads = [column.head for column in table.columns]
    left, right = heads.index("消费者一方"), heads.index("经营者一方")
    assert table.columns[left].weight == table.columns[right].weight
    assert table.rows[0][left] == "余额要全退。要 2,860.00 元"
    assert table.rows[0][right] == "打 138****5678 问老板。出 1,430.00 元"
    assert (table.rows[1][left], table.rows[1][right]) == ("要 2,300.00 元", "出 2,300.00 元")
    assert "2,300.00" not in said(first), "the sheet of a round says nothing of later ones"
    assert not any("怕别人也来退" in said(paper) for paper in case.papers())


def test_what_is_written_into_logs_tells_nobody() -> None:
    case = usual()
    for paper in case.papers():
        assert "张慧敏" not in repr(paper)
    assert "张慧敏" not in repr(case.source)


def test_the_register_may_know_nothing() -> None:
    paper = made(point=Point()).paper("receipt")
    assert f"联络点：{BLANK}" in paper.left
    assert isinstance(LOGGED, ComplaintLogged)


def test_the_receipt_bears_its_code_and_no_other_paper_does() -> None:
    case = usual()
    case = Made(msgspec.structs.replace(case.source, code="7K3QM9XW2P"))
    assert "7K3QM-9XW2P" in said(case.paper("receipt"))
    assert not any("7K3QM" in said(paper) for paper in case.papers() if paper.code != "receipt")
    assert BLANK in said(Made(msgspec.structs.replace(case.source, code="")).paper("receipt"))
