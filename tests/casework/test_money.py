"""Amounts as people type them."""

import re
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import example, given
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
        ("￥1，280", 128000),
        ("１，２００", 120000),
        ("398.0000", 39800),
        ("0.500", 50),
        ("1200.500", 120050),
        ("2千345", 234500),
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
        ("1200.999", AmountProblem.TOO_PRECISE),
        ("1.300,00", AmountProblem.UNREADABLE),
        ("1,30", AmountProblem.UNREADABLE),
        ("退一赔三", AmountProblem.UNREADABLE),
        ("换货", AmountProblem.UNREADABLE),
        ("100元+20元", AmountProblem.SEVERAL),
        ("100, 200", AmountProblem.SEVERAL),
        ("100，\u3000200元", AmountProblem.SEVERAL),
        ("１００， ２００", AmountProblem.SEVERAL),
        ("12万34", AmountProblem.UNREADABLE),
        ("1万250", AmountProblem.UNREADABLE),
        ("3千50", AmountProblem.UNREADABLE),
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


@given(st.integers(1, 10**10))
def test_chinese_numerals(number: int) -> None:
    assert parse_chinese_number(_in_chinese(number)) == number


@given(st.text("零一二三四五六七八九十百千万亿", min_size=1, max_size=9))
@example("三百五百").via("units that do not go down")
@example("一万两万").via("two sections of one unit")
@example("一百零三十").via("a zero that passes nothing over")
@example("三五").via("what people say of several")
@example("一亿五千").via("said of one thing and written of another")
@example("一亿万").via("a unit that nothing stands before")
@example("一百一万").via("a unit left out before another")
@example("一亿一万").via("a unit left out before another, behind the largest")
def test_what_is_read_of_numerals_is_what_the_number_is_written_as(text: str) -> None:
    number = parse_chinese_number(text)
    assert number is None or text in _writings(number)


@pytest.mark.parametrize(
    "text",
    [
        "三百\n五百",
        "三百\t五百",
        "一千\r\n二百",
        "三百 五百",
        "300\n500",
        "300元\n5",
        "300元 5",
        "三百元\n五",
        "1万\n2",
    ],
)
def test_two_sums_in_a_cell_are_not_one(text: str) -> None:
    reading = parse_amount(text)
    assert (reading.fen, reading.problem) in {(None, each) for each in AmountProblem}


@pytest.mark.parametrize(
    ("text", "yuan"), [("3 万", 30_000), ("300 元", 300), ("三 百", 300), ("300\n", 300)]
)
def test_blanks_within_one_sum_mean_nothing(text: str, yuan: int) -> None:
    assert parse_amount(text).fen == yuan * 100


@pytest.mark.parametrize("sign", ["1", "一", "9", "〇", "百", "万", "1,", "0."])
@pytest.mark.parametrize("tail", ["", "元", "元5角", "元5", "万", "千2", "块五毛"])
def test_a_sum_of_any_length_is_refused_in_words(sign: str, tail: str) -> None:
    for count in (33, 201, 4_301, 20_000):
        reading = parse_amount(sign * count + tail)
        assert reading.fen is None
        assert reading.problem is not None


def _writings(number: int) -> set[str]:
    """Every way in which a number may be written: in full; zeros before a unit left out; ten without its one; the last unit left
    out where it is the next one down; digit by digit, unless that is what people say of several (三五)."""
    found = {_in_chinese(number) if number else "零"}
    for pattern in ("零(?=[一二三四五六七八九]?[十百千])", "一(?=十)"):
        for each in found.copy():
            places = [match.start() for match in re.finditer(pattern, each)]
            for chosen in (c for size in range(len(places) + 1) for c in combinations(places, size)):
                found.add("".join(sign for at, sign in enumerate(each) if at not in chosen))
    for each in found.copy():
        if short := re.fullmatch(
            r"(.*(?:百(?=.十$)|千(?=.百$)|万(?=.千$)|亿(?=.千万$)).)(?:十|百|千万?)", each
        ):
            found.add(short[1])
    digits = "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))
    if len(digits) != 2 or "零" in digits:
        found.add(digits)
    return found


def _in_chinese(number: int) -> str:
    """Write a number out in full, as a schoolbook does (an independent inverse of the reader)."""
    top, rest = divmod(number, 10**8)
    if not top:
        return _below_100m(rest)
    gap = "零" if rest and rest < 10**7 else ""
    return _below_ten_thousand(top) + "亿" + gap + (_below_100m(rest) if rest else "")


def _below_100m(number: int) -> str:
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
