"""What comes in as people see it: no sign that nobody sees is kept, no sign that somebody sees is lost."""

import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import plain_text
from casework.identifiers import check_phone, check_uscc, normalise_name, tidy_phone
from casework.ledger.dates import parse_date
from casework.ledger.header import label_key
from casework.money import parse_amount
from casework.numbers import NumberError, parse_case_number
from casework.plain_text import for_comparing, for_reading, one_line, plain_width, prose, seen

UNSEEN = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Cf"]
BLANKS = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) == "Zs"]
BREAKS = ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"]
FILLERS = ["\u034f", "\u115f", "\u3164", "\uffa0", "\x00", "\x1b", "\x7f", "\ufffe"]


@pytest.mark.parametrize("mark", [*UNSEEN, *FILLERS], ids=ascii)
def test_a_mark_that_nobody_sees_is_nowhere_kept(mark: str) -> None:
    spoilt = f"{mark}沪太{mark}路{mark}"
    for clean in (seen, one_line, prose, plain_width, for_comparing):
        assert clean(spoilt) == "沪太路", clean.__name__
    assert tidy_phone(f"{mark}138{mark}12345678{mark}") == "13812345678"
    assert parse_amount(f"{mark}1,2{mark}00{mark}").fen == 120_000
    assert parse_date(f"{mark}2026{mark}/3/2{mark}").day == date(2026, 3, 2)


@pytest.mark.parametrize("blank", [*BLANKS, "\t", "\u2800"], ids=ascii)
def test_every_blank_is_one_blank(blank: str) -> None:
    assert one_line(f"{blank}鲜果集{blank}{blank}沪太路店{blank}") == "鲜果集 沪太路店"
    assert for_comparing(f"鲜果集{blank}沪太路店") == "鲜果集沪太路店"
    assert tidy_phone(f"138{blank}1234{blank}5678") == "13812345678"


@pytest.mark.parametrize("line_break", BREAKS, ids=ascii)
def test_one_line_is_one_line_and_a_story_keeps_its_lines(line_break: str) -> None:
    assert one_line(f"鲜果集{line_break}沪太路店{line_break}") == "鲜果集 沪太路店"
    assert prose(f"买了。{line_break}坏了。{line_break}") == "买了。\n坏了。"


@pytest.mark.parametrize(
    "dash", list("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), ids=ascii
)
def test_numbers_and_dates_are_read_with_any_hyphen(dash: str) -> None:
    assert tidy_phone(f"138{dash}1234{dash}5678") == "13812345678"
    assert parse_date(f"2026{dash}3{dash}2").day == date(2026, 3, 2)
    assert parse_case_number(f"XH0137{dash}2026{dash}k3{dash}0001").number == 1


def test_a_name_keeps_what_is_seen() -> None:
    for name in (
        "鲜果集（沪太路店）",
        "ＡＢＣ超市",
        "老王·烧烤——总店",
        "小店❤️",
        "家庭👨‍👩‍👧店",
        "挥手👋🏽",
        "葛\U000e0100城",
    ):
        assert one_line(name) == name
        assert prose(name) == name


def test_joiners_and_selectors_stay_only_where_they_decide_what_is_seen() -> None:
    assert one_line("甲\u200d店") == "甲店"
    assert one_line("\ufe0f甲店") == "甲店"
    assert one_line("👨\u200d") == "👨"
    assert one_line("\u200b\u200d👨") == "👨"
    assert one_line("\x08\U000e0100") == ""
    assert for_comparing("葛\U000e0100城") == for_comparing("葛城")
    assert for_comparing("小店❤️") == for_comparing("小店❤")


def test_half_a_character_is_seen_to_be_lost() -> None:
    assert seen("甲\ud83d店") == "甲\ufffd店"


def test_heads_and_codes_are_known_through_marks() -> None:
    assert label_key("\u202a登记\u00ad日期\u200e（必填）*") == "登记日期"
    assert normalise_name("鲜\u2060果\u202c集") == "鲜果集"
    assert check_uscc("\u202d91350100\u2011M000100Y43\u202c").warning is None


@pytest.mark.parametrize("between", ["\n", "\r\n", "\t", " ", " / ", "、", "\u3000"], ids=ascii)
def test_two_telephones_stay_two(between: str) -> None:
    assert check_phone(f"13812345678{between}13912345678").value == "13812345678 / 13912345678"


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (seen, one_line, prose, plain_width, for_reading, for_comparing):
        once = clean(text)
        assert clean(once) == once, clean.__name__
        once.encode("utf-8")


@given(
    st.text(
        st.characters(codec="gb18030", exclude_categories=["Cf", "Cc", "Zs", "Zl", "Zp", "Cn", "Mn", "Lm"])
    )
)
def test_what_is_seen_is_never_lost(text: str) -> None:
    visible = [sign for sign in text if sign not in "\u2011\u2800\u3164\u115f\u1160\uffa0"]
    assert [sign for sign in seen(text) if sign in visible] == visible


@pytest.mark.parametrize("mark", list("²①⑴⒈½⁵₂⓪❶㈠㊀"), ids=ascii)
def test_a_raised_or_encircled_digit_makes_no_other_number(mark: str) -> None:
    """A mark of a footnote behind a sum, a day or a telephone is none of their digits."""
    assert for_reading(f"５0{mark}") == f"50{mark}"
    for sum_ in (f"50{mark}", f"{mark}50", f"5{mark}0"):
        assert parse_amount(sum_).fen is None, sum_
    assert parse_date(f"2026-3-1{mark}").day is None
    assert tidy_phone(f"13812345678{mark}") == f"13812345678{mark}"
    assert check_phone(f"13812345678{mark}").warning is not None
    assert check_phone(f"1381234567{mark}").warning is not None
    with pytest.raises(NumberError):
        parse_case_number(f"XH0137-2026-k3-0001{mark}")


def nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def test_signs_that_are_handed_back_as_they_came_are_those_that_are_seen() -> None:
    """The short ways for the texts that most texts are, sign by sign."""
    for code in range(0xD800):
        sign = chr(code)
        plainly_visible = plain_text._SUSPECT.search(sign) is None and not plain_text._LINE_BREAKS.search(
            sign
        )
        assert not plainly_visible or seen(f"甲{sign}\u200b") == f"甲{sign}", ascii(sign)
        if plain_text._COMMON.fullmatch(sign):
            assert plainly_visible or sign == "\n", ascii(sign)
            assert (nfkc(sign) != sign) == bool(plain_text._WIDE.match(sign)), ascii(sign)
            assert plain_width(f"甲{sign}甲") == f"甲{nfkc(sign)}甲", ascii(sign)
            assert for_comparing(sign) == "".join(nfkc(sign).split()).casefold(), ascii(sign)


@given(
    st.text(st.sampled_from([chr(code) for code in range(0xFFFF) if plain_text._COMMON.fullmatch(chr(code))]))
)
def test_common_signs_change_by_themselves_wherever_they_stand(text: str) -> None:
    assert plain_width(text) == nfkc(text).strip()
    assert for_comparing(text) == "".join(nfkc(text).split()).casefold()
    assert plain_width(f"{text}e\u0301") == nfkc(f"{text}e\u0301").strip(), "beside others the long way"
