"""What time it is where the clock of the PC is off, was put right, or begins anew at every start."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.journal.travelling import Arrival
from local_store.file.true_time import CLOCK_IS_RIGHT, clock_error, true_time
from local_store.store import Store
from tests.local_store.desks import HANDBOOK

HOUR = 3_600_000
DAY = 24 * HOUR
YEAR = 365 * DAY
NOW = 1_795_600_000_000
"""The true time when headquarters was last heard."""


@pytest.mark.parametrize("off", [-7 * YEAR, -2 * DAY, -8 * HOUR, 8 * HOUR, 3 * DAY, 14 * YEAR])
@pytest.mark.parametrize("later", [0, HOUR, 5 * DAY])
def test_a_clock_that_goes_on_wrongly_is_put_right(off: int, later: int) -> None:
    assert true_time(NOW + later + off, -off, NOW) == NOW + later
    assert clock_error(NOW + later + off, -off, NOW) == -off


@pytest.mark.parametrize("off", [-7 * YEAR, -40 * DAY, 3 * DAY, 14 * YEAR])
@pytest.mark.parametrize("later", [HOUR, DAY])
def test_a_clock_that_somebody_sets_is_believed_before_headquarters_is_heard_again(
    off: int, later: int
) -> None:
    assert true_time(NOW + later, -off, NOW) == NOW + later
    assert clock_error(NOW + later, -off, NOW) == 0


def test_a_clock_that_begins_anew_at_every_start_tells_at_least_the_last_day_known() -> None:
    """The battery of the board is empty: each morning it is 1 January 2019, 00:00, and nobody is online yet."""
    start = NOW - 7 * YEAR
    was_asked_at = start + 3 * HOUR
    assert true_time(start + HOUR // 60, NOW - was_asked_at, NOW) == NOW
    # A clock that was right until yesterday has no other offset to go by.
    assert true_time(start, 0, NOW) == NOW
    assert clock_error(start, 0, NOW) == 7 * YEAR


def test_nothing_is_put_right_that_is_nothing_to_speak_of_or_that_nobody_told() -> None:
    assert true_time(NOW, CLOCK_IS_RIGHT - 1, NOW) == NOW
    assert true_time(NOW - 5 * 60_000, 0, NOW) == NOW - 5 * 60_000
    assert true_time(NOW - 9 * YEAR, 0, 0) == NOW - 9 * YEAR


@given(
    st.integers(0, NOW * 3), st.integers(-30 * YEAR, 30 * YEAR), st.integers(1, NOW * 2), st.integers(0, YEAR)
)
def test_it_is_never_before_headquarters_last_word(wall: int, offset: int, told: int, later: int) -> None:
    assert true_time(wall, offset, told) >= told - CLOCK_IS_RIGHT
    assert true_time(wall + later, offset, told) >= min(true_time(wall, offset, told), wall + later)


def test_headquarters_word_outlives_the_program_and_entries_keep_what_the_clock_said(tmp_path: Path) -> None:
    wrong = NOW - 7 * YEAR
    key = bytes(range(32))
    with Store.create(tmp_path, key, clock=lambda: wrong, handbook=HANDBOOK) as store:
        assert store.true_time() == wrong
        store.streams.land(Arrival(epoch="e", position=0, headquarters_time=NOW))
        store.session(store.new_subject()).record_staff(store.new_subject(), "王阿姨")
    with Store.open(tmp_path, key, clock=lambda: wrong + HOUR, handbook=HANDBOOK) as store:
        assert store.true_time() == NOW + HOUR
        run = store.streams.read_run(store.device, 1, 1, 1 << 20)
        assert run is not None
        from casework.journal.entry import read_entry

        assert read_entry(run.cores[0]).core.at == wrong
