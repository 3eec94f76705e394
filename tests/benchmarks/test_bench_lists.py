"""What is judged is what was done: every case is laid out, and a limit that is broken is said."""

from __future__ import annotations

from benchmarks.lists import LaidOut, Lists, laid_out


def test_every_case_is_laid_out() -> None:
    found = laid_out(60, 7)
    assert found.cases == 60
    assert 0 < found.rows <= found.words


def test_each_limit_can_break() -> None:
    fast, slow = LaidOut(10_000, 1.0, 3.0), LaidOut(10_000, 3.0, 9.0)
    many = LaidOut(50_000, 5.0, 15.0)
    assert all(kept for *_, kept in Lists(fast, many, fast, fast).limits())
    broken = [kept for *_, kept in Lists(slow, many, fast, fast).limits()]
    assert broken == [False, False, True, True, True]
    broken = [kept for *_, kept in Lists(fast, LaidOut(50_000, 10.0, 30.0), slow, fast).limits()]
    assert broken == [True, True, False, False, False]
