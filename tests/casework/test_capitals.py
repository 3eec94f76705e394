"""金额大写: sums as they are written on paper, each read back by a reader that knows nothing of the writer."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.money import MAX_FEN, parse_amount
from casework.papers.capitals import capitals, ordinal

VECTORS = {
    0: "零元整",
    1: "壹分",
    5: "伍分",
    9: "玖分",
    10: "壹角整",
    50: "伍角整",
    99: "玖角玖分",
    11: "壹角壹分",
    100: "壹元整",
    101: "壹元零壹分",
    105: "壹元零伍分",
    110: "壹元壹角整",
    111: "壹元壹角壹分",
    999: "玖元玖角玖分",
    1_000: "壹拾元整",
    1_005: "壹拾元零伍分",
    1_010: "壹拾元壹角整",
    1_100: "壹拾壹元整",
    1_532: "壹拾伍元叁角贰分",
    2_000: "贰拾元整",
    9_999: "玖拾玖元玖角玖分",
    10_000: "壹佰元整",
    10_100: "壹佰零壹元整",
    11_000: "壹佰壹拾元整",
    39_800: "叁佰玖拾捌元整",
    50_000: "伍佰元整",
    60_714: "陆佰零柒元壹角肆分",
    100_000: "壹仟元整",
    100_001: "壹仟元零壹分",
    100_100: "壹仟零壹元整",
    101_000: "壹仟零壹拾元整",
    110_000: "壹仟壹佰元整",
    110_100: "壹仟壹佰零壹元整",
    168_032: "壹仟陆佰捌拾元叁角贰分",
    230_000: "贰仟叁佰元整",
    286_000: "贰仟捌佰陆拾元整",
    500_000: "伍仟元整",
    600_714: "陆仟零柒元壹角肆分",
    1_000_000: "壹万元整",
    1_000_500: "壹万零伍元整",
    1_000_530: "壹万零伍元叁角整",
    1_010_000: "壹万零壹佰元整",
    1_100_000: "壹万壹仟元整",
    1_234_567: "壹万贰仟叁佰肆拾伍元陆角柒分",
    10_000_000: "壹拾万元整",
    10_700_053: "壹拾万柒仟元伍角叁分",
    10_050_000: "壹拾万零伍佰元整",
    12_050_000: "壹拾贰万零伍佰元整",
    100_000_000: "壹佰万元整",
    100_000_100: "壹佰万零壹元整",
    120_500_000: "壹佰贰拾万伍仟元整",
    123_456_789: "壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分",
    1_000_000_000: "壹仟万元整",
    1_001_000_000: "壹仟零壹万元整",
    10_000_000_000: "壹亿元整",
    10_000_000_005: "壹亿元零伍分",
    10_000_000_500: "壹亿零伍元整",
    10_001_000_000: "壹亿零壹万元整",
    10_010_000_000: "壹亿零壹拾万元整",
    10_200_030_405: "壹亿零贰佰万零叁佰零肆元零伍分",
    100_000_000_000: "壹拾亿元整",
    99_999_999_999: "玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分",
    MAX_FEN: "壹佰亿元整",
}


@pytest.mark.parametrize(("fen", "words"), VECTORS.items())
def test_sums_as_a_bank_would_write_them(fen: int, words: str) -> None:
    assert capitals(fen) == words


def test_there_are_enough_of_them() -> None:
    assert len(VECTORS) >= 60


DIGITS = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
PLACES = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(words: str) -> int:
    """Fen. A reader of its own: it adds up what stands there and knows nothing of where a zero belongs."""
    whole, _, small = (
        words.removesuffix("整").partition("元") if "元" in words else ("", "", words.removesuffix("整"))
    )
    total = section = digit = 0
    for sign in whole:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            section, digit = section + digit * PLACES[sign], 0
        else:
            total, section, digit = total + (section + digit) * {"万": 10_000, "亿": 100_000_000}[sign], 0, 0
    fen = (total + section + digit) * 100
    for value, unit in re.findall("([零壹贰叁肆伍陆柒捌玖])([角分])", small):
        fen += DIGITS[value] * (10 if unit == "角" else 1)
    return fen


@given(
    st.one_of(
        st.integers(0, MAX_FEN), st.integers(0, 10**7), st.integers(0, 99).map(lambda tens: 10 ** (tens % 13))
    )
)
def test_every_sum_is_read_back(fen: int) -> None:
    words = capitals(fen)
    assert read_back(words) == fen
    assert parse_amount(words).fen == fen  # and by the reader of what people type
    assert "零零" not in words
    assert words.count("元") <= 1
    assert words.endswith(("整", "分"))


@pytest.mark.parametrize("fen", [-1, 10**14])
def test_what_is_no_sum_is_refused(fen: int) -> None:
    with pytest.raises(ValueError):
        capitals(fen)


def test_which_one_it_is_in_a_list() -> None:
    assert [ordinal(number) for number in (1, 9, 10, 11, 20, 21, 99, 100, 0)] == [
        *("一", "九", "十", "十一", "二十", "二十一", "九十九", "100", "0")
    ]
