"""What holds of every document of every matter, whoever writes the next one: each rule runs over all kinds that there are."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

import msgspec
import pytest

from casework.matters.complaint.bodies import ComplaintTakenOver
from casework.matters.order.bodies import OrderRecalled, OrderSentBack
from casework.papers.capitals import capitals
from casework.papers.filling import NoSuchPaper, blank, every_kind, fill, kinds_of
from casework.papers.masking import masked_phone
from casework.papers.model import BLANK, KeyTable, LineTable, Paper, Signatures, page_words, texts_of
from casework.papers.source import ISSUER, Offered
from tests.casework.pens import HQ, Pen
from tests.shared.papers import BOOK, CASES, NOW, POINT, REPORT, every_blank, every_paper, ordered

PAPERS = every_paper()
KINDS = {kind.code: kind for kind in every_kind()}


def of(code: str) -> Iterator[tuple[str, Paper]]:
    return ((name, paper) for name, paper in PAPERS.items() if paper.code == code)


def said(paper: Paper) -> str:
    return "\n".join(texts_of(paper))


def test_there_is_a_usual_an_emptiest_and_a_longest_of_each_kind() -> None:
    """So that a new kind is looked at by all that follows. The emptiest of all is the form that is filled in by hand."""
    for code in KINDS:
        assert sum(1 for _ in of(code)) >= (1 if code in ("mediation_ended", "transfer_letter") else 2) or (
            code == "advice_slip"
        ), code


@pytest.mark.parametrize("code", KINDS)
def test_the_point_issues_it_whoever_it_goes_to(code: str) -> None:
    """The mistake: the bureau as issuer, also where it is the bureau that asked."""
    for name, paper in of(code):
        point = "" if "emptiest" in name else POINT.name
        assert f"联络点：{point or BLANK}" in paper.left, name
        placed = [place for block in paper.blocks if isinstance(block, Signatures) for place in block.places]
        for text in (paper.title, paper.left, paper.right, paper.footer, *placed):
            assert not any(word in text for word in ("监督管理", "监管局", "监管所", "市监局", "总部")), name
    assert ISSUER in KINDS[code].must


@pytest.mark.parametrize("name", CASES)
def test_no_telephone_is_whole_on_what_goes_out_masked(name: str) -> None:
    case = CASES[name]()
    whole = [text for key, text in case.source.personal.items() if key.endswith("_phone")]
    for one in case.offers():
        masked, full = fill(one, case.source), fill(one, msgspec.structs.replace(case.source, full=True))
        for phone in whole:
            assert phone not in said(masked), one.code
            assert masked_phone(phone) not in said(full), one.code
        assert "502室" not in said(masked)


@pytest.mark.parametrize("code", KINDS)
def test_it_ends_with_who_signs_and_says_page_and_day(code: str) -> None:
    for name, paper in of(code):
        signing = [at for at, block in enumerate(paper.blocks) if isinstance(block, Signatures)]
        assert signing == [len(paper.blocks) - 1], name
        assert page_words(paper, "2", "3").endswith("第 2 页，共 3 页 · 打印 2026年11月19日 10:02"), name


@pytest.mark.parametrize("code", KINDS)
def test_what_is_not_known_is_a_line_to_write_on(code: str) -> None:
    for name, paper in of(code):
        text = said(paper)
        assert not any(word in text for word in ("未填", "None", "{", "}", "[", "]")), name
        for block in paper.blocks:
            if isinstance(block, KeyTable):
                assert all(pair.value for group in block.groups for row in group.rows for pair in row), name
        if "emptiest" in name or "blank" in name:
            assert BLANK in text, name


@pytest.mark.parametrize("code", KINDS)
def test_odd_signs_of_a_name_stay_and_none_turns_the_line_round(code: str) -> None:
    for name, paper in of(code):
        for text in texts_of(paper):
            odd = [sign for sign in text if sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf")]
            assert not odd, name


def test_a_sum_that_is_promised_or_asked_for_stands_in_capitals_too() -> None:
    """A sum that somebody may alter with a stroke: what one side is to pay, and what is asked."""
    for name, paper in PAPERS.items():
        for line in said(paper).split("\n"):
            if ("付给消费者" in line or "；要求 " in line) and " 元" in line:
                assert "（大写：" in line, name
    for fen in (0, 5, 1_010, 10_000_000_000, 1_000_530):
        assert capitals(fen)


@pytest.mark.parametrize("code", [code for code, kind in KINDS.items() if kind.tables])
def test_lines_stand_under_a_head(code: str) -> None:
    for name, paper in of(code):
        for block in paper.blocks:
            if isinstance(block, LineTable):
                assert all(column.head for column in block.columns), name
                assert {len(row) for row in block.rows} == {len(block.columns)}, name


@pytest.mark.parametrize("name", CASES)
def test_what_no_longer_holds_says_so_on_every_document_of_it(name: str) -> None:
    case = CASES[name]()
    state = case.source.state
    for one in case.offers():
        mark = "作废"
        marked = fill(one, case.source)
        assert marked.mark == one.mark
        gone = [event for event in state.timeline if event.entry.id == one.entry]
        assert all(event.effect == "counts" or mark in one.mark for event in gone)


# --- work orders --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("matter", list(BOOK.order_forms))
def test_a_closing_report_has_what_its_matter_asks_for_and_nothing_else(matter: str) -> None:
    paper = ordered(matter).paper("order_report")
    (table,) = (block for block in paper.blocks if isinstance(block, LineTable))
    asks = BOOK.order_forms[matter].asks
    assert len(table.rows) == len(asks)
    for name, text in REPORT.items():
        assert (text in said(paper)) is (name in asks), name
    assert paper.sample, "nobody has said that this is the wording"


def test_a_report_that_was_sent_back_or_came_too_late_says_so() -> None:
    back = ordered(after=[OrderSentBack(on=date(2026, 11, 14), due_on=date(2026, 11, 18), reason="unclear")])
    assert back.paper("order_report").mark == "已退回重办"
    recalled = ordered(after=[OrderRecalled(on=date(2026, 11, 14))])
    assert recalled.paper("order_report").mark == "", "it was finished before, and known"
    assert ordered().paper("order_report").mark == ""


def test_an_order_without_words_for_the_citizen_has_no_slip_of_them() -> None:
    silent = ordered(report={"report_outcome": "已退款"})
    assert "order_reply" not in [one.code for one in silent.offers()]
    assert "order_reply" in [one.code for one in ordered().offers()]


def test_the_answer_names_what_it_answers() -> None:
    text = said(ordered().paper("supervision_answer"))
    for words in ("2026年11月11日", "市民又打来问", "2026年11月12日", "已联系市民，店里同意退款。", "王阿姨"):
        assert words in text


# --- forms that are filled in by hand -------------------------------------------------------------------------------


def test_a_form_to_fill_in_says_nothing_that_nobody_said() -> None:
    """The mistake: "双方的约定不涉及付款" on a form on which somebody is to write a sum."""
    forms = {paper.code: paper for paper in every_blank()}
    assert set(forms) == {"registration", "mediation_record", "agreement", "follow_up", "advice_slip"}
    for paper in forms.values():
        assert "■" not in said(paper)
        assert POINT.name in paper.left
        assert (paper.full, paper.mark) == (False, "")
    agreement = said(forms["agreement"])
    assert "不涉及付款" not in agreement
    assert "经营者付给消费者 __________ 元（大写：____________________）" in agreement
    assert "□即时履行 □约期履行" in agreement
    assert "投诉人（签字）" in said(forms["registration"])
    assert "□来人" in said(forms["registration"])


def test_a_form_has_every_key_of_the_filled_one() -> None:
    for paper in every_blank():
        assert keys(PAPERS[f"{'asked' if paper.code == 'advice_slip' else 'usual'}-{paper.code}"]) <= keys(
            paper
        )
    for code in ("transfer_letter", "receipt"):
        with pytest.raises(NoSuchPaper):
            blank(Offered(code), BOOK, POINT, NOW)


def keys(paper: Paper) -> set[str]:
    tables = [block for block in paper.blocks if isinstance(block, KeyTable)]
    return {pair.key for table in tables for group in table.groups for row in group.rows for pair in row}


def test_all_matters_with_documents_are_here() -> None:
    sorts = {case().source.state.sort for case in CASES.values()}
    assert {kind.code for sort in sorts for kind in kinds_of(sort)} == set(KINDS)


def test_what_was_written_down_later_says_so_and_on_a_form_nobody_guesses_it() -> None:
    """The pen of these tests writes on the 18th what came in on the 9th."""
    for name in ("usual-registration", "usual-receipt"):
        assert "2026年11月9日" in said(PAPERS[name])
        assert "本件2026年11月18日补录。" in said(PAPERS[name])
    assert "补录" not in said(PAPERS["asked-advice_slip"]), "it came in on the 19th"
    for paper in every_blank():
        assert "补录" not in said(paper)


def test_what_was_taken_over_was_written_down_where_it_came_in() -> None:
    """Headquarters writes it here on a later day; nobody has written it later than it came in."""
    hq, day = Pen(HQ), date(2026, 11, 9)
    hq.write(
        ComplaintTakenOver(number="N", received_on=day, fields={}, on=day, from_point="P1", from_case="x")
    )
    taken = msgspec.structs.replace(CASES["usual"]().source, state=hq.state())
    assert taken.written_on() == date(2026, 11, 18)
    assert taken.written_later() is None
