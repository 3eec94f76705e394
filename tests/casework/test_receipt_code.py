"""The code of a receipt: of the entry's salt, the same everywhere, read as people write it."""

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.journal.entry import Entry, read_entry, write_entry
from casework.receipt_code import (
    LENGTH,
    code_of,
    is_same,
    numbers_meant,
    read_code,
    read_receipt,
    receipt_text,
    spoken,
)


def logged(subject: str = "s", salt: bytes = b"0" * 16, *, personal: bool = True) -> Entry:
    return write_entry(
        device="d",
        seq=1,
        subject=subject,
        kind="complaint.logged",
        version=1,
        tick=1,
        at=1,
        by="",
        body=msgspec.msgpack.encode({}),
        personal={"consumer_name": "王秀英"} if personal else None,
        salt=salt,
    )


def test_it_is_the_same_of_the_same_entry_and_another_of_any_other() -> None:
    assert code_of(logged()) == "8DRC7E4JS2"
    assert code_of(logged("t")) != code_of(logged())
    assert code_of(logged(salt=b"1" * 16)) != code_of(logged())


def test_it_dies_with_the_words() -> None:
    assert code_of(read_entry(logged().core_bytes)) == ""
    assert code_of(logged(personal=False)) == ""
    assert not is_same("", ""), "an erased one is opened by nothing"


@given(st.binary(min_size=16, max_size=16), st.text(max_size=40))
def test_it_comes_back_from_what_is_printed(salt: bytes, subject: str) -> None:
    code = code_of(logged(subject, salt))
    assert len(code) == LENGTH
    assert read_code(spoken(code)) == code
    assert read_code(spoken(code).lower()) == code
    assert read_receipt(receipt_text("XH0137-2026-st-0003", code)) == ("XH0137-2026-st-0003", code)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("7k3qm 9xw2p", "7K3QM9XW2P"),
        ("O1L0I-9xw2p", "011019XW2P"),
        ("7K3QM-9XW2", ""),
        ("7K3QM-9XW2PP", ""),
        ("7K3QM-9XWU2", ""),
        ("", ""),
        ("编号编号编号编号编号", ""),
    ],
)
def test_it_is_read_as_people_write_it(typed: str, code: str) -> None:
    assert read_code(typed) == code


@pytest.mark.parametrize(
    "typed",
    [
        "XH0137-2026-st-0003 7K3QM-9XW2P\n",
        "XH0137-2026-st-0003\t7K3QM-9XW2P\r\n",
        "ＸＨ０１３７－２０２６－ｓｔ－０００３　７Ｋ３ＱＭ－９ＸＷ２Ｐ",
        "XH0137－2026－st－0003　7K3QM－9XW2P",
        "\ufeffXH0137-2026-st-0003 7k3qm-9xw2p",
        "xh0137-2026-ST-0003 7k3qm-9xw2p",
        "XH0137‐2026‐st‐0003 7K3QM‐9XW2P",
    ],
)
def test_what_stands_between_a_scanner_and_the_field_is_seen_through(typed: str) -> None:
    """An input method that writes wide, Caps Lock, a line break behind it."""
    number, code = read_receipt(typed)
    assert code == "7K3QM9XW2P"
    assert "XH0137-2026-st-0003" in numbers_meant(number)


def test_a_number_of_an_old_ledger_stays_as_it_stands_there() -> None:
    assert numbers_meant("沪消（2023）5号")[0] == "沪消（2023）5号"
    assert "AbC-12" in numbers_meant("aBc-12"), "Caps Lock"
    assert read_receipt("沪消（2023）5号 7K3QM-9XW2P")[0] == "沪消（2023）5号"


@pytest.mark.parametrize("text", ["", "张慧敏", "13800001182", "XH0137-2026-st-0003", "理发店 预付卡", "a b"])
def test_what_people_search_for_is_no_receipt(text: str) -> None:
    assert read_receipt(text) == ("", "")


def test_ten_thousand_guesses_find_nothing() -> None:
    """A million would be right once in a thousand million such runs: 10^6 of 2^50."""
    code = code_of(logged())
    guessing = random.Random(20_261_128)
    assert not any(
        is_same(code, read_code(f"{guessing.getrandbits(50):010d}"[-LENGTH:])) for _ in range(10_000)
    )
    assert 2**50 / 10**6 > 10**9
