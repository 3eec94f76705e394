"""Two numbers in a cell are never one; what is clearly one is read."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from casework.ledger.sums import read_sum
from casework.money import AmountProblem, parse_amount, reads_plainly
from casework.plain_text import WIDE_COMMAS, one_width

BLANKS = ("", " ", "\u3000")
BETWEEN = (
    *(" ", "  ", "\u3000", "\u00a0", "\u2800", "\n", "\t"),
    *(
        ",",
        "，",
        "﹐",
        "︐",
        ";",
        "；",
        "、",
        "。",
        ".",
        "．",
        "·",
        ":",
        "/",
        "|",
        "+",
        "&",
        "和",
        "与",
        "及",
    ),
    *("¥", "￥", "¥¥", ",¥", "，￥", "、¥", "。￥", "; ¥", "人民币", "RMB", "rmb ", "CNY"),
    *("元", "元 ", "块", "元,", "元，", "元、", "元整", "元整 ", "圆", "钱", "元¥", "块￥", "元+"),
    *("(", ")", "-", "~", "至", "×", "*", "'", "_", "→"),
)
LABELS = ("", "合计", "￥ ", "RMB ")
UNITS = ("", "元", "元整", " 块")
PAIRS = (
    ("100", "200"),
    ("3", "5"),
    ("1000", "2"),
    ("12.50", "300"),
    ("1", "234"),
    ("三百", "五百"),
    ("一千", "200"),
    ("壹佰", "五"),
)


def wide(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def one_number(written: str) -> bool:
    """Whether an independent look finds one number at most: what stands between two digits is a point once, the comma of a
    keyboard before three digits, or a unit of the same number."""
    plain = one_width(written).replace("。", ".")
    if re.search(r"\d\s*[元块圆]\d$", plain):
        return True
    return (
        len(re.findall(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?(?![\d,])|\d*\.?\d+|[零一二三五壹百千佰]+", plain))
        <= 1
    )


@pytest.mark.parametrize("between", BETWEEN, ids=ascii)
def test_two_numbers_with_anything_but_digits_between_them_are_never_one(between: str) -> None:
    for (first, second), before, after in product(PAIRS, BLANKS, BLANKS):
        for label, unit in zip(LABELS, UNITS, strict=True):
            text = f"{label}{first}{before}{between}{after}{second}{unit}"
            if not one_number(text):
                assert parse_amount(text).fen is None, text
                assert parse_amount(wide(text)).fen is None, text


PIECES = (
    *("1", "5", "100", "200", "050", "１００", "三", "百", "三百", "壹佰"),
    *(",", "，", "﹐", "、", ";", ".", "。", " ", "\u3000", "¥", "￥", "元", "块", "角", "退", "合计"),
)
ANYTHING = st.lists(st.sampled_from((*PIECES, "\n", "\u00a0", "000", "0", "RMB")), max_size=7).map("".join)


@given(ANYTHING)
@settings(max_examples=500)
@example("100 ¥200")
@example("3¥5")
@example("100 ,200 ,300")
@example("１００，２００")
@example("100。 20")
@example("0,300")
def test_a_sum_in_digits_has_the_digits_that_were_typed_in_one_run(text: str) -> None:
    """An independent reading: of a text without numerals and units, the sum is its only run of digits, with commas of a
    keyboard (or of prose, all of them) before every three."""
    fen = parse_amount(text).fen
    plain = one_width(text).replace("。", ".").replace("￥", "¥")
    if fen is None or re.search("[角三百五块元壹佰]", plain):
        return
    bare = re.sub(r"^(?:RMB|合计|退|[ \n¥])+|(?:RMB|[ \n¥.])+$", "", plain)
    prose = {sign for sign in text if sign in WIDE_COMMAS}
    assert re.fullmatch(r"\d*\.?\d*|[1-9]\d{0,2}(,\d{3})+(\.\d*)?", bare), text
    assert not prose or len(set(re.findall(rf"[,{WIDE_COMMAS}]", text)) - prose) == 0, text
    whole, _, rest = bare.replace(",", "").partition(".")
    assert fen == int(whole or "0") * 100 + int((rest + "00")[:2]), text


@given(ANYTHING)
@settings(max_examples=500)
@example("100，200")
def test_a_ledger_reads_what_the_reader_reads(text: str) -> None:
    """On its way the width of a comma is kept: narrowed, 100，200 would be one number."""
    reading = parse_amount(text)
    assert read_sum(text, 100).reading.fen == reading.fen
    if not re.search(r"\s|^\W*$", text):
        assert read_sum(f"{text}现金", 100).reading.fen == reading.fen


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("1，300元", 1_300),
        ("1，300", 1_300),
        ("1，300.50", 1_300.5),
        ("１，３００", 1_300),
        ("1，234，567", 1_234_567),
        ("12，000", 12_000),
        ("100，000", 100_000),
        ("100，050元", 100_050),
        ("￥1，200", 1_200),
        ("￥12，300", 12_300),
        ("￥ 12，300.00", 12_300),
        ("合计￥1，200", 1_200),
        ("合计￥12，300", 12_300),
        ("人民币：12，300元整", 12_300),
        ("RMB 12，300", 12_300),
        ("1,200元", 1_200),
        ("100,200", 100_200),
        ("12。5", 12.5),
        ("1200 。", 1_200),
        ("¥1200¥", 1_200),
        ("1200¥元", 1_200),
        ("¥ 1200 元", 1_200),
        ("一共¥300", 300),
        ("共三百元", 300),
        ("3 元 5 角", 3.5),
        ("12块 5毛", 12.5),
        ("三千五", 3_500),
        ("三万五", 35_000),
        ("3万5", 35_000),
        ("三块五", 3.5),
        ("12块5", 12.5),
        ("壹佰零伍元整", 105),
        ("壹拾伍元整", 15),
        ("叁万伍仟元整", 35_000),
        ("壹仟贰佰伍拾元伍角", 1_250.5),
        ("一百五十元整", 150),
        ("398元整", 398),
        ("退三百", 300),
        ("赔五百", 500),
        ("赔十元", 10),
        ("赔三块", 3),
        ("退五十", 50),
        ("退款5", 5),
        ("退5元", 5),
        ("退10.00", 10),
        ("合计8", 8),
        ("十", 10),
        ("三", 3),
    ],
)
def test_clear_writings_are_read(text: str, yuan: float) -> None:
    reading = parse_amount(text)
    assert (reading.fen, reading.problem) == (round(yuan * 100), None)
    assert read_sum(text, 100).reading.fen == reading.fen


@pytest.mark.parametrize(
    ("text", "as_one"),
    [
        ("100，200", 100_200),
        ("１００，２００", 100_200),
        ("１００，200", 100_200),
        ("100﹐200", 100_200),
        ("100，200元", 100_200),
        ("12，300", 12_300),
        ("100，200，300", 100_200_300),
        ("1,200，300", 1_200_300),
    ],
)
def test_a_comma_that_may_part_two_sums_is_asked_about(text: str, as_one: int) -> None:
    reading = parse_amount(text)
    assert (reading.fen, reading.problem) == (None, AmountProblem.COMMA)
    assert reading.guess_fen == as_one * 100
    assert not reads_plainly(text)


@pytest.mark.parametrize("text", ["1.200", "12.000元", "10.000", "19.999", "100.200", "1。200"])
def test_a_point_before_three_digits_is_asked_about(text: str) -> None:
    assert (parse_amount(text).fen, parse_amount(text).problem) == (None, AmountProblem.POINT)
    assert read_sum("1.200", 1_000_000).reading.fen == 1_200_000, "in ten thousands it is a sum"


UNIT_LEFT_OUT = [
    f"{digit}{unit}{last}{end}"
    for digit, unit, last, end in product(
        "壹叁玖", "佰仟万萬亿", "壹伍玖", ("", "元", "元整", "圆整", "元正")
    )
]


@pytest.mark.parametrize(
    "text",
    [
        *UNIT_LEFT_OUT,
        "一佰五",
        "1佰5",
        "叁元伍",
        "伍角贰",
        "三百五元整",
        "三块五整",
        "3万5元整",
        "壹万叁仟伍",
    ],
)
def test_where_a_receipt_leaves_a_unit_out_nobody_knows_what_is_meant(text: str) -> None:
    assert (parse_amount(text).fen, parse_amount(text).problem) == (None, AmountProblem.UNREADABLE)


@pytest.mark.parametrize("label", ["退", "赔", "补", "退款", "赔偿", "已退", "共", "合计：", "退退"])
@pytest.mark.parametrize("number", ["一", "三", "十", "两", "壹", "叁", "仨", "十五", "一十", "二〇"])
def test_a_word_or_two_behind_a_label_are_no_sum(label: str, number: str) -> None:
    assert (parse_amount(label + number).fen, parse_amount(label + number).problem) == (
        None,
        AmountProblem.UNREADABLE,
    )


@pytest.mark.parametrize("text", ["退1", "赔3", "退１", "赔10", "补2", "已退1", "退1赔3", "退一赔十"])
def test_how_many_times_is_paid_back_is_no_sum(text: str) -> None:
    assert (parse_amount(text).fen, parse_amount(text).problem) == (None, AmountProblem.UNREADABLE)


def test_no_other_sign_becomes_a_comma_or_digits_with_a_mark() -> None:
    signs = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
    plain = {sign: unicodedata.normalize("NFKC", sign) for sign in signs if not sign.isascii()}
    assert {sign for sign, one in plain.items() if "," in one and not re.search(r"\d", one)} == set(
        WIDE_COMMAS
    )
    for sign in (sign for sign, one in plain.items() if len(one) > 1 and re.search(r"\d", one)):
        assert parse_amount(f"1{sign}200").fen is None, ascii(sign)
