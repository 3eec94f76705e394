"""What judging many cases does once, and what it does not do again after the fold."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from casework import bounds
from casework.handbook import Handbook, in_force
from casework.judging import HandbookCodes, judge
from casework.matters.registry import decode_body
from tests.casework.pens import DAY, Pen

CASES = 20


@contextmanager
def calls_of(*functions: Callable[..., object]) -> Iterator[Counter[str]]:
    """How often these are called meanwhile, by whatever name the caller has them."""
    names = {each.__code__: each.__name__ for each in functions}
    found: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _what: object) -> None:
        if event == "call" and frame.f_code in names:
            found[names[frame.f_code]] += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(before)


def test_the_rules_of_a_day_are_looked_for_once() -> None:
    codes = HandbookCodes.of(Handbook.load())
    pens = [Pen(f"p{number}") for number in range(CASES)]
    for pen in pens:
        pen.log(merchant_name="便民超市", disputed_fen=100)
    with calls_of(in_force) as called:
        for pen in pens:
            judge(pen.state(), pen.known.values(), DAY, codes)
    assert called["in_force"] == 2, "the rules for sums that are far off, those for holding one"


def test_what_the_fold_has_read_is_neither_read_nor_weighed_again() -> None:
    codes = HandbookCodes.of(Handbook.load())
    pen = Pen("aaaa")
    pen.log(merchant_name="便民超市", disputed_fen=100)
    state = pen.state()
    with calls_of(bounds.outside, decode_body) as called:
        judge(state, pen.known.values(), DAY, codes)
    assert not called
