"""The timer is arithmetic: every promise of the protocol about waiting, as numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync import timer
from sync.timer import Timer

NOW = 1_780_000_000_000


def test_a_fresh_timer_is_due() -> None:
    assert timer.wait(Timer(), NOW) == 0


def test_a_save_is_carried_after_five_seconds_and_not_pushed_back_by_the_next() -> None:
    idle = timer.after_success(Timer(), NOW)
    first = timer.after_save(idle, NOW)
    assert timer.wait(first, NOW) == 5_000
    assert timer.wait(timer.after_save(first, NOW + 4_000), NOW + 4_000) == 1_000


def test_an_idle_pc_asks_every_quarter_of_an_hour_or_as_headquarters_wishes() -> None:
    assert timer.wait(timer.after_success(Timer(), NOW), NOW) == 15 * 60_000
    wished = timer.after_success(Timer(), NOW, rhythm=60)
    assert timer.wait(wished, NOW) == 60_000
    assert timer.wait(timer.after_success(wished, NOW), NOW) == 60_000


def test_what_was_saved_during_a_round_starts_the_next_by_itself() -> None:
    assert timer.wait(timer.after_success(Timer(), NOW, more=True), NOW) == 5_000


@given(chance=st.floats(0, 1, exclude_max=True), failures=st.integers(0, 60))
def test_failures_wait_longer_and_longer_but_never_over_a_quarter_of_an_hour(
    chance: float, failures: int
) -> None:
    state = Timer()
    for _ in range(failures + 1):
        state = timer.after_failure(state, NOW, lambda: chance)
    ceiling = min(15 * 60_000, 5_000 * 2**failures)
    assert ceiling // 5 <= timer.wait(state, NOW) <= ceiling


@given(chance=st.floats(0, 1, exclude_max=True), asked=st.integers(1, 24 * 3600))
def test_retry_after_is_honoured_also_by_a_save(chance: float, asked: int) -> None:
    state = timer.after_failure(Timer(), NOW, lambda: chance, retry_after=asked)
    assert timer.wait(state, NOW) >= asked * 1000
    assert timer.wait(timer.after_save(state, NOW), NOW) >= asked * 1000


@given(chance=st.floats(0, 1, exclude_max=True), outage=st.integers(0, 40), asked=st.integers(1, 120))
def test_who_asks_to_wait_is_there_so_what_failed_before_counts_no_more(
    chance: float, outage: int, asked: int
) -> None:
    """Eight hours of failures end with the first answer: a PC that is told two minutes does not stay away for a quarter
    of an hour."""
    state = timer.after_failure(Timer(failures=outage), NOW, lambda: chance, retry_after=asked)
    assert asked * 1000 <= timer.wait(state, NOW) <= max(5_000, asked * 1250, asked * 1000 + 5_000)
    # Told again and again it waits longer of its own accord.
    for _ in range(12):
        state = timer.after_failure(state, NOW, lambda: 0.99, retry_after=1)
    assert timer.wait(state, NOW) > 60_000


def test_pcs_that_are_told_the_same_wait_come_back_apart() -> None:
    told = {
        timer.wait(timer.after_failure(Timer(), NOW, lambda: part / 100, retry_after=600), NOW)  # noqa: B023
        for part in range(100)
    }
    assert len(told) == 100
    assert max(told) - min(told) > 140_000


def test_a_save_does_not_hurry_a_failing_post() -> None:
    failing = Timer()
    for _ in range(10):
        failing = timer.after_failure(failing, NOW, lambda: 0.99)
    assert timer.wait(timer.after_save(failing, NOW), NOW) > 5_000


def test_now_means_now() -> None:
    state = timer.after_failure(Timer(), NOW, lambda: 0.5, retry_after=600)
    pressed = timer.at_once(state, NOW)
    assert timer.wait(pressed, NOW) == 0
    assert pressed.failures == 0


def test_a_clock_set_back_two_years_does_not_stop_the_post() -> None:
    state = timer.after_success(Timer(), NOW)
    assert timer.wait(state, NOW - 2 * 365 * 86_400_000) == 0


YEARS = 2 * 365 * 86_400_000


@pytest.mark.parametrize("jump", [-YEARS, -86_400_000, -80_000_000, 3 * 86_400_000, YEARS])
@pytest.mark.parametrize("asked", [0, 3_600])
def test_after_a_jump_of_the_clock_the_post_is_due_within_its_longest_wait(jump: int, asked: int) -> None:
    """Whatever state the clock jumps in, and however it jumps: at most a quarter of an hour, or what headquarters
    asked for; and from the next round on everything is as ever."""
    failing = timer.after_failure(Timer(), NOW, lambda: 0.99, retry_after=asked)
    for state in (Timer(), timer.after_success(Timer(), NOW), failing, timer.after_save(failing, NOW)):
        then = NOW + jump
        left = timer.wait(state, then)
        assert 0 <= left <= max(timer.LONGEST_RETRY, asked * 1000) + timer.FIRST_RETRY
        saved = timer.after_save(state, then)
        assert 0 <= timer.wait(saved, then) <= max(timer.LONGEST_RETRY, asked * 1000) + timer.FIRST_RETRY
        assert timer.wait(timer.after_success(saved, then), then) == timer.RHYTHM
        assert timer.wait(timer.at_once(saved, then), then) == 0
