"""Identifiers: tidy forms and warnings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.identifiers import (
    IdentifierWarning,
    check_phone,
    check_uscc,
    normalise_name,
    normalise_text,
    uscc_check_character,
)


def test_uscc_of_the_standard() -> None:
    assert check_uscc("91350100M000100Y43").warning is None
    assert check_uscc(" ９１３５０１００m000100y43 ").warning is None
    assert check_uscc("91350100M000100Y4Z").warning is IdentifierWarning.CHARACTERS
    assert check_uscc("91350100M000100Y44").warning is IdentifierWarning.CHECK_DIGIT
    assert check_uscc("91350100M000100Y4").warning is IdentifierWarning.LENGTH
    assert check_uscc("310115600123456").warning is IdentifierWarning.OLD_NUMBER


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_one_check_character_fits(first: str) -> None:
    fitting = [c for c in "0123456789ABCDEFGHJKLMNPQRTUWXY" if check_uscc(first + c).warning is None]
    assert fitting == [uscc_check_character(first)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("13800001001", "13800001001"),
        ("１３８ 0000 1001", "13800001001"),
        ("138-0000-1001", "13800001001"),
        ("+86 13800001001", "13800001001"),
        ("021-58000001", "021-58000001"),
        ("(021)58000001", "021-58000001"),
        ("58000001", "58000001"),
        ("0512-6800001-203", "0512-6800001-203"),
        ("400-820-0001", "400-820-0001"),
        ("12315", "12315"),
        ("13800001001/13800001002", "13800001001 / 13800001002"),
    ],
)
def test_phones(written: str, value: str) -> None:
    check = check_phone(written)
    assert (check.value, check.warning) == (value, None)


@pytest.mark.parametrize(
    ("written", "warning"),
    [
        ("1380000100", IdentifierWarning.LENGTH),
        ("138000010012", IdentifierWarning.LENGTH),
        ("123", IdentifierWarning.SHAPE),
        ("店里电话", IdentifierWarning.SHAPE),
        ("", IdentifierWarning.SHAPE),
    ],
)
def test_odd_phones_warn_and_are_kept(written: str, warning: IdentifierWarning) -> None:
    assert check_phone(written).warning is warning


def test_checks_do_not_show_what_they_hold() -> None:
    assert "13800001001" not in repr(check_phone("13800001001"))


def test_normalising() -> None:
    assert normalise_text("\u3000ＡＢ１２\u200b ") == "AB12"
    assert normalise_name(" 张 记\u3000水果店 Ａ") == "张记水果店a"
