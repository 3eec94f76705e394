"""The limits of a start can be broken, and each says which."""

from benchmarks.start import Starts, limits, report


def starts(painted: float, usable: float) -> dict[str, Starts]:
    times = 3
    return {
        "warm": Starts([0.1] * times, [painted] * times, [usable] * times, [painted] * times, [0] * times)
    }


def test_a_start_within_its_limits() -> None:
    assert [kept for *_, kept in limits(starts(0.149, 1.1))] == [True, True]
    assert not any(line.startswith("BROKEN") for line in report(starts(0.149, 1.1)))


def test_a_late_window_and_a_late_queue() -> None:
    assert [kept for *_, kept in limits(starts(0.151, 1.1))] == [False, True]
    assert [kept for *_, kept in limits(starts(0.14, 1.2))] == [True, False]
    assert sum(line.startswith("BROKEN") for line in report(starts(0.2, 2.0))) == 2


def test_one_slow_start_is_no_judgement() -> None:
    found = starts(0.14, 0.5)
    found["warm"].painted[0] = 9.0
    found["warm"].usable[0] = 9.5
    assert all(kept for *_, kept in limits(found))
