"""Figures of officers beside senders: what is compared with what, and that each limit can break. No times are asserted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.officers import Found, Times, found, part, report
from benchmarks.pushing import Heard


def heard(pushes: float, pages: float, wrong: dict[str, int] | None = None) -> Heard:
    """A hundred of each, of which two took longer."""
    made = Heard(
        pushes=[pushes / 10] * 98 + [pushes] * 2, pages={"/": [pages / 10] * 98, "/todo": [pages] * 2}
    )
    made.wrong.update(wrong or {})
    return made


GOOD = found(heard(0.1, 0.0), heard(0.12, 0.9), 50, 16, 1.0)


def test_the_pushes_beside_officers_are_held_against_those_alone() -> None:
    assert GOOD.times == pytest.approx(1.2)
    assert (GOOD.alone.count, GOOD.beside.count, GOOD.pages.count) == (100, 100, 100)
    assert (GOOD.pages.median, GOOD.pages.p99) == (0.9 / 10, 0.9)
    assert [path for path, _ in GOOD.by_page] == ["/todo", "/"], "the slowest first"
    assert [kept for _, kept in GOOD.limits()] == [True, True, True]
    assert sum(line.startswith("kept") for line in report(GOOD)) == 3


@pytest.mark.parametrize(
    ("broken", "which"),
    [
        (found(heard(0.1, 0.0), heard(0.14, 0.9), 50, 16, 1.0), 0),
        (found(heard(0.1, 0.0), heard(0.12, 1.1), 50, 16, 1.0), 1),
        (found(heard(0.1, 0.0), heard(0.12, 0.9, {"404 /": 1}), 50, 16, 1.0), 2),
        (found(heard(0.1, 0.0, {"push 503": 1}), heard(0.12, 0.9), 50, 16, 1.0), 2),
        (replace(GOOD, alone=Times.of([])), 0),
        (replace(GOOD, beside=Times.of([])), 0),
        (replace(GOOD, pages=Times.of([])), 1),
    ],
)
def test_each_limit_can_break_and_what_was_not_measured_is_not_kept(broken: Found, which: int) -> None:
    assert [kept for _, kept in broken.limits()] == [place != which for place in range(3)]
    assert sum(line.startswith("BROKEN") for line in report(broken)) == 1


@pytest.mark.parametrize(
    ("seconds", "of", "is_"),
    [([], 0.99, 0.0), ([3.0], 0.5, 3.0), (list(map(float, range(200))), 0.99, 198.0), ([2.0, 1.0], 0.5, 2.0)],
)
def test_a_part_of_times(seconds: list[float], of: float, is_: float) -> None:
    assert part(seconds, of) == is_
