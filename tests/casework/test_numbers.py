"""The number of a case for people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.numbers import CaseNumber, NumberError, case_number, parse_case_number


def test_as_people_read_it() -> None:
    assert case_number("XH0137", 2026, "k3aaaaaaaaaaaaaaaaaaaaaa", 1) == "XH0137-2026-k3-0001"
    assert case_number("", 2026, "k3aa", 12345) == "L-2026-k3-12345"
    assert parse_case_number("XH0137-2026-k3-0001") == CaseNumber("XH0137", 2026, "k3", 1)


@pytest.mark.parametrize(
    "typed",
    [
        "xh0137-2026-K3-0001",
        " XH0137 - 2026 - k3 - 0001",
        "ＸＨ０１３７－２０２６－ｋ３－０００１",
        "XH0137—2026—k3—0001",
    ],
)
def test_as_people_type_it(typed: str) -> None:
    assert str(parse_case_number(typed)) == "XH0137-2026-k3-0001"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "0001",
        "XH0137-26-k3-0001",
        "XH0137-2026-k3-0000",
        "XH-2026-k-0001",
        "-2026-k3-0001",
        "X-2026-k3-00①1x",
    ],
)
def test_not_a_number(typed: str) -> None:
    with pytest.raises(NumberError):
        parse_case_number(typed)


def test_parts_that_make_no_number() -> None:
    for parts in (("XH", 2026, "k3", 0), ("徐汇", 2026, "k3", 1), ("XH", 26, "k3", 1), ("XH", 2026, "!!", 1)):
        with pytest.raises(NumberError):
            case_number(*parts)


@given(
    st.from_regex(r"[A-Z0-9][A-Z0-9_-]{0,12}", fullmatch=True),
    st.integers(1000, 9999),
    st.text("abcdefghijklmnopqrstuvwxyz234567", min_size=2, max_size=24),
    st.integers(1, 10**9 - 1),
)
def test_what_is_written_is_read(point: str, year: int, device: str, number: int) -> None:
    text = case_number(point, year, device, number)
    assert parse_case_number(text) == CaseNumber(point, year, device[:2], number)
    assert parse_case_number(text.lower()) == parse_case_number(text)
