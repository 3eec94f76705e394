"""The number and the code of a receipt find its case, and nothing else finds it so."""

from __future__ import annotations

from pathlib import Path

from casework.matters.shared.bodies import PersonalErased
from casework.receipt_code import receipt_text, spoken
from local_store.store import Store
from tests.local_store.desks import TODAY, add, log, make


def found(store: Store, text: str) -> list[str]:
    return [hit.row.subject for hit in store.search(text, today=TODAY)]


def receipt(store: Store, subject: str) -> str:
    view = store.case(subject, TODAY)
    return receipt_text(view.row.number, view.receipt_code)


def test_what_a_scanner_types_opens_its_case(tmp_path: Path) -> None:
    store = make(tmp_path)
    one, other = log(store, summary="甲"), log(store, summary="乙")
    assert found(store, receipt(store, one)) == [one]
    assert found(store, f"{receipt(store, other)}\n") == [other]
    wide = receipt(store, one).translate({sign: sign + 0xFEE0 for sign in range(33, 127)} | {32: 0x3000})
    for typed in (
        wide,
        receipt(store, one).swapcase(),
        receipt(store, one).upper(),
        f"{receipt(store, one)}\r\n",
    ):
        assert found(store, typed) == [one], "an input method, Caps Lock"
    view, wrong = store.case(one, TODAY), store.case(other, TODAY).receipt_code
    assert found(store, f"{view.row.number} {spoken(wrong)}") == [], (
        "a number with another's code is nobody's"
    )


def test_what_was_erased_has_no_receipt_any_more(tmp_path: Path) -> None:
    store = make(tmp_path)
    one = log(store, summary="甲", consumer_name="王秀英")
    held = receipt(store, one)
    state = store.case(one, TODAY).state
    assert state.logged is not None
    add(store, one, PersonalErased(entries=(state.logged,)))
    assert store.case(one, TODAY).receipt_code == ""
    assert found(store, held) == []
