"""Amounts as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.money import MAX_FEN, NOTHING, AmountProblem, parse_amount, parse_chinese_number


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        ("1,300.00", 130000),
        ("１３００", 130000),
        ("1300元", 130000),
        ("￥398", 39800),
        ("¥ 398.5", 39850),
        ("398.00元整", 39800),
        ("二百八十元", 28000),
        ("壹仟贰佰元整", 120000),
        ("一千三", 130000),
        ("两万三千", 2300000),
        ("三万五", 3500000),
        ("一千零五元", 100500),
        ("一万零五百", 1050000),
        ("二十", 2000),
        ("十五块", 1500),
        ("三块五", 350),
        ("十二块五毛", 1250),
        ("五毛", 50),
        ("六元六角六分", 666),
        ("1.2万", 1200000),
        ("3万5", 3500000),
        ("1千2", 120000),
        ("2k", 200000),
        ("12块5", 1250),
        ("3元5角", 350),
        ("共计260元", 26000),
        ("退款 58.8 元", 5880),
        ("人民币：1，280元", 128000),
        ("0", 0),
        (0, 0),
        (1300, 130000),
        (Decimal("19.9"), 1990),
        ("88块钱", 8800),
        ("1万2500", 1250000),
        ("3万5千", 3500000),
        ("RMB 66", 6600),
    ],
)
def test_reads(written: str | int | Decimal, fen: int) -> None:
    reading = parse_amount(written)
    assert (reading.fen, reading.problem) == (fen, None)


@pytest.mark.parametrize("written", [None, "", "  ", "无", "/", "-", "——", "不详", "N/A", "　"])
def test_nothing_written_is_no_problem(written: str | None) -> None:
    assert parse_amount(written) == NOTHING


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("300-400", AmountProblem.RANGE),
        ("300至400元", AmountProblem.RANGE),
        ("约500", AmountProblem.APPROXIMATE),
        ("500左右", AmountProblem.APPROXIMATE),
        ("一百多元", AmountProblem.APPROXIMATE),
        ("几百元", AmountProblem.APPROXIMATE),
        ("$300", AmountProblem.FOREIGN_CURRENCY),
        ("300港币", AmountProblem.FOREIGN_CURRENCY),
        ("-50", AmountProblem.NEGATIVE),
        (-50, AmountProblem.NEGATIVE),
        ("19.999", AmountProblem.TOO_PRECISE),
        ("1.300,00", AmountProblem.UNREADABLE),
        ("1,30", AmountProblem.UNREADABLE),
        ("退一赔三", AmountProblem.UNREADABLE),
        ("换货", AmountProblem.UNREADABLE),
        ("100元+20元", AmountProblem.SEVERAL),
        ("99999999999999", AmountProblem.TOO_LARGE),
        ("百百", AmountProblem.UNREADABLE),
        ("元", AmountProblem.UNREADABLE),
    ],
)
def test_names_what_is_wrong(written: str | int, problem: AmountProblem) -> None:
    reading = parse_amount(written)
    assert (reading.fen, reading.problem) == (None, problem)


def test_an_approximate_amount_offers_its_number() -> None:
    assert parse_amount("约500").guess_fen == 50000
    assert parse_amount("大概1200元").guess_fen == 120000


@given(st.integers(0, MAX_FEN))
def test_every_amount_survives_being_written_down(fen: int) -> None:
    yuan, rest = divmod(fen, 100)
    assert parse_amount(f"{yuan:,}.{rest:02d}").fen == fen
    assert parse_amount(f"￥{yuan}.{rest:02d}元").fen == fen
    assert parse_amount(Decimal(fen) / 100).fen == fen


@given(st.text(max_size=20))
def test_never_raises_and_never_answers_twice(text: str) -> None:
    reading = parse_amount(text)
    assert reading.fen is None or reading.problem is None
    assert reading.fen is None or 0 <= reading.fen <= MAX_FEN


@given(st.integers(1, 99_999_999))
def test_chinese_numerals(number: int) -> None:
    assert parse_chinese_number(_in_chinese(number)) == number


def _in_chinese(number: int) -> str:
    """Write a number out in full, as a schoolbook does (an independent inverse of the reader)."""
    high, low = divmod(number, 10_000)
    if high:
        gap = "零" if low and low < 1000 else ""
        return _below_ten_thousand(high) + "万" + gap + (_below_ten_thousand(low) if low else "")
    return _below_ten_thousand(low)


def _below_ten_thousand(number: int) -> str:
    out, gap = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            out += ("零" if gap and out else "") + "零一二三四五六七八九"[digit] + unit
            gap = False
        else:
            gap = True
    return out
